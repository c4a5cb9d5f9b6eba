"""Missions, activities and practices by name, and which activity carries which mission."""

import pytest
from django.test import Client
from django.urls import reverse

from estime_web.dossiers.contents import content_of, whole
from estime_web.dossiers.enums import Condition, ItemKind, Visibility
from estime_web.dossiers.models import Activity, Item, Mission, Practice
from estime_web.dossiers.queries.missions import missions_table
from estime_web.dossiers.services import keep_item, set_item_aside
from tests.dossiers.factories import make_item, make_table
from tests.programmes.factories import make_researcher, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    """A reader of English, as the code speaks."""
    return Client(headers={"accept-language": "en"})


def _item(table, kind=ItemKind.MISSION, name="Name", *, carries=(), author=None, visibility=Visibility.TEAM):
    content = {"name": {"fr": name}}
    if kind == ItemKind.ACTIVITY:
        content["carries"] = [[str(mission.pk), comment] for mission, comment in carries]
    return make_item(table.dossier, kind, content, author=author or table.lead, visibility=visibility)


def _address(table, name="missions", item=None):
    return reverse(f"dossiers:{name}", args=[table.dossier.pk, *([item.pk] if item else [])])


def _said(item):
    return content_of(whole(Item.objects.get(pk=item.pk)))


def test_names_are_added_one_on_each_line_in_the_language_of_the_dossier(client, table):
    client.force_login(table.member)

    client.post(_address(table, "add_names"), {"kind": "mission", "names": " Loger \n\nFormer  les gens\nLoger"})

    assert [content_of(each)["name"] for each in Mission.objects.all()] == [{"fr": "Loger"}, {"fr": "Former les gens"}]
    assert {each.visibility for each in Mission.objects.all()} == {Visibility.AUTHOR}


def test_names_that_are_added_twice_stand_there_once(client, table):
    client.force_login(table.lead)
    posted = {"kind": "practice", "names": "On décide ensemble", "shares": "on"}

    client.post(_address(table, "add_names"), posted)
    client.post(_address(table, "add_names"), posted)

    assert Practice.objects.get().visibility == Visibility.TEAM


@pytest.mark.parametrize(
    ("names", "sentence"), [("", "Write at least one name."), ("x" * 201, "is too long for a name. Shorten it to 200")]
)
def test_names_that_cannot_be_kept_come_back(client, table, names, sentence):
    client.force_login(table.lead)

    answer = client.post(_address(table, "add_names"), {"kind": "mission", "names": names})

    page = answer.content.decode()
    assert (answer.status_code, sentence in page, names in page) == (422, True, True)
    assert Mission.objects.count() == 0


def test_only_lists_by_name_take_names(client, table):
    client.force_login(table.lead)

    assert client.post(_address(table, "add_names"), {"kind": "effect", "names": "x"}).status_code == 404


def test_the_table_says_in_words_what_stands_alone(client, table):
    carried, alone = _item(table, name="Loger"), _item(table, name="Former")
    _item(table, ItemKind.ACTIVITY, "Chantier", carries=[(carried, "par le travail")])
    _item(table, ItemKind.ACTIVITY, "Bar")
    client.force_login(table.lead)

    page = client.get(_address(table)).content.decode()
    found = missions_table(list(Mission.objects.all()), list(Activity.objects.all()))

    assert (page.count("carries no mission"), page.count("no activity carries it"), "par le travail" in page) == (
        1,
        1,
        True,
    )
    assert found.alone == {alone.pk}
    assert [row.is_alone for row in found.rows] == [False, True]


def test_one_form_says_all_that_an_activity_carries(client, table):
    missions = [_item(table, name=name) for name in ("Loger", "Former", "Nourrir")]
    activity = _item(table, ItemKind.ACTIVITY, "Chantier", carries=[(missions[2], "avant")])
    client.force_login(table.member)
    first, second, third = (str(mission.pk) for mission in missions)

    client.post(
        _address(table, "edit_named", activity),
        {
            "read_version": 1,
            "name_fr": "Chantier",
            "description_nl": "Werf",
            f"carries_{first}": "on",
            f"comment_{first}": "par le travail",
            f"comment_{second}": "un mot sans la case",
            f"comment_{third}": "avant",
        },
    )

    said = _said(activity)
    assert said["carries"] == sorted([[first, "par le travail"], [second, "un mot sans la case"]])
    assert (said["name"], said["description"]) == ({"fr": "Chantier"}, {"nl": "Werf"})


def test_missions_that_one_does_not_see_stay_carried(client, table):
    private = _item(table, name="Privée", visibility=Visibility.AUTHOR)
    aside = _item(table, name="De côté")
    activity = _item(table, ItemKind.ACTIVITY, "Chantier", carries=[(private, "a"), (aside, "b")])
    set_item_aside(item=aside, actor=table.lead)
    client.force_login(table.member)

    page = client.get(_address(table, "edit_named", activity)).content.decode()
    client.post(_address(table, "edit_named", activity), {"read_version": 1, "name_fr": "Autre"})

    assert ("Privée" in page, "De côté" in page) == (False, False)
    assert _said(activity)["carries"] == sorted([[str(private.pk), "a"], [str(aside.pk), "b"]])


