"""What is asked: slots, workshops, sessions, people and their wishes.

Identifiers are opaque texts. Nothing here carries a name of a person: the caller keeps the names.
"""

from dataclasses import dataclass
from enum import StrEnum


class Stability(StrEnum):
    """How much a new plan keeps of the plan in force (minimal perturbation, as in timetabling).

    FEWEST: once everybody has a seat, as few seats change as possible. BALANCED: a change must be worth it: each
    one counts as one rank. BEST: the best plan, and among the best the one that changes least.
    """

    FEWEST = "fewest"
    BALANCED = "balanced"
    BEST = "best"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A stretch of time in which every session runs in parallel. Slots follow the order of the problem."""

    id: str
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """A theme. It may be given several times; nobody attends it twice."""

    id: str
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One workshop given in one slot, in one room.

    `maximum` counts everybody seated, facilitators included. A session with fewer than `minimum` people
    is not held: it is either filled to its minimum or cancelled. `languages` are those a person may
    understand to follow it, spoken or interpreted.
    """

    id: str
    workshop: str
    slot: str
    maximum: int
    minimum: int = 0
    room: str = ""
    languages: tuple[str, ...] = ()
    step_free: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody to seat in one session of each slot at which they are present.

    `wishes` is a ranking of workshops, best first, in tiers: workshops of one tier are equally liked.
    Workshops that are in no tier form one last tier together, so an empty ranking is indifference.
    `slots` are those at which the person is present. `languages` empty means any. `facilitates` are the
    sessions this person animates: their seat there is fixed, and they attend like anybody in other slots.
    `kept` are the sessions in which this person keeps a seat as a participant, whatever the wishes: placed by
    hand, registered beforehand, or seated already. `credit` weighs past disappointments: between plans of the
    same total satisfaction, those with more credit are served first.
    """

    id: str
    actor_type: str
    slots: tuple[str, ...]
    wishes: tuple[tuple[str, ...], ...] = ()
    languages: tuple[str, ...] = ()
    territory: str = ""
    organisation: str = ""
    needs_step_free: bool = False
    facilitates: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    credit: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A day to plan.

    `seed` is the published text from which the lottery draws. `floor_percent` is the share, in percent of
    the proportional number, of each actor type that every open room should hold (at least one where
    possible): 0 switches the floor off.

    `together` and `apart` are pairs of people: always in the same session, or never, at every slot at which both
    are present and animate nothing. They are confidential: no sentence of the library names or counts them to
    anybody but the organiser. `previous` are the seats, as (person, session), of the plan in force; `stability`
    says how much of it is kept, and has no meaning without it.
    """

    slots: tuple[Slot, ...]
    workshops: tuple[Workshop, ...]
    sessions: tuple[Session, ...]
    people: tuple[Person, ...]
    seed: str = ""
    floor_percent: int = 50
    title: str = ""
    together: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    previous: tuple[tuple[str, str], ...] = ()
    stability: Stability | None = None
