"""What changes from one plan to another, told by names."""

from collections.abc import Iterable, Iterator

from estime.allocation import Problem, Seat
from estime.allocation.answer_words import comparison_sentence
from estime.allocation.changes import Chain, Change, Comparison
from estime.allocation.day import Day
from estime.allocation.objectives import Seating, rank_costs
from estime.commands.naming import Naming
from estime.commands.terminal import table_lines
from estime.language import translator


def gains(problem: Problem, before: Iterable[Seat], after: Iterable[Seat]) -> dict[str, int]:
    """Return by how much the rank costs of each person fall from one plan to another; 0 is left out."""
    day = Day(problem)
    first, second = (Seating(day, _known(day, seats)) for seats in (before, after))
    found = {person: rank_costs(first, person) - rank_costs(second, person) for person in sorted(day.people)}
    return {person: gain for person, gain in found.items() if gain}


def _known(day: Day, seats: Iterable[Seat]) -> tuple[Seat, ...]:
    return tuple(
        seat
        for seat in seats
        if seat.person in day.people
        and seat.session in day.sessions
        and day.sessions[seat.session].slot in day.people[seat.person].slots
    )


def comparison_sentences(comparison: Comparison, naming: Naming, language: str) -> Iterator[str]:
    """Yield how much changes, what all gain together, and which sessions are touched."""
    text = translator(language)
    yield comparison_sentence(comparison, language)
    if not comparison.changes:
        return
    if comparison.cost < 0:
        yield text.gettext("Taken together, people get choices that stand higher in their wishes.")
    elif comparison.cost > 0:
        yield text.gettext("Taken together, people get choices that stand lower in their wishes.")
    else:
        yield text.gettext("Taken together, the choices are worth the same.")
    sentence = text.gettext("Sessions that gain or lose somebody: %(sessions)s.")
    yield sentence % {"sessions": ", ".join(naming.place(session) for session in comparison.sessions)}


def comparison_lines(comparison: Comparison, naming: Naming, language: str) -> Iterator[str]:
    """Yield the moves as a table, then the chains in which seats are passed on."""
    if not comparison.changes:
        return
    text = translator(language)
    headings = [
        text.gettext("person"),
        text.gettext("time"),
        text.gettext("before"),
        text.gettext("after"),
        text.gettext("choice"),
    ]
    yield ""
    yield from table_lines(headings, (_move(change, naming) for change in comparison.changes))
    chains = [chain for chain in comparison.chains if len(chain.people) > 1]
    if chains:
        yield ""
    for chain in chains:
        yield _chain_sentence(chain, naming, language)


def _move(change: Change, naming: Naming) -> list[str]:
    ranks = [str(rank) if rank else "–" for rank in (change.rank_before, change.rank_after)]
    return [
        naming.name(change.person),
        naming.label(change.slot),
        naming.label(change.before),
        naming.label(change.after),
        " → ".join(ranks),
    ]


def _chain_sentence(chain: Chain, naming: Naming, language: str) -> str:
    text = translator(language)
    people = ", ".join(naming.name(person) for person in chain.people)
    if chain.sessions[0] == chain.sessions[-1]:
        return text.gettext("%(slot)s: %(people)s exchange their seats.") % {
            "slot": naming.label(chain.slot),
            "people": people,
        }
    sentence = text.gettext(
        "%(slot)s: %(people)s move one after another, each to the seat that the one before leaves; the first to %(session)s."
    )
    return sentence % {
        "slot": naming.label(chain.slot),
        "people": people,
        "session": naming.label(chain.sessions[0]),
    }
