"""From a log of votes to what may be told of it."""

from dataclasses import dataclass

from estime.opinion.canonical import votes_hash
from estime.opinion.counting import count_votes
from estime.opinion.disagreement import Lines, StatementView, view
from estime.opinion.marks import Mark, marks
from estime.opinion.opinion_map import OpinionMap, draw_map
from estime.opinion.problem import Problem, validate
from estime.opinion.statistics import FEWEST
from estime.opinion.votes import latest


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinions:
    """What may be told of votes: every statement, what characterises each college, and the map or why there is none.

    `colleges` gives how many people of each declared college voted, None where they are fewer than five.
    """

    votes_hash: str
    people: int
    votes: int
    views: tuple[StatementView, ...]
    marks: tuple[Mark, ...]
    colleges: tuple[tuple[str, int | None], ...]
    map: OpinionMap


def analyse(problem: Problem, *, lines: Lines | None = None) -> Opinions:
    """Return what the votes say, the same for the same votes in any order.

    Raises
    ------
    OpinionError
        If votes or colleges contradict one another.
    """
    validate(problem)
    table = latest(problem.events)
    views = tuple(view(counts, lines) for counts in count_votes(table, problem.members))
    return Opinions(
        votes_hash=votes_hash(table, problem.members),
        people=len(table.people),
        votes=int((table.codes != 0).sum()),
        views=views,
        marks=marks(views),
        colleges=_colleges(table.people, problem.members),
        map=draw_map(table),
    )


def _colleges(people: tuple[str, ...], members: tuple[tuple[str, str], ...]) -> tuple[tuple[str, int | None], ...]:
    voters = set(people)
    sizes: dict[str, int] = {}
    for person, college in set(members):
        if person in voters:
            sizes[college] = sizes.get(college, 0) + 1
    return tuple((college, size if size >= FEWEST else None) for college, size in sorted(sizes.items()))
