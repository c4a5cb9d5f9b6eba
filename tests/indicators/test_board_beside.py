"""What stands beside the proposal: other sets, where colleges agree, how solid it is."""

import pytest
from django.test import Client

from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import JobState
from estime_web.foundation.services.job_runs import do_job
from estime_web.indicators.enums import AmendmentAct, Step
from estime_web.indicators.models import Arbitration
from estime_web.indicators.queries.board_agreement import agreement_of
from estime_web.indicators.queries.board_alternatives import beside_of, sets_of
from estime_web.indicators.queries.board_solid import standings_of
from estime_web.indicators.services.board import run_arbitration
from estime_web.indicators.services.board_robustness import start_checking
from tests.indicators.boards import (
    ESSENTIAL,
    LARGE,
    UNIMPORTANT,
    make_assembly,
    make_proposed,
    make_rated_by,
    page_of,
    who_decides,
)
from tests.indicators.test_deciding import amend

pytestmark = pytest.mark.django_db


def test_sets_stand_side_by_side_with_that_of_the_assembly_where_it_differs():
    arbitration = make_proposed()
    before = list(sets_of(page_of(arbitration)))
    amend(arbitration, 3, AmendmentAct.ADD)

    beside = beside_of(page_of(arbitration))

    assert before == ["proposed", "popularity", "maximin"]
    assert [title for title, _what in beside.titles] == [
        "The proposal",
        "By popularity",
        "For the worst served",
        "Yours",
    ]
    assert [(row.name, row.cells) for row in beside.differing] == [("Proposal 3", (False, False, False, True))]


def test_comparison_tells_what_each_college_finds_of_its_own():
    beside = beside_of(page_of(make_proposed()))

    lines = {line.label: line.cells for line in beside.lines}

    assert beside.is_partial is False
    assert lines["Hours a year"] == ("40 of 60",) * 3
    assert lines["College 1: part of what they find essential"] == ("100 %",) * 3


def make_mapped() -> Arbitration:
    """All want the first proposal, one college alone wants the second, nobody the third."""
    first = [{1: ESSENTIAL, 2: ESSENTIAL, 3: UNIMPORTANT}] * LARGE
    second = [{1: ESSENTIAL, 2: UNIMPORTANT, 3: UNIMPORTANT}] * LARGE
    arbitration = make_rated_by([first, second])
    run_arbitration(arbitration=arbitration, actor=None)
    return arbitration


def test_map_tells_what_unites_and_what_divides():
    agreement = agreement_of(page_of(make_mapped()))

    assert agreement.figure is not None
    assert {quarter.key: quarter.names for quarter in agreement.quarters} == {
        "everyone": ("Proposal 1",),
        "conflict": ("Proposal 2",),
        "one_group": (),
        "nobody": ("Proposal 3",),
    }
    assert agreement.figure.sentence == "1 proposal is wanted by every college. On 1 they are far apart."
    assert agreement.uniting == ("Proposal 1",)


def test_map_needs_two_colleges_that_may_be_told():
    agreement = agreement_of(page_of(make_proposed(sizes=(LARGE, 3))))

    assert (agreement.figure, agreement.uniting) == (None, ())


@pytest.mark.slow
def test_worker_finds_how_solid_each_element_is_and_keeps_it(client: Client):
    arbitration = make_proposed()
    job = start_checking(arbitration=arbitration, actor=None)

    do_job(job.pk)

    job.refresh_from_db()
    standings = standings_of(page_of(arbitration))
    assert job.state == JobState.DONE
    assert {each.key: sorted(row.element for row in each.rows) for each in standings} == {
        "open": [],
        "solid": ["1", "2"],
        "out": ["3"],
    }
    client.force_login(who_decides(arbitration))
    assert client.get(f"/arbitrations/{arbitration.pk}/board/solid/").status_code == 200


def test_work_under_way_is_not_asked_for_twice():
    arbitration = make_proposed()

    jobs = [start_checking(arbitration=arbitration, actor=None) for _time in range(2)]

    assert jobs[0] == jobs[1]


def test_nothing_is_tried_before_the_rule_proposed():
    arbitration = make_assembly()

    with pytest.raises(DomainError) as refused:
        start_checking(arbitration=arbitration, actor=None)

    assert str(refused.value) == "Let the rule propose first; then you see how solid it is."


def test_nothing_is_tried_at_another_step():
    arbitration = make_proposed()
    Arbitration.objects.filter(pk=arbitration.pk).update(step=Step.DEBATE)

    with pytest.raises(DomainError) as refused:
        start_checking(arbitration=arbitration, actor=None)

    assert str(refused.value) == "This is not done at this step. The road is here now: listen to each other."
