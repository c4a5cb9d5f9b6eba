"""Drawn choices with colleges and weights, written with equal voters and counted by pabutools 1.2.3: the same sets.

The answers are those of pabutools; nothing of it is needed here. How to count again: docs/formats/pabulib.md.
"""

from pathlib import Path

import pytest

from estime.arbitration import choose
from estime.exchange.pabulib import read_pabulib, write_pabulib

FILES = Path(__file__).parent / "recounted"
COUNTED = {
    "count-none": {"e0", "e1", "e2"},
    "count-percent": {"e0", "e2", "e3", "e4"},
    "count-unit": {"e0", "e3", "e5"},
    "hours-none": {"e1", "e3", "e4", "e5", "e6", "e7"},
    "hours-percent": {"e2", "e3", "e4", "e5", "e8"},
    "hours-unit": {"e1", "e5", "e6"},
    "score-none": {"e0", "e2", "e6", "e7", "e8"},
    "score-percent": {"e0", "e1", "e2", "e3"},
    "score-unit": {"e0", "e1", "e2", "e3"},
}


@pytest.mark.parametrize("name", sorted(COUNTED))
def test_another_tool_finds_the_same_set(name: str) -> None:
    problem = read_pabulib((FILES / f"{name}.pb").read_bytes()).problem

    assert choose(problem).elements == COUNTED[name]


@pytest.mark.parametrize("name", sorted(COUNTED))
def test_the_file_that_was_counted_is_the_file_that_is_written(name: str) -> None:
    content = (FILES / f"{name}.pb").read_bytes()
    problem = read_pabulib(content).problem

    assert write_pabulib(problem, outcome=choose(problem)) == content