def test_two_people_who_change_an_activity_choose(client, table):
    activity = _item(table, ItemKind.ACTIVITY, "Chantier")
    keep_item(item=activity, content={"name": {"fr": "Le chantier"}}, read_version=1, author=table.lead)
    client.force_login(table.member)

    answer = client.post(_address(table, "edit_named", activity), {"read_version": 1, "name_fr": "Un chantier"})

    assert answer.status_code == 409
    assert _said(activity)["name"] == {"fr": "Le chantier"}


def test_a_name_is_needed_in_one_language(client, table):
    mission = _item(table)
    client.force_login(table.lead)
    address = _address(table, "edit_named", mission)

    answers = [client.post(address, {"read_version": 1} | names) for names in ({}, {"name_nl": "Wonen"})]

    assert [answer.status_code for answer in answers] == [422, 302]
    assert "Give it a name, in one language at least." in answers[0].content.decode()
    assert _said(mission)["name"] == {"nl": "Wonen"}


def test_a_practice_says_to_which_block_it_belongs(client, table):
    practice = _item(table, ItemKind.PRACTICE)
    client.force_login(table.lead)

    client.post(_address(table, "edit_named", practice), {"read_version": 1, "name_fr": "Vote", "block": "governance"})

    assert _said(practice)["block"] == "governance"


def test_the_order_is_theirs(client, table):
    _first, second, third = (_item(table, name=name) for name in "abc")
    client.force_login(table.lead)

    for item, to in ((third, "up"), (second, "down"), (third, "up")):
        client.post(_address(table, "move_named", item), {"to": to})

    assert [str(each.name) for each in Mission.objects.order_by("position")] == ["c", "a", "b"]


def test_one_goes_past_what_one_does_not_see(client, table):
    first = _item(table, name="a")
    _item(table, name="hidden", visibility=Visibility.AUTHOR)
    last = _item(table, name="c")
    client.force_login(table.member)

    client.post(_address(table, "move_named", last), {"to": "up"})

    order = [str(each.name) for each in Mission.objects.order_by("position")]
    assert order.index("c") < order.index("a")
    assert Item.objects.get(pk=first.pk).version == 1


def test_a_move_to_nowhere_is_no_page(client, table):
    client.force_login(table.lead)

    assert client.post(_address(table, "move_named", _item(table)), {"to": "left"}).status_code == 404


def test_all_that_one_alone_reads_is_shared_at_once(client, table):
    mine = [_item(table, kind, author=table.member, visibility=Visibility.AUTHOR) for kind in ("mission", "activity")]
    theirs = _item(table, visibility=Visibility.AUTHOR)
    client.force_login(table.member)

    client.post(_address(table, "share_names"))

    rungs = [Item.objects.get(pk=item.pk).visibility for item in (*mine, theirs)]
    assert rungs == [Visibility.TEAM, Visibility.TEAM, Visibility.AUTHOR]


def test_a_kind_without_a_name_is_not_edited_here(client, table):
    block = make_item(table.dossier, ItemKind.PORTRAIT_BLOCK)
    client.force_login(table.lead)

    assert client.get(_address(table, "edit_named", block)).status_code == 404


def test_after_withdrawing_the_lists_are_only_read(client, table):
    mission = _item(table)
    table.dossier.condition = Condition.WITHDRAWN
    table.dossier.save()
    client.force_login(table.lead)

    answers = [
        client.get(_address(table)),
        client.get(_address(table, "edit_named", mission)),
        client.post(_address(table, "add_names"), {"kind": "mission", "names": "x"}),
        client.post(_address(table, "share_names")),
    ]

    assert [answer.status_code for answer in answers] == [200, 404, 404, 404]


def test_for_outsiders_there_is_no_such_page(client, table):
    mission = _item(table, visibility=Visibility.PUBLIC)

    answers = []
    for outsider in (
        make_user(),
        make_table().lead,
        make_table(table.programme).lead,
        make_researcher(table.programme),
    ):
        client.force_login(outsider)
        answers += [client.get(_address(table)), client.get(_address(table, "edit_named", mission))]
        answers += [client.post(_address(table, name), {"kind": "mission"}) for name in ("add_names", "share_names")]
        answers += [client.post(_address(table, "move_named", mission), {"to": "up"})]

    assert {answer.status_code for answer in answers} == {404}


def test_three_of_each_ask_no_more_of_the_database_than_one(
    client, table, django_assert_max_num_queries, django_assert_num_queries
):
    mission = _item(table)
    activity = _item(table, ItemKind.ACTIVITY, carries=[(mission, "how")])
    _item(table, ItemKind.PRACTICE)
    client.force_login(table.lead)
    addresses = (_address(table), _address(table, "edit_named", activity))
    for address in addresses:
        client.get(address)
    with django_assert_max_num_queries(70) as first:
        for address in addresses:
            client.get(address)
    for _number in range(2):
        _item(table, ItemKind.ACTIVITY, carries=[(_item(table), "how")], author=table.member)
        _item(table, ItemKind.PRACTICE)
    with django_assert_num_queries(len(first)):
        for address in addresses:
            client.get(address)
