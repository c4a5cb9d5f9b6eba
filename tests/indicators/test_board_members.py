"""What those who took part read of the result, and what they may say against it."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from estime_web.foundation.errors import DomainError
from estime_web.indicators.enums import AmendmentAct, Step
from estime_web.indicators.models import Arbitration, Member, MinorityStatement
from estime_web.indicators.queries.board_mine import my_result_of
from estime_web.indicators.services.amending import send_statement
from estime_web.indicators.services.board import run_arbitration
from tests.indicators.boards import LARGE, make_assembly, make_proposed, page_of
from tests.indicators.factories import make_member, token_for
from tests.indicators.test_deciding import amend, decide

pytestmark = pytest.mark.django_db


def somebody_of(arbitration: Arbitration, college: int) -> Member:
    found = arbitration.members.filter(college__name__contains=str(college)).first()
    assert found is not None
    return found


def test_member_reads_why_and_their_own_words_and_nothing_of_another_college():
    arbitration = make_proposed()

    result = my_result_of(page_of(arbitration), somebody_of(arbitration, 1))

    told = {each.entry.element: (each.college, each.own) for each in (*result.kept, *result.left)}
    assert told == {
        "1": ("College 1: essential for all 6 people.", "You: essential."),
        "2": ("College 1: nobody gave a grade.", ""),
        "3": ("College 1: essential for none of 6 people. Not important for 6 people.", "You: not important."),
    }


def test_member_of_a_small_college_reads_their_own_word_and_no_count():
    arbitration = make_proposed(sizes=(LARGE, 3))

    result = my_result_of(page_of(arbitration), somebody_of(arbitration, 2))

    told = {each.entry.element: (each.college, each.own) for each in (*result.kept, *result.left)}
    assert told["2"] == ("College 2: not told, so that nobody can be recognised.", "You: essential.")


def test_observer_reads_the_result_without_words_of_their_own():
    arbitration = make_proposed()

    result = my_result_of(page_of(arbitration), make_member(None, arbitration=arbitration))

    assert {(each.college, each.own) for each in (*result.kept, *result.left)} == {("", "")}


def test_what_was_not_kept_says_why_in_dutch():
    arbitration = make_proposed()

    with override("nl"):
        result = my_result_of(page_of(arbitration), somebody_of(arbitration, 1))

    assert [each.why[0].split()[0] for each in result.left] == ["Wie"]


def test_reason_of_the_assembly_is_told_as_its_own():
    arbitration = make_proposed()
    amend(arbitration, 3, AmendmentAct.ADD, reason="It speaks of us.")
    amend(arbitration, 1, AmendmentAct.REMOVE, reason="It can wait.")

    result = my_result_of(page_of(arbitration), somebody_of(arbitration, 1))

    told = {each.entry.element: each.why for each in (*result.kept, *result.left)}
    assert (told["3"], told["1"]) == (
        ("The assembly added it: It speaks of us.",),
        ("The assembly leaves it out: It can wait.",),
    )


def test_what_a_law_demands_says_so():
    arbitration = make_assembly()
    arbitration.candidates.filter(number=1).update(is_imposed=True)
    run_arbitration(arbitration=arbitration, actor=None)

    result = my_result_of(page_of(arbitration), somebody_of(arbitration, 1))

    told = {each.entry.element: each.why for each in result.kept}
    assert told["1"] == ("A law or a contract demands it: nobody had to vote for it.",)


@pytest.mark.parametrize("step", [Step.RATE_2, Step.DEBATE])
def test_nothing_is_read_before_the_assembly_meets(step: Step, client: Client):
    arbitration = make_proposed()
    Arbitration.objects.filter(pk=arbitration.pk).update(step=step)

    answer = client.get(f"/i/{token_for(somebody_of(arbitration, 1))}/result/")

    assert (answer.status_code, answer.context["result"]) == (200, None)


def test_decision_is_read_by_a_pass(client: Client):
    arbitration = make_proposed()
    decision = decide(arbitration)

    answer = client.get(f"/i/{token_for(somebody_of(arbitration, 1))}/result/")

    assert answer.context["decided"].decision == decision


@pytest.mark.parametrize(
    ("sizes", "who"),
    [((LARGE, LARGE), "somebody of the college “College 2”"), ((LARGE, 3), "somebody who takes part")],
)
def test_words_sent_by_a_pass_name_a_college_only_where_it_is_large_enough(
    sizes: tuple[int, int], who: str, client: Client
):
    arbitration = make_proposed(sizes=sizes)
    member = somebody_of(arbitration, 2)
    Member.objects.filter(pk=member.pk).update(language="en")

    answer = client.post(f"/i/{token_for(member)}/result/", {"text": "Ask us rather to tell."})

    kept = MinorityStatement.objects.get()
    is_named = kept.college is not None
    assert (answer.status_code, kept.who, kept.text, kept.by) == (302, who, "Ask us rather to tell.", None)
    assert is_named == (sizes == (LARGE, LARGE))


def test_words_sent_twice_stand_once_and_the_same_words_of_another_day_stand_too():
    arbitration = make_proposed()
    member = arbitration.members.exclude(college=None).select_related("college", "arbitration__dossier")[0]

    first, again = (send_statement(member=member, text="Too much.", names_college=False) for _time in range(2))
    MinorityStatement.objects.update(at=timezone.now() - dt.timedelta(days=1))
    later = send_statement(member=member, text="Too much.", names_college=False)

    assert first == again != later


def test_observer_does_not_speak_for_a_college():
    arbitration = make_proposed()
    observer = make_member(None, arbitration=arbitration)

    with pytest.raises(DomainError) as refused:
        send_statement(member=observer, text="No.", names_college=False)

    sentence = "You look on, without a vote. Tell somebody of a college what you would say."
    assert str(refused.value) == sentence


def test_nothing_is_said_by_a_pass_after_the_decision(client: Client):
    arbitration = make_proposed()
    decide(arbitration)

    answer = client.post(f"/i/{token_for(somebody_of(arbitration, 1))}/result/", {"text": "No."})

    assert (answer.status_code, MinorityStatement.objects.count()) == (422, 0)
