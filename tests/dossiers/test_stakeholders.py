"""The stakeholder map: groups, never persons; each reader meets only the groups they read."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from estime_web.dossiers.enums import Condition, ItemKind, Visibility
from estime_web.dossiers.models import StakeholderGroup
from estime_web.dossiers.person_names import looks_like_a_person
from estime_web.dossiers.services import keep_item, withdraw_item
from tests.dossiers.factories import Table, make_group, make_item, make_table
from tests.programmes.factories import make_user

pytestmark = pytest.mark.django_db


def _typed(**fields: Any) -> dict[str, Any]:
    """What a browser posts for a group."""
    return {
        "name_0": "Les voisins",
        "is_inside": "outside",
        "closeness": "2",
        "visibility": str(Visibility.TEAM.value),
    } | fields


def _at(name: str, table: Table, *more: object) -> str:
    return reverse(f"dossiers:{name}", args=[table.dossier.pk, *more])


@pytest.fixture(autouse=True)
def english_pages(client: Client) -> None:
    client.cookies["django_language"] = "en"


@pytest.fixture
def lead(client: Client, table: Table) -> Client:
    client.force_login(table.lead)
    return client


def test_a_group_is_put_on_the_map_with_all_that_is_said_of_it(lead, table):
    step = table.dossier.method.method.steps[1].key
    typed = _typed(
        name_1="De buren",
        size="40",
        brings_0="Du temps",
        receives_0="Un magasin",
        steps=[step],
        involvement_0="À table",
        spokesperson="la déléguée du quartier",
        access_needs="un moment le soir",
    )

    answer = lead.post(_at("add_group", table), typed)

    assert answer.url == _at("stakeholders", table)
    group = StakeholderGroup.objects.get()
    assert group.versions.get().content == {
        "name": {"fr": "Les voisins", "nl": "De buren"},
        "is_inside": False,
        "size": 40,
        "closeness": 2,
        "brings": {"fr": "Du temps"},
        "receives": {"fr": "Un magasin"},
        "steps": [step],
        "involvement": {"fr": "À table"},
        "spokesperson": "la déléguée du quartier",
        "access_needs": "un moment le soir",
    }
    assert (group.author, group.visibility) == (table.lead, Visibility.TEAM)


def test_a_group_without_a_name_comes_back_with_what_was_typed(lead, table):
    answer = lead.post(_at("add_group", table), _typed(name_0="", brings_0="Du temps"))

    assert answer.status_code == 422
    assert "Du temps" in answer.content.decode()
    assert not StakeholderGroup.objects.exists()


def test_several_groups_are_added_in_a_row_for_the_same_readers(lead, table):
    answer = lead.post(_at("add_group", table), _typed(again="1"))

    assert answer.url == f"{_at('add_group', table)}?readers={Visibility.TEAM.value}"
    assert lead.get(answer.url).context["form"]["visibility"].value() == Visibility.TEAM


def test_nobody_else_reads_a_group_unless_its_author_says_so(lead, table):
    page = lead.get(_at("add_group", table))

    assert page.context["form"]["visibility"].value() == Visibility.AUTHOR


def test_a_coach_does_not_begin_a_group_for_the_team_alone(client, table):
    client.force_login(table.coach)

    answer = client.post(_at("add_group", table), _typed())

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["visibility"]


@pytest.mark.parametrize("odd", ["4", "x", "²", "99", "-1"])
def test_an_odd_address_offers_the_usual_readers(lead, table, odd):
    assert lead.get(_at("add_group", table) + f"?readers={odd}").status_code == 200


def test_a_name_that_looks_like_a_person_is_kept_and_gently_pointed_at(lead, table):
    answer = lead.post(_at("add_group", table), _typed(name_0="Mme Dupont"), follow=True)

    assert StakeholderGroup.objects.count() == 1
    assert [message.level_tag for message in answer.context["messages"]] == ["success", "warning"]


@pytest.mark.parametrize(
    ("words", "is_person"),
    [
        ("Mme Dupont", True),
        ("M. Leroy", True),
        ("Jeanne Martin", True),
        ("jeanne@example.org", True),
        ("mevrouw Peeters", False),
        ("Mevrouw Peeters", True),
        ("la déléguée Sophie Lambert", True),
        ("Les Ateliers du Canal", False),
        ("Ville Amie", False),
        ("Les voisins de l’atelier", False),
        ("Conseil d’administration", False),
        ("CPAS Tournai", False),
        ("Bénévoles du samedi", False),
        ("", False),
    ],
)
def test_names_of_persons_are_told_from_names_of_groups(words, is_person):
    assert looks_like_a_person(words) is is_person


def test_a_group_is_changed_and_its_former_words_stay_in_its_history(lead, table):
    group = make_group(table.dossier, "Voisins")

    answer = lead.post(_at("edit_group", table, group.pk), _typed(name_0="Voisines et voisins", read_version="1"))

    assert answer.url == _at("stakeholders", table)
    assert [version.content["name"] for version in group.versions.all()] == [
        {"fr": "Voisins"},
        {"fr": "Voisines et voisins"},
    ]


def test_two_people_who_write_at_once_both_keep_their_words(lead, table):
    group = make_group(table.dossier, "Voisins")
    keep_item(item=group, content={"brings": {"fr": "the coach's"}}, read_version=1, author=table.coach)

    answer = lead.post(_at("edit_group", table, group.pk), _typed(brings_0="the lead's", read_version="1"))

    assert answer.status_code == 409
    page = answer.content.decode()
    assert "the lead&#x27;s" in page
    assert "the coach&#x27;s" in page
    assert StakeholderGroup.objects.get().versions.last().content["brings"] == {"fr": "the coach's"}


def test_a_step_that_the_method_no_longer_has_stays_as_it_was(lead, table):
    group = make_group(table.dossier, "Voisins", steps=["gone"])

    lead.post(_at("edit_group", table, group.pk), _typed(steps=[], read_version="1"))

    assert StakeholderGroup.objects.get().steps == ["gone"]


def test_a_reader_meets_only_the_groups_they_read(client, table):
    make_item(
        table.dossier,
        ItemKind.STAKEHOLDER_GROUP,
        {"name": {"fr": "private group"}},
        visibility=Visibility.AUTHOR,
        author=table.lead,
    )
    make_item(table.dossier, ItemKind.STAKEHOLDER_GROUP, {"name": {"fr": "team group"}}, visibility=Visibility.TEAM)
    make_item(table.dossier, ItemKind.STAKEHOLDER_GROUP, {"name": {"fr": "shared group"}}, visibility=Visibility.COACH)
    seen = {}

    for person in (table.lead, table.member, table.coach):
        client.force_login(person)
        page = client.get(_at("stakeholders", table)).content.decode()
        seen[person] = [name for name in ("private group", "team group", "shared group") if name in page]

    assert seen == {
        table.lead: ["private group", "team group", "shared group"],
        table.member: ["team group", "shared group"],
        table.coach: ["shared group"],
    }


def test_a_group_that_somebody_does_not_read_has_no_page_for_them(client, table):
    group = make_item(table.dossier, ItemKind.STAKEHOLDER_GROUP, visibility=Visibility.TEAM)
    client.force_login(table.coach)

    assert client.get(_at("edit_group", table, group.pk)).status_code == 404
    assert client.post(_at("edit_group", table, group.pk), _typed(read_version="1")).status_code == 404


@pytest.mark.parametrize("name", ["stakeholders", "add_group", "stakeholders_paper"])
def test_for_an_outsider_there_is_no_such_page(client, table, name):
    for outsider in (make_user(), make_table(table.programme).lead, make_table().coach):
        client.force_login(outsider)
        assert client.get(_at(name, table)).status_code == 404


def test_a_withdrawn_enterprise_reads_its_map_and_changes_nothing(lead, table):
    group = make_group(table.dossier, "Voisins")
    table.dossier.condition = Condition.WITHDRAWN
    table.dossier.furthest = Visibility.TEAM
    table.dossier.save()

    assert "Voisins" in lead.get(_at("stakeholders", table)).content.decode()
    assert lead.get(_at("add_group", table)).status_code == 404
    assert lead.post(_at("edit_group", table, group.pk), _typed(read_version="1")).status_code == 404


def test_withdrawn_words_are_no_longer_on_the_map(lead, table):
    group = make_group(table.dossier, "secret name")
    withdraw_item(item=group, actor=table.lead)

    assert "secret name" not in lead.get(_at("stakeholders", table)).content.decode()


def test_each_group_of_the_picture_leads_to_its_page(lead, table):
    group = make_group(table.dossier, "Voisins")

    page = lead.get(_at("stakeholders", table))

    assert page.context["figure"].has_links
    assert page.content.decode().count(f'href="{_at("edit_group", table, group.pk)}"') == 2


def test_the_list_asks_the_database_as_often_for_one_group_as_for_many(
    lead, table, django_assert_num_queries, django_assert_max_num_queries
):
    url = _at("stakeholders", table)
    make_group(table.dossier, "first")
    with django_assert_max_num_queries(40) as one:
        lead.get(url)

    for number in range(2):
        make_group(table.dossier, f"more {number}")
    with django_assert_num_queries(len(one)):
        lead.get(url)


@pytest.mark.slow
def test_the_list_asks_the_database_as_often_for_three_hundred_groups(
    lead, table, django_assert_num_queries, django_assert_max_num_queries
):
    url = _at("stakeholders", table)
    make_group(table.dossier, "first")
    with django_assert_max_num_queries(40) as one:
        lead.get(url)

    for number in range(299):
        make_group(table.dossier, f"more {number}")
    with django_assert_num_queries(len(one)):
        lead.get(url)


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_the_map_is_printed_in_the_language_asked(lead, table, language):
    make_group(table.dossier, "Voisins", brings={"fr": "Du temps"})

    answer = lead.get(_at("stakeholders_paper", table) + f"?lang={language}&paper=a3")

    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


def test_an_empty_map_is_printed_too(lead, table):
    assert lead.get(_at("stakeholders_paper", table) + "?lang=xx&paper=a9").content.startswith(b"%PDF-")
