"""`python -m bench --only robustness`: whether a choice holds, at the size of a territory, and that floats choose as fractions do."""

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from bench.targets import line
from estime.arbitration.equal_shares import choose
from estime.arbitration.explanation import explain_element
from estime.arbitration.field import field_of
from estime.arbitration.many import choose_many
from estime.arbitration.outcome import Label
from estime.arbitration.problem import Problem
from estime.arbitration.robustness import RUNS, robustness
from estime.arbitration.smaa import smaa
from estime.arbitration.trying import as_it_is
from tests.estime.arbitration.drawn_problems import any_problem, drawn_problem

_PEOPLE, _ELEMENTS, _COLLEGES, _CRITERIA = 200, 150, 5, 6
_PAGE, _WEIGHTS, _EXPLAINED = 15.0, 0.5, 5.0
_CASES = 1_000


def lines() -> Iterator[str]:
    """Measure the page of robustness, one explanation, and compare both writings of the rule."""
    dense = drawn_problem(1, people=_PEOPLE, elements=_ELEMENTS, colleges=_COLLEGES)
    for name, problem in (("many supports", dense), ("few supports", _sparse(dense))):
        seconds, clock = _timed(partial(robustness, problem))
        weights, _clock = _timed(_weights)
        yield line(
            f"robust, {_PEOPLE} x {_ELEMENTS}, {name}",
            f"<= {_PAGE:.0f} s",
            f"{seconds + weights:.1f} s ({clock:.1f} s by the clock)",
            f"{_one_by_one(problem):.0f} s by {RUNS} exact choices",
            is_met=seconds + weights <= _PAGE,
        )
    weights, _clock = _timed(_weights)
    yield line("weights, 10,000 x 150 x 6", f"<= {_WEIGHTS} s", f"{weights:.2f} s", "", is_met=weights <= _WEIGHTS)
    seconds = _explained(dense)
    yield line("one explanation", f"<= {_EXPLAINED:.0f} s", f"{seconds:.2f} s", "", is_met=seconds <= _EXPLAINED)
    same = sum(_is_same(any_problem(seed)) for seed in range(10_000, 10_000 + _CASES))
    yield line("floats choose as fractions do", f"{_CASES}", f"{same}", "the exact rule", is_met=same == _CASES)


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    processor, clock = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - processor, time.perf_counter() - clock


def _sparse(problem: Problem) -> Problem:
    """Return the problem with a third of the supports: shares are raised many times."""
    draw = random.Random(0)  # noqa: S311 -- invented problems, drawn again from their seed
    voters = tuple(
        replace(voter, supports=tuple(name for name in voter.supports if draw.random() < 1 / 3))
        for voter in problem.voters
    )
    return replace(problem, voters=voters)


def _weights() -> None:
    draw = random.Random(0)  # noqa: S311 -- invented problems, drawn again from their seed
    criteria = [f"c{number}" for number in range(_CRITERIA)]
    profiles = {f"e{number}": {name: draw.randint(1, 9) for name in criteria} for number in range(_ELEMENTS)}
    smaa(profiles, criteria)


def _one_by_one(problem: Problem) -> float:
    seconds, _clock = _timed(lambda: choose(problem))
    return seconds * RUNS


def _explained(problem: Problem) -> float:
    outcome = choose(problem)
    element = outcome.rejections[0].element
    return _timed(lambda: explain_element(problem, outcome, element, "fr"))[0]


def _is_same(problem: Problem) -> bool:
    field = field_of(problem)
    found = choose_many(field, as_it_is(field))[0]
    explored = {element.id for element, is_in in zip(field.elements, found, strict=True) if is_in}
    return explored == {chosen.element for chosen in choose(problem).chosen if chosen.label is not Label.IMPOSED}
