"""The list is clarified before anybody gives a view; nothing that was written is lost."""

import pytest

from estime_web.foundation.errors import DomainError
from estime_web.indicators.enums import CandidateAct, CandidateKind, CandidateState, Means, Step
from estime_web.indicators.errors import WordingConflictError
from estime_web.indicators.models import Arbitration, CandidateVersion, IndicatorCandidate
from estime_web.indicators.queries.candidates import proposal_of
from estime_web.indicators.queries.clarifying import lineage_of, lists_of
from estime_web.indicators.services.clarifying import (
    Reworded,
    answer_for_own,
    bring_together,
    freeze_wordings,
    keep_theirs,
    part_candidate,
    reword_candidate,
    set_candidate_aside,
    take_back_out,
    take_up_again,
    tie_candidate,
)
from estime_web.indicators.wordings import Wording
from tests.indicators.factories import make_arbitration, make_candidate, make_college, make_criterion, make_member
from tests.indicators.proposing import name_of, say
from tests.programmes.factories import make_user

pytestmark = pytest.mark.django_db


def _reworded(name: str, *, read: int = 1, reason: str = "Clearer") -> Reworded:
    return Reworded(wording=Wording(name={"fr": name}), read_version=read, reason=reason)


def _clarifying(**fields: object) -> tuple[Arbitration, IndicatorCandidate]:
    arbitration = make_arbitration(step=Step.CLARIFY)
    return arbitration, make_candidate(arbitration, "First", **fields)


def test_new_wording_keeps_the_former_one():
    _arbitration, candidate = _clarifying()

    reword_candidate(candidate=candidate, said=_reworded("Second"), actor=make_user())

    assert [str(version.name) for version in candidate.versions.order_by("number")] == ["First", "Second"]


def test_new_wording_asks_for_a_reason():
    _arbitration, candidate = _clarifying()

    with pytest.raises(DomainError) as refused:
        reword_candidate(candidate=candidate, said=_reworded("Second", reason=""), actor=make_user())

    assert str(refused.value) == "Say why in a sentence: the others will read it."


def test_same_words_make_no_new_wording():
    _arbitration, candidate = _clarifying()
    same = Reworded(wording=Wording(name={"en": "First"}), read_version=1, reason="?")
    CandidateVersion.objects.filter(candidate=candidate).update(name={"en": "First"})

    reword_candidate(candidate=candidate, said=same, actor=make_user())

    assert candidate.versions.count() == 1


def test_two_who_reword_at_once_both_keep_their_words():
    _arbitration, candidate = _clarifying()
    reword_candidate(candidate=candidate, said=_reworded("Theirs"), actor=make_user())

    with pytest.raises(WordingConflictError) as refused:
        reword_candidate(candidate=candidate, said=_reworded("Mine"), actor=make_user())

    assert (str(refused.value.theirs.name), refused.value.mine.name) == ("Theirs", {"fr": "Mine"})
    assert name_of(candidate) == "Theirs"


def test_text_that_gives_way_stays_among_the_former_wordings():
    _arbitration, candidate = _clarifying()
    reword_candidate(candidate=candidate, said=_reworded("Theirs"), actor=make_user())

    keep_theirs(candidate=candidate, mine=_reworded("Mine"), actor=make_user())

    names = [str(version.name) for version in candidate.versions.order_by("number")]
    assert names == ["First", "Theirs", "Mine", "Theirs"]


@pytest.mark.parametrize("step", [Step.RATE_1, Step.DEBATE, Step.RATE_2])
def test_words_that_people_give_views_on_stay_as_they_are(step: Step):
    arbitration, candidate = _clarifying()
    Arbitration.objects.filter(pk=arbitration.pk).update(step=step)

    with pytest.raises(DomainError) as refused:
        reword_candidate(candidate=candidate, said=_reworded("Second"), actor=make_user())

    assert str(refused.value) == "People give their views on these words: they stay as they are."


def test_words_are_frozen_when_views_begin():
    arbitration, candidate = _clarifying()
    aside = make_candidate(arbitration, "Aside", state=CandidateState.SET_ASIDE)

    freeze_wordings(arbitration, None)

    assert candidate.versions.get().frozen_at is not None
    assert aside.versions.get().frozen_at is None


def test_proposals_brought_together_are_kept_and_lead_to_the_one_they_became():
    arbitration, first = _clarifying()
    second = make_candidate(arbitration, "Second")

    made = bring_together(candidates=[first, second], said=say("Both"), reason="The same", actor=make_user())

    lineage = lineage_of(made)
    assert [each.candidate for each in lineage.comes_from] == [first, second]
    assert {each.candidate.state for each in lineage.comes_from} == {CandidateState.MERGED}
    assert name_of(first) == "First"
    assert [each.candidate for each in lineage_of(first).became] == [made]


def test_proposal_of_several_colleges_comes_from_none_of_them():
    arbitration = make_arbitration(step=Step.CLARIFY)
    team, funders = make_college(arbitration), make_college(arbitration, "Funders")
    of_one = [make_candidate(arbitration, college=team), make_candidate(arbitration, college=team)]
    of_two = [make_candidate(arbitration, college=team), make_candidate(arbitration, college=funders)]

    same = bring_together(candidates=of_one, said=say(), reason="The same", actor=make_user())
    mixed = bring_together(candidates=of_two, said=say(), reason="The same", actor=make_user())

    assert (same.college, mixed.college) == (team, None)


