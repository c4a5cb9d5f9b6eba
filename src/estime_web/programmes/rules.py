"""Who may, on the programmes; and who stands where. Each link counts from its day to its day.

`queries/involvement.py` says the same in SQL; tests hold the two equal.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

import rules
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from estime_web.accounts.rules import is_coordinator as is_site_coordinator
from estime_web.programmes.enums import PUBLISHED, AppointmentRole, QuestionState

if TYPE_CHECKING:
    from estime_web.programmes.models import FieldQuestion, Programme, TestEnterprise

Reader = AbstractBaseUser | AnonymousUser


@dataclass(frozen=True, slots=True, kw_only=True)
class Involvement:
    """Where a person stands today: teams (enterprise → carries it or not), enterprises accompanied, programmes, appointments."""

    teams: Mapping[UUID, bool]
    accompanied: frozenset[UUID]
    community: frozenset[UUID]
    coaches_in: frozenset[UUID]
    carries_in: frozenset[UUID]
    appointments: frozenset[tuple[UUID, str, UUID | None]]


_KEPT = "_involvement"
_NOWHERE = Involvement(
    teams={},
    accompanied=frozenset(),
    community=frozenset(),
    coaches_in=frozenset(),
    carries_in=frozenset(),
    appointments=frozenset(),
)


def involvement_of(user: Reader) -> Involvement:
    """Return where a person stands, read once per user object, as their roles are."""
    if user.pk is None or not getattr(user, "is_active", False):
        return _NOWHERE
    # By attribute, not by `__dict__`: the user of a request is wrapped, and the account inside is the one that asks.
    found: Involvement | None = getattr(user, _KEPT, None)
    if found is None:
        found = _read_involvement(user)
        setattr(user, _KEPT, found)
    return found


def forget_involvement(user: Reader) -> None:
    """Let it be read again: a service has just changed where the person stands."""
    setattr(user, _KEPT, None)


def has_role(user: Reader, programme: "Programme", *roles: str) -> bool:
    """Say whether a person holds one of these roles in the programme today."""
    held = involvement_of(user).appointments
    return any(place == programme.pk and role in roles for place, role, _organisation in held)


def funds(user: Reader, programme: "Programme") -> frozenset[UUID]:
    """Return the funders for which a person reads in this programme today, by their identifiers."""
    return frozenset(
        organisation
        for place, role, organisation in involvement_of(user).appointments
        if place == programme.pk and role == AppointmentRole.FUNDER and organisation is not None
    )


def is_in_team(user: Reader, enterprise: "TestEnterprise") -> bool:
    return enterprise.pk in involvement_of(user).teams


def is_lead(user: Reader, enterprise: "TestEnterprise") -> bool:
    return involvement_of(user).teams.get(enterprise.pk, False)


def is_coach(user: Reader, enterprise: "TestEnterprise") -> bool:
    return enterprise.pk in involvement_of(user).accompanied


def is_of_community(user: Reader, programme: "Programme") -> bool:
    """Say whether a person is of the community of the programme: the teams of its enterprises, and its coaches."""
    return programme.pk in involvement_of(user).community


def _read_involvement(user: Any) -> Involvement:  # Any: an account, whose model is above the rules
    teams = list(user.team_memberships.current().values_list("enterprise", "is_lead", "enterprise__programme"))
    coachings = list(user.coachings.current().values_list("enterprise", "enterprise__programme"))
    appointments = user.appointments.current().values_list("programme", "role", "organisation")
    return Involvement(
        teams={enterprise: carries for enterprise, carries, _programme in teams},
        accompanied=frozenset(enterprise for enterprise, _programme in coachings),
        community=frozenset([*(row[2] for row in teams), *(row[1] for row in coachings)]),
        coaches_in=frozenset(programme for _enterprise, programme in coachings),
        carries_in=frozenset(programme for _enterprise, carries, programme in teams if carries),
        appointments=frozenset(appointments),
    )


@rules.predicate
def coordinates(user: Reader, programme: "Programme | None") -> bool:
    """Say whether a person coordinates this very programme."""
    return programme is not None and has_role(user, programme, AppointmentRole.COORDINATOR)


@rules.predicate
def works_on_the_method(user: Reader, programme: "Programme | None") -> bool:
    """Say whether a person is of the working group: who coordinates, who does research, who accompanies."""
    if programme is None:
        return False
    if has_role(user, programme, AppointmentRole.COORDINATOR, AppointmentRole.RESEARCHER):
        return True
    return programme.pk in involvement_of(user).coaches_in


@rules.predicate
def is_involved(user: Reader, programme: "Programme | None") -> bool:
    """Say whether a person has any place in this programme."""
    return programme is not None and (is_of_community(user, programme) or has_role(user, programme, *AppointmentRole))


@rules.predicate
def asks_for_the_field(user: Reader, programme: "Programme | None") -> bool:
    """Say whether a person may raise a question from the field: the working group, and whoever carries a dossier."""
    if programme is None:
        return False
    return works_on_the_method(user, programme) or programme.pk in involvement_of(user).carries_in


@rules.predicate
def reads_question(user: Reader, question: "FieldQuestion | None") -> bool:
    """Say whether a person reads a field question: the working group, who raised it, and all once it is answered."""
    if question is None or not is_involved(user, question.programme):
        return False
    if question.state in PUBLISHED or question.raised_by_id == user.pk:
        return True
    return works_on_the_method(user, question.programme)


@rules.predicate
def corrects_question(user: Reader, question: "FieldQuestion | None") -> bool:
    """Say whether a person may still change the words of a question: whoever raised it, until it is analysed."""
    if question is None or question.state != QuestionState.RAISED or question.raised_by_id != user.pk:
        return False
    return asks_for_the_field(user, question.programme)


@rules.predicate
def reads_enterprise(user: Reader, enterprise: "TestEnterprise | None") -> bool:
    """Say whether a person sees an enterprise of the cohort by its name: who coordinates, its team, its coaches."""
    if enterprise is None:
        return False
    if is_in_team(user, enterprise) or is_coach(user, enterprise):
        return True
    return has_role(user, enterprise.programme, AppointmentRole.COORDINATOR)


@rules.predicate
def makes_team(user: Reader, enterprise: "TestEnterprise | None") -> bool:
    """Say whether a person decides who is in the team of an enterprise: who carries its dossier, or who coordinates."""
    if enterprise is None:
        return False
    return is_lead(user, enterprise) or has_role(user, enterprise.programme, AppointmentRole.COORDINATOR)


rules.add_perm("programmes.create", is_site_coordinator)
rules.add_perm("programmes.view", is_involved)
rules.add_perm("programmes.coordinate", coordinates)
rules.add_perm("programmes.capitalise", works_on_the_method)
rules.add_perm("programmes.raise_question", asks_for_the_field)
rules.add_perm("programmes.read_question", reads_question)
rules.add_perm("programmes.correct_question", corrects_question)
rules.add_perm("programmes.view_enterprise", reads_enterprise)
rules.add_perm("programmes.make_team", makes_team)
