"""The effects map: from an activity or a practice to what changes, and nothing leaks through a chain."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from estime_web.dossiers.contents import content_of
from estime_web.dossiers.enums import Condition, ItemKind, Visibility
from estime_web.dossiers.models import Activity, Effect, Practice, WarningNote
from estime_web.dossiers.services import begin_item, keep_item, set_item_aside
from estime_web.dossiers.services.effects import begin_effect
from estime_web.foundation.errors import DomainError
from tests.dossiers.factories import CONTENTS, Table, make_group, make_item, make_table
from tests.programmes.factories import make_user

pytestmark = pytest.mark.django_db
TEAM = str(Visibility.TEAM.value)


def _typed(**fields: Any) -> dict[str, Any]:
    """What a browser posts for an effect."""
    return {
        "text_0": "Des personnes prennent la parole",
        "dimension": "societal",
        "is_wanted": "yes",
        "is_positive": "yes",
        "is_known": "no",
        "visibility": TEAM,
    } | fields


def _at(name: str, table: Table, *more: object) -> str:
    return reverse(f"dossiers:{name}", args=[table.dossier.pk, *more])


def _source(table: Table, kind: str = ItemKind.PRACTICE, name: str = "Voter", **fields: Any) -> Any:
    content = {"name": {"fr": name}} | ({"block": "governance"} if kind == ItemKind.PRACTICE else {})
    return make_item(table.dossier, kind, content, **fields)


def _effect(table: Table, source: Any, *groups: Any, text: str = "Effect", **fields: Any) -> Effect:
    origin = "from_practice" if source.kind == ItemKind.PRACTICE else "from_activity"
    content = CONTENTS[ItemKind.EFFECT] | {
        "text": {"fr": text},
        origin: str(source.pk),
        "affected": [str(group.pk) for group in groups],
    }
    made = make_item(table.dossier, ItemKind.EFFECT, content, **fields)
    assert isinstance(made, Effect)
    return made


@pytest.fixture(autouse=True)
def english_pages(client: Client) -> None:
    client.cookies["django_language"] = "en"


@pytest.fixture
def lead(client: Client, table: Table) -> Client:
    client.force_login(table.lead)
    return client


def test_an_effect_is_put_on_the_map_from_a_practice_to_its_groups(lead, table):
    practice, group = _source(table), make_group(table.dossier)

    answer = lead.post(
        _at("add_effect", table),
        _typed(source=str(practice.pk), affected=[str(group.pk)], is_known="yes", evidence_0="Vu en réunion"),
    )

    assert answer.url == _at("effects", table)
    assert content_of(Effect.objects.get()) == {
        "text": {"fr": "Des personnes prennent la parole"},
        "from_activity": None,
        "from_practice": str(practice.pk),
        "affected": [str(group.pk)],
        "dimension": "societal",
        "is_wanted": True,
        "is_positive": True,
        "is_known": True,
        "evidence": {"fr": "Vu en réunion"},
    }


@pytest.mark.parametrize(("kind", "model"), [("activity", Activity), ("practice", Practice)])
def test_a_new_activity_or_practice_is_named_on_the_way(lead, table, kind, model):
    lead.post(_at("add_effect", table), _typed(new_name_0="Trier", new_kind=kind))

    source, effect = model.objects.get(), Effect.objects.get()
    assert str(source) == "Trier"
    assert (effect.from_activity_id or effect.from_practice_id) == source.pk
    assert (source.visibility, source.author) == (Visibility.TEAM, table.lead)


def test_a_new_source_takes_the_place_of_the_one_that_was_chosen(lead, table):
    activity = _source(table, ItemKind.ACTIVITY)

    lead.post(_at("add_effect", table), _typed(source=str(activity.pk), new_name_0="Voter", new_kind="practice"))

    effect = Effect.objects.get()
    assert (effect.from_activity, effect.from_practice) == (None, Practice.objects.get())


def test_a_new_source_says_whether_it_is_an_activity_or_a_practice(lead, table):
    answer = lead.post(_at("add_effect", table), _typed(new_name_0="Trier"))

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["new_kind"])
    assert "Trier" in answer.content.decode()


def test_an_effect_comes_from_something(lead, table):
    answer = lead.post(_at("add_effect", table), _typed())

    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors() == [
        "Choose the activity or the practice from which this effect comes, or name a new one."
    ]
    assert not Effect.objects.exists()


def test_an_effect_comes_from_one_thing(table):
    content = CONTENTS[ItemKind.EFFECT] | {
        "from_activity": str(_source(table, ItemKind.ACTIVITY).pk),
        "from_practice": str(_source(table).pk),
    }

    with pytest.raises(DomainError):
        begin_effect(dossier=table.dossier, content=content, author=table.lead, visibility=Visibility.TEAM)


def test_nothing_of_another_dossier_can_be_chosen(lead, table):
    other = make_table()
    foreign_source, foreign_group = _source(other), make_group(other.dossier)

    answer = lead.post(
        _at("add_effect", table), _typed(source=str(foreign_source.pk), affected=[str(foreign_group.pk)])
    )

    assert (answer.status_code, sorted(answer.context["form"].errors)) == (422, ["affected", "source"])


def test_nothing_that_a_person_does_not_read_can_be_chosen(client, table):
    private = _source(table, visibility=Visibility.AUTHOR, author=table.lead)
    client.force_login(table.member)

    answer = client.post(_at("add_effect", table), _typed(source=str(private.pk)))

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["source"])


def test_several_effects_of_one_source_are_added_in_a_row(lead, table):
    practice = _source(table)

    answer = lead.post(_at("add_effect", table), _typed(source=str(practice.pk), again="1"))

    assert answer.url == f"{_at('add_effect', table)}?source={practice.pk}&readers={TEAM}"
    form = lead.get(answer.url).context["form"]
    assert (form["source"].value(), form["visibility"].value()) == (str(practice.pk), Visibility.TEAM)


def test_the_first_effect_asks_at_once_for_the_name_of_its_source(lead, table):
    assert not lead.get(_at("add_effect", table)).context["form"].has_sources


def test_an_effect_is_changed(lead, table):
    practice, group = _source(table), make_group(table.dossier)
    effect = _effect(table, practice)

    lead.post(
        _at("edit_effect", table, effect.pk),
        _typed(source=str(practice.pk), affected=[str(group.pk)], is_wanted="no", read_version="1"),
    )

    said = content_of(Effect.objects.get())
    assert (said["is_wanted"], said["affected"], effect.versions.count()) == (False, [str(group.pk)], 2)


def test_an_effect_moves_to_a_new_source(lead, table):
    effect = _effect(table, _source(table))

    lead.post(_at("edit_effect", table, effect.pk), _typed(new_name_0="Trier", new_kind="activity", read_version="1"))

    moved = Effect.objects.get()
    assert (moved.from_activity, moved.from_practice) == (Activity.objects.get(), None)


def test_two_people_who_write_at_once_both_keep_their_words(lead, table):
    practice = _source(table)
    effect = _effect(table, practice, text="first")
    keep_item(item=effect, content={"text": {"fr": "of the coach"}}, read_version=1, author=table.coach)

    answer = lead.post(
        _at("edit_effect", table, effect.pk),
        _typed(
            source=str(practice.pk), text_0="of the lead", new_name_0="Another", new_kind="practice", read_version="1"
        ),
    )

    assert answer.status_code == 409
    page = answer.content.decode()
    assert "of the coach" in page
    assert "of the lead" in page
    assert [str(each) for each in Practice.objects.all()] == ["Voter", "Another"]


def _private_chain(table: Table) -> Effect:
    """An effect that the coach reads, of a practice and a group that only the lead reads, and of one they read."""
    private = {"visibility": Visibility.AUTHOR, "author": table.lead}
    practice = _source(table, name="private practice", **private)
    hidden = make_item(table.dossier, ItemKind.STAKEHOLDER_GROUP, {"name": {"fr": "private group"}}, **private)
    seen = make_item(
        table.dossier, ItemKind.STAKEHOLDER_GROUP, {"name": {"fr": "shared group"}}, visibility=Visibility.COACH
    )
    return _effect(table, practice, hidden, seen, text="shared effect", visibility=Visibility.COACH, author=table.lead)


def test_a_chain_never_names_what_its_reader_does_not_read(client, table):
    effect = _private_chain(table)
    client.force_login(table.coach)

    pages = [
        client.get(url).content.decode()
        for url in (_at("effects", table), _at("edit_effect", table, effect.pk), _at("stakeholders", table))
    ]

    assert not [page for page in pages if "private" in page]
    assert pages[0].count("something you do not read") >= 2
    assert "shared group" in pages[0]


def test_who_reads_everything_sees_every_name(lead, table):
    _private_chain(table)

    page = lead.get(_at("effects", table)).content.decode()

    assert "something you do not read" not in page
    assert "private practice" in page
    assert "private group" in page


def test_what_a_writer_does_not_read_stays_in_the_effect(client, table):
    effect = _private_chain(table)
    before = content_of(effect)
    client.force_login(table.coach)
    form = client.get(_at("edit_effect", table, effect.pk)).context["form"]
    seen = next(group for group in effect.affected.all() if str(group) == "shared group")

    client.post(
        _at("edit_effect", table, effect.pk),
        _typed(source=form["source"].value(), affected=[str(seen.pk)], text_0="of the coach", read_version="1"),
    )

    after = content_of(Effect.objects.get())
    assert after["text"] == {"fr": "of the coach"}
    assert (after["from_practice"], after["affected"]) == (before["from_practice"], before["affected"])


def test_each_part_of_a_chain_leads_to_its_page(lead, table):
    practice, group = _source(table), make_group(table.dossier)
    effect = _effect(table, practice, group)

    page = lead.get(_at("effects", table)).content.decode()

    places = [("edit_named", practice), ("edit_effect", effect), ("edit_group", group)]
    assert [name for name, item in places if f'href="{_at(name, table, item.pk)}"' not in page] == []


def test_a_group_that_was_set_aside_keeps_its_name_in_the_chain(lead, table):
    group = make_group(table.dossier, "Voisins")
    _effect(table, _source(table), group)
    set_item_aside(item=group, actor=table.lead)

    assert "Voisins" in lead.get(_at("effects", table)).content.decode()


def test_an_effect_that_was_set_aside_is_not_on_the_map(lead, table):
    effect = _effect(table, _source(table), text="set aside")
    set_item_aside(item=effect, actor=table.lead)

    assert "set aside" not in lead.get(_at("effects", table)).content.decode()


@pytest.mark.parametrize("name", ["effects", "add_effect", "effects_paper"])
def test_for_an_outsider_there_is_no_such_page(client, table, name):
    for outsider in (make_user(), make_table(table.programme).lead, make_table().coach):
        client.force_login(outsider)
        assert client.get(_at(name, table)).status_code == 404


def test_an_effect_of_another_dossier_has_no_page_here(lead, table):
    foreign = make_table()
    effect = _effect(foreign, _source(foreign), visibility=Visibility.COACH)

    assert lead.get(_at("edit_effect", table, effect.pk)).status_code == 404


def test_a_withdrawn_enterprise_reads_its_map_and_changes_nothing(lead, table):
    effect = _effect(table, _source(table), text="kept")
    table.dossier.condition = Condition.WITHDRAWN
    table.dossier.furthest = Visibility.TEAM
    table.dossier.save()

    assert "kept" in lead.get(_at("effects", table)).content.decode()
    assert lead.get(_at("add_effect", table)).status_code == 404
    assert lead.get(_at("edit_effect", table, effect.pk)).status_code == 404


def test_an_effect_without_a_source_is_told_as_one(lead, table):
    begin_item(
        dossier=table.dossier,
        kind=ItemKind.EFFECT,
        content=CONTENTS[ItemKind.EFFECT],
        author=table.lead,
        visibility=Visibility.TEAM,
    )

    page = lead.get(_at("effects", table))

    assert "not said yet" in page.content.decode()


def _many(table: Table, count: int) -> None:
    for number in range(count):
        practice, group = _source(table, name=f"practice {number}"), make_group(table.dossier, f"group {number}")
        _effect(table, practice, group, text=f"effect {number}")


def test_the_list_asks_the_database_as_often_for_one_effect_as_for_three(
    lead, table, django_assert_num_queries, django_assert_max_num_queries
):
    _many(table, 1)
    with django_assert_max_num_queries(40) as one:
        lead.get(_at("effects", table))

    _many(table, 2)
    with django_assert_num_queries(len(one)):
        lead.get(_at("effects", table))


@pytest.mark.slow
def test_the_list_asks_the_database_as_often_for_three_hundred_effects(
    lead, table, django_assert_num_queries, django_assert_max_num_queries
):
    practice, group = _source(table), make_group(table.dossier)
    _effect(table, practice, group)
    with django_assert_max_num_queries(40) as one:
        lead.get(_at("effects", table))

    for number in range(299):
        _effect(table, practice, group, text=f"effect {number}")
    with django_assert_num_queries(len(one)):
        lead.get(_at("effects", table))


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_the_map_is_printed_in_the_language_asked(lead, table, language):
    _many(table, 2)

    answer = lead.get(_at("effects_paper", table) + f"?lang={language}")

    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


def test_an_empty_map_is_printed_too(lead, table):
    assert lead.get(_at("effects_paper", table)).content.startswith(b"%PDF-")


def test_what_the_method_remarks_stands_beside_the_map_until_somebody_sets_it_aside(lead, table):
    activity = _source(table, ItemKind.ACTIVITY)
    for number in range(3):
        _effect(table, activity, text=f"effect {number}")
    rule = "no_practice_effect"

    before = [shown.found.rule for shown in lead.get(_at("effects", table)).context["remarks"]]
    WarningNote.objects.create(dossier=table.dossier, rule=rule, note="we know", actor=table.lead, at=timezone.now())
    after = [shown.found.rule for shown in lead.get(_at("effects", table)).context["remarks"]]

    assert rule in before
    assert after == [each for each in before if each != rule]