def test_one_proposal_alone_is_not_brought_together():
    _arbitration, candidate = _clarifying()

    with pytest.raises(DomainError) as refused:
        bring_together(candidates=[candidate], said=say(), reason="Why", actor=make_user())

    assert str(refused.value) == "Choose at least two proposals to bring together."


def test_proposals_are_brought_together_only_before_views_are_given():
    arbitration, candidate = _clarifying()
    other = make_candidate(arbitration)
    Arbitration.objects.filter(pk=arbitration.pk).update(step=Step.RATE_1)

    with pytest.raises(DomainError):
        bring_together(candidates=[candidate, other], said=say(), reason="Why", actor=make_user())

    assert arbitration.candidates.count() == 2


def test_proposal_taken_back_out_stands_as_it_was():
    arbitration, first = _clarifying()
    second = make_candidate(arbitration)
    bring_together(candidates=[first, second], said=say("Both"), reason="The same", actor=make_user())

    take_back_out(candidate=first, reason="Its author does not agree", actor=make_user())

    first.refresh_from_db()
    assert (first.state, list(first.became.all())) == (CandidateState.PROPOSED, [])
    assert [change.act for change in first.changes.all()] == [CandidateAct.MERGED, CandidateAct.TAKEN_BACK]


def test_proposal_is_parted_into_several_and_kept():
    _arbitration, whole = _clarifying()

    made = part_candidate(candidate=whole, parts=[say("One"), say("Two")], reason="Two ideas", actor=make_user())

    whole.refresh_from_db()
    assert whole.state == CandidateState.SPLIT
    assert set(whole.became.all()) == set(made)


def test_proposal_is_parted_into_two_at_least():
    _arbitration, whole = _clarifying()

    with pytest.raises(DomainError) as refused:
        part_candidate(candidate=whole, parts=[say("One")], reason="Why", actor=make_user())

    assert str(refused.value) == "Name at least two parts."


def test_proposal_set_aside_can_be_taken_up_again():
    arbitration, candidate = _clarifying()

    set_candidate_aside(candidate=candidate, reason="Another question", actor=make_user())
    aside = [each.candidate for each in lists_of(arbitration).aside]
    take_up_again(candidate=candidate, reason="It does answer", actor=make_user())

    assert aside == [candidate]
    assert lists_of(arbitration).standing == 1


def test_proposal_is_tied_to_a_criterion():
    arbitration, candidate = _clarifying()
    criterion = make_criterion(arbitration)

    tie_candidate(
        candidate=candidate,
        criterion=criterion,
        kind=CandidateKind.QUALITATIVE,
        means=Means.LIFE_STORY,
        codes=["SDG 8.5"],
        actor=make_user(),
    )

    candidate.refresh_from_db()
    assert (candidate.criterion, candidate.kind, candidate.codes) == (criterion, "qualitative", ["SDG 8.5"])


def test_author_says_whether_what_they_meant_is_still_in_it():
    arbitration = make_arbitration(step=Step.CLARIFY)
    author = make_member(make_college(arbitration))
    mine, other = make_candidate(arbitration, author=author), make_candidate(arbitration)
    bring_together(candidates=[mine, other], said=say(), reason="The same", actor=make_user())

    answer_for_own(candidate=mine, author=author, agrees=False, reason="The story is gone")

    mine.refresh_from_db()
    assert (mine.author_agrees, mine.author_says) == (False, "The story is gone")


def test_author_who_does_not_agree_says_what_gets_lost():
    arbitration = make_arbitration(step=Step.CLARIFY)
    author = make_member(make_college(arbitration))
    mine = make_candidate(arbitration, author=author, state=CandidateState.MERGED)

    with pytest.raises(DomainError) as refused:
        answer_for_own(candidate=mine, author=author, agrees=False, reason="")

    assert str(refused.value) == "Say in a sentence what gets lost: those who lead will read it."


def test_nobody_answers_for_the_proposal_of_another():
    arbitration = make_arbitration(step=Step.CLARIFY)
    college = make_college(arbitration)
    author, other = make_member(college), make_member(college)
    mine = make_candidate(arbitration, author=author, state=CandidateState.MERGED)

    with pytest.raises(DomainError):
        answer_for_own(candidate=mine, author=other, agrees=True, reason="")

    mine.refresh_from_db()
    assert mine.author_agrees is None


def test_list_stands_by_criterion_and_number_with_the_untied_last():
    arbitration = make_arbitration(step=Step.CLARIFY)
    criterion = make_criterion(arbitration)
    untied, tied = make_candidate(arbitration), make_candidate(arbitration, criterion=criterion)

    found = lists_of(arbitration)

    groups = [(group, [each.candidate for each in members]) for group, members in found.by_criterion]
    assert groups == [(criterion, [tied]), (None, [untied])]
    assert found.untied == 1
    assert proposal_of(untied).stands
