"""What is asked: slots, workshops, sessions, people and their wishes.

Identifiers are opaque texts. Nothing here carries a name of a person: the caller keeps the names.
"""

from dataclasses import dataclass


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A day to plan.

    `seed` is the published text from which the lottery draws. `floor_percent` is the share, in percent of
    the proportional number, of each actor type that every open room should hold (at least one where
    possible): 0 switches the floor off.
    """

    slots: tuple[Slot, ...]
    workshops: tuple[Workshop, ...]
    sessions: tuple[Session, ...]
    people: tuple[Person, ...]
    seed: str = ""
    floor_percent: int = 50
    title: str = ""
