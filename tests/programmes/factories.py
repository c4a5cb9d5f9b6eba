"""Programmes for tests."""

from itertools import count
from typing import Any

from estime_web.accounts.models import User
from estime_web.accounts.services import create_user
from estime_web.network.enums import ActorType
from estime_web.programmes.enums import AppointmentRole, Family, PartnerRole
from estime_web.programmes.models import Partnership, Programme, TestEnterprise
from estime_web.programmes.services import add_to_team, appoint, assign_coach, create_programme, take_in_enterprise
from tests.network.factories import make_organisation

_numbers = count(1)


def make_user(name: str = "", **fields: Any) -> User:  # Any: the arguments of the service
    number = next(_numbers)
    return create_user(**{"email": f"user{number}@example.org", "name": name or f"User {number}"} | fields)


def make_programme(**fields: Any) -> Programme:  # Any: the arguments of the service
    made = {"title": {"fr": "Programme"}, "actor": fields.pop("actor", None) or make_user("Coordinator")}
    return create_programme(**made | fields)


def make_enterprise(**fields: Any) -> TestEnterprise:  # Any: the arguments of the service
    programme = fields.pop("programme", None) or make_programme()
    organisation = fields.pop("organisation", None) or make_organisation(actor_type=ActorType.TEST_ENTERPRISE)
    return take_in_enterprise(
        **{"programme": programme, "organisation": organisation, "family": Family.INTEGRATION} | fields
    )


def make_lead(enterprise: TestEnterprise, **fields: Any) -> User:  # Any: the arguments of the service
    user = make_user(**fields)
    add_to_team(enterprise=enterprise, user=user, is_lead=True)
    return user


def make_member(enterprise: TestEnterprise, **fields: Any) -> User:  # Any: the arguments of the service
    user = make_user(**fields)
    add_to_team(enterprise=enterprise, user=user)
    return user


def make_coach(enterprise: TestEnterprise, **fields: Any) -> User:  # Any: the arguments of the service
    user = make_user(**fields)
    assign_coach(enterprise=enterprise, user=user)
    return user


def make_researcher(programme: Programme, **fields: Any) -> User:  # Any: the arguments of the service
    user = make_user(**fields)
    appoint(programme=programme, user=user, role=AppointmentRole.RESEARCHER)
    return user


def make_funder(programme: Programme, **fields: Any) -> User:  # Any: the arguments of the service
    """A person who reads for a funder of the programme, which is its partner."""
    organisation = make_organisation(actor_type=ActorType.FUNDER)
    Partnership.objects.create(programme=programme, organisation=organisation, role=PartnerRole.FUNDER)
    user = make_user(**fields)
    appoint(programme=programme, user=user, role=AppointmentRole.FUNDER, organisation=organisation)
    return user
