"""How a speaker is named beside their words, in the language that is active."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from estime_web.encounters.enums import Attribution
from estime_web.encounters.models import Participation, Voice
from estime_web.network.enums import ActorType

SMALLEST_ROLE = 5
"""So many people of a role were there at least before it is named; else who has it may be recognised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speakers:
    """The roles that may be named beside answers to one question, and among how many people a speaker hides."""

    roles: frozenset[str]
    people: int

    @property
    def are_few(self) -> bool:
        """Whether a speaker may be guessed, however they are named."""
        return self.people < SMALLEST_ROLE

    @classmethod
    def among(cls, actor_types: Iterable[str]) -> "Speakers":
        """Return what may be named where people of these kinds were asked, one entry for each person.

        Those whose role is not named are together nobody, or at least five: otherwise « somebody », beside named
        roles, would be one of the few others.
        """
        from estime.disclosure import quote_attribution  # noqa: PLC0415 -- loads the solver, which most pages do without

        population = [{"role": kind} for kind in actor_types]
        kinds = {person["role"] for person in population}
        named = {kind for kind in kinds if quote_attribution({"role": kind}, population, SMALLEST_ROLE)}
        return cls(roles=frozenset(named), people=len(population))

    def name(self, voice: Voice) -> str:
        """Return who says it, as far as they let it be known and as it is safe for them."""
        if voice.attribution == Attribution.NAMED and voice.participation is not None:
            return full_name(voice.participation)
        if voice.attribution == Attribution.ROLE:
            return self.role(voice.actor_type)
        return somebody()

    def role(self, actor_type: str) -> str:
        """Return how somebody of this role is named: their role, or « somebody » where too few have it."""
        return one_of(actor_type) if actor_type in self.roles else somebody()


def full_name(participation: Participation) -> str:
    """Return a name, the organisation and the role, as they stand beside words that are signed."""
    organisation = participation.organisation.name if participation.organisation else ""
    role = participation.get_actor_type_display()
    return ", ".join(part for part in (str(participation.person), organisation, role) if part)


def one_of(actor_type: str) -> str:
    """Return somebody of a role, without saying who."""
    words = {
        ActorType.TEST_ENTERPRISE.value: _("a test enterprise"),
        ActorType.PARTNER.value: _("a partner"),
        ActorType.FEDERATION.value: _("a federation"),
        ActorType.FUNDER.value: _("a funder"),
        ActorType.RESEARCHER.value: _("somebody from research"),
        ActorType.PUBLIC_AUTHORITY.value: _("a public authority"),
        ActorType.GUEST.value: _("a guest"),
    }
    return words.get(actor_type) or somebody()


def somebody() -> str:
    return _("somebody")
