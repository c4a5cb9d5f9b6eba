"""Hours are counted, and the gate is no vote: what may harm goes back to be worded anew."""

from decimal import Decimal

import pytest

from estime_web.foundation.errors import DomainError
from estime_web.indicators.enums import Step
from estime_web.indicators.estimates import Estimate
from estime_web.indicators.models import IndicatorCandidate
from estime_web.indicators.queries.candidates import proposal_of
from estime_web.indicators.queries.costing import bill_of
from estime_web.indicators.services.clarifying import Reworded, reword_candidate
from estime_web.indicators.services.costing import (
    count_hours,
    mark_imposed,
    refuse_imposed_too_much,
    refuse_uncounted,
    say_gate,
    send_back,
)
from estime_web.indicators.services.steps import missing_before
from estime_web.indicators.wordings import Wording
from tests.indicators.factories import make_arbitration, make_candidate, make_college, make_member
from tests.indicators.proposing import ETHICAL, LEGAL, PASSED, SENT_BACK, TAKEN_OUT, hours
from tests.programmes.factories import make_user

pytestmark = pytest.mark.django_db


def _counting(**fields: object) -> IndicatorCandidate:
    return make_candidate(make_arbitration(step=Step.COST), **fields)


def _accompanied(candidate: IndicatorCandidate):
    return make_member(make_college(candidate.arbitration, "Accompanied", is_accompanied=True))


def _anew(candidate: IndicatorCandidate) -> None:
    said = Reworded(wording=Wording(name={"fr": "Anew"}), read_version=1, reason="Names no absence")
    reword_candidate(candidate=candidate, said=said, actor=make_user())


def test_last_hours_count_and_those_before_stay():
    candidate = _counting(hours=4)

    count_hours(candidate=candidate, hours=hours(5, 10, 20), actor=make_user())

    assert proposal_of(candidate).hours == Decimal(10)
    assert candidate.efforts.count() == 2


@pytest.mark.parametrize(("low", "likely", "high"), [(11, 10, 20), (5, 21, 20), (-1, 10, 20), (5, 10, 10000)])
def test_hours_stand_in_order(low: int, likely: int, high: int):
    candidate = _counting(hours=None)

    with pytest.raises(DomainError) as refused:
        count_hours(candidate=candidate, hours=hours(low, likely, high), actor=make_user())

    assert str(refused.value) == "Put the hours in order: at least, most likely, at most."


def test_hours_are_not_counted_at_another_step():
    candidate = make_candidate(make_arbitration(step=Step.DEBATE), hours=None)

    with pytest.raises(DomainError):
        count_hours(candidate=candidate, hours=hours(), actor=make_user())

    assert candidate.efforts.count() == 0


def test_estimate_is_people_by_minutes_by_times_and_what_follows():
    estimate = Estimate(people=15, times=2, collecting=30, answering=20, analysis=Decimal(6))

    assert (estimate.low, estimate.likely, estimate.high) == (Decimal("15.5"), Decimal("21.0"), Decimal("31.5"))
    assert estimate.respondents == Decimal("10.0")
    assert estimate.how.startswith("15 people × 30 minutes × 2 in the year, and 6 h")


def test_bill_adds_up_what_stands_against_the_budget():
    arbitration = make_arbitration(step=Step.COST)
    make_candidate(arbitration, hours=40)
    make_candidate(arbitration, hours=30, is_imposed=True)
    make_candidate(arbitration, hours=None)
    out = make_candidate(arbitration, hours=99)
    say_gate(candidate=out, kind=LEGAL, verdict=TAKEN_OUT, reason="The law forbids it", actor=make_user())

    bill = bill_of(arbitration)

    assert (bill.likely, bill.budget, bill.is_too_much) == (Decimal(70), Decimal(60), True)
    assert (bill.imposed, bill.left, bill.missing) == (Decimal(30), Decimal(30), 1)


def test_imposed_proposal_says_which_law_or_contract():
    candidate = _counting()

    with pytest.raises(DomainError) as refused:
        mark_imposed(candidate=candidate, is_imposed=True, because=" ", charged_to=None, actor=make_user())

    assert str(refused.value) == "Say which law or which contract demands it."


def test_imposed_proposal_is_charged_to_who_imposes_it():
    candidate = _counting()
    funders = make_college(candidate.arbitration, "Funders")

    mark_imposed(candidate=candidate, is_imposed=True, because="Contract", charged_to=funders, actor=make_user())

    candidate.refresh_from_db()
    assert (candidate.is_imposed, candidate.imposed_because, candidate.charged_to) == (True, "Contract", funders)


@pytest.mark.parametrize("verdict", [SENT_BACK, TAKEN_OUT])
def test_gate_stops_nothing_without_a_reason(verdict: str):
    candidate = _counting()

    with pytest.raises(DomainError) as refused:
        say_gate(candidate=candidate, kind=LEGAL, verdict=verdict, reason="", actor=make_user())

    assert str(refused.value) == "Say why in a sentence: the others will read it."


