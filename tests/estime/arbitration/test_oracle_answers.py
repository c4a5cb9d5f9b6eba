"""An independent tool chose the same on 300 cases of ours, four times each.

`oracle_answers.csv` holds what pabutools 1.2.3 (exact fractions) answered to `plain_case(seed)`: Method of Equal Shares with cost or
with cardinality utility, plain or with its budget raised by one unit for each voter until nothing more fits, ties by cost.
"""

import csv
from pathlib import Path

import pytest

from estime.arbitration import Raise, Utility, choose
from tests.estime.arbitration.cases import plain_case

RULES = {
    "hours": (Utility.HOURS, Raise.NONE),
    "count": (Utility.COUNT, Raise.NONE),
    "hours_raised": (Utility.HOURS, Raise.UNIT),
    "count_raised": (Utility.COUNT, Raise.UNIT),
}


def _answers() -> list[dict[str, str]]:
    with (Path(__file__).parent / "oracle_answers.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("first", range(0, 300, 50))
@pytest.mark.parametrize("name", list(RULES))
def test_the_same_is_chosen(name: str, first: int) -> None:
    utility, raises = RULES[name]
    for row in _answers()[first : first + 50]:
        seed, expected = int(row["seed"]), {f"e{number}" for number in row[name].split() if number != "-"}
        problem = plain_case(seed, utility=utility, raises=raises, fills=False, stops_when_exhaustive=True)

        assert choose(problem).elements == expected, seed
