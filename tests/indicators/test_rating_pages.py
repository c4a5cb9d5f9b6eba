"""Rating on a phone, page by page: a change of mind, a reason, nine steps, other qualities, and a round that is closed."""

import pytest
from django.conf import settings
from django.test import Client

from estime_web.indicators.enums import EntryMode, RatedOn, RoundState, Step
from estime_web.indicators.models import IndicatorCandidate, Member, Round, View
from tests.indicators.factories import (
    freeze,
    make_arbitration,
    make_candidate,
    make_college,
    make_member,
    make_round,
    make_view,
    token_for,
)

pytestmark = pytest.mark.django_db
KEY = "0123456789abcdefghij"


@pytest.fixture
def client(client: Client) -> Client:
    """A browser in which somebody chose English."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def rating(*, number: int = 1, proposals: int = 3, **college: object) -> tuple[Member, Round, list[IndicatorCandidate]]:
    """Somebody of a college in an open round, with some proposals; before the second round, a first one that is closed."""
    arbitration = make_arbitration(step=Step.RATE_1 if number == 1 else Step.RATE_2)
    freeze(arbitration)
    candidates = [make_candidate(arbitration, f"Proposal {place}") for place in range(1, proposals + 1)]
    if number == 2:
        make_round(arbitration, 1, is_closed=True)
    return make_member(make_college(arbitration, **college)), make_round(arbitration, number), candidates


def page_of(member: Member, path: str = "") -> str:
    return f"/i/{token_for(member)}/rate/{path}"


def test_answer_is_changed_from_the_list_and_leads_back_to_it(client: Client):
    member, held, (candidate, *_others) = rating()
    make_view(member, held, candidate, 8)
    listed = client.get(page_of(member, "all/")).content.decode()

    answer = client.post(page_of(member, "1/"), {"key": KEY, "said": "2"})

    assert "1 answered, of 3." in listed
    assert answer["Location"] == page_of(member, "all/#r1")
    assert "You said: not important." in client.get(page_of(member, "1/")).content.decode()


def test_one_answer_is_told_as_one_in_french(client: Client):
    member, held, (candidate, *_others) = rating()
    make_view(member, held, candidate, 8)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "fr"

    listed = client.get(page_of(member, "all/")).content.decode()

    assert "1 réponse sur 3." in listed


def test_going_on_without_an_answer_shows_the_next_one(client: Client):
    member, _held, _candidates = rating()

    page = client.get(page_of(member, "?after=1")).content.decode()

    assert "2 of 3 proposals" in page


def test_somebody_who_moves_to_another_band_is_asked_why_and_may_pass(client: Client):
    member, _held, (candidate, *_others) = rating(number=2)
    first = Round.objects.get(number=1)
    make_view(member, first, candidate, 2)

    answer = client.post(page_of(member, "1/"), {"key": KEY, "said": "8"})
    page = client.get(answer["Location"]).content.decode()

    assert answer["Location"] == page_of(member, "1/why/")
    assert "The first time you said: not important. Now: essential." in page
    assert "Go on without saying" in page


def test_reason_that_is_given_afterwards_keeps_the_answer(client: Client):
    member, held, (candidate, *_others) = rating(number=2)
    make_view(member, Round.objects.get(number=1), candidate, 2)
    make_view(member, held, candidate, 8)

    client.post(page_of(member, "1/"), {"key": KEY, "reason": "I heard the neighbours."})

    last = View.objects.order_by("pk").last()
    assert last is not None
    assert (last.round_id, last.grade, last.reason) == (held.pk, 8, "I heard the neighbours.")


def test_second_round_shows_what_each_college_said_and_ones_own_answer(client: Client):
    member, _held, (candidate, *_others) = rating(number=2)
    first = Round.objects.get(number=1)
    for grade in (8, 8, 8, 5):
        make_view(make_member(member.college), first, candidate, grade)
    make_view(member, first, candidate, 2)

    page = client.get(page_of(member, "1/")).content.decode()

    assert "The first time you said: not important." in page
    assert "Team: essential for 3 people out of 5." in page


@pytest.mark.parametrize(("people", "names"), [(5, 1), (4, 0)])
def test_colours_of_the_bars_are_named_where_there_are_bars(people: int, names: int, client: Client):
    member, _held, (candidate, *_others) = rating(number=2)
    first = Round.objects.get(number=1)
    for voter in (member, *(make_member(member.college) for _other in range(people - 1))):
        make_view(voter, first, candidate, 8)

    paths = (page_of(member, "said/"), page_of(member, "1/"), f"/i/{token_for(member)}/debate/{candidate.pk}/")
    pages = [client.get(path).content.decode() for path in paths]

    assert [page.count("told-key") for page in pages] == [names] * 3
    assert ["indicators/rating" in page for page in pages] == [True] * 3


def test_nine_steps_are_chosen_once_and_kept(client: Client):
    member, _held, _candidates = rating()

    client.post(page_of(member, "way/"), {"steps": "nine", "number": "1"})
    page = client.get(page_of(member, "1/")).content.decode()
    client.post(page_of(member, "1/"), {"key": KEY, "steps": "nine", "said": "7"})

    assert page.count('type="radio"') == 9
    assert list(View.objects.values_list("grade", "mode")) == [(7, EntryMode.FULL)]


def test_nothing_chosen_is_refused_and_what_was_written_stays(client: Client):
    member, _held, _candidates = rating()

    answer = client.post(page_of(member, "1/"), {"key": KEY, "reason": "I heard the neighbours."})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Choose one of the answers." in page
    assert ">I heard the neighbours.</textarea>" in page


def test_reason_that_is_too_long_is_refused_and_stays(client: Client):
    member, _held, _candidates = rating()

    answer = client.post(page_of(member, "1/"), {"key": KEY, "said": "8", "reason": "x" * 601})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Your reason is too long. Keep it under 600 signs." in page
    assert f">{'x' * 601}</textarea>" in page


def test_line_break_in_a_reason_counts_as_the_phone_counts_it(client: Client):
    member, _held, _candidates = rating()

    client.post(page_of(member, "1/"), {"key": KEY, "said": "8", "reason": "x\r\n" * 299 + "xx"})

    assert View.objects.get().reason == "x\n" * 299 + "xx"


def test_sign_that_no_store_holds_is_left_out_of_a_reason(client: Client):
    member, _held, _candidates = rating()

    client.post(page_of(member, "1/"), {"key": KEY, "said": "8", "reason": "be\0fore"})

    assert View.objects.get().reason == "before"


def test_college_that_is_asked_more_is_asked_after_the_essential_one(client: Client):
    member, _held, _candidates = rating(rates=[RatedOn.ETHICS, RatedOn.CLARITY])

    first = client.post(page_of(member, "1/"), {"key": KEY, "said": "8"})
    page = client.get(first["Location"]).content.decode()
    client.post(page_of(member, "1/"), {"key": f"{KEY[:-1]}z", "on-ethics": "5", "on-clarity": "cannot"})

    assert first["Location"] == page_of(member, "1/more/")
    assert page.count("<fieldset") == 2
    assert sorted(View.objects.values_list("rated_on", "grade", "cannot_judge")) == [
        ("clarity", None, True),
        ("ethics", 5, False),
        ("importance", 8, False),
    ]


def test_college_that_is_asked_no_more_has_no_such_page(client: Client):
    member, _held, _candidates = rating()

    assert client.get(page_of(member, "1/more/")).status_code == 404


def test_script_is_told_where_to_go_on_and_what_was_kept(client: Client):
    member, _held, _candidates = rating()

    answer = client.post(page_of(member, "1/"), {"key": KEY, "said": "8"}, headers={"X-Requested-By": "page"})

    told = answer.json()
    assert (list(told), told["kept"]) == (["next", "kept"], "Kept. You said: essential.")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [("8", "Kept. You said: essential."), ("cannot", "Kept. You said: I cannot judge.")],
)
def test_next_page_says_what_was_kept_without_a_script(said: str, sentence: str, client: Client):
    member, _held, _candidates = rating()

    answer = client.post(page_of(member, "1/"), {"key": KEY, "said": said}, follow=True)

    assert [str(message) for message in answer.context["messages"]] == [sentence]


def test_page_that_asks_more_says_alone_that_the_answer_is_kept(client: Client):
    member, _held, _candidates = rating(rates=[RatedOn.ETHICS])

    asked = client.post(page_of(member, "1/"), {"key": KEY, "said": "8"}, follow=True)
    answered = client.post(page_of(member, "1/"), {"key": f"{KEY[:-1]}z", "on-ethics": "5"}, follow=True)

    assert [str(message) for message in asked.context["messages"]] == []
    assert "Kept. Your college is asked a little more about this proposal." in asked.content.decode()
    assert [str(message) for message in answered.context["messages"]] == ["Kept."]


def test_answer_that_comes_after_the_round_was_closed_is_refused_in_one_sentence(client: Client):
    member, held, _candidates = rating()
    Round.objects.filter(pk=held.pk).update(state=RoundState.CLOSED)

    answer = client.post(page_of(member, "1/"), {"key": KEY, "said": "8"}, headers={"X-Requested-By": "page"})

    assert answer.status_code == 409
    assert answer.json() == {"refusal": "This round is closed. Your answers of before are kept; nothing more is added."}


def test_observer_looks_on_without_a_vote(client: Client):
    member, _held, _candidates = rating()
    observer = make_member(None, arbitration=member.arbitration)

    page = client.get(page_of(observer)).content.decode()

    assert "You look on here, without a vote." in page


def test_pass_shows_nobody_elses_answers(client: Client):
    member, held, (candidate, *_others) = rating()
    make_view(make_member(member.college), held, candidate, 8)

    page = client.get(page_of(member, "all/")).content.decode()

    assert page.count("not answered yet") == 3


def test_unknown_number_is_no_page(client: Client):
    member, _held, _candidates = rating()

    assert client.get(page_of(member, "99/")).status_code == 404


def test_spare_screens_are_those_without_an_answer(client: Client):
    member, held, (candidate, *_others) = rating()
    make_view(member, held, candidate, 8)

    page = client.get(page_of(member, "spare/")).content.decode()

    assert [f'data-spare="{number}"' in page for number in (1, 2, 3)] == [False, True, True]


@pytest.mark.parametrize("proposals", [1, 3])
def test_list_costs_the_same_for_one_proposal_and_three(
    client: Client, django_assert_num_queries: object, proposals: int
):
    member, held, candidates = rating(proposals=proposals)
    for candidate in candidates:
        make_view(member, held, candidate, 8)
    # The first time, it is noted that this browser opened the card.
    client.get(page_of(member, "all/"))

    with django_assert_num_queries(10):  # type: ignore[operator]  # pytest-django keeps its type to itself
        client.get(page_of(member, "all/"))
