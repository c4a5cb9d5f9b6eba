"""The road is a path, not a lock: onward, back with a reason, a pause, leaving, another version of the method."""

import datetime as dt

import pytest

from estime_web.dossiers.contents import content_of, whole
from estime_web.dossiers.enums import Condition, ItemKind, StepAct, Visibility
from estime_web.dossiers.models import Dossier, Item, ItemVersion
from estime_web.dossiers.services.journal import note_time, set_warning_aside
from estime_web.dossiers.services.road import (
    change_method,
    move_to_step,
    pause_dossier,
    resume_dossier,
    withdraw_dossier,
)
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import ActivityEntry
from estime_web.programmes.models import MethodVersion
from tests.dossiers.factories import agree, make_dossier, make_item, make_table
from tests.programmes.factories import make_researcher, make_user

pytestmark = pytest.mark.django_db


def _acts(dossier):
    return [(each.act, each.from_step, each.to_step, each.reason) for each in dossier.step_changes.all()]


def test_a_dossier_goes_on_without_a_reason(table):
    move_to_step(dossier=table.dossier, step="step_1", actor=table.lead)

    assert Dossier.objects.get().step == "step_1"
    assert _acts(table.dossier) == [
        (StepAct.OPENED, "", "preliminary", ""),
        (StepAct.MOVED_ON, "preliminary", "step_1", ""),
    ]


def test_to_go_back_asks_for_a_reason_and_keeps_it(table):
    move_to_step(dossier=table.dossier, step="step_2", actor=table.lead)

    with pytest.raises(DomainError) as refused:
        move_to_step(dossier=table.dossier, step="step_1", actor=table.lead)
    move_to_step(dossier=table.dossier, step="step_1", reason="New director", actor=table.lead)

    assert str(refused.value) == "Say in a few words why you go back. It helps whoever reads the road later."
    assert _acts(table.dossier)[-1] == (StepAct.WENT_BACK, "step_2", "step_1", "New director")


def test_to_go_where_one_is_changes_nothing(table):
    move_to_step(dossier=table.dossier, step="preliminary", actor=table.lead)

    assert _acts(table.dossier) == [(StepAct.OPENED, "", "preliminary", "")]


def test_a_step_that_the_method_does_not_have_is_refused(table):
    with pytest.raises(DomainError) as refused:
        move_to_step(dossier=table.dossier, step="step_9", actor=table.lead)

    assert str(refused.value) == "The method of this dossier has no such step. Read the page again, and choose."


def test_a_pause_keeps_everything_and_how_far_it_is_read(table):
    agree(table.dossier)
    make_item(table.dossier, visibility=Visibility.PUBLIC)

    pause_dossier(dossier=table.dossier, reason="Harvest", actor=table.lead)
    paused = Dossier.objects.get()
    resume_dossier(dossier=table.dossier, actor=table.lead)

    assert (paused.condition, paused.furthest, paused.items.count()) == (Condition.PAUSED, Visibility.PUBLIC, 1)
    assert Dossier.objects.get().condition == Condition.ACTIVE


def test_a_paused_dossier_is_taken_up_again_before_it_moves(table):
    pause_dossier(dossier=table.dossier, actor=table.lead)

    with pytest.raises(DomainError) as refused:
        move_to_step(dossier=table.dossier, step="step_1", actor=table.lead)

    assert str(refused.value) == "This dossier is paused. Take it up again first; then go where you like."


def test_an_enterprise_that_leaves_is_read_by_its_team_alone(table):
    agreement = agree(table.dossier)
    item = make_item(table.dossier, visibility=Visibility.PUBLIC, author=table.lead)
    researcher = make_researcher(table.programme)

    withdraw_dossier(dossier=table.dossier, erases=False, actor=table.lead)

    item = Item.objects.select_related("dossier__enterprise").get(pk=item.pk)
    agreement.refresh_from_db()
    assert [person.has_perm("dossiers.read_item", item) for person in (table.member, table.coach, researcher)] == [
        True,
        False,
        False,
    ]
    assert agreement.revoked_at is not None
    assert (item.dossier.allows_research, item.dossier.allows_counts) == (False, False)


def test_an_enterprise_that_leaves_may_take_every_word_with_it(table):
    item = make_item(
        table.dossier, ItemKind.PORTRAIT_BLOCK, {"key": "needs", "text": {"fr": "a secret"}}, author=table.lead
    )

    pause_dossier(dossier=table.dossier, reason="a secret", actor=table.lead)
    note_time(
        dossier=table.dossier, side="enterprise", on=dt.date(2026, 1, 5), minutes=5, what="a secret", actor=table.lead
    )
    set_warning_aside(dossier=table.dossier, rule="small_group", note="a secret", actor=table.lead)

    withdraw_dossier(dossier=table.dossier, erases=True, reason="a secret", actor=table.lead)

    assert {each.reason for each in table.dossier.step_changes.all()} == {""}
    assert [each.what for each in table.dossier.time_spent.all()] == [""]
    assert list(table.dossier.warning_notes.all()) == []
    assert content_of(whole(Item.objects.get(pk=item.pk)))["text"] == {}
    assert [version.content for version in ItemVersion.objects.all()] == [{}]


