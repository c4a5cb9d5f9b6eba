"""The people of a day."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from estime_web.encounters.models import Encounter, Participation

_WITH_MAIL = Q(access__revoked_at=None) & Q(access__isnull=False) & ~Q(person__email="")


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCount:
    """How many people are on the list and how many answered. What they wish is not told before wishes close."""

    people: int
    invited: int
    answered: int
    without_mail: int
    registered: int
    withdrawn: int

    @property
    def waiting(self) -> int:
        return self.people - self.answered


def answer_count(encounter: Encounter) -> AnswerCount:
    counts = encounter.participations.aggregate(
        people=Count("pk"),
        invited=Count("pk", filter=Q(invited_at__isnull=False)),
        answered=Count("pk", filter=Q(answered_at__isnull=False)),
        without_mail=Count("pk", filter=Q(person__email="")),
        registered=Count("pk", filter=Q(registered_at__isnull=False)),
        withdrawn=Count("pk", filter=Q(withdrawn_at__isnull=False)),
    )
    return AnswerCount(**counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationCount:
    """How many e-mails an act would write now."""

    to_invite: int
    to_remind: int


def invitation_count(encounter: Encounter) -> InvitationCount:
    counts = encounter.participations.filter(_WITH_MAIL, withdrawn_at=None).aggregate(
        to_invite=Count("pk", filter=Q(invited_at=None)),
        to_remind=Count("pk", filter=Q(invited_at__isnull=False, answered_at=None)),
    )
    return InvitationCount(**counts)


def people_of(
    encounter: Encounter, *, text: str = "", actor_type: str = "", answer: str = ""
) -> QuerySet[Participation]:
    """Return the people of a day whose name, address or organisation holds every word of `text`.

    `answer` is "answered", "waiting", "not_invited", "registered", "withdrawn" or empty for everybody.
    """
    rows = encounter.participations.select_related("person", "organisation", "access").prefetch_related(
        "facilitates__workshop"
    )
    for word in text.split():
        rows = rows.filter(
            Q(person__given_name__icontains=word)
            | Q(person__family_name__icontains=word)
            | Q(person__email__icontains=word)
            | Q(organisation__name__icontains=word)
        )
    if actor_type:
        rows = rows.filter(actor_type=actor_type)
    if answer == "answered":
        rows = rows.filter(answered_at__isnull=False)
    elif answer == "waiting":
        rows = rows.filter(answered_at=None, invited_at__isnull=False)
    elif answer == "not_invited":
        rows = rows.filter(invited_at=None)
    elif answer == "registered":
        rows = rows.filter(registered_at__isnull=False)
    elif answer == "withdrawn":
        rows = rows.filter(withdrawn_at__isnull=False)
    return rows


def people_to_invite(encounter: Encounter) -> QuerySet[Participation]:
    """Return those who have an address and no invitation yet."""
    return _mailed(encounter).filter(invited_at=None)


def people_to_remind(encounter: Encounter, *, before: datetime) -> QuerySet[Participation]:
    """Return those invited before that moment, without an answer, and not reminded since."""
    rows = _mailed(encounter).filter(answered_at=None, invited_at__lt=before)
    return rows.filter(Q(reminded_at=None) | Q(reminded_at__lt=before))


def people_to_notify(encounter: Encounter) -> QuerySet[Participation]:
    """Return those who can be told by e-mail that the plan is published."""
    return _mailed(encounter)


def _mailed(encounter: Encounter) -> QuerySet[Participation]:
    rows = encounter.participations.filter(_WITH_MAIL, withdrawn_at=None)
    return rows.select_related("person", "organisation", "access", "encounter")
