"""The road of an arbitration."""

import pytest
from django.test import Client

from estime_web.foundation.errors import DomainError
from estime_web.indicators.enums import Step
from estime_web.indicators.services.steps import move_on, next_step
from tests.indicators.factories import make_arbitration, make_college, make_member, token_for

pytestmark = pytest.mark.django_db


def test_step_that_was_left_already_moves_nothing():
    arbitration = make_arbitration(step=Step.CLARIFY)

    moved = move_on(arbitration=arbitration, seen=Step.PROPOSE, actor=None)

    assert moved.step == Step.CLARIFY


def test_road_ends_where_the_assembly_decides():
    arbitration = make_arbitration(step=Step.BOARD)

    with pytest.raises(DomainError) as refused:
        move_on(arbitration=arbitration, seen=Step.BOARD, actor=None)

    assert next_step(arbitration) is None
    assert str(refused.value) == "The road ends here. Write the decision of the assembly."


def test_pass_opens_the_home_of_its_member(client: Client):
    member = make_member(make_college(make_arbitration()))

    answer = client.get(f"/i/{token_for(member)}/")

    assert answer.status_code == 200


def test_pass_of_somebody_who_left_opens_nothing(client: Client):
    member = make_member(make_college(make_arbitration()))
    member.left_at = member.arbitration.created_at
    member.save()

    answer = client.get(f"/i/{token_for(member)}/")

    assert answer.status_code == 404