def test_people_accompanied_send_back_and_nothing_tells_who_of_them():
    candidate = _counting()
    member = _accompanied(candidate)

    made = send_back(candidate=candidate, member=member, reason="Our absences will be held against us")

    assert (made.college, made.by, made.verdict) == (member.college, None, SENT_BACK)
    assert not [field for field in made._meta.get_fields() if field.related_model is type(member)]


def test_other_colleges_do_not_send_back():
    candidate = _counting()
    member = make_member(make_college(candidate.arbitration, "Funders"))

    with pytest.raises(DomainError) as refused:
        send_back(candidate=candidate, member=member, reason="Too dear")

    assert str(refused.value).startswith("Only the college of the people who are accompanied sends back.")


def test_same_words_sent_twice_send_back_once():
    candidate = _counting()
    member = _accompanied(candidate)

    send_back(candidate=candidate, member=member, reason="It hurts")
    send_back(candidate=candidate, member=member, reason="It hurts")

    assert candidate.gates.filter(verdict=SENT_BACK).count() == 1


def test_what_the_people_concerned_sent_back_does_not_pass_as_it_stands():
    candidate = _counting()
    send_back(candidate=candidate, member=_accompanied(candidate), reason="It hurts")

    with pytest.raises(DomainError) as refused:
        say_gate(candidate=candidate, kind=ETHICAL, verdict=PASSED, reason="We think not", actor=make_user())

    assert str(refused.value).startswith("The people it concerns sent it back.")


def test_word_on_the_law_does_not_settle_what_was_sent_back():
    candidate = _counting()
    send_back(candidate=candidate, member=_accompanied(candidate), reason="It hurts")

    say_gate(candidate=candidate, kind=LEGAL, verdict=PASSED, reason="", actor=make_user())

    assert proposal_of(candidate).sent_back is not None


def test_what_was_sent_back_passes_once_it_is_worded_anew():
    candidate = _counting()
    send_back(candidate=candidate, member=_accompanied(candidate), reason="It hurts")
    _anew(candidate)

    say_gate(candidate=candidate, kind=ETHICAL, verdict=PASSED, reason="No absence is named", actor=make_user())

    assert proposal_of(candidate).sent_back is None
    refuse_uncounted(candidate.arbitration)


def test_words_are_not_changed_while_hours_are_counted_unless_sent_back():
    candidate = _counting()

    with pytest.raises(DomainError) as refused:
        _anew(candidate)

    assert str(refused.value).startswith("Its words are settled.")


def test_road_waits_for_hours_for_the_law_and_for_what_was_sent_back():
    uncounted = _counting(hours=None)
    unlooked = _counting(passes=False)
    back = _counting()
    send_back(candidate=back, member=_accompanied(back), reason="It hurts")

    said = []
    for candidate in (uncounted, unlooked, back):
        with pytest.raises(DomainError) as refused:
            refuse_uncounted(candidate.arbitration)
        said.append(str(refused.value))

    assert said == [
        "Hours are missing for: n° 1.",
        "Nobody has said whether the law allows: n° 1.",
        "Sent back, and not settled yet: n° 1. Word it anew and let it pass, or take it out.",
    ]


def test_road_waits_where_laws_demand_more_than_there_is():
    candidate = _counting(hours=61, is_imposed=True)
    make_college(candidate.arbitration)

    with pytest.raises(DomainError) as refused:
        refuse_imposed_too_much(candidate.arbitration)

    assert str(refused.value) == (
        "What is imposed takes 61 hours; the budget has 60. Raise the budget, or impose less."
    )


def test_road_waits_where_a_college_bears_more_than_its_share():
    candidate = _counting(hours=35, is_imposed=True)
    funders = make_college(candidate.arbitration, "Funders")
    make_college(candidate.arbitration, "Team")
    IndicatorCandidate.objects.filter(pk=candidate.pk).update(charged_to=funders)

    with pytest.raises(DomainError) as refused:
        refuse_imposed_too_much(candidate.arbitration)

    assert str(refused.value) == (
        "“Candidate” takes 35 hours; the college “Funders” has 30 for it. Charge nobody, or another college."
    )


def test_road_goes_on_with_what_laws_demand_within_the_hours():
    candidate = _counting(hours=60, is_imposed=True)
    make_college(candidate.arbitration)

    refuse_imposed_too_much(candidate.arbitration)

    assert missing_before(candidate.arbitration) == [
        "The rules are not frozen yet. Read them through together, then freeze them."
    ]


def test_what_is_taken_out_waits_for_nothing():
    arbitration = make_arbitration(step=Step.COST)
    make_candidate(arbitration)
    out = make_candidate(arbitration, hours=None, passes=False)

    say_gate(candidate=out, kind=ETHICAL, verdict=TAKEN_OUT, reason="It harms", actor=make_user())

    refuse_uncounted(arbitration)
    assert not proposal_of(out).stands
