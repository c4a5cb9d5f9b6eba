"""Somebody's account is erased: their places in programmes end, and what they raised or published names nobody."""

from django.utils import timezone

from estime_web.accounts.models import User
from estime_web.programmes.models import (
    Appointment,
    Coaching,
    FieldQuestion,
    MethodDraft,
    MethodVersion,
    TeamMember,
)
from estime_web.programmes.rules import forget_involvement


def leave_everything(user: User) -> None:
    """End the places of a person today, and take their name from what they raised, drafted and published.

    The words of field questions and versions stay: they belong to the programme. Runs in the transaction of the erasure.
    """
    today = timezone.localdate()
    for model in (Appointment, Coaching, TeamMember):
        for link in model.objects.current().filter(user=user):
            link.until = max(today, link.since or today)
            link.save(update_fields=["until"])
    forget_involvement(user)
    FieldQuestion.objects.filter(raised_by=user).update(raised_by=None)
    MethodDraft.objects.filter(author=user).update(author=None)
    MethodVersion.objects.filter(published_by=user).update(published_by=None)
