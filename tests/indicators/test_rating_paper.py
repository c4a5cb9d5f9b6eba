"""Ballots of paper: printed, typed in with the code of a card, and sealed at once."""

from io import BytesIO

import pytest
from django.conf import settings
from django.test import Client
from pypdf import PdfReader

from estime_web.accounts.models import User
from estime_web.foundation.models import ActivityEntry
from estime_web.indicators.card_codes import ballot_code, card_code, member_with_code
from estime_web.indicators.enums import EntryMode, RoundState
from estime_web.indicators.models import Arbitration, Member, Round, View
from tests.dossiers.factories import make_dossier
from tests.indicators.factories import (
    make_arbitration,
    make_candidate,
    make_college,
    make_member,
    make_round,
    token_for,
)
from tests.indicators.test_rating_room import enter
from tests.programmes.factories import make_lead

pytestmark = pytest.mark.django_db
KEY = "0123456789abcdefghij"


@pytest.fixture
def client(client: Client) -> Client:
    """A browser in which somebody chose English."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


@pytest.fixture
def lead(client: Client) -> User:
    """Who carries the dossier of an arbitration in its first round, signed in; with three proposals and a card."""
    dossier = make_dossier()
    arbitration = make_arbitration(dossier, step="rate_1")  # type: ignore[arg-type]  # a step by its name
    make_round(arbitration)
    for number in range(1, 4):
        make_candidate(arbitration, f"Proposal {number}")
    make_member(make_college(arbitration))
    user = make_lead(dossier.enterprise)
    enter(client, user)
    return user


def the_arbitration() -> Arbitration:
    return Arbitration.objects.get()


def address() -> str:
    return f"/arbitrations/{the_arbitration().pk}/paper/"


def test_ballot_is_typed_in_and_only_how_many_is_told(client: Client, lead: User):
    member = Member.objects.get()

    answer = client.post(
        address(), {"key": KEY, "code": card_code(member), "p1": "3", "p2": "0", "p3": ""}, follow=True
    )

    page = answer.content.decode()
    assert "2 answers are kept, and sealed." in page
    assert card_code(member) not in page
    assert list(View.objects.order_by("candidate__number").values_list("grade", "cannot_judge", "mode")) == [
        (8, False, EntryMode.PAPER),
        (None, True, EntryMode.PAPER),
    ]


def test_ballot_sent_twice_counts_once(client: Client, lead: User):
    fields = {"key": KEY, "code": card_code(Member.objects.get()), "p1": "3"}

    for _turn in range(2):
        client.post(address(), fields)

    assert View.objects.count() == 1


def test_wrong_code_is_refused_in_one_sentence_and_keeps_nothing(client: Client, lead: User):
    answer = client.post(address(), {"key": KEY, "code": "AAAA-AAAA", "p1": "3"})

    assert answer.status_code == 422
    assert "No card has this code. Look at the ballot again: nothing was kept yet." in answer.content.decode()
    assert not View.objects.exists()


def test_code_of_another_arbitration_is_refused(client: Client, lead: User):
    stranger = make_member(make_college(make_arbitration()))

    arbitration = Arbitration.objects.exclude(pk=stranger.arbitration_id).get()

    assert member_with_code(arbitration, card_code(stranger)) is None


def test_scanner_that_reads_the_address_of_a_card_finds_it(lead: User):
    member = Member.objects.get()

    found = member_with_code(the_arbitration(), f"https://estime.example/i/{token_for(member)}/")

    assert found == member


def test_code_of_a_ballot_finds_its_card_and_opens_no_page(client: Client, lead: User):
    member = Member.objects.get()
    Arbitration.objects.update(is_workshop=True)

    typed = client.post(address(), {"key": KEY, "code": ballot_code(member), "p1": "3"})
    tried = client.post("/i/", {"code": ballot_code(member)})
    opened = client.post("/i/", {"code": card_code(member)})

    assert card_code(member).startswith(ballot_code(member))
    assert (typed.status_code, tried.status_code, opened.status_code) == (302, 422, 302)
    assert View.objects.count() == 1


def test_empty_ballot_is_refused(client: Client, lead: User):
    answer = client.post(address(), {"key": KEY, "code": card_code(Member.objects.get())})

    assert answer.status_code == 422
    assert "No box is ticked on this ballot." in answer.content.decode()


def test_sign_that_is_no_box_is_refused_and_the_rest_kept_on_the_page(client: Client, lead: User):
    answer = client.post(address(), {"key": KEY, "code": card_code(Member.objects.get()), "p1": "7", "p2": "2"})

    assert answer.status_code == 422
    assert "Type 1, 2, 3 or 0, or leave it empty." in answer.content.decode()
    assert not View.objects.exists()


def test_ballot_is_refused_once_the_round_is_closed(client: Client, lead: User):
    Round.objects.update(state=RoundState.CLOSED)

    answer = client.post(address(), {"key": KEY, "code": card_code(Member.objects.get()), "p1": "3"})

    assert answer.status_code == 422
    assert not View.objects.exists()


def test_log_tells_that_a_ballot_was_typed_and_not_whose(client: Client, lead: User):
    member = Member.objects.get()

    client.post(address(), {"key": KEY, "code": card_code(member), "p1": "3"})

    entry = ActivityEntry.objects.get(verb="type_ballot")
    assert entry.details == {}
    assert str(member.pk) not in str(entry.subject_id)


@pytest.mark.parametrize(("language", "word"), [("fr", "essentiel"), ("nl", "essentieel"), ("en", "essential")])
@pytest.mark.parametrize("large", ["", "&large=1"])
def test_ballot_is_printed_in_each_language_also_in_large_print(
    client: Client, lead: User, language: str, word: str, large: str
):
    answer = client.get(f"{address()}ballot.pdf?lang={language}{large}")

    reader = PdfReader(BytesIO(answer.content))
    text = "".join(page.extract_text() for page in reader.pages)
    assert text.count(word) == 3
    assert reader.trailer["/Root"]["/Lang"] == language


def test_ballots_of_a_college_hold_the_codes_of_its_cards_in_their_own_order(client: Client, lead: User):
    college = the_arbitration().colleges.get()
    codes = sorted(
        ballot_code(member) for member in (*college.members.all(), *(make_member(college) for _ in range(2)))
    )

    answer = client.get(f"{address()}ballot.pdf?college={college.pk}")

    reader = PdfReader(BytesIO(answer.content))
    text = "".join(page.extract_text() for page in reader.pages)
    assert sorted(codes, key=text.index) == codes


@pytest.mark.parametrize("college", ["0", "x", "9" * 5_000])
def test_college_that_is_not_there_has_no_ballots(client: Client, lead: User, college: str):
    answer = client.get(f"{address()}ballot.pdf", {"college": college})

    assert answer.status_code == 404
