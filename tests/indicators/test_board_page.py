"""The page on which the assembly decides."""

import pytest
from django.test import Client

from estime_web.indicators.enums import Step
from estime_web.indicators.models import Arbitration
from tests.indicators.boards import make_assembly, make_proposed, who_decides

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


def test_board_before_its_step_asks_for_nothing(client: Client):
    arbitration = make_assembly()
    Arbitration.objects.filter(pk=arbitration.pk).update(step=Step.DEBATE)
    client.force_login(who_decides(arbitration))

    answer = client.get(address(arbitration))

    assert "The road is not here yet." in answer.content.decode()
    assert "Ask for the proposal" not in answer.content.decode()
