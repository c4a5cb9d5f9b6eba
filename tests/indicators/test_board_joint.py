"""Figures beside stories, criterion by criterion."""

import pytest
from django.test import Client
from django.utils.translation import override

from estime_web.foundation.errors import DomainError
from estime_web.indicators.enums import CandidateKind, Expectation, Meaning, Step
from estime_web.indicators.models import Arbitration, Criterion, Pairing
from estime_web.indicators.queries.board_joint import joint_rows
from estime_web.indicators.services.pairing import Paired, pair_criterion
from tests.indicators.boards import who_decides
from tests.indicators.factories import make_arbitration, make_candidate, make_criterion

pytestmark = pytest.mark.django_db


def make_rows(step: Step = Step.CLARIFY) -> tuple[Arbitration, Criterion]:
    """A criterion with a figure (1) and a story (2)."""
    arbitration = make_arbitration(step=step)
    criterion = make_criterion(arbitration)
    make_candidate(arbitration, "Figure", kind=CandidateKind.QUANTITATIVE, criterion=criterion)
    make_candidate(arbitration, "Story", kind=CandidateKind.QUALITATIVE, criterion=criterion)
    return arbitration, criterion


def test_figure_and_story_stand_beside_each_other_with_the_advice(client: Client):
    arbitration, criterion = make_rows()
    client.force_login(who_decides(arbitration))
    said = {
        "expectation": "unexpected",
        "meaning": "disputed",
        "figure": "1",
        "story": "2",
        "together": "They contradict each other.",
    }

    answer = client.post(f"/arbitrations/{arbitration.pk}/joint/{criterion.pk}/", said)

    with override("en"):
        row = joint_rows(arbitration)[0]
    assert row.figure is not None
    assert row.story is not None
    assert row.pairing is not None
    assert (answer.status_code, str(row.figure.version.name), str(row.story.version.name)) == (302, "Figure", "Story")
    assert row.advice == "Take stories, and leave the figure: there is nothing yet that a figure could say fairly."
    assert row.pairing.together == "They contradict each other."


def test_criterion_with_figures_alone_invites_a_story():
    arbitration, criterion = make_rows()
    arbitration.candidates.filter(number=2).delete()

    sentences = [row.sentence for row in joint_rows(arbitration)]

    assert sentences == ["Only figures are proposed. Invite somebody to tell the story behind them."]
    assert Pairing.objects.filter(criterion=criterion).count() == 0


def test_story_is_no_figure():
    arbitration, criterion = make_rows()
    story = arbitration.candidates.get(number=2)

    with pytest.raises(DomainError) as refused:
        pair_criterion(criterion=criterion, said=Paired(figure=story), actor=None)

    assert str(refused.value) == "This proposal brings no figure. Choose another one."


def test_figure_is_no_story():
    arbitration, criterion = make_rows()
    figure = arbitration.candidates.get(number=1)

    with pytest.raises(DomainError) as refused:
        pair_criterion(criterion=criterion, said=Paired(story=figure), actor=None)

    assert str(refused.value) == "This proposal brings no words. Choose another one."


def test_proposal_of_another_arbitration_is_not_paired():
    _arbitration, criterion = make_rows()
    other = make_candidate(make_arbitration(), kind=CandidateKind.QUANTITATIVE)

    with pytest.raises(DomainError) as refused:
        pair_criterion(criterion=criterion, said=Paired(figure=other), actor=None)

    assert str(refused.value) == "This proposal is not on the list. Choose one of the list."


@pytest.mark.parametrize("step", [Step.FRAME, Step.PROPOSE, Step.DECIDED])
def test_nothing_is_paired_before_the_clarifying_or_after_the_decision(step: Step):
    _arbitration, criterion = make_rows(step)

    with pytest.raises(DomainError):
        pair_criterion(criterion=criterion, said=Paired(expectation=Expectation.EXPECTED), actor=None)

    assert Pairing.objects.count() == 0


def test_saying_it_again_changes_the_row():
    _arbitration, criterion = make_rows()
    pair_criterion(criterion=criterion, said=Paired(expectation=Expectation.EXPECTED), actor=None)

    pair_criterion(criterion=criterion, said=Paired(meaning=Meaning.AGREED), actor=None)

    assert [(row.expectation, row.meaning) for row in Pairing.objects.all()] == [("", "agreed")]
