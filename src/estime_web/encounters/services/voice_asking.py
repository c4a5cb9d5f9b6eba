"""Ask the people of a day what they say about it: an e-mail, and one reminder."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.encounters.mails import voices_mail
from estime_web.encounters.models import Encounter, Participation
from estime_web.encounters.queries.voices import came_with_mail
from estime_web.encounters.services.encounters import lock
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import queue_mail, record_activity


def ask_for_voices(*, encounter: Encounter, actor: User | None, reminds: bool = False) -> int:
    """Write to everybody who came, once; the second time it is a reminder. Return how many e-mails leave.

    `reminds` says that a reminder is meant: the first press, sent twice over a bad network, is none.

    The reminder goes to those who have answered as well: a list of the others would tell who did.

    Raises
    ------
    DomainError
        There are no questions, the day is not there yet, or the reminder has left already.
    """
    with transaction.atomic():
        held = lock(encounter)
        _refuse_early(held)
        people = list(came_with_mail(held))
        if not people:
            raise DomainError(_("Nobody who came has an e-mail address and an open link. Print the sheets instead."))
        is_reminder = held.voices_asked_at is not None
        if is_reminder and not reminds:
            raise DomainError(_("Everybody has been asked already. You can remind them, once."))
        for participation in people:
            _write(participation, is_reminder=is_reminder)
        moment = "voices_reminded_at" if is_reminder else "voices_asked_at"
        setattr(held, moment, timezone.now())
        held.save(update_fields=[moment])
        record_activity(
            verb="remind_of_voices" if is_reminder else "ask_for_voices",
            subject=held,
            actor=actor,
            details={"people": len(people)},
        )
    return len(people)


def _refuse_early(encounter: Encounter) -> None:
    if not encounter.prompts.exists():
        raise DomainError(_("There is no question yet. First prepare them."))
    if not encounter.has_begun:
        raise DomainError(_("The day is not there yet. People are asked from the day itself on."))
    if encounter.voices_reminded_at is not None:
        raise DomainError(_("Everybody was asked and reminded once. That is enough: their page stays open to them."))


def _write(participation: Participation, *, is_reminder: bool) -> None:
    subject, body = voices_mail(participation, is_reminder=is_reminder)
    queue_mail(
        to=participation.person.email,
        language=participation.language,
        subject=subject,
        body=body,
        kind="encounter_voices",
        subject_id=str(participation.pk),
    )
