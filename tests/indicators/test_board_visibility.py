"""Who reads the board, and who acts on it."""

from collections.abc import Callable

import pytest
from django.test import Client

from estime_web.accounts.models import User
from estime_web.dossiers.enums import Visibility
from estime_web.dossiers.models import Dossier
from estime_web.foundation.errors import DomainError
from estime_web.indicators.enums import Reach, Step
from estime_web.indicators.models import Arbitration
from estime_web.indicators.services.board import run_arbitration
from estime_web.indicators.services.reaching import open_result
from tests.accounts.factories import make_coordinator, make_user
from tests.indicators.boards import ESSENTIAL, UNIMPORTANT, make_proposed, make_rated_by, who_decides
from tests.indicators.test_deciding import decide
from tests.programmes.factories import make_coach, make_enterprise, make_funder, make_lead, make_member, make_researcher

pytestmark = pytest.mark.django_db

READ = (
    "board/",
    "board/?element=1",
    "board/others/",
    "board/agreement/",
    "board/solid/",
    "joint/",
    "amend/",
    "statements/",
    "decide/",
)
WRITE = ("board/run/", "board/solid/check/", "amend/?element=1", "statements/", "decide/", "decide/recount/")
SIGN = ("decide/", "decide/readers/")


def _programme(arbitration: Arbitration) -> object:
    assert arbitration.dossier is not None
    return arbitration.dossier.enterprise.programme


OUTSIDERS: dict[str, Callable[[Arbitration], User]] = {
    "stranger": lambda _arbitration: make_user(),
    "team of another enterprise": lambda arbitration: make_lead(make_enterprise(programme=_programme(arbitration))),
    "funder": lambda arbitration: make_funder(_programme(arbitration)),
    "researcher": lambda arbitration: make_researcher(_programme(arbitration)),
    "coordinator of the site": lambda _arbitration: make_coordinator(),
}


@pytest.mark.parametrize("who", OUTSIDERS)
def test_outsider_finds_no_page_of_the_board(who: str, client: Client):
    arbitration = make_proposed()
    client.force_login(OUTSIDERS[who](arbitration))

    found = [client.get(f"/arbitrations/{arbitration.pk}/{rest}").status_code for rest in (*READ, "result/")]
    acted = [client.post(f"/arbitrations/{arbitration.pk}/{rest}").status_code for rest in (*WRITE, *SIGN)]

    assert {*found, *acted} == {404}


def test_without_an_account_one_signs_in_first(client: Client):
    arbitration = make_proposed()

    found = {client.get(f"/arbitrations/{arbitration.pk}/{rest}").status_code for rest in READ}

    assert found == {302}


@pytest.mark.parametrize("make", [make_member, make_coach])
def test_team_and_coach_read_and_change_but_do_not_sign(make: Callable[..., User], client: Client):
    arbitration = make_proposed()
    assert arbitration.dossier is not None
    client.force_login(make(arbitration.dossier.enterprise))

    read = [client.get(f"/arbitrations/{arbitration.pk}/{rest}").status_code for rest in READ[:-1]]
    signed = [client.get(f"/arbitrations/{arbitration.pk}/decide/").status_code]
    signed += [client.post(f"/arbitrations/{arbitration.pk}/{rest}").status_code for rest in SIGN]

    assert ({*read}, {*signed}) == ({200}, {404})


def make_decided(reach: Reach) -> Arbitration:
    arbitration = make_proposed()
    decide(arbitration)
    open_result(arbitration=arbitration, reach=reach, actor=None)
    return arbitration


@pytest.mark.parametrize(
    ("reach", "statuses"),
    [
        (Reach.MEMBERS, {"nobody": 404, "stranger": 404, "community": 404}),
        (Reach.COMMUNITY, {"nobody": 404, "stranger": 404, "community": 200}),
        (Reach.PUBLIC, {"nobody": 200, "stranger": 200, "community": 200}),
    ],
)
def test_result_is_read_as_far_as_was_chosen(reach: Reach, statuses: dict[str, int], client: Client):
    arbitration = make_decided(reach)
    readers = {
        "nobody": None,
        "stranger": make_user(),
        "community": make_lead(make_enterprise(programme=_programme(arbitration))),
    }

    found = {}
    for name, reader in readers.items():
        client.logout()
        if reader is not None:
            client.force_login(reader)
        found[name] = client.get(f"/arbitrations/{arbitration.pk}/result/").status_code

    assert found == statuses


def test_public_result_closes_when_the_agreement_no_longer_allows_it(client: Client):
    arbitration = make_decided(Reach.PUBLIC)
    Dossier.objects.filter(pk=arbitration.dossier_id).update(furthest=Visibility.COACH)

    answer = client.get(f"/arbitrations/{arbitration.pk}/result/")

    assert answer.status_code == 404


def test_result_is_not_opened_further_than_the_agreement_allows():
    arbitration = make_proposed()
    decide(arbitration)
    Dossier.objects.filter(pk=arbitration.dossier_id).update(furthest=Visibility.COACH)

    with pytest.raises(DomainError) as refused:
        open_result(arbitration=arbitration, reach=Reach.COMMUNITY, actor=None)

    sentence = "The agreement of the dossier does not let others read it so far. Change the agreement first."
    assert str(refused.value) == sentence


def test_result_is_not_opened_before_the_decision():
    arbitration = make_proposed()

    with pytest.raises(DomainError) as refused:
        open_result(arbitration=arbitration, reach=Reach.PUBLIC, actor=None)

    assert str(refused.value) == "Write the decision first. Then you say who reads it."


@pytest.mark.parametrize("reach", [Reach.COMMUNITY, Reach.PUBLIC])
@pytest.mark.parametrize(("people", "is_named"), [(9, False), (10, True)])
def test_result_names_to_readers_outside_no_college_under_ten(
    reach: Reach, people: int, is_named: bool, client: Client
):
    divided = [{1: ESSENTIAL}] * (people - 3) + [{1: UNIMPORTANT}] * 3
    arbitration = make_rated_by([divided, [{1: ESSENTIAL}] * people], hours=10)
    run_arbitration(arbitration=arbitration, actor=None)
    decide(arbitration)
    open_result(arbitration=arbitration, reach=reach, actor=None)
    client.force_login(make_lead(make_enterprise(programme=_programme(arbitration))))

    page = client.get(f"/arbitrations/{arbitration.pk}/result/", headers={"accept-language": "en"}).content.decode()

    assert ("divided inside one college (College 1)" in page, "College 1" in page) == (is_named, is_named)


def test_who_carries_the_dossier_says_who_reads(client: Client):
    arbitration = make_proposed()
    decide(arbitration)
    client.force_login(who_decides(arbitration))

    client.post(f"/arbitrations/{arbitration.pk}/decide/readers/", {"reach": "public"})

    arbitration.refresh_from_db()
    assert (arbitration.step, arbitration.reach) == (Step.DECIDED, Reach.PUBLIC)
