"""The agreement: written by either side, signed by both, replaced by a new one, revoked by either at any time."""

import datetime as dt

import pytest

from estime_web.dossiers.agreement_words import changes_between
from estime_web.dossiers.enums import Condition, Side, Visibility
from estime_web.dossiers.models import Agreement, Dossier, Signature
from estime_web.dossiers.queries.agreements import agreement_before, agreements_of, mark_of_terms
from estime_web.dossiers.queries.facts import agreement_in_force
from estime_web.dossiers.queries.visible import visible_to
from estime_web.dossiers.services.agreements import revoke_agreement, sign_agreement, write_agreement
from estime_web.dossiers.services.road import withdraw_dossier
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import ActivityEntry, OutboxMail
from tests.dossiers.factories import make_item, make_table
from tests.programmes.factories import make_researcher

pytestmark = pytest.mark.django_db

TERMS = {
    "enterprise_party": "Enterprise, represented by Lead",
    "coach_party": "Network, represented by Coach",
    "starts_on": dt.date(2026, 3, 1),
    "ends_on": dt.date(2027, 2, 28),
    "hours_enterprise": 20,
    "hours_coach": 12,
    "accepts_observation": False,
    "observation_words": "",
    "readers_words": "Only us.",
    "allows_research": True,
    "allows_counts": True,
    "exit_words": "At any time.",
}


def _write(table, seen="", actor=None, **terms) -> Agreement:
    return write_agreement(dossier=table.dossier, terms=TERMS | terms, seen=seen, actor=actor or table.lead)


def _sign(table, agreement, side, **fields) -> Signature:
    user = table.lead if side == Side.ENTERPRISE else table.coach
    return sign_agreement(
        **{"agreement": agreement, "side": side, "name": user.name, "seen": mark_of_terms(agreement), "user": user}
        | fields
    )


def _in_force(table, **terms) -> Agreement:
    agreement = _write(table, **terms)
    for side in Side:
        _sign(table, agreement, side)
    return agreement


def _reach(table) -> tuple[int, bool, bool]:
    dossier = Dossier.objects.get(pk=table.dossier.pk)
    return (dossier.furthest, dossier.allows_research, dossier.allows_counts)


NOTHING, EVERYTHING = (Visibility.COACH, False, False), (Visibility.PUBLIC, True, True)


def test_draft_is_changed_as_long_as_nobody_has_signed(table):
    draft = _write(table)

    changed = _write(table, seen=mark_of_terms(draft), actor=table.coach, hours_coach=15)

    assert (changed.pk, changed.number, Agreement.objects.get().hours_coach) == (draft.pk, 1, 15)


def test_draft_that_somebody_else_changed_meanwhile_is_not_written_over(table):
    seen = mark_of_terms(_write(table))
    _write(table, seen=seen, actor=table.coach, exit_words="the coach's")

    with pytest.raises(DomainError) as refused:
        _write(table, seen=seen, exit_words="the lead's")

    assert str(refused.value) == (
        "Somebody changed this draft while you were writing. Theirs stands below; keep again to keep yours."
    )
    assert Agreement.objects.get().exit_words == "the coach's"


def test_agreement_does_not_end_before_it_begins(table):
    with pytest.raises(DomainError) as refused:
        _write(table, ends_on=dt.date(2026, 2, 28))

    assert str(refused.value) == "The agreement ends before it begins. Change one of the two days."


def test_nothing_goes_further_until_both_sides_have_signed(table):
    agreement = _write(table)
    before = _reach(table)
    _sign(table, agreement, Side.ENTERPRISE)
    halfway = _reach(table)
    _sign(table, agreement, Side.COACH)

    assert (before, halfway, _reach(table)) == (NOTHING, NOTHING, EVERYTHING)


def test_what_was_opened_is_read_by_research_from_the_second_signature_to_the_revocation(table):
    researcher = make_researcher(table.programme)
    item = make_item(table.dossier, visibility=Visibility.RESEARCH)

    before = item in visible_to(researcher)
    agreement = _in_force(table)
    signed = visible_to(researcher).filter(pk=item.pk).exists()
    revoke_agreement(agreement=agreement, side=Side.COACH, user=table.coach)

    assert (before, signed, visible_to(researcher).filter(pk=item.pk).exists()) == (False, True, False)


def test_refusal_of_research_is_a_refusal_whatever_else_is_agreed(table):
    _in_force(table, allows_research=False)

    assert _reach(table) == (Visibility.PUBLIC, False, True)


