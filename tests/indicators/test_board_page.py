"""The page on which the assembly decides."""

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from estime_web.indicators.enums import CandidateKind, GateVerdict, Step
from estime_web.indicators.models import Arbitration, Argument, Gate
from estime_web.indicators.queries.board_opened import opened_of
from estime_web.indicators.queries.board_warnings import remarks_on
from estime_web.indicators.services.board import run_arbitration
from tests.indicators.boards import make_assembly, make_proposed, page_of, who_decides
from tests.indicators.factories import NOW, make_criterion
from tests.indicators.test_deciding import decide

pytestmark = pytest.mark.django_db


def address(arbitration: Arbitration, rest: str = "board/") -> str:
    return f"/arbitrations/{arbitration.pk}/{rest}"


def test_reading_the_board_proposes_nothing(client: Client):
    arbitration = make_assembly()
    client.force_login(who_decides(arbitration))

    answer = client.get(address(arbitration))

    assert (answer.status_code, arbitration.runs.count()) == (200, 0)


def test_button_asks_the_rule_once(client: Client):
    arbitration = make_assembly()
    client.force_login(who_decides(arbitration))

    for _time in range(2):
        client.post(address(arbitration, "board/run/"))

    assert arbitration.runs.count() == 1


def test_board_shows_the_set_with_how_each_entered(client: Client):
    arbitration = make_proposed()
    client.force_login(who_decides(arbitration))

    page = client.get(address(arbitration)).context["page"]

    assert sorted((each.element, each.label) for each in page.chosen) == [("1", "core"), ("2", "core")]
    assert [each.element for each in page.left_out] == ["3"]


def test_board_of_a_decision_asks_nobody_to_change_it(client: Client):
    arbitration = make_proposed(kinds=[CandidateKind.QUANTITATIVE] * 3)
    client.force_login(who_decides(arbitration))
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    before = client.get(address(arbitration)).content.decode()
    decide(arbitration)

    after = client.get(address(arbitration)).content.decode()

    asked = ("You keep it, you change it", "To look at before you decide", "It is decided. Here is what")
    assert [[words in page for words in asked] for page in (before, after)] == [
        [True, True, False],
        [False, False, True],
    ]


def test_board_before_its_step_offers_no_proposal(client: Client):
    arbitration = make_assembly()
    Arbitration.objects.filter(pk=arbitration.pk).update(step=Step.DEBATE)
    client.force_login(who_decides(arbitration))

    answer = client.get(address(arbitration))

    assert (answer.context["page"], address(arbitration, "board/run/") in answer.content.decode()) == (None, False)


def test_vessels_fill_with_what_is_in_the_set():
    page = page_of(make_proposed())

    rows = [(each.key, each.used, each.room) for each in page.vessels.rows]

    assert rows == [("qualitative", 18, 18), ("quantitative", 18, 18), ("free", 4, 24)]
    assert page.vessels.over == 0


def test_opened_element_tells_support_by_college_and_what_was_missing():
    arbitration = make_proposed()
    candidate = arbitration.candidates.get(number=3)
    Argument.objects.create(candidate=candidate, side="con", text="Too long.", language="en", on=NOW.date())
    Argument.objects.create(
        candidate=candidate, side="con", text="Hidden.", language="en", on=NOW.date(), is_hidden=True
    )

    opened = opened_of(page_of(arbitration), "3")

    assert opened is not None
    assert opened.voiced is not None
    assert opened.told is not None
    assert [[(part.band, part.count) for part in bar.parts] for bar in opened.voiced.bars] == [
        [("essential", 0), ("useful", 0), ("not_important", 6)]
    ] * 2
    assert opened.told.headline == "This element is not chosen: nobody found it essential."
    assert [[said.text for said in side.rows] for side in opened.arguments] == [["Too long."]]


def test_unknown_element_opens_nothing(client: Client):
    arbitration = make_proposed()
    client.force_login(who_decides(arbitration))

    answer = client.get(address(arbitration) + "?element=99")

    assert (answer.status_code, answer.context["opened"]) == (200, None)


def test_what_the_gate_took_out_stays_readable_with_its_reason():
    arbitration = make_assembly()
    candidate = arbitration.candidates.get(number=3)
    Gate.objects.create(
        candidate=candidate, kind="ethical", verdict=GateVerdict.TAKEN_OUT, reason="It points at people.", at=NOW
    )
    run_arbitration(arbitration=arbitration, actor=None)

    page = page_of(arbitration)

    assert [(each.element, each.sentence) for each in page.taken_out] == [("3", "It points at people.")]
    assert page.left_out == []


def test_set_of_figures_alone_invites_to_pair_each_with_a_story():
    page = page_of(make_proposed(kinds=[CandidateKind.QUANTITATIVE] * 3))

    reasons = [each.reason for each in remarks_on(page)]

    assert reasons[0].startswith("The set has figures only.")


def test_set_without_any_figure_is_a_set_like_another():
    arbitration = make_proposed(kinds=[CandidateKind.QUALITATIVE] * 3, hours=9)
    make_criterion(arbitration)

    remarks = remarks_on(page_of(arbitration))

    assert [each.mend for each in remarks if each.is_invitation] == ["Nothing needs to change."]


def test_envelope_that_stays_empty_asks_for_proposals_of_its_kind():
    page = page_of(make_proposed(kinds=[CandidateKind.QUANTITATIVE] * 3))

    reasons = [each.reason for each in remarks_on(page)]

    assert "Of the hours kept for what is told in words, 18 h are not used." in reasons


@pytest.mark.parametrize("rest", ["board/", "board/?element=1", "board/others/", "amend/", "joint/"])
def test_page_asks_as_many_queries_for_many_proposals(rest: str, client: Client):
    counts = []
    for proposals in (2, 6):
        arbitration = make_proposed(kinds=[CandidateKind.MIXED] * proposals, hours=5)
        client.force_login(who_decides(arbitration))
        client.get(address(arbitration, rest))
        with CaptureQueriesContext(connection) as asked:
            client.get(address(arbitration, rest))
        counts.append(len(asked))

    assert counts[0] == counts[1]
