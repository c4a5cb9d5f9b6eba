"""Come to a day without being invited, and leave it again."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from estime_web.accounts.services import revoke_pass
from estime_web.encounters import mails
from estime_web.encounters.models import Encounter, Pair, Participation
from estime_web.encounters.services.encounters import lock
from estime_web.encounters.services.introductions import Introduction, introduce_people
from estime_web.encounters.services.people import is_seated
from estime_web.encounters.services.voices import withdraw_voices_of
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import queue_mail, record_activity


def register_person(*, encounter: Encounter, introduction: Introduction, consent_text: str) -> Participation:
    """Put somebody on the list who asked for it, and write their personal link to their address.

    `consent_text` are the very words they agreed to. Somebody who is on the list already stays as they are: whoever
    typed the address has not proven that it is theirs. Their link is written to them again.

    Raises
    ------
    DomainError
        Registration is closed, or nothing was agreed to.
    """
    if not consent_text.strip():
        raise DomainError(_("Nobody can be registered without having agreed. Read the text and tick the box."))
    with transaction.atomic():
        encounter = lock(encounter)
        if not encounter.is_registration_open:
            raise DomainError(_("Registration is closed. Write to those who prepare the day."))
        known = encounter.participations.filter(person__email__iexact=introduction.email.strip())
        participation = known.select_related("person", "access", "encounter").first()
        if participation is not None:
            return _send_link_again(participation)
        [participation] = introduce_people(encounter=encounter, introductions=[introduction], actor=None)
        _agree(participation, consent_text)
        _write(participation)
        _record("register_person", participation)
    return participation


def withdraw(*, participation: Participation) -> bool:
    """Take somebody off the day at their own wish. Return whether something of them stays.

    As long as no plan seats them, they leave with their wishes and all else. A plan, or tables that people know, never
    change: whom one seats stays in it, marked absent from everything, with neither wishes nor kept seats, so that the next plan leaves
    them out and those who prepare the day see it.
    """
    with transaction.atomic():
        lock(participation.encounter)
        if participation.withdrawn_at is not None:
            return True
        stays = is_seated(participation)
        label = f"pass:{participation.access_id}"
        if stays:
            _mark_absent(participation)
        else:
            _remove(participation)
        record_activity(
            verb="withdraw",
            subject=participation.encounter,
            actor_label=label,
            details={"participation": str(participation.pk), "stays": stays},
        )
    return stays


def _agree(participation: Participation, consent_text: str) -> None:
    now = timezone.now()
    participation.registered_at = participation.consented_at = participation.invited_at = now
    participation.consent_text = consent_text
    participation.save(update_fields=["registered_at", "consented_at", "invited_at", "consent_text"])


def _send_link_again(participation: Participation) -> Participation:
    if _write(participation):
        _record("send_link", participation)
    return participation


def _write(participation: Participation) -> bool:
    """Write the personal link to the address. A link that was closed stays closed: nothing is written."""
    access = participation.access
    if access is None or access.revoked_at is not None:
        return False
    subject, body = mails.registration_mail(participation)
    queue_mail(
        to=participation.person.email,
        language=participation.language,
        subject=subject,
        body=body,
        kind="encounter_registration",
        subject_id=str(participation.pk),
    )
    return True


def _mark_absent(participation: Participation) -> None:
    participation.withdrawn_at = timezone.now()
    participation.save(update_fields=["withdrawn_at"])
    participation.absent_slots.set(participation.encounter.slots.all())
    participation.facilitates.clear()
    participation.wishes.all().delete()
    participation.kept_seats.all().delete()
    Pair.objects.filter(first=participation).delete()
    Pair.objects.filter(second=participation).delete()


def _remove(participation: Participation) -> None:
    if participation.access is not None:
        revoke_pass(access=participation.access)
    withdraw_voices_of(participation)
    pk = participation.pk
    participation.delete()
    participation.pk = pk  # the entry of the log names who left


def _record(verb: str, participation: Participation) -> None:
    record_activity(
        verb=verb,
        subject=participation.encounter,
        actor_label=f"pass:{participation.access_id}",
        details={"participation": str(participation.pk)},
    )
