"""The agreement of accompaniment: written by either side, signed by both, revoked by either, at any time."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.dossiers.enums import Side
from estime_web.dossiers.models import Agreement, Dossier, Signature
from estime_web.dossiers.preliminary_mails import Mail, revoked_mail, signed_mail
from estime_web.dossiers.queries.agreements import agreements_of, mark_of_terms, people_of
from estime_web.dossiers.services.items import refuse_withdrawn
from estime_web.dossiers.services.road import reach_again
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import queue_mail, record_activity

SIGNED, REVOKED = "agreement_signed", "agreement_revoked"


def write_agreement(*, dossier: Dossier, terms: Mapping[str, object], seen: str, actor: User) -> Agreement:
    """Write the agreement that both sides will read: the draft there is, or a new one once somebody has signed.

    `seen` is the mark of the draft as its writer saw it (`mark_of_terms`), empty where there was none.

    Raises
    ------
    DomainError
        It ends before it begins; somebody changed or began the draft meanwhile; it says the same as the one that
        stands; or the enterprise has withdrawn.
    """
    refuse_withdrawn(dossier)
    _refuse_odd_days(terms)
    with transaction.atomic():
        _hold(dossier)
        newest = agreements_of(dossier).first()
        draft = newest if newest is not None and newest.is_draft else None
        if mark_of_terms(draft) != seen:
            raise DomainError(
                _("Somebody changed this draft while you were writing. Theirs stands below; keep again to keep yours.")
            )
        _refuse_same(newest, draft, terms)
        agreement = draft or Agreement(
            dossier=dossier,
            number=newest.number + 1 if newest else 1,
            created_by=actor,
            created_at=timezone.now(),
        )
        for name in Agreement.TERMS:
            setattr(agreement, name, terms[name])
        agreement.save()
        record_activity(verb="write_agreement", subject=dossier, actor=actor, details={"agreement": agreement.number})
    return agreement


def sign_agreement(*, agreement: Agreement, side: str, name: str, seen: str, user: User) -> Signature:
    """Sign for one side, with one's name, what one has read (`seen`). With both signatures it is in force.

    Raises
    ------
    DomainError
        There is no name; it was revoked, replaced or changed; this side or this person has signed; or the enterprise
        has withdrawn.
    """
    refuse_withdrawn(agreement.dossier)
    if not name.strip():
        raise DomainError(_("Write your name: it stands under the agreement."))
    with transaction.atomic():
        dossier = _hold(agreement.dossier)
        held = _again(agreement, dossier)
        _refuse_ended(held)
        _refuse_signed(held, side, user)
        if mark_of_terms(held) != seen:
            raise DomainError(_("This agreement was changed since you read it. Read it again, then sign."))
        signature = Signature.objects.create(
            agreement=held, side=Side(side), name=" ".join(name.split()), user=user, at=timezone.now()
        )
        held = _again(agreement, dossier)
        if held.is_signed:
            _end_those_before(held)
            reach_again(dossier)
        for reader in people_of(dossier, _other(side)):
            _queue(held, reader, signed_mail(held, reader, name=signature.name), kind=SIGNED)
        record_activity(
            verb="sign_agreement", subject=dossier, actor=user, details={"agreement": held.number, "side": str(side)}
        )
    return signature


def revoke_agreement(*, agreement: Agreement, side: str, words: str = "", user: User) -> None:
    """Revoke an agreement for one side; a reason is not asked for. Nothing goes further than the coach any more.

    Raises
    ------
    DomainError
        It has ended already, or nobody has signed it: a draft is changed instead.
    """
    with transaction.atomic():
        dossier = _hold(agreement.dossier)
        held = _again(agreement, dossier)
        if held.revoked_at is not None:
            raise DomainError(_("This agreement has ended already. Nothing more is to be done."))
        if held.is_draft:
            raise DomainError(_("Nobody has signed this draft, so it binds nobody. Change it, or leave it."))
        was_in_force = held.is_in_force
        held.revoked_at, held.revoked_by, held.revoked_side = timezone.now(), user, Side(side)
        held.revoked_words = words.strip()
        held.save(update_fields=["revoked_at", "revoked_by", "revoked_side", "revoked_words"])
        reach_again(dossier)
        for reader in people_of(dossier, _other(side)):
            mail = revoked_mail(held, reader, name=str(user), was_in_force=was_in_force)
            _queue(held, reader, mail, kind=REVOKED)
        record_activity(
            verb="revoke_agreement", subject=dossier, actor=user, details={"agreement": held.number, "side": str(side)}
        )


def _hold(dossier: Dossier) -> Dossier:
    """Return the dossier, held until the transaction ends: its agreement changes once at a time."""
    Dossier.objects.select_for_update().filter(pk=dossier.pk).get()
    rows = Dossier.objects.select_related("enterprise__organisation", "enterprise__programme", "method")
    return rows.get(pk=dossier.pk)


def _again(agreement: Agreement, dossier: Dossier) -> Agreement:
    """Return the agreement with its signatures as they stand now."""
    held = agreements_of(dossier).get(pk=agreement.pk)
    held.dossier = dossier
    return held


def _end_those_before(agreement: Agreement) -> None:
    earlier = Agreement.objects.filter(dossier=agreement.dossier, number__lt=agreement.number, revoked_at=None)
    earlier.update(revoked_at=timezone.now())


def _refuse_odd_days(terms: Mapping[str, object]) -> None:
    starts_on, ends_on = terms["starts_on"], terms["ends_on"]
    if isinstance(starts_on, date) and isinstance(ends_on, date) and ends_on < starts_on:
        raise DomainError(_("The agreement ends before it begins. Change one of the two days."))


def _refuse_same(newest: Agreement | None, draft: Agreement | None, terms: Mapping[str, object]) -> None:
    if newest is None or draft is not None or newest.revoked_at is not None:
        return
    if all(getattr(newest, name) == terms[name] for name in Agreement.TERMS):
        raise DomainError(_("This says the same as the agreement that stands. Change something, or leave it as it is."))


def _refuse_ended(agreement: Agreement) -> None:
    if agreement.is_replaced:
        raise DomainError(_("This agreement was replaced by another one. Read that one."))
    if agreement.revoked_at is not None:
        raise DomainError(_("This agreement was revoked. Write a new one, and sign that one."))
    if agreements_of(agreement.dossier).filter(number__gt=agreement.number).exists():
        raise DomainError(_("A newer agreement was written meanwhile. Read that one, and sign it if it suits you."))


def _refuse_signed(agreement: Agreement, side: str, user: User) -> None:
    for signature in agreement.signatures.all():
        if signature.side == side:
            raise DomainError(_("%(name)s has signed for this side already.") % {"name": signature.name})
        if signature.user_id == user.pk:
            raise DomainError(_("You have signed for the other side. Somebody else signs for this one."))


def _other(side: str) -> str:
    return Side.COACH if side == Side.ENTERPRISE else Side.ENTERPRISE


def _queue(agreement: Agreement, reader: User, mail: Mail, *, kind: str) -> None:
    subject, body = mail
    queue_mail(
        to=reader.email,
        language=reader.language,
        subject=subject,
        body=body,
        kind=kind,
        subject_id=str(agreement.pk),
    )