@pytest.mark.parametrize("side", Side)
def test_either_side_revokes_without_a_reason(table, side):
    agreement = _in_force(table)
    user = table.lead if side == Side.ENTERPRISE else table.coach

    revoke_agreement(agreement=agreement, side=side, user=user)

    agreement.refresh_from_db()
    assert (agreement.revoked_side, agreement.revoked_by, agreement.revoked_words) == (side, user, "")
    assert _reach(table) == NOTHING


def test_change_after_a_signature_is_a_new_agreement_and_the_old_one_holds_until_both_have_signed(table):
    first = _in_force(table)

    second = _write(table, allows_research=False)
    _sign(table, second, Side.COACH)
    meanwhile = (agreement_in_force(table.dossier), _reach(table))
    _sign(table, second, Side.ENTERPRISE)

    first.refresh_from_db()
    assert (first.number, second.number) == (1, 2)
    assert meanwhile == (first, EVERYTHING)
    assert (agreement_in_force(table.dossier), first.is_replaced) == (second, True)
    assert _reach(table) == (Visibility.PUBLIC, False, True)


def test_revoking_the_new_agreement_does_not_bring_the_old_one_back(table):
    _in_force(table)
    second = _in_force(table, hours_coach=14)

    revoke_agreement(agreement=second, side=Side.ENTERPRISE, user=table.lead)

    assert agreement_in_force(table.dossier) is None
    assert _reach(table) == NOTHING


def test_new_agreement_shows_what_it_says_in_another_way(table):
    _in_force(table)
    second = _write(table, hours_coach=14, allows_counts=False)

    before = agreement_before(second, list(agreements_of(table.dossier)))
    changes = changes_between(before, second)

    assert before.number == 1
    assert [(change.after.key, change.before.lines[-1], change.after.lines[-1]) for change in changes] == [
        ("hours", "The accompaniment gives 12 hours.", "The accompaniment gives 14 hours."),
        (
            "counts",
            "The enterprise is counted in the figures of its federations, which open nothing of the dossier.",
            "The enterprise is not counted in the figures of its federations.",
        ),
    ]


def test_new_agreement_that_says_the_same_is_refused(table):
    _in_force(table)

    with pytest.raises(DomainError) as refused:
        _write(table)

    assert str(refused.value) == (
        "This says the same as the agreement that stands. Change something, or leave it as it is."
    )


def test_after_a_revocation_the_same_words_may_be_agreed_again(table):
    revoke_agreement(agreement=_in_force(table), side=Side.COACH, user=table.coach)

    again = _in_force(table)

    assert (again.number, _reach(table)) == (2, EVERYTHING)


def test_side_signs_once(table):
    agreement = _write(table)
    _sign(table, agreement, Side.ENTERPRISE)

    with pytest.raises(DomainError) as refused:
        _sign(table, agreement, Side.ENTERPRISE)

    assert str(refused.value) == "Lead has signed for this side already."


def test_nobody_signs_for_both_sides(table):
    agreement = _write(table)
    _sign(table, agreement, Side.ENTERPRISE)

    with pytest.raises(DomainError) as refused:
        _sign(table, agreement, Side.COACH, user=table.lead)

    assert str(refused.value) == "You have signed for the other side. Somebody else signs for this one."


def test_signature_has_a_name(table):
    with pytest.raises(DomainError) as refused:
        _sign(table, _write(table), Side.ENTERPRISE, name="  ")

    assert str(refused.value) == "Write your name: it stands under the agreement."


def test_nobody_signs_what_they_have_not_read(table):
    draft = _write(table)
    seen = mark_of_terms(draft)
    changed = _write(table, seen=seen, actor=table.coach, hours_enterprise=200)

    with pytest.raises(DomainError) as refused:
        _sign(table, changed, Side.ENTERPRISE, seen=seen)

    assert str(refused.value) == "This agreement was changed since you read it. Read it again, then sign."


def test_revoked_agreement_is_not_signed(table):
    agreement = _write(table)
    _sign(table, agreement, Side.COACH)
    revoke_agreement(agreement=agreement, side=Side.ENTERPRISE, user=table.lead)

    with pytest.raises(DomainError) as refused:
        _sign(table, agreement, Side.ENTERPRISE)

    assert str(refused.value) == "This agreement was revoked. Write a new one, and sign that one."


