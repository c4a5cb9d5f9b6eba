"""Changing the set: the effect is told first, then the change is kept with its reason."""

import pytest
from django.test import Client

from estime_web.indicators.enums import AmendmentAct
from estime_web.indicators.models import Amendment, MinorityStatement
from estime_web.indicators.queries.board_effects import addable, effect_of, removable
from tests.indicators.boards import make_proposed, page_of, who_decides
from tests.indicators.test_deciding import amend

pytestmark = pytest.mark.django_db


def test_effect_is_told_before_anything_changes(client: Client):
    arbitration = make_proposed()
    client.force_login(who_decides(arbitration))

    effect = client.get(f"/arbitrations/{arbitration.pk}/amend/?element=1").context["effect"]

    assert (effect.act, effect.vessels.hours, effect.holds, effect.held_before) == (
        AmendmentAct.REMOVE,
        20,
        False,
        True,
    )
    assert [sentence for sentence in effect.verdict if "Proposal 1" in sentence] != []
    assert Amendment.objects.count() == 0


def test_effect_tells_that_the_set_goes_over_the_hours():
    arbitration = make_proposed(hours=30)

    effect = effect_of(page_of(arbitration), "3")

    assert effect is not None
    assert (effect.act, effect.vessels.over) == (AmendmentAct.ADD, 30)
    assert effect.vessels.sentence == "90 hours a year of 60: 30 too many."


def test_change_is_kept_with_its_reason_and_the_hands(client: Client):
    arbitration = make_proposed()
    client.force_login(who_decides(arbitration))
    said = {"reason": "We need it.", "votes_for": "9", "votes_against": "2", "abstained": ""}

    answer = client.post(f"/arbitrations/{arbitration.pk}/amend/?element=3", said)

    kept = Amendment.objects.get()
    assert answer.status_code == 302
    assert (kept.act, kept.reason, kept.votes_for, kept.votes_against, kept.abstained) == (
        "add",
        "We need it.",
        9,
        2,
        None,
    )


def test_change_without_a_reason_is_asked_again(client: Client):
    arbitration = make_proposed()
    client.force_login(who_decides(arbitration))

    answer = client.post(f"/arbitrations/{arbitration.pk}/amend/?element=3", {"reason": " "})

    assert (answer.status_code, Amendment.objects.count()) == (422, 0)


def test_changed_element_is_not_offered_again_until_the_change_is_taken_back(client: Client):
    arbitration = make_proposed()
    amendment = amend(arbitration, 3, AmendmentAct.ADD)
    client.force_login(who_decides(arbitration))
    page = page_of(arbitration)
    before = [each.element for each in (*removable(page), *addable(page))]

    client.post(f"/arbitrations/{arbitration.pk}/amend/{amendment.pk}/back/")

    after = [each.element for each in addable(page_of(arbitration))]
    assert (sorted(before), after) == (["1", "2"], ["3"])


def test_change_of_another_arbitration_is_not_taken_back(client: Client):
    arbitration, other = make_proposed(), make_proposed()
    amendment = amend(other, 3, AmendmentAct.ADD)
    client.force_login(who_decides(arbitration))

    answer = client.post(f"/arbitrations/{arbitration.pk}/amend/{amendment.pk}/back/")

    amendment.refresh_from_db()
    assert (answer.status_code, amendment.undone_at) == (404, None)


def test_leader_writes_down_and_takes_away_what_a_minority_says(client: Client):
    arbitration = make_proposed()
    client.force_login(who_decides(arbitration))
    said = {"who": "Cooks", "element": "3", "text": "Too much.", "language": "en"}

    kept = client.post(f"/arbitrations/{arbitration.pk}/statements/", said)
    statement = MinorityStatement.objects.get()
    away = client.post(f"/arbitrations/{arbitration.pk}/statements/{statement.pk}/away/")

    assert (kept.status_code, statement.who, str(statement.candidate), away.status_code) == (302, "Cooks", "3", 302)
    assert MinorityStatement.objects.count() == 0


def test_statement_of_nobody_is_asked_again(client: Client):
    arbitration = make_proposed()
    client.force_login(who_decides(arbitration))

    answer = client.post(f"/arbitrations/{arbitration.pk}/statements/", {"text": "No.", "language": "en"})

    assert (answer.status_code, MinorityStatement.objects.count()) == (422, 0)
