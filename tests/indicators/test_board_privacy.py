"""Nothing on the pages of the board tells what one person said, not even by what is left out."""

import re
from collections.abc import Mapping

import pytest
from django.test import Client

from estime.arbitration.problem import Raise
from estime_web.foundation.services.job_runs import do_job
from estime_web.indicators.models import Arbitration
from estime_web.indicators.protocols import Terms
from estime_web.indicators.queries.board_alternatives import beside_of
from estime_web.indicators.queries.board_opened import opened_of
from estime_web.indicators.queries.board_solid import standings_of
from estime_web.indicators.services.board import run_arbitration
from estime_web.indicators.services.board_robustness import start_checking
from tests.indicators.boards import ESSENTIAL, LARGE, UNIMPORTANT, make_proposed, make_rated_by, page_of, who_decides
from tests.indicators.factories import make_round, make_view

pytestmark = pytest.mark.django_db

PAGES = (
    "board/",
    "board/?element=1",
    "board/?element=2",
    "board/?element=3",
    "board/others/",
    "board/agreement/",
    "amend/?element=1",
    "amend/?element=2",
    "decide/",
)
_OWN = re.compile(
    r"[0-9a-f]{8}-[0-9a-f-]{27}|value=\"[A-Za-z0-9]{64}\"|(Organisation|User|Programme) \d+|sha256:[0-9a-f]+"
)
TERMS = Terms(raises=Raise.NONE, fills=False)


def make_world(small: list[Mapping[int, int]]) -> Arbitration:
    """A college of six that wants the first proposal, and one of three."""
    large = [{1: ESSENTIAL, 2: UNIMPORTANT, 3: 5} for _member in range(LARGE)]
    arbitration = make_rated_by([large, small], terms=TERMS)
    run_arbitration(arbitration=arbitration, actor=None)
    return arbitration


def pages(client: Client, arbitration: Arbitration) -> list[str]:
    client.force_login(who_decides(arbitration))
    return [_OWN.sub("", client.get(f"/arbitrations/{arbitration.pk}/{rest}").content.decode()) for rest in PAGES]


@pytest.mark.slow
def test_which_member_of_a_small_college_supports_changes_nothing_on_any_page(client: Client):
    first, second = {1: ESSENTIAL, 3: UNIMPORTANT}, {1: UNIMPORTANT, 3: ESSENTIAL}
    third = {1: UNIMPORTANT, 3: UNIMPORTANT, 2: UNIMPORTANT}
    one = make_world([first | {2: ESSENTIAL}, second | {2: UNIMPORTANT}, third])
    other = make_world([first | {2: UNIMPORTANT}, second | {2: ESSENTIAL}, third])

    read = [pages(client, arbitration) for arbitration in (one, other)]

    assert read[0] == read[1]


def test_small_college_is_told_in_words_or_not_at_all():
    page = page_of(make_proposed(sizes=(LARGE, 3)))

    opened = opened_of(page, "2")

    assert opened is not None
    assert opened.voiced is not None
    assert [(bar.sentence, bar.parts) for bar in opened.voiced.bars] == [
        ("College 1: nobody gave a grade.", ()),
        ("College 2: not told, so that nobody can be recognised.", ()),
    ]


def test_stored_consensus_holds_no_count_of_a_small_college():
    arbitration = make_proposed(sizes=(LARGE, 3))

    kept = arbitration.runs.get().consensus["elements"]["2"]["colleges"]

    assert [(each["telling"], each["bands"], each["median"], each["answers"]) for each in kept] == [
        ("nobody", None, None, None),
        ("nothing", None, None, None),
    ]


def test_numbers_of_a_purchase_are_not_told_where_few_of_a_college_rated():
    few = [{1: ESSENTIAL}] * 3 + [{3: ESSENTIAL}] * 3
    arbitration = make_rated_by([few, [{2: ESSENTIAL}] * LARGE])
    run_arbitration(arbitration=arbitration, actor=None)

    opened = opened_of(page_of(arbitration), "1")

    assert opened is not None
    assert opened.told is not None
    assert (opened.told.payment, opened.told.change, opened.told.percent) == ((), (), None)
    assert opened.told.missing == (
        "No number is told: a college rated this one with fewer than 5 people, who could be recognised.",
    )


