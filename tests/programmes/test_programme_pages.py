"""The pages of a programme: who reads them, what they show, what they keep."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.test import Client
from django.urls import reverse

from estime_web.accounts.models import User
from estime_web.programmes.enums import PartnerRole
from estime_web.programmes.models import FieldQuestion, MethodDraft, Programme, TestEnterprise
from estime_web.programmes.services import (
    Asked,
    add_partner,
    begin_draft,
    raise_question,
)
from tests.network.factories import make_organisation
from tests.programmes.factories import (
    make_coach,
    make_enterprise,
    make_funder,
    make_lead,
    make_member,
    make_programme,
    make_researcher,
    make_user,
)

pytestmark = pytest.mark.django_db

SECRET = "Zabrinovka"


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """A programme with one of everything, and somebody in each role."""

    programme: Programme
    enterprise: TestEnterprise
    question: FieldQuestion
    draft: MethodDraft
    coordinator: User
    coach: User
    lead: User
    member: User
    researcher: User
    funder: User


@pytest.fixture
def world() -> World:
    coordinator = make_user(f"{SECRET} coordinator")
    programme = make_programme(title={"en": f"Programme {SECRET}"}, actor=coordinator)
    enterprise = make_enterprise(programme=programme, organisation=make_organisation(name=f"Workshop {SECRET}"))
    coach = make_coach(enterprise)
    add_partner(programme=programme, organisation=make_organisation(), role=PartnerRole.LEAD)
    asked = Asked(text=f"Question {SECRET}?", language="en", enterprises=(enterprise,))
    return World(
        programme=programme,
        enterprise=enterprise,
        coordinator=coordinator,
        coach=coach,
        question=raise_question(programme=programme, asked=asked, actor=coach),
        draft=begin_draft(programme=programme, actor=coordinator),
        lead=make_lead(enterprise),
        member=make_member(enterprise),
        researcher=make_researcher(programme),
        funder=make_funder(programme),
    )


@pytest.fixture
def browser(client: Client) -> Callable[[User], Client]:
    def sign_in(user: User) -> Client:
        client.force_login(user)
        client.cookies["django_language"] = "en"
        return client

    return sign_in


def addresses(world: World) -> dict[str, str]:
    """Every page of the programme by its name; those that only take a POST are left out."""
    pk, enterprise, question, draft = world.programme.pk, world.enterprise, world.question, world.draft
    partnership = world.programme.partnerships.earliest("pk")
    appointment = world.programme.appointments.earliest("pk")
    args: dict[str, list[object]] = {
        "programme": [],
        "edit": [],
        "partner_add": [],
        "partner": [partnership.pk],
        "appoint": [],
        "appointment": [appointment.pk],
        "cohort": [],
        "take_in": [],
        "enterprise": [enterprise.pk],
        "enterprise_edit": [enterprise.pk],
        "team_add": [enterprise.pk],
        "team_member": [enterprise.pk, enterprise.team.earliest("pk").pk],
        "coach_add": [enterprise.pk],
        "coach": [enterprise.pk, enterprise.coachings.earliest("pk").pk],
        "register": [],
        "question_ask": [],
        "question": [question.pk],
        "question_correct": [question.pk],
        "question_analyse": [question.pk],
        "question_answer": [question.pk],
        "question_tie": [question.pk],
        "programme_method": [],
        "draft": [draft.pk],
        "draft_text": [draft.pk],
        "draft_file": [draft.pk],
    }
    return {name: reverse(f"programmes:{name}", args=[pk, *more]) for name, more in args.items()}


COORDINATING = {
    "edit",
    "partner_add",
    "partner",
    "appoint",
    "appointment",
    "cohort",
    "take_in",
    "enterprise_edit",
    "coach_add",
    "coach",
    "programme_method",
    "draft",
    "draft_text",
    "draft_file",
    "question_tie",
}
TEAM_MAKING = {"team_add", "team_member"}
CAPITALISING = {"question_analyse", "question_answer"}
EVERYBODY = {"programme", "register"}
OPEN = {
    "coordinator": EVERYBODY | COORDINATING | TEAM_MAKING | CAPITALISING | {"enterprise", "question_ask", "question"},
    "coach": EVERYBODY | CAPITALISING | {"enterprise", "question_ask", "question", "question_correct"},
    "lead": EVERYBODY | TEAM_MAKING | {"enterprise", "question_ask"},
    "member": EVERYBODY | {"enterprise"},
    "researcher": EVERYBODY | CAPITALISING | {"question_ask", "question"},
    "funder": EVERYBODY,
}


@pytest.mark.parametrize("role", OPEN)
def test_each_role_opens_its_own_pages_and_no_other(world: World, browser: Callable[[User], Client], role: str) -> None:
    client = browser(getattr(world, role))

    answers = {name: client.get(address).status_code for name, address in addresses(world).items()}

    assert {name for name, status in answers.items() if status == 200} == OPEN[role]
    assert set(answers.values()) <= {200, 404}


def test_outsider_finds_no_page_of_a_programme_and_no_word_of_it(
    world: World, browser: Callable[[User], Client]
) -> None:
    neighbour = make_lead(make_enterprise())
    client = browser(neighbour)
    pages = addresses(world).values()

    answers = [client.get(address) for address in pages] + [client.post(address) for address in pages]

    assert {answer.status_code for answer in answers} <= {404, 405}
    assert not any(SECRET in answer.content.decode() for answer in answers)


def test_stranger_is_sent_to_sign_in(world: World, client: Client) -> None:
    answers = [client.get(address) for address in addresses(world).values()]

    assert {answer.status_code for answer in answers} == {302}
