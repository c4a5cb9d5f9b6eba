"""The programme of the world of the permission table: its cohort, its people, and what the field asks."""

from dataclasses import dataclass
from typing import Any

from permission_visitors import make_user
from permission_words import ANSWERED, ENTERPRISE, METHOD_DRAFT, PROGRAMME, PSEUDONYM, TEAM_NAMES, WORKING_GROUP

from estime_web.accounts.models import User
from estime_web.accounts.services import create_user
from estime_web.network.enums import ActorType
from estime_web.network.models import Affiliation, Organisation
from estime_web.programmes.enums import AppointmentRole, Family, PartnerRole
from estime_web.programmes.models import FieldQuestion, MethodVersion, Programme, TestEnterprise
from estime_web.programmes.services import (
    Asked,
    add_partner,
    add_to_team,
    analyse_question,
    answer_question,
    appoint,
    assign_coach,
    begin_draft,
    create_programme,
    load_shipped_versions,
    raise_question,
    take_in_enterprise,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """A programme with the enterprise whose dossier is looked at, another one, and everybody around them."""

    programme: Programme
    enterprise: TestEnterprise
    other: TestEnterprise
    lead: User
    member: User
    coach: User
    other_lead: User
    coordinator: User
    researcher: User
    funder: User
    federation: User
    funding: Organisation


def build_cohort() -> Cohort:
    """Write a programme and its cohort into the database."""
    load_shipped_versions()
    coordinator = make_user("programme-coordinator")
    programme = create_programme(title={"fr": PROGRAMME}, actor=coordinator)
    enterprise = take_in(programme, ENTERPRISE)
    enterprise.pseudonym = PSEUDONYM
    enterprise.save(update_fields=["pseudonym"])
    other = take_in(programme, "Enterprise beside")
    lead, member, coach = (create_user(email=f"{name.lower()}@example.org", name=name) for name in TEAM_NAMES)
    add_to_team(enterprise=enterprise, user=lead, is_lead=True)
    add_to_team(enterprise=enterprise, user=member)
    assign_coach(enterprise=enterprise, user=coach)
    researcher, funder, federation = make_user("researcher"), make_user("funder"), make_user("federation-reader")
    funding = Organisation.objects.create(name="Fund", actor_type=ActorType.FUNDER)
    appoint(programme=programme, user=researcher, role=AppointmentRole.RESEARCHER)
    appoint(programme=programme, user=funder, role=AppointmentRole.FUNDER, organisation=funding)
    appoint(
        programme=programme, user=federation, role=AppointmentRole.FEDERATION, organisation=_federation_of(enterprise)
    )
    return Cohort(
        programme=programme,
        enterprise=enterprise,
        other=other,
        lead=lead,
        member=member,
        coach=coach,
        other_lead=lead_of(other, "lead-beside"),
        coordinator=coordinator,
        researcher=researcher,
        funder=funder,
        federation=federation,
        funding=funding,
    )


def build_elsewhere() -> TestEnterprise:
    """Write another programme with an enterprise, which has no business in the first."""
    return take_in(
        create_programme(title={"fr": "Other"}, actor=make_user("other-coordinator")), "Enterprise elsewhere"
    )


def take_in(programme: Programme, name: str) -> TestEnterprise:
    """Take an enterprise into a programme, by its name."""
    organisation = Organisation.objects.create(name=name, actor_type=ActorType.TEST_ENTERPRISE)
    return take_in_enterprise(programme=programme, organisation=organisation, family=Family.INTEGRATION)


def lead_of(enterprise: TestEnterprise, name: str) -> User:
    """Make an account that carries the dossiers of an enterprise."""
    user = make_user(name)
    add_to_team(enterprise=enterprise, user=user, is_lead=True)
    return user


def programme_arguments(cohort: Cohort) -> dict[str, Any]:  # Any: identifiers of several kinds
    """Ask what there is to ask, and return what stands in the addresses of the programmes."""
    programme, enterprise = cohort.programme, cohort.enterprise
    partnership = add_partner(programme=programme, organisation=cohort.funding, role=PartnerRole.FUNDER)
    draft = begin_draft(programme=programme, actor=cohort.coordinator)
    draft.text = f"# {METHOD_DRAFT}\n{draft.text}"
    draft.save(update_fields=["text"])
    raised, analysed = _questions(cohort)
    old, new = MethodVersion.objects.order_by("key")[:2]
    return {
        "programmes:pk": programme.pk,
        "programmes:enterprise": enterprise.pk,
        "programmes:member": enterprise.team.get(user=cohort.member).pk,
        "programmes:coaching": enterprise.coachings.get().pk,
        "programmes:appointment": programme.appointments.get(user=cohort.researcher).pk,
        "programmes:partnership": partnership.pk,
        "programmes:draft": draft.pk,
        "programmes:question": analysed.pk,
        "programmes:question_correct:question": raised.pk,
        "programmes:key": programme.method.key,
        "programmes:old": old.key,
        "programmes:new": new.key,
        "programmes:slug": "dossier",
    }


def _federation_of(enterprise: TestEnterprise) -> Organisation:
    federation = Organisation.objects.create(name="Counting federation", actor_type=ActorType.FEDERATION)
    Affiliation.objects.create(organisation=enterprise.organisation, federation=federation)
    return federation


def _questions(cohort: Cohort) -> tuple[FieldQuestion, FieldQuestion]:
    """Ask three questions; return one that nobody has looked at, and one in analysis. The third is answered."""
    raised, analysed = (_asked(cohort, WORKING_GROUP[0], cohort.lead) for _ in range(2))
    answered = _asked(cohort, ANSWERED, cohort.coach)
    for question in (analysed, answered):
        analyse_question(question=question, analysis=WORKING_GROUP[1], actor=cohort.researcher)
    answer_question(question=answered, answer=ANSWERED, actor=cohort.researcher)
    return raised, analysed


def _asked(cohort: Cohort, text: str, actor: User) -> FieldQuestion:
    asked = Asked(text=text, language="fr", enterprises=(cohort.enterprise,))
    return raise_question(programme=cohort.programme, asked=asked, actor=actor)
