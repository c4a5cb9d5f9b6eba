"""The pages of a programme: who reads them, what they show, what they keep."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from estime_web.accounts.data import collect_for
from estime_web.accounts.enums import Role
from estime_web.accounts.models import User
from estime_web.accounts.services import grant_role
from estime_web.foundation.models import OutboxMail
from estime_web.network.enums import ActorType
from estime_web.network.models import Organisation
from estime_web.programmes.after_taking_in import forget_next_act, register_next_act
from estime_web.programmes.enums import AppointmentRole, Family, PartnerRole, PhaseKind, QuestionState
from estime_web.programmes.models import FieldQuestion, MethodDraft, Programme, TestEnterprise
from estime_web.programmes.services import (
    Asked,
    add_partner,
    analyse_question,
    answer_question,
    appoint,
    begin_draft,
    raise_question,
    update_programme,
)
from tests.network.factories import make_organisation, territory
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


def make_coordinator() -> User:
    """Somebody who coordinates the site, and no programme yet."""
    user = make_user()
    grant_role(user=user, role=Role.COORDINATOR)
    return user


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


def acts(world: World) -> list[str]:
    """The addresses that only take a POST; all of them are for those who coordinate."""
    pk = world.programme.pk
    ways = [("draft_begin", []), ("draft_upload", []), ("draft_aside", [world.draft.pk])]
    return [reverse(f"programmes:{name}", args=[pk, *more]) for name, more in ways]


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


@pytest.mark.parametrize("role", ["coach", "lead", "member", "researcher", "funder"])
def test_drafts_are_begun_and_put_aside_by_those_who_coordinate_alone(
    world: World, browser: Callable[[User], Client], role: str
) -> None:
    client = browser(getattr(world, role))

    assert {client.post(address).status_code for address in acts(world)} == {404}
    assert MethodDraft.objects.count() == 1


@pytest.mark.slow
def test_outsider_finds_no_page_of_a_programme_and_no_word_of_it(
    world: World, browser: Callable[[User], Client]
) -> None:
    neighbour = make_lead(make_enterprise())
    client = browser(neighbour)
    pages = addresses(world).values()

    answers = [client.get(address) for address in pages] + [client.post(address) for address in [*pages, *acts(world)]]

    # A page that only takes a GET says so before it asks who comes.
    assert {answer.status_code for answer in answers} == {404, 405}
    assert not any(SECRET in answer.content.decode() for answer in answers)


def test_stranger_is_sent_to_sign_in(world: World, client: Client) -> None:
    answers = [client.get(address) for address in addresses(world).values()]

    assert {answer.status_code for answer in answers} == {302}


# Programmes


def test_programme_is_made_by_a_coordinator_of_the_site_who_then_coordinates_it(
    browser: Callable[[User], Client],
) -> None:
    maker = make_coordinator()
    client = browser(maker)
    data = {
        "title_0": "Impact",
        "territories": [str(territory().pk)],
        "starts_on": "2025-01-01",
        "concepts_from": "2025-01-01",
        "concepts_to": "2025-12-31",
    }

    answer = client.post(reverse("programmes:create"), data)

    made = Programme.objects.get()
    assert answer["Location"] == reverse("programmes:programme", args=[made.pk])
    assert [(phase.kind, phase.ends_on) for phase in made.phases.all()] == [(PhaseKind.CONCEPTS, date(2025, 12, 31))]
    assert maker.has_perm("programmes.coordinate", made)


def test_nobody_else_makes_a_programme(browser: Callable[[User], Client]) -> None:
    assert browser(make_user()).get(reverse("programmes:create")).status_code == 404


def test_half_a_phase_is_refused_and_what_was_typed_is_kept(browser: Callable[[User], Client]) -> None:
    data = {"title_0": "Impact", "concepts_from": "2025-01-01"}

    answer = browser(make_coordinator()).post(reverse("programmes:create"), data)

    text = answer.content.decode()
    assert answer.status_code == 422
    assert "A phase has a first and a last day" in text
    assert 'value="2025-01-01"' in text


def test_phases_stand_in_words_with_what_they_are_today(world: World, browser: Callable[[User], Client]) -> None:
    today = timezone.localdate()
    days: dict[str, tuple[date, date]] = {
        PhaseKind.CONCEPTS: (today - timedelta(days=20), today - timedelta(days=10)),
        PhaseKind.EXPERIMENTATION: (today - timedelta(days=9), today),
        PhaseKind.DIFFUSION: (today + timedelta(days=1), today + timedelta(days=10)),
    }
    update_programme(programme=world.programme, title="T", phases=days)

    text = browser(world.member).get(reverse("programmes:programme", args=[world.programme.pk])).content.decode()

    words = " ".join(text.split())
    assert [word for word in ("– over", "– under way", "– still to come") if word in words] == [
        "– over",
        "– under way",
        "– still to come",
    ]
    assert words.count("<rect") == 3


def test_entry_in_the_head_is_for_whoever_is_signed_in(world: World, browser: Callable[[User], Client]) -> None:
    link = f'href="{reverse("programmes:list")}"'
    address = reverse("about")

    seen = [
        link in browser(user).get(address).content.decode() for user in (world.funder, make_coordinator(), make_user())
    ]

    assert [*seen, link in Client().get(address).content.decode()] == [True, True, True, False]


def test_address_of_a_person_is_shown_to_those_who_coordinate_alone(
    world: World, browser: Callable[[User], Client]
) -> None:
    nameless = make_researcher(world.programme)
    User.objects.filter(pk=nameless.pk).update(name="")
    address = reverse("programmes:programme", args=[world.programme.pk])

    texts = [browser(user).get(address).content.decode() for user in (world.coordinator, world.funder)]

    assert [nameless.email in text for text in texts] == [True, False]


def test_somebody_who_ends_their_own_place_comes_to_the_list(world: World, browser: Callable[[User], Client]) -> None:
    other = make_user()
    appoint(programme=world.programme, user=other, role=AppointmentRole.COORDINATOR)
    own = world.programme.appointments.get(user=other)
    address = reverse("programmes:appointment", args=[world.programme.pk, own.pk])

    answer = browser(other).post(address, {"since": "2020-01-01", "until": "2020-01-02"})

    assert answer["Location"] == reverse("programmes:list")


# The cohort


def test_cohort_table_offers_the_acts_of_other_apps(world: World, browser: Callable[[User], Client]) -> None:
    register_next_act("Follow", "network:organisation")
    try:
        text = browser(world.coordinator).get(reverse("programmes:cohort", args=[world.programme.pk])).content.decode()
    finally:
        forget_next_act("network:organisation")

    assert f'href="{reverse("network:organisation", args=[world.enterprise.pk])}"' in text
    assert f'aria-label="Follow: Workshop {SECRET}"' in text


def test_cohort_never_ties_a_pseudonym_to_a_name_for_those_who_coordinate(
    world: World, browser: Callable[[User], Client]
) -> None:
    own_page = reverse("programmes:enterprise", args=[world.programme.pk, world.enterprise.pk])
    pages = [reverse("programmes:cohort", args=[world.programme.pk]), own_page]
    client = browser(world.coordinator)

    texts = [client.get(page).content.decode() for page in pages]

    assert not any(f">{world.enterprise.pseudonym}<" in text for text in texts)
    assert f"<strong>{world.enterprise.pseudonym}</strong>" in browser(world.coach).get(own_page).content.decode()


def test_cohort_is_found_by_what_is_missing(world: World, browser: Callable[[User], Client]) -> None:
    make_enterprise(programme=world.programme, organisation=make_organisation(name="Alone"), family=Family.PRACTICES)
    address = reverse("programmes:cohort", args=[world.programme.pk])
    client = browser(world.coordinator)

    found = {
        query: [row.organisation.name for row in client.get(f"{address}?{query}").context["page"]]
        for query in ("lacks=coach", "lacks=lead", "family=practices", "q=workshop", "family=unheard")
    }

    both = ["Alone", f"Workshop {SECRET}"]
    assert found == {
        "lacks=coach": ["Alone"],
        "lacks=lead": ["Alone"],
        "family=practices": ["Alone"],
        "q=workshop": [f"Workshop {SECRET}"],
        "family=unheard": both,
    }


def test_lead_adds_a_colleague_by_address(world: World, browser: Callable[[User], Client]) -> None:
    address = reverse("programmes:team_add", args=[world.programme.pk, world.enterprise.pk])

    answer = browser(world.lead).post(address, {"email": "colleague@example.org", "name": "C", "language": "nl"})

    assert answer.status_code == 302
    assert world.enterprise.team.get(user__email="colleague@example.org").is_lead is False
    assert OutboxMail.objects.get().to == "colleague@example.org"


def test_refusal_of_a_service_stands_in_the_form(world: World, browser: Callable[[User], Client]) -> None:
    address = reverse("programmes:team_add", args=[world.programme.pk, world.enterprise.pk])

    answer = browser(world.coordinator).post(address, {"email": world.coordinator.email, "language": "fr"})

    assert answer.status_code == 422
    assert "Nobody adds themselves to a team" in answer.content.decode()


def test_whole_community_is_offered_to_those_who_read_it_alone(world: World, browser: Callable[[User], Client]) -> None:
    make_organisation(name="Elsewhere")
    appoint(programme=world.programme, user=(both := make_coordinator()), role=AppointmentRole.COORDINATOR)
    pk, names = world.programme.pk, ("partner_add", "appoint", "take_in")
    pages = [reverse(f"programmes:{name}", args=[pk]) for name in names]
    pages.append(reverse("programmes:coach_add", args=[pk, world.enterprise.pk]))

    seen = {
        user: ["Elsewhere" in browser(user).get(page).content.decode() for page in pages]
        for user in (both, world.coordinator)
    }

    assert seen == {both: [True] * 4, world.coordinator: [False] * 4}
    assert f"Workshop {SECRET}" in browser(world.coordinator).get(pages[0]).content.decode()


# The register


def test_form_of_a_researcher_names_no_enterprise(world: World, browser: Callable[[User], Client]) -> None:
    address = reverse("programmes:question_ask", args=[world.programme.pk])

    texts = {user: browser(user).get(address).content.decode() for user in (world.researcher, world.coach)}

    assert [world.enterprise.pseudonym in text for text in texts.values()] == [True, True]
    assert [f"Workshop {SECRET}" in text for text in texts.values()] == [False, True]


def test_question_travels_through_the_pages(world: World, browser: Callable[[User], Client]) -> None:
    pk = world.programme.pk
    client = browser(world.lead)
    client.post(reverse("programmes:question_ask", args=[pk]), {"text": "How long?", "language": "en"})
    question = FieldQuestion.objects.get(text="How long?")
    page = reverse("programmes:question", args=[pk, question.pk])
    client = browser(world.researcher)
    client.post(reverse("programmes:question_analyse", args=[pk, question.pk]), {"analysis": "INNER"})
    client.post(reverse("programmes:question_answer", args=[pk, question.pk]), {"answer": "An hour.", "change": ""})
    client = browser(world.coordinator)
    tie = reverse("programmes:question_tie", args=[pk, question.pk])
    assert client.post(tie, {"version": str(world.programme.method_id)}).status_code == 302

    text = browser(world.funder).get(page).content.decode()

    assert ["An hour." in text, "VISES method from 2018" in text, "INNER" in text] == [True, True, False]
    question.refresh_from_db()
    assert question.state == QuestionState.IN_THE_METHOD


def test_register_is_filtered_by_state_and_words(world: World, browser: Callable[[User], Client]) -> None:
    asked = Asked(text="Portrait too long", language="en")
    other = raise_question(programme=world.programme, asked=asked, actor=world.researcher)
    analyse_question(question=other, analysis="Seen.", actor=world.researcher)
    answer_question(question=other, answer="Two meetings.", actor=world.researcher)
    address = reverse("programmes:register", args=[world.programme.pk])
    client = browser(world.researcher)

    found = {
        query: {row.pk for row in client.get(f"{address}?{query}").context["page"]}
        for query in ("state=answered", "q=meetings", "state=raised", "q=nowhere")
    }

    assert found == {
        "state=answered": {other.pk},
        "q=meetings": {other.pk},
        "state=raised": {world.question.pk},
        "q=nowhere": set(),
    }


# How many questions the pages ask the database


def test_pages_ask_as_much_for_one_row_as_for_three(
    world: World, browser: Callable[[User], Client], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    pk = world.programme.pk
    names = ("programme", "cohort", "register", "question_ask", "programme_method")
    pages = [reverse(f"programmes:{name}", args=[pk]) for name in names]
    pages += [reverse("programmes:list"), reverse("programmes:methods")]
    pages += [reverse("programmes:enterprise", args=[pk, world.enterprise.pk])]
    pages += [reverse("programmes:question", args=[pk, world.question.pk])]
    client = browser(world.coordinator)
    counts = {page: _queries_of(client, page) for page in pages}
    for _number in range(2):
        _grow(world)

    for page, count in counts.items():
        with django_assert_num_queries(count):
            client.get(page)


@pytest.mark.slow
def test_cohort_of_three_hundred_asks_as_much_as_of_one(
    world: World, browser: Callable[[User], Client], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    page = reverse("programmes:cohort", args=[world.programme.pk])
    client = browser(world.coordinator)
    count = _queries_of(client, page)
    organisations = Organisation.objects.bulk_create(
        Organisation(name=f"E {number:03}", actor_type=ActorType.TEST_ENTERPRISE, folded=f"e {number:03}")
        for number in range(300)
    )
    TestEnterprise.objects.bulk_create(
        TestEnterprise(programme=world.programme, organisation=each, family=Family.PRACTICES, pseudonym=f"Q{number:03}")
        for number, each in enumerate(organisations)
    )

    with django_assert_num_queries(count):
        answer = client.get(page)

    assert answer.context["page"].paginator.count == 301


def _queries_of(client: Client, page: str) -> int:
    client.get(page)
    with CaptureQueriesContext(connection) as queries:
        client.get(page)
    return len(queries)


def _grow(world: World) -> None:
    """One more of everything."""
    enterprise = make_enterprise(programme=world.programme)
    coach = make_coach(enterprise)
    make_lead(enterprise)
    for _kind in (make_coach, make_member):
        _kind(world.enterprise)
    make_funder(world.programme)
    begin_draft(programme=world.programme, actor=world.coordinator)
    asked = Asked(text="One more?", language="en", enterprises=(world.enterprise, enterprise))
    question = raise_question(programme=world.programme, asked=asked, actor=coach)
    analyse_question(question=question, analysis="Seen.", actor=coach)
    answer_question(question=question, answer="Yes.", actor=coach)
    world.question.enterprises.add(enterprise)
    appoint(programme=make_programme(), user=world.coordinator, role=AppointmentRole.COORDINATOR)


# What is held about a person


def test_places_and_questions_of_a_person_stand_in_their_data(world: World) -> None:
    titles = {section.title: section.rows for section in collect_for(world.coach)}

    assert [dict(row)["Your part"] for row in titles["Your test enterprises"]] == ["you accompany it"]
    assert [dict(row)["Question"] for row in titles["Field questions you raised"]] == [f"Question {SECRET}?"]
    assert [
        dict(row)["Role"] for row in {s.title: s.rows for s in collect_for(world.funder)}["Your roles in programmes"]
    ] == ["funder"]
