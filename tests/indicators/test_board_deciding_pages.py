"""The decision is written, shown whole, signed; then read, counted again, and looked at again."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from estime_web.dossiers.enums import Condition
from estime_web.dossiers.models import Dossier
from estime_web.foundation.models import OutboxMail, StoredComputation
from estime_web.indicators.models import ArbitrationDecision
from estime_web.indicators.services.reviewing import remind_of_reviews
from tests.indicators.boards import make_proposed, who_decides
from tests.indicators.test_deciding import decide

pytestmark = pytest.mark.django_db

SAID = {"text_0": "Nous récoltons.", "decided_on": "2026-05-04", "review_on": "2027-05-04"}


def test_decision_is_shown_whole_before_it_is_signed(client: Client):
    arbitration = make_proposed()
    client.force_login(who_decides(arbitration))

    answer = client.post(f"/arbitrations/{arbitration.pk}/decide/", SAID)

    preview = answer.context["preview"]
    assert (preview.decided_on, preview.review_on) == (dt.date(2026, 5, 4), dt.date(2027, 5, 4))
    assert ArbitrationDecision.objects.count() == 0


def test_decision_may_be_written_again_before_it_is_signed(client: Client):
    arbitration = make_proposed()
    client.force_login(who_decides(arbitration))

    answer = client.post(f"/arbitrations/{arbitration.pk}/decide/", SAID | {"again": "1"})

    assert (answer.context["preview"], ArbitrationDecision.objects.count()) == (None, 0)


def test_decision_without_end_is_asked_again(client: Client):
    arbitration = make_proposed()
    client.force_login(who_decides(arbitration))

    answer = client.post(f"/arbitrations/{arbitration.pk}/decide/", SAID | {"text_0": "x" * 100_000, "sign": "1"})

    assert (answer.status_code, ArbitrationDecision.objects.count()) == (422, 0)


def test_signed_decision_keeps_its_words_in_the_languages_that_were_written(client: Client):
    arbitration = make_proposed()
    client.force_login(who_decides(arbitration))

    client.post(f"/arbitrations/{arbitration.pk}/decide/", SAID | {"text_1": "Wij verzamelen.", "sign": "1"})

    kept = ArbitrationDecision.objects.get()
    assert kept.text.data == {"fr": "Nous récoltons.", "nl": "Wij verzamelen."}


def test_decision_that_is_looked_at_again_too_early_is_asked_again(client: Client):
    arbitration = make_proposed()
    client.force_login(who_decides(arbitration))

    answer = client.post(f"/arbitrations/{arbitration.pk}/decide/", SAID | {"review_on": "2026-05-04", "sign": "1"})

    assert (answer.status_code, ArbitrationDecision.objects.count()) == (422, 0)


def test_decided_page_holds_the_set_and_what_it_can_be_checked_by(client: Client):
    arbitration = make_proposed()
    decision = decide(arbitration)
    client.force_login(who_decides(arbitration))

    answer = client.get(f"/arbitrations/{arbitration.pk}/decide/")

    content = answer.content.decode()
    assert sorted(each.element for each in answer.context["decided"].chosen) == ["1", "2"]
    seals = (decision.digest, decision.run.protocol.digest, decision.run.computation.output_hash)
    assert [seal for seal in seals if seal not in content] == []


def recounted(client: Client, address: str) -> list[str]:
    answer = client.post(address, follow=True, headers={"accept-language": "en"})
    return [str(each) for each in answer.context["messages"]]


def test_recount_says_that_it_is_the_same(client: Client):
    arbitration = make_proposed()
    client.force_login(who_decides(arbitration))

    said = recounted(client, f"/arbitrations/{arbitration.pk}/decide/recount/")

    assert said == ["Counted again from the same ballots: it is the same set, to the letter."]


def test_recount_says_that_what_was_stored_has_been_changed(client: Client):
    arbitration = make_proposed()
    run = arbitration.runs.get()
    StoredComputation.objects.filter(pk=run.computation_id).update(output=run.computation.output | {"chosen": []})
    client.force_login(who_decides(arbitration))

    said = recounted(client, f"/arbitrations/{arbitration.pk}/decide/recount/")

    assert said == ["Not the same: what was stored has been changed since. Ask who runs the site."]


def test_who_signs_is_reminded_once_before_the_decision_is_looked_at_again():
    arbitration = make_proposed()
    reader = who_decides(arbitration)
    decide(arbitration, review_on=timezone.localdate() + dt.timedelta(days=10), decided_on=timezone.localdate())

    reminded = [remind_of_reviews(), remind_of_reviews()]

    mails = list(OutboxMail.objects.filter(kind="arbitration_review").values_list("to", flat=True))
    assert (reminded, mails) == ([1, 0], [reader.email])


def test_nobody_is_reminded_long_before_nor_of_a_dossier_that_rests():
    far, resting = make_proposed(), make_proposed()
    for arbitration, days in ((far, 60), (resting, 5)):
        who_decides(arbitration)
        today = timezone.localdate()
        decide(arbitration, review_on=today + dt.timedelta(days=days), decided_on=today)
    Dossier.objects.filter(pk=resting.dossier_id).update(condition=Condition.PAUSED)

    remind_of_reviews()

    assert OutboxMail.objects.filter(kind="arbitration_review").count() == 0
