"""What the organiser calls the people and the sessions of a day, and who wished what: for words about a plan."""

from collections.abc import Mapping
from dataclasses import dataclass

from estime_web.encounters.models import Encounter, Session, Wish
from estime_web.encounters.problems import session_key


@dataclass(frozen=True, slots=True, kw_only=True)
class DayNames:
    """Names by the identifiers of the library. `ranks` maps a person and a workshop to the rank they gave it."""

    people: Mapping[str, str]
    sessions: Mapping[str, Session]
    ranks: Mapping[tuple[str, int], int]
    wishing: frozenset[str]

    def person(self, key: str) -> str:
        return self.people.get(key, "?")

    def letter(self, key: str) -> str:
        return self.sessions[key].workshop.letter if key in self.sessions else "?"

    def rank(self, person: str, session: str) -> int | None:
        """Return the rank that somebody gave the workshop of a session; None where they did not rank it."""
        return self.ranks.get((person, self.sessions[session].workshop_id)) if session in self.sessions else None


def names_of_day(encounter: Encounter) -> DayNames:
    """Return the names of a day, in three queries."""
    people = {str(one.pk): str(one.person) for one in encounter.participations.select_related("person")}
    sessions = Session.objects.filter(slot__encounter=encounter).select_related("workshop", "slot", "room")
    wishes = Wish.objects.filter(participation__encounter=encounter)
    ranks = {
        (str(person), workshop): rank
        for person, workshop, rank in wishes.values_list("participation_id", "workshop_id", "rank")
    }
    return DayNames(
        people=people,
        sessions={session_key(session.pk): session for session in sessions},
        ranks=ranks,
        wishing=frozenset(person for person, _ in ranks),
    )
