"""Arbitrations: with what they hang on, of a person, of a dossier; their protocol; who comes by a pass."""

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from estime_web.accounts.models import User
from estime_web.accounts.passes import hash_of
from estime_web.dossiers.enums import Condition
from estime_web.indicators.models import Arbitration, Member, Protocol
from estime_web.indicators.protocols import Terms, terms_from_json
from estime_web.programmes.enums import AppointmentRole
from estime_web.programmes.models import Appointment, Coaching, TeamMember
from estime_web.programmes.rules import involvement_of

HAS_SOME = "has_an_arbitration"
_WITH = ("dossier__enterprise__organisation", "dossier__enterprise__programme", "programme")


def with_place() -> QuerySet[Arbitration]:
    """Return arbitrations with the dossier or the programme that they hang on."""
    return Arbitration.objects.select_related(*_WITH)


def arbitrations_followed_by(user: User) -> QuerySet[Arbitration]:
    """Return the arbitrations that somebody follows today: as of the team, as a coach, as who coordinates a programme."""
    return with_place().filter(_followed_by(user))


def memberships_of(user: User) -> QuerySet[Member]:
    """Return where somebody with an account takes part."""
    rows = Member.objects.filter(user=user, left_at=None).select_related("access", "arbitration", "college")
    return rows.order_by("-arbitration__created_at", "number")


def has_some(user: User) -> bool:
    """Say whether somebody follows an arbitration, may open one for a programme, or takes part in one.

    Whoever comes back with a session was read with the answer: the head of every page asks for it.
    """
    found: bool | None = getattr(user, HAS_SOME, None)
    if found is None:
        found = User.objects.filter(involved_somewhere(), pk=user.pk).exists()
        setattr(user, HAS_SOME, found)
    return found


def involved_somewhere() -> Q:
    """Return the condition under which an account, `OuterRef("pk")`, has something to do with an arbitration."""
    me, goes_on = OuterRef("pk"), ~Q(enterprise__dossiers__condition=Condition.WITHDRAWN)
    has_one = Q(enterprise__dossiers__arbitrations__isnull=False)
    takes_part = Exists(Member.objects.filter(user=me, left_at=None))
    of_a_team = Exists(TeamMember.objects.current().filter(has_one, user=me))
    accompanies = Exists(Coaching.objects.current().filter(has_one, goes_on, user=me))
    coordinates = Exists(Appointment.objects.current().filter(user=me, role=AppointmentRole.COORDINATOR))
    return takes_part | of_a_team | accompanies | coordinates


def coordinated_by(user: User) -> list[UUID]:
    """Return the programmes that somebody coordinates today."""
    held = involvement_of(user).appointments
    return [place for place, role, _organisation in held if role == AppointmentRole.COORDINATOR]


def _followed_by(user: User) -> Q:
    involved = involvement_of(user)
    accompanied = Q(dossier__enterprise__in=[*involved.accompanied]) & ~Q(dossier__condition=Condition.WITHDRAWN)
    return Q(dossier__enterprise__in=[*involved.teams]) | accompanied | Q(programme__in=coordinated_by(user))


def member_for_token(token: str) -> Member | None:
    """Return who comes by a pass, with their arbitration; None when it is unknown, closed, or they left."""
    rows = Member.objects.filter(access__token_hash=hash_of(token), access__revoked_at=None, left_at=None)
    return rows.select_related("access", "college", *(f"arbitration__{name}" for name in _WITH)).first()


def protocol_of(arbitration: Arbitration) -> Protocol | None:
    """Return the protocol in force: the one that was frozen last."""
    return arbitration.protocols.order_by("-number").first()


def terms_of(arbitration: Arbitration) -> Terms:
    """Return the terms in force: those of the frozen protocol; before it is frozen, or while it is opened again, the draft."""
    protocol = None if arbitration.is_reopened else protocol_of(arbitration)
    return terms_from_json(protocol.content["terms"] if protocol else arbitration.terms)
