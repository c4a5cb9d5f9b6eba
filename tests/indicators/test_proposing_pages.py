"""The pages of the proposals answer, at each step, for those who may open them and for nobody else."""

import pytest
from django.test import Client

from estime_web.indicators.enums import Step
from tests.dossiers.factories import make_table
from tests.indicators.factories import (
    make_arbitration,
    make_candidate,
    make_college,
    make_criterion,
    make_member,
    token_for,
)

pytestmark = pytest.mark.django_db

LED = [
    "examples/",
    "examples/energy-we-use/",
    "proposals/",
    "proposals/new/",
    "clarify/",
    "costs/",
    "debate/",
    "debate/hidden/",
]
OF_ONE = [
    "proposals/{}/",
    "clarify/{}/words/",
    "clarify/{}/parts/",
    "clarify/{}/tie/",
    "clarify/{}/aside/",
    "clarify/{}/again/",
    "clarify/{}/out/",
    "costs/{}/",
    "debate/{}/",
]
MINE = ["examples/", "examples/energy-we-use/", "proposals/", "proposals/new/", "hours/", "debate/", "debate/hidden/"]
MINE_OF_ONE = ["proposals/{}/", "hours/{}/", "debate/{}/"]


@pytest.mark.parametrize("path", LED + OF_ONE)
def test_pages_of_those_who_lead_open_in_the_debate(client: Client, path: str):
    table = make_table()
    arbitration = make_arbitration(table.dossier, step=Step.DEBATE)
    make_criterion(arbitration)
    candidate = make_candidate(arbitration)
    client.force_login(table.lead)

    answer = client.get(f"/arbitrations/{arbitration.pk}/{path.format(candidate.pk)}")

    assert answer.status_code == 200


@pytest.mark.parametrize("path", MINE + MINE_OF_ONE)
def test_pages_of_those_who_take_part_open_in_the_debate(client: Client, path: str):
    arbitration = make_arbitration(step=Step.DEBATE)
    candidate = make_candidate(arbitration)
    member = make_member(make_college(arbitration))

    answer = client.get(f"/i/{token_for(member)}/{path.format(candidate.pk)}")

    assert answer.status_code == 200
