"""What the colleges say of each proposal, counted once when the rule proposes, and kept only as far as it may be shown."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.utils.translation import gettext as _

from estime.provenance import Json
from estime_web.indicators.consensus_rules import consensus_rule
from estime_web.indicators.models import Arbitration
from estime_web.indicators.problems import college_id, element_id, last_views
from estime_web.indicators.protocols import Terms
from estime_web.indicators.queries.matrix import Counted, importance, views_of_round

if TYPE_CHECKING:
    from estime.arbitration.consensus import Classification
    from estime.arbitration.grades import GradeCounts
    from estime.arbitration.shown import ShownCollege, ShownDistribution

FORMAT: Final = "estime.indicators.consensus/1"


def consensus_of(arbitration: Arbitration, terms: Terms) -> dict[str, Json]:
    """Return what became of each proposal in the last round, with what may be shown of each college, and nothing else.

    Who was absent from the last round is not counted here, whatever the terms carry over for the hours. Where few of a
    college are carried over, it is noted: a count with them, beside this one, would tell what they said.

    Raises
    ------
    SealedError
        The last round is still open.
    """
    from estime.arbitration.consensus import classify  # noqa: PLC0415 -- slow import
    from estime.arbitration.shown import shown_distribution  # noqa: PLC0415 -- slow import

    held = arbitration.rounds.order_by("-number").first()
    if held is None:
        return {}
    views = importance(views_of_round(held, refusal=_("What people say is sealed until the round is closed.")))
    colleges = [college_id(pk) for pk in arbitration.colleges.values_list("pk", flat=True)]
    rule = consensus_rule(terms)
    elements: dict[str, Json] = {}
    for number, groups in _by_element(arbitration, views, colleges).items():
        # Without totals, here and on every page: with and without them, side by side, would tell what each hides.
        shown = shown_distribution(groups, minimum=terms.smallest)
        elements[number] = _element(classify(number, groups, rule), shown)
    kept: dict[str, Json] = {"schema": FORMAT, "round": held.number, "smallest": terms.smallest, "elements": elements}
    return kept | _withheld(arbitration, views, terms)


def _withheld(arbitration: Arbitration, views: Iterable[Counted], terms: Terms) -> dict[str, Json]:
    """Return the proposals of which no number of the purchase is told, and those of them that few people carry over.

    The purchase counts the last views and, where the terms say so, first ones that nobody renewed. Few of both together in a
    college are read from any number; few first views are read from what is left when the last ones, which are told, are taken off.
    """
    told = {(view.candidate, view.ballot) for view in views}
    renewed, carried = Counter[tuple[UUID, int]](), Counter[tuple[UUID, int]]()
    for view in last_views(arbitration, terms):
        counter = renewed if (view.candidate, view.ballot) in told else carried
        counter[view.candidate, view.college] += 1
    beside = {key[0] for key in carried if renewed[key] >= terms.smallest > carried[key]}
    few = {key[0] for key, number in (renewed + carried).items() if number < terms.smallest}
    numbers = dict(arbitration.candidates.order_by("number").values_list("pk", "number"))
    return {
        "uncounted": [element_id(number) for pk, number in numbers.items() if pk in few | beside],
        "few_carried": [element_id(number) for pk, number in numbers.items() if pk in beside],
    }


def _by_element(
    arbitration: Arbitration, views: Iterable[Counted], colleges: Iterable[str]
) -> dict[str, Mapping[str, "GradeCounts"]]:
    from estime.arbitration.ballots import CANNOT_JUDGE  # noqa: PLC0415 -- slow import
    from estime.arbitration.grades import count_grades  # noqa: PLC0415 -- slow import

    grades: defaultdict[tuple[UUID, str], list[int | None]] = defaultdict(list)
    for view in views:
        grades[view.candidate, college_id(view.college)].append(view.grade)
    listed = list(colleges)
    numbers = arbitration.candidates.order_by("number").values_list("pk", "number")
    rated = {candidate for candidate, _college in grades}
    return {
        element_id(number): {
            college: count_grades(CANNOT_JUDGE if grade is None else grade for grade in grades.get((pk, college), ()))
            for college in listed
        }
        for pk, number in numbers
        if pk in rated
    }


def _element(found: "Classification", shown: "ShownDistribution") -> dict[str, Json]:
    told = {each.college for each in shown.colleges if each.bands is not None}
    return {
        "outcome": found.outcome.value,
        "reasons": [
            {"reason": each.reason.value, "colleges": [name for name in each.colleges if name in told]}
            for each in found.reasons
        ],
        "colleges": [_college(each) for each in shown.colleges],
    }


def _college(shown: "ShownCollege") -> dict[str, Json]:
    return {
        "college": shown.college,
        "telling": shown.telling.value,
        "bands": None if shown.bands is None else list(shown.bands.as_counts()),
        "median": None if shown.median is None else str(shown.median),
        "level": None if shown.level is None else shown.level.value,
        "tendency": None if shown.tendency is None else shown.tendency.value,
        "cannot_judge": shown.cannot_judge,
        "answers": shown.answers,
    }