def test_replaced_agreement_is_not_signed(table):
    first = _write(table)
    _sign(table, first, Side.COACH)
    _in_force(table, hours_coach=14)

    with pytest.raises(DomainError) as refused:
        _sign(table, first, Side.ENTERPRISE)

    assert str(refused.value) == "This agreement was replaced by another one. Read that one."


def test_agreement_that_a_newer_draft_follows_is_not_signed(table):
    first = _write(table)
    _sign(table, first, Side.COACH)
    _write(table, hours_coach=14)

    with pytest.raises(DomainError) as refused:
        _sign(table, first, Side.ENTERPRISE)

    assert str(refused.value) == (
        "A newer agreement was written meanwhile. Read that one, and sign it if it suits you."
    )


def test_draft_is_not_revoked(table):
    with pytest.raises(DomainError) as refused:
        revoke_agreement(agreement=_write(table), side=Side.COACH, user=table.coach)

    assert str(refused.value) == "Nobody has signed this draft, so it binds nobody. Change it, or leave it."


def test_agreement_is_revoked_once(table):
    agreement = _in_force(table)
    revoke_agreement(agreement=agreement, side=Side.COACH, user=table.coach)

    with pytest.raises(DomainError) as refused:
        revoke_agreement(agreement=agreement, side=Side.ENTERPRISE, user=table.lead)

    assert str(refused.value) == "This agreement has ended already. Nothing more is to be done."


def test_nothing_is_written_or_signed_once_the_enterprise_has_withdrawn(table):
    agreement = _write(table)
    withdraw_dossier(dossier=table.dossier, erases=False, actor=table.lead)
    agreement.refresh_from_db()
    words = "The enterprise has withdrawn. This dossier can be read by its team, and no longer changed."

    for act in (
        lambda: _write(table),
        lambda: _sign(table, agreement, Side.ENTERPRISE),
    ):
        with pytest.raises(DomainError) as refused:
            act()
        assert str(refused.value) == words
    assert table.dossier.condition == Condition.WITHDRAWN


def test_other_side_is_told_of_a_signature_in_its_language(table):
    table.coach.language = "nl"
    table.coach.save(update_fields=["language"])

    _sign(table, _write(table), Side.ENTERPRISE)

    mail = OutboxMail.objects.get()
    assert (mail.to, mail.language, mail.kind) == (table.coach.email, "nl", "agreement_signed")


def test_subject_of_the_mail_does_not_say_who_signed(table):
    table.coach.language = "en"
    table.coach.save(update_fields=["language"])

    _sign(table, _write(table), Side.ENTERPRISE, name="Nadia Belkacem")

    mail = OutboxMail.objects.get()
    assert mail.subject == f"The agreement for {table.enterprise} waits for your signature"
    assert "Nadia Belkacem has signed" in mail.body


def test_other_side_is_told_of_a_revocation_and_of_what_it_changes(table):
    table.lead.language = "en"
    table.lead.save(update_fields=["language"])
    agreement = _in_force(table)
    OutboxMail.objects.all().delete()

    revoke_agreement(agreement=agreement, side=Side.COACH, words="Too much work [[x:1]]", user=table.coach)

    mail = OutboxMail.objects.get()
    assert (mail.to, mail.kind) == (table.lead.email, "agreement_revoked")
    for sentence in ("No reason is asked for.", "Too much work [ [x:1]]", "cannot be called back."):
        assert sentence in mail.body


def test_acts_are_in_the_log_without_words(table):
    agreement = _write(table)
    _sign(table, agreement, Side.ENTERPRISE)
    revoke_agreement(agreement=agreement, side=Side.COACH, words="a secret", user=table.coach)

    entries = ActivityEntry.objects.filter(verb__endswith="_agreement").order_by("pk")
    assert [(entry.verb, entry.details) for entry in entries] == [
        ("write_agreement", {"agreement": 1}),
        ("sign_agreement", {"agreement": 1, "side": "enterprise"}),
        ("revoke_agreement", {"agreement": 1, "side": "coach"}),
    ]


def test_agreements_of_another_dossier_stay_as_they_are(table):
    other = make_table(table.programme)
    theirs = _in_force(other)

    revoke_agreement(agreement=_in_force(table), side=Side.COACH, user=table.coach)

    assert agreement_in_force(other.dossier) == theirs
    assert _reach(other) == EVERYTHING