def test_a_dossier_keeps_its_version_when_a_newer_one_is_published(table):
    older = MethodVersion.objects.get(key="vises-2017")
    dossier = make_dossier(table.enterprise, title="Begun early", method=older)

    table.programme.method = MethodVersion.objects.get(key="vises-2018")
    table.programme.save()

    dossier.refresh_from_db()
    assert dossier.method == older
    assert dossier.step == older.method.steps[0].key


def test_moving_a_dossier_to_another_version_is_recorded_and_loses_nothing(table):
    older, newer = MethodVersion.objects.get(key="vises-2017"), MethodVersion.objects.get(key="vises-2018")
    dossier = make_dossier(table.enterprise, title="Begun early", method=older)
    item = make_item(dossier)

    change_method(dossier=dossier, version=newer, reason="Agreed with the coach", actor=table.lead)

    dossier.refresh_from_db()
    assert (dossier.method, dossier.step) == (newer, "step_1")
    assert _acts(dossier)[-1] == (StepAct.CHANGED_METHOD, "vises-2017", "vises-2018", "Agreed with the coach")
    assert list(dossier.items.all()) == [Item.objects.get(pk=item.pk)]
    assert ActivityEntry.objects.last().details == {"from": "vises-2017", "to": "vises-2018"}


def test_a_dossier_is_not_moved_to_the_version_it_follows(table):
    with pytest.raises(DomainError) as refused:
        change_method(dossier=table.dossier, version=table.dossier.method, actor=table.lead)

    assert str(refused.value) == "This dossier follows this version already."


def test_the_page_of_the_method_shows_the_difference_before_anything_moves(client, table):
    older = MethodVersion.objects.get(key="vises-2017")
    dossier = make_dossier(table.enterprise, title="Begun early", method=older)
    client.force_login(table.lead)

    page = client.get(f"/dossiers/{dossier.pk}/method/", {"to": "vises-2018"}, headers={"accept-language": "en"})

    assert "The step “" in page.content.decode()
    dossier.refresh_from_db()
    assert dossier.method == older


def test_only_whoever_carries_a_dossier_moves_it_to_another_version(client, table):
    version = MethodVersion.objects.get(key="vises-2017")
    for person in (table.member, table.coach):
        client.force_login(person)
        assert client.post(f"/dossiers/{table.dossier.pk}/method/", {"version": version.pk}).status_code == 404

    client.force_login(table.lead)
    answer = client.post(f"/dossiers/{table.dossier.pk}/method/", {"version": version.pk})

    assert answer.status_code == 302
    assert Dossier.objects.get().method == version


@pytest.mark.parametrize(
    "page",
    ["", "steps/step_1/", "road/", "pause/", "leave/", "method/", "warnings/", "journal/", "journal/new/", "time/"],
)
def test_outsiders_find_no_page_of_a_dossier(client, table, page):
    outsider = make_table()
    for person in (outsider.lead, outsider.coach, make_user(), table.programme.appointments.get().user):
        client.force_login(person)
        assert client.get(f"/dossiers/{table.dossier.pk}/{page}").status_code == 404


@pytest.mark.parametrize("page", ["", "steps/step_1/", "road/", "pause/", "leave/", "method/", "warnings/", "journal/"])
def test_the_pages_of_the_road_open_to_whoever_carries_it(client, table, page):
    client.force_login(table.lead)

    assert client.get(f"/dossiers/{table.dossier.pk}/{page}").status_code == 200


def test_the_pages_of_the_road_move_a_dossier(client, table):
    client.force_login(table.lead)

    client.post(f"/dossiers/{table.dossier.pk}/steps/step_1/", {})
    client.post(f"/dossiers/{table.dossier.pk}/pause/", {"reason": "Harvest"})
    client.post(f"/dossiers/{table.dossier.pk}/resume/")
    client.post(f"/dossiers/{table.dossier.pk}/leave/", {"erases": "", "reason": ""})

    assert [each.act for each in table.dossier.step_changes.all()] == [
        StepAct.OPENED,
        StepAct.MOVED_ON,
        StepAct.PAUSED,
        StepAct.RESUMED,
        StepAct.WITHDRAWN,
    ]


def test_going_back_without_a_reason_is_said_on_the_page(client, table):
    move_to_step(dossier=table.dossier, step="step_1", actor=table.lead)
    client.force_login(table.lead)

    answer = client.post(f"/dossiers/{table.dossier.pk}/steps/preliminary/", {"reason": " "})

    assert answer.status_code == 422
    assert Dossier.objects.get().step == "step_1"