def test_how_solid_it_is_does_not_tell_how_a_small_college_voted():
    large = [{1: ESSENTIAL, 2: UNIMPORTANT, 3: UNIMPORTANT}] * LARGE
    worlds = [make_rated_by([large, [{2: grade}] * 3], hours=23, terms=TERMS) for grade in (UNIMPORTANT, ESSENTIAL)]
    for arbitration in worlds:
        run_arbitration(arbitration=arbitration, actor=None)
        do_job(start_checking(arbitration=arbitration, actor=None).pk)

    pages = [page_of(arbitration) for arbitration in worlds]

    told = [[(row.element, row.sentences) for each in standings_of(page) for row in each.rows] for page in pages]
    meaning = "In some trials it is in, in others it is out. This one deserves your talk."
    assert told == [[("1", (meaning,))]] * 2
    assert [page.standings for page in pages] == [{"1": "open to discussion"}] * 2


def test_comparison_does_not_tell_what_one_absent_person_said():
    arbitration = make_rated_by([[{3: ESSENTIAL}] + [{3: UNIMPORTANT}] * (LARGE - 1), [{2: ESSENTIAL}] * LARGE])
    again, candidate = make_round(arbitration, 2, is_closed=True), arbitration.candidates.get(number=3)
    for member in arbitration.members.filter(college__position=0)[1:]:
        make_view(member, again, candidate, UNIMPORTANT)
    run_arbitration(arbitration=arbitration, actor=None)

    beside = beside_of(page_of(arbitration))

    assert beside.is_partial is True
    assert [line.label for line in beside.lines if "College" in line.label] == []
    assert "People who find nothing of theirs in it" not in [line.label for line in beside.lines]


def test_numbers_of_a_purchase_are_not_told_where_few_rated_in_the_first_round_alone():
    arbitration = make_rated_by([[{1: ESSENTIAL, 3: ESSENTIAL}] * LARGE, [{2: ESSENTIAL}] * LARGE])
    again, candidate = make_round(arbitration, 2, is_closed=True), arbitration.candidates.get(number=3)
    for member in arbitration.members.filter(college__position=0)[1:]:
        make_view(member, again, candidate, UNIMPORTANT)
    run_arbitration(arbitration=arbitration, actor=None)

    opened = opened_of(page_of(arbitration), "3")

    assert opened is not None
    assert opened.told is not None
    assert (opened.told.payment, opened.told.change, opened.told.percent) == ((), (), None)
    assert opened.told.missing == (
        "No number is told: fewer than 5 people of a college rated this one the first time only; they could be recognised.",
    )


@pytest.mark.parametrize(("others", "is_named"), [([{3: UNIMPORTANT}] * 3, True), ([{1: ESSENTIAL}] * 3, False)])
def test_group_that_falls_short_is_told_without_a_number_where_few_rated(
    others: list[Mapping[int, int]], is_named: bool
):
    arbitration = make_rated_by([[{3: ESSENTIAL}] * 3 + others, [{3: UNIMPORTANT}] * LARGE], hours=10, terms=TERMS)
    run_arbitration(arbitration=arbitration, actor=None)
    page = page_of(arbitration)

    said = page.verdict_on(page.board.verdict_of(frozenset()))

    told = [sentence for sentence in said if "Proposal 3" in sentence]
    assert [("3 people of “College 1”" in sentence, "College 1" in sentence) for sentence in told] == [
        (is_named, is_named)
    ]


def test_what_was_left_out_stands_in_the_order_of_the_list_where_a_college_is_small():
    large = [{1: ESSENTIAL, 2: UNIMPORTANT, 3: UNIMPORTANT}] * LARGE
    worlds = [make_rated_by([large, [{wanted: ESSENTIAL}] * 3], hours=55, terms=TERMS) for wanted in (2, 3)]
    for arbitration in worlds:
        run_arbitration(arbitration=arbitration, actor=None)

    orders = [[each.element for each in page_of(arbitration).left_out] for arbitration in worlds]

    assert orders == [["1", "2", "3"], ["1", "2", "3"]]


def test_comparison_speaks_of_large_colleges_alone():
    beside = beside_of(page_of(make_proposed(sizes=(LARGE, 3))))

    labels = [line.label for line in beside.lines]

    assert beside.is_partial is True
    assert [label for label in labels if "College" in label] == ["College 1: part of what they find essential"]
    assert "People who find nothing of theirs in it" not in labels
