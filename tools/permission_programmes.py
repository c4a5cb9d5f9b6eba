"""The programme of the permission table: one of everything, and who has a place in it."""

from dataclasses import dataclass
from typing import Any

from estime_web.accounts.models import User
from estime_web.accounts.services import create_user
from estime_web.network.enums import ActorType
from estime_web.network.services import create_organisation
from estime_web.programmes.enums import Family, PartnerRole
from estime_web.programmes.models import Programme, TestEnterprise
from estime_web.programmes.services import (
    Asked,
    add_partner,
    add_to_team,
    assign_coach,
    begin_draft,
    create_programme,
    raise_question,
    take_in_enterprise,
)

PROGRAMME = ("Zwaluwproef", "Hoezolang")
ENTERPRISE = ("Nachtegaalhuis",)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeWorld:
    """Who has a place in the programme, and what stands in its addresses."""

    coordinator: User
    coach: User
    arguments: dict[str, Any]  # Any: identifiers of several kinds


def build_programme() -> ProgrammeWorld:
    """Write a programme with a partner, an enterprise, its team and coach, a field question and a draft."""
    coordinator, coach, lead = (
        create_user(email=f"programme-{name}@example.org", name=f"programme-{name}")
        for name in ("coordinator", "coach", "lead")
    )
    programme = create_programme(title=PROGRAMME[0], actor=coordinator)
    organisation = create_organisation(name=ENTERPRISE[0], actor_type=ActorType.TEST_ENTERPRISE)
    enterprise = take_in_enterprise(programme=programme, organisation=organisation, family=Family.PRACTICES)
    add_to_team(enterprise=enterprise, user=lead, is_lead=True)
    assign_coach(enterprise=enterprise, user=coach)
    add_partner(programme=programme, organisation=organisation, role=PartnerRole.ASSOCIATE)
    return ProgrammeWorld(
        coordinator=coordinator, coach=coach, arguments=_arguments(programme, enterprise, coordinator, coach)
    )


def _arguments(
    programme: Programme, enterprise: TestEnterprise, coordinator: User, coach: User
) -> dict[str, Any]:  # Any: identifiers of several kinds
    asked = Asked(text=PROGRAMME[1], language="nl", enterprises=(enterprise,))
    return {
        "programmes:pk": programme.pk,
        "programmes:enterprise": enterprise.pk,
        "programmes:partnership": programme.partnerships.get().pk,
        "programmes:appointment": programme.appointments.get().pk,
        "programmes:member": enterprise.team.get().pk,
        "programmes:coaching": enterprise.coachings.get().pk,
        "programmes:question": raise_question(programme=programme, asked=asked, actor=coach).pk,
        "programmes:draft": begin_draft(programme=programme, actor=coordinator).pk,
        "programmes:method:key": "vises-2018",
        "programmes:method_file:key": "vises-2018",
        "programmes:slug": "portrait",
        "programmes:old": "vises-2017",
        "programmes:new": "vises-2018",
    }
