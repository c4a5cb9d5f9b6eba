"""What changes between two plans, in words for the organiser, who may read names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from estime.allocation.changes import Chain, Change
from estime_web.encounters.choice_words import choice_in_words
from estime_web.encounters.hours import span
from estime_web.encounters.queries.day_names import DayNames
from estime_web.network.enums import ActorType

_WITHOUT_SEAT = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveInWords:
    """One person at one time. `trend` is "better", "worse" or "same"."""

    person: str
    hours: str
    before: str
    after: str
    sentence: str
    trend: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainInWords:
    """Seats that are passed on, one sentence per person, in the order in which they become free."""

    hours: str
    sentences: tuple[str, ...]


def moves_in_words(changes: Iterable[Change], names: DayNames) -> tuple[MoveInWords, ...]:
    """Say each change, in the order of the hours and of the names."""
    told = [_move(change, names) for change in changes]
    return tuple(sorted(told, key=lambda move: (_sortable(move.hours), move.person)))


def _move(change: Change, names: DayNames) -> MoveInWords:
    person, letters = names.person(change.person), (change.before, change.after)
    before, after = (_place(change.person, session, names) for session in letters)
    values = {"person": person, "before": before, "after": after}
    if change.before is None:
        sentence = _("%(person)s gets a seat in %(after)s.") % values
    elif change.after is None:
        sentence = _("%(person)s leaves %(before)s and has no seat at this time.") % values
    else:
        sentence = _("%(person)s goes from %(before)s to %(after)s.") % values
    return MoveInWords(
        person=person,
        hours=_hours(change.before or change.after, names),
        before=before,
        after=after,
        sentence=sentence,
        trend=_trend(change),
    )


def _place(person: str, session: str | None, names: DayNames) -> str:
    if session is None:
        return _("no seat")
    letter = names.letter(session)
    choice = choice_in_words(names.rank(person, session), has_wishes=person in names.wishing)
    return _("%(letter)s (%(choice)s)") % {"letter": letter, "choice": choice} if choice else letter


def _trend(change: Change) -> str:
    """A facilitator who moves is neither served better nor worse."""

    def worth(session: str | None, rank: int | None) -> int:
        return _WITHOUT_SEAT if session is None else rank or 0

    before, after = worth(change.before, change.rank_before), worth(change.after, change.rank_after)
    if before == after:
        return "same"
    return "better" if after < before else "worse"


def _hours(session: str | None, names: DayNames) -> str:
    known = names.sessions.get(session or "")
    return span(known.slot.starts_at, known.slot.ends_at) if known else ""


def _sortable(hours: str) -> tuple[int, str]:
    head = hours[:2].strip("\u00a0.: ")
    return (int(head) if head.isdigit() else 0, hours)


def chains_in_words(chains: Iterable[Chain], names: DayNames) -> tuple[ChainInWords, ...]:
    """Say who takes whose seat; only chains of two people and more, for one alone is told by the move."""
    return tuple(
        ChainInWords(
            hours=_hours(next((known for known in chain.sessions if known), None), names),
            sentences=tuple(_links(chain, names)),
        )
        for chain in chains
        if len(chain.people) > 1
    )


def _links(chain: Chain, names: DayNames) -> Iterator[str]:
    is_exchange = chain.sessions[0] == chain.sessions[-1]
    giver = names.person(chain.people[-1]) if is_exchange else ""
    for place, (person, session) in enumerate(zip(chain.people, chain.sessions[:-1], strict=True)):
        values = {"person": names.person(person), "session": names.letter(session or ""), "giver": giver}
        if session is None:
            yield _("%(person)s is without a seat.") % values
        elif place == 0 and not is_exchange:
            yield _("A seat is free in %(session)s: %(person)s takes it.") % values
        else:
            yield _("In %(session)s, %(person)s takes the seat of %(giver)s.") % values
        giver = names.person(person)


def holes_in_words(holes: Iterable[tuple[str, str]], names: DayNames) -> tuple[str, ...]:
    """Say which rooms would newly lack which kind of actor."""
    labels = {kind.value: str(kind.label) for kind in ActorType}
    return tuple(
        _("In %(letter)s (%(hours)s), there would be too few people of this kind: %(kind)s.")
        % {"letter": names.letter(session), "hours": _hours(session, names), "kind": labels.get(kind, kind)}
        for session, kind in holes
    )
