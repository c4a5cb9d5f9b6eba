"""A file that arrives, held against what is here: where it may go, who is known, what would be added, what stands in the way."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from estime_web.accounts.models import User
from estime_web.dossiers.enums import ItemKind, ItemState, StepAct, Visibility
from estime_web.dossiers.models import Agreement, Dossier, Item, StepChange, TimeSpent, WarningNote
from estime_web.dossiers.transfer.companions import companion_counts, companion_queries
from estime_web.dossiers.transfer.faults import Fault
from estime_web.dossiers.transfer.item_checks import RUNGS
from estime_web.dossiers.transfer.reading import Data
from estime_web.network.models import Organisation
from estime_web.programmes.enums import AppointmentRole
from estime_web.programmes.models import MethodVersion, Programme, TestEnterprise
from estime_web.programmes.rules import coordinates


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Where a dossier is read in: an enterprise that is here, or a programme whose cohort it joins."""

    programme: Programme
    enterprise: TestEnterprise | None = None

    @property
    def key(self) -> str:
        return f"enterprise-{self.enterprise.pk}" if self.enterprise else f"programme-{self.programme.pk}"

    def __str__(self) -> str:
        return f"{self.enterprise} ({self.programme})" if self.enterprise else str(self.programme)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What reading a file in would do. Where there are faults, nothing can be done."""

    title: str
    enterprise: str
    holds: tuple[str, ...]
    readers: tuple[str, ...]
    known: tuple[str, ...]
    unknown: tuple[str, ...]
    remarks: tuple[str, ...]
    faults: tuple[Fault, ...]


def destinations_of(user: User) -> list[Destination]:
    """Return where somebody may read a dossier in: enterprises that they carry and that hold none, programmes they coordinate."""
    carried = user.team_memberships.current().filter(is_lead=True).values("enterprise")
    enterprises = TestEnterprise.objects.filter(pk__in=carried).exclude(dossiers__in=_touched())
    coordinated = user.appointments.current().filter(role=AppointmentRole.COORDINATOR).values("programme")
    return [
        *(
            Destination(programme=each.programme, enterprise=each)
            for each in enterprises.select_related("organisation", "programme").distinct()
        ),
        *(Destination(programme=each) for each in Programme.objects.filter(pk__in=coordinated)),
    ]


def is_free(enterprise: TestEnterprise) -> bool:
    """Say whether an enterprise holds no dossier, or only ones in which nobody has written anything."""
    return not _touched().filter(enterprise=enterprise).exists()


def untouched(enterprise: TestEnterprise) -> QuerySet[Dossier]:
    """Return the dossiers of an enterprise in which nothing happened since they were opened."""
    return Dossier.objects.filter(enterprise=enterprise).exclude(pk__in=_touched().values("pk"))


def _touched() -> QuerySet[Dossier]:
    """Return the dossiers in which something happened."""
    acts = StepChange.objects.filter(dossier=OuterRef("pk")).exclude(act=StepAct.OPENED)
    rows = [model.objects.filter(dossier=OuterRef("pk")) for model in (Item, Agreement, TimeSpent, WarningNote)]
    something = Q(Exists(acts))
    for found in [*rows, *companion_queries(OuterRef("pk"))]:
        something |= Q(Exists(found))
    return Dossier.objects.filter(something)


def enterprise_for(data: Data, into: Destination) -> TestEnterprise | None:
    """Return the enterprise that a dossier would join; None where it is not in the cohort yet."""
    if into.enterprise is not None:
        return into.enterprise
    name = data["enterprise"]["name"]
    found = TestEnterprise.objects.filter(programme=into.programme, organisation__name__iexact=name)
    return found.select_related("organisation").first()


def arrival_of(data: Data, into: Destination, actor: User) -> Arrival:
    """Return what reading a file in would do."""
    people = {row["email"].lower(): row["name"] or row["email"] for row in data["people"]}
    known = set(User.objects.filter(email__in=people).values_list("email", flat=True))
    return Arrival(
        title=data["dossier"]["title"],
        enterprise=data["enterprise"]["name"],
        holds=tuple(_holds(data)),
        readers=tuple(_readers(data)),
        known=tuple(sorted(name for email, name in people.items() if email in known)),
        unknown=tuple(sorted(name for email, name in people.items() if email not in known)),
        remarks=tuple(_remarks(data, into)),
        faults=tuple(faults_here(data, into, actor)),
    )


def faults_here(data: Data, into: Destination, actor: User) -> Iterator[Fault]:
    """Yield what stands in the way here, whatever the file says."""
    ids = [UUID(row["id"]) for row in data["items"]]
    is_here = Dossier.objects.filter(pk=data["dossier"]["id"]).exists()
    if is_here or Item.objects.filter(pk__in=ids).exists() or _agreement_is_here(data):
        yield Fault(
            place="dossier.id", sentence=_("This dossier is here already. Open it instead of reading it in again.")
        )
    enterprise = enterprise_for(data, into)
    if enterprise is not None and not is_free(enterprise):
        yield Fault(
            place="",
            sentence=_("%(enterprise)s has a dossier here in which somebody has written. It is kept as it is.")
            % {"enterprise": enterprise},
        )
    if coordinates(actor, into.programme):
        return
    for key in sorted(str(row["key"]) for row in data["methods"] if known_version(row) is None):
        yield Fault(
            place="methods",
            sentence=_(
                "This Estime does not know the method “%(key)s” as the file has it. Ask whoever coordinates the "
                "programme to read the dossier in: only they bring a method here."
            )
            % {"key": key},
        )
    for name in unknown_funders(data):
        yield Fault(
            place="items",
            sentence=_(
                "This Estime does not know “%(name)s”, a funder that reads something. Ask whoever coordinates the "
                "programme to read the dossier in."
            )
            % {"name": name},
        )


def known_version(row: Data) -> MethodVersion | None:
    """Return the version of the method that is here with the same key and the same content."""
    found = MethodVersion.objects.filter(key=row["key"]).first()
    return found if found is not None and found.content == row["content"] else None


def unknown_funders(data: Data) -> list[str]:
    """Return the funders named in the file that no organisation here is called."""
    names = {name for row in data["items"] for name in row["funders"]}
    return sorted(name for name in names if not Organisation.objects.filter(name__iexact=name).exists())


def _agreement_is_here(data: Data) -> bool:
    return Agreement.objects.filter(pk__in=[row["id"] for row in data["agreements"]]).exists()


def _holds(data: Data) -> Iterator[str]:
    live = Counter(row["kind"] for row in data["items"] if row["state"] != ItemState.WITHDRAWN)
    for kind in ItemKind:
        if live[kind]:
            yield _("%(what)s: %(count)s") % {"what": capfirst(kind.label), "count": live[kind]}
    versions = sum(len(row["history"]) for row in data["items"])
    yield ngettext("%(count)s version of the texts", "%(count)s versions of the texts", versions) % {"count": versions}
    for label, count in companion_counts(data):
        yield _("%(what)s: %(count)s") % {"what": capfirst(str(label)), "count": count}
    number = len(data["agreements"])
    if number:
        yield ngettext("%(count)s agreement", "%(count)s agreements", number) % {"count": number}


def _readers(data: Data) -> Iterator[str]:
    counts = Counter(RUNGS[row["visibility"]] for row in data["items"] if row["state"] != ItemState.WITHDRAWN)
    for rung in reversed(Visibility):
        if counts[rung]:
            yield _("%(what)s: %(count)s") % {"what": capfirst(rung.label), "count": counts[rung]}


def _remarks(data: Data, into: Destination) -> Iterator[str]:
    enterprise = enterprise_for(data, into)
    name = data["enterprise"]["name"]
    if enterprise is None:
        yield _("“%(name)s” joins the cohort of this programme, without a team. Add its team afterwards.") % {
            "name": name
        }
    elif str(enterprise).casefold() != name.casefold():
        yield _("The file speaks of “%(name)s”. Here the dossier will be that of “%(here)s”.") % {
            "name": name,
            "here": enterprise,
        }
    for row in data["methods"]:
        if known_version(row) is not None:
            continue
        if MethodVersion.objects.filter(key=row["key"]).exists():
            yield (
                _("A method “%(key)s” is here already, with other words. It stays; that of the file comes beside it.")
                % row
            )
        else:
            yield _("The method “%(key)s” comes with the dossier.") % row
    for funder in unknown_funders(data):
        yield _("The funder “%(name)s” is added to the organisations.") % {"name": funder}
    words = sum(row["kind"] == ItemKind.CONTRIBUTION for row in data["items"])
    if words:
        yield _(
            "What was said without an account comes without who said it. Nobody can change or withdraw these words here."
        )
