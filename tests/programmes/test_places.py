"""Places in a programme: partners, people appointed, teams and coaches. Dated, corrected, ended, never deleted."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from estime_web.accounts.models import User
from estime_web.accounts.services import close_account, create_user, erase_account
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import ActivityEntry, OutboxMail
from estime_web.programmes.enums import AppointmentRole, Family, PartnerRole, PhaseKind
from estime_web.programmes.models import Coaching, FieldQuestion, Programme, TeamMember
from estime_web.programmes.services import (
    Address,
    Asked,
    add_partner,
    add_to_team,
    add_to_team_by_address,
    appoint,
    appoint_by_address,
    assign_coach,
    assign_coach_by_address,
    raise_question,
    update_appointment,
    update_coaching,
    update_enterprise,
    update_partnership,
    update_programme,
    update_team_member,
)
from tests.network.factories import make_organisation, territory
from tests.programmes.factories import (
    make_coach,
    make_enterprise,
    make_lead,
    make_programme,
    make_researcher,
    make_user,
)

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 1)
YESTERDAY = timezone.localdate() - timedelta(days=1)


@pytest.fixture
def programme() -> Programme:
    return make_programme()


def coordinator_of(programme: Programme) -> User:
    found: User = programme.appointments.get(role=AppointmentRole.COORDINATOR).user
    return found


def test_phases_that_are_not_given_are_gone(programme: Programme) -> None:
    concepts = (date(2025, 1, 1), date(2025, 12, 31))
    test = (date(2026, 1, 1), date(2027, 12, 31))
    both: dict[str, tuple[date, date]] = {PhaseKind.CONCEPTS: concepts, PhaseKind.EXPERIMENTATION: test}
    update_programme(programme=programme, title="T", territories=[territory()], phases=both)

    update_programme(programme=programme, title="T", territories=[territory()], phases={PhaseKind.CONCEPTS: concepts})

    assert [(phase.kind, phase.starts_on, phase.ends_on) for phase in programme.phases.all()] == [
        (PhaseKind.CONCEPTS, *concepts)
    ]
    assert [item.code for item in programme.territories.all()] == ["wallonia"]


def test_phase_that_ends_before_it_begins_is_refused_and_nothing_changes(programme: Programme) -> None:
    with pytest.raises(DomainError, match="The phase “concepts” ends before it begins"):
        update_programme(programme=programme, title="New", phases={PhaseKind.CONCEPTS: (DAY, DAY - timedelta(days=1))})

    assert Programme.objects.get().title.data == {"fr": "Programme"}


def test_programme_without_a_title_is_refused(programme: Programme) -> None:
    with pytest.raises(DomainError, match="Write the title"):
        update_programme(programme=programme, title={"fr": " "})


def test_partner_has_each_role_once_at_a_time(programme: Programme) -> None:
    organisation = make_organisation(name="Lys")
    first = add_partner(programme=programme, organisation=organisation, role=PartnerRole.OPERATOR, since=DAY)

    with pytest.raises(DomainError, match="“Lys” has this role already"):
        add_partner(programme=programme, organisation=organisation, role=PartnerRole.OPERATOR)

    update_partnership(partnership=first, since=DAY, until=YESTERDAY)
    again = add_partner(programme=programme, organisation=organisation, role=PartnerRole.OPERATOR)
    with pytest.raises(DomainError, match="goes on already"):
        update_partnership(partnership=first, since=DAY, until=None)
    with pytest.raises(DomainError, match="last day comes before"):
        update_partnership(partnership=again, since=DAY, until=DAY - timedelta(days=1))
    assert [link.is_current for link in programme.partnerships.order_by("pk")] == [False, True]


def test_somebody_is_appointed_by_address_with_an_account_and_an_e_mail(programme: Programme) -> None:
    address = Address(email=" Ines@Example.org ", name="Inès", language="nl")
    funder = make_organisation(name="Fund")

    made = appoint_by_address(
        programme=programme, address=address, role=AppointmentRole.FUNDER, organisation=funder, actor=make_user()
    )

    assert (made.user.name, made.user.language, made.organisation) == ("Inès", "nl", funder)
    mail = OutboxMail.objects.get()
    assert (mail.to, mail.language) == ("ines@example.org", "nl")
    assert f"/programmes/{programme.pk}/" in mail.body


def test_known_account_keeps_its_name(programme: Programme) -> None:
    known = create_user(email="known@example.org", name="Known")

    made = appoint_by_address(
        programme=programme, address=Address(email="KNOWN@example.org", name="Other"), role=AppointmentRole.RESEARCHER
    )

    assert (made.user, User.objects.get(pk=known.pk).name) == (known, "Known")


def test_closed_account_is_given_no_place(programme: Programme) -> None:
    closed = create_user(email="closed@example.org")
    close_account(user=closed)

    with pytest.raises(DomainError, match="account of this address is closed"):
        appoint_by_address(
            programme=programme, address=Address(email="closed@example.org"), role=AppointmentRole.RESEARCHER
        )


def test_who_reads_for_a_funder_says_for_which_and_for_one_only(programme: Programme) -> None:
    user, first, second = make_user(), make_organisation(name="First"), make_organisation()
    with pytest.raises(DomainError, match="Choose the organisation"):
        appoint(programme=programme, user=user, role=AppointmentRole.FUNDER)
    appoint(programme=programme, user=user, role=AppointmentRole.FUNDER, organisation=first)

    with pytest.raises(DomainError, match="reads for “First” already"):
        appoint(programme=programme, user=user, role=AppointmentRole.FUNDER, organisation=second)

    assert programme.appointments.filter(user=user).count() == 1


def test_last_coordinator_stays(programme: Programme) -> None:
    only = programme.appointments.get()

    with pytest.raises(DomainError, match="Nobody else coordinates"):
        update_appointment(appointment=only, since=only.since, until=timezone.localdate())

    appoint(programme=programme, user=make_user(), role=AppointmentRole.COORDINATOR)
    assert update_appointment(appointment=only, since=DAY, until=YESTERDAY).is_current is False


def test_ended_place_opens_nothing_at_once(programme: Programme) -> None:
    researcher = make_researcher(programme)
    appointment = programme.appointments.get(user=researcher)
    assert researcher.has_perm("programmes.view", programme)

    update_appointment(appointment=appointment, since=DAY, until=YESTERDAY, actor=researcher)

    assert not researcher.has_perm("programmes.view", programme)


def test_coordinator_adds_nobody_like_themselves_to_a_team(programme: Programme) -> None:
    actor = coordinator_of(programme)
    enterprise = make_enterprise(programme=programme)

    with pytest.raises(DomainError, match="Nobody adds themselves to a team"):
        add_to_team_by_address(enterprise=enterprise, address=Address(email=actor.email.upper()), actor=actor)

    assert not TeamMember.objects.exists()


def test_member_is_written_to_and_who_carries_the_dossier_waits_for_the_invitation(programme: Programme) -> None:
    actor = coordinator_of(programme)
    enterprise = make_enterprise(programme=programme)
    lead = add_to_team_by_address(
        enterprise=enterprise, address=Address(email="lead@example.org"), is_lead=True, actor=actor
    )
    assert not OutboxMail.objects.exists()

    add_to_team_by_address(enterprise=enterprise, address=Address(email="second@example.org"), actor=actor)
    add_to_team_by_address(
        enterprise=enterprise, address=Address(email="third@example.org"), is_lead=True, actor=lead.user
    )

    assert [mail.to for mail in OutboxMail.objects.order_by("to")] == ["second@example.org", "third@example.org"]
    assert [member.is_lead for member in enterprise.team.order_by("pk")] == [True, False, True]


def test_member_may_begin_and_stop_to_carry_the_dossier() -> None:
    enterprise = make_enterprise()
    member = add_to_team(enterprise=enterprise, user=make_user())

    assert add_to_team(enterprise=enterprise, user=member.user, is_lead=True).is_lead is True
    assert update_team_member(member=member, is_lead=False, since=DAY, until=None).is_lead is False
    assert enterprise.team.count() == 1


def test_nobody_accompanies_themselves() -> None:
    enterprise = make_enterprise()
    coach, lead = make_coach(enterprise), make_lead(enterprise)

    with pytest.raises(DomainError, match="in the team of the enterprise"):
        assign_coach(enterprise=enterprise, user=lead)
    with pytest.raises(DomainError, match="accompanies the enterprise"):
        add_to_team(enterprise=enterprise, user=coach)


def test_one_person_accompanies_several_enterprises() -> None:
    programme = make_programme()
    first, second = make_enterprise(programme=programme), make_enterprise(programme=programme)
    address = Address(email="coach@example.org")

    made = [assign_coach_by_address(enterprise=each, address=address) for each in (first, second)]
    update_coaching(coaching=made[0], since=DAY, until=YESTERDAY)

    assert made[0].user == made[1].user
    assert [coaching.enterprise for coaching in Coaching.objects.current()] == [second]
    assert OutboxMail.objects.filter(to="coach@example.org").count() == 2


def test_enterprise_has_two_different_families() -> None:
    enterprise = make_enterprise()

    with pytest.raises(DomainError, match="two families are the same"):
        update_enterprise(enterprise=enterprise, family=Family.PRACTICES, second_family=Family.PRACTICES)
    with pytest.raises(DomainError, match="last day comes before"):
        update_enterprise(enterprise=enterprise, family=Family.PRACTICES, since=DAY, until=DAY - timedelta(days=1))

    update_enterprise(enterprise=enterprise, family=Family.PRACTICES, second_family=Family.INTEGRATION, since=DAY)
    enterprise.refresh_from_db()
    assert (enterprise.family, enterprise.second_family, enterprise.since) == ("practices", "integration", DAY)


def test_each_act_is_logged_without_words(programme: Programme) -> None:
    partnership = add_partner(programme=programme, organisation=make_organisation(), role=PartnerRole.LEAD)
    update_partnership(partnership=partnership, since=DAY, until=None)

    entries = ActivityEntry.objects.filter(subject_type="programmes.partnership").order_by("pk")

    assert [(entry.verb, entry.details) for entry in entries] == [
        ("add_partner", {"role": "lead"}),
        ("update_partnership", {}),
    ]


def test_erased_account_leaves_its_places_and_its_name_but_not_the_words_of_the_programme() -> None:
    enterprise = make_enterprise()
    coach = make_coach(enterprise)
    asked = Asked(text="Why?", language="en", enterprises=(enterprise,))
    raise_question(programme=enterprise.programme, asked=asked, actor=coach)

    erase_account(user=coach)

    assert Coaching.objects.get().until == timezone.localdate()
    question = FieldQuestion.objects.get()
    assert (question.raised_by, question.text) == (None, "Why?")
