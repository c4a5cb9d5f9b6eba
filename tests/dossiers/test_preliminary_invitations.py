"""A coordinator opens a dossier and invites who carries it; the lead invites colleagues; both may ask again."""

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from estime_web.accounts.models import User
from estime_web.accounts.services import close_account
from estime_web.dossiers.models import Dossier, Invitation
from estime_web.dossiers.services.invitations import (
    invite_to_team,
    open_and_invite,
    send_invitation_again,
    take_up_invitation,
)
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import ActivityEntry, OutboxMail
from estime_web.programmes.rules import is_lead
from tests.dossiers.factories import make_table
from tests.dossiers.preliminary import queries_of
from tests.programmes.factories import make_coach, make_enterprise, make_member, make_programme, make_user

pytestmark = pytest.mark.django_db
TYPED = {"name": "Awa Diop", "email": "awa@example.org", "language": "fr", "title": "Évaluation 2026"}


def _coordinator(programme) -> User:
    return programme.appointments.get().user


def _open(enterprise, **fields) -> Dossier:
    return open_and_invite(**{"enterprise": enterprise, "actor": _coordinator(enterprise.programme)} | TYPED | fields)


def _invite(table, **fields) -> Invitation:
    return invite_to_team(
        **{"dossier": table.dossier, "name": "Bo", "email": "bo@example.org", "language": "nl", "actor": table.lead}
        | fields
    )


def test_invited_person_gets_an_account_carries_the_dossier_and_is_written_to_in_their_language():
    enterprise = make_enterprise()

    dossier = _open(enterprise, language="nl")

    invited = User.objects.get(email="awa@example.org")
    mail = OutboxMail.objects.get()
    assert (invited.name, invited.language, is_lead(invited, enterprise)) == ("Awa Diop", "nl", True)
    assert (dossier.title, dossier.language) == ("Évaluation 2026", "nl")
    assert (mail.to, mail.language) == ("awa@example.org", "nl")
    assert f"http://testserver{reverse('dossiers:arrive', args=[dossier.pk])}" in mail.body.splitlines()


def test_account_that_is_there_already_keeps_its_name_and_language():
    known = make_user("Known", email="awa@example.org", language="en")

    dossier = _open(make_enterprise(), email="AWA@example.org")

    known.refresh_from_db()
    assert (known.name, known.language, OutboxMail.objects.get().language) == ("Known", "en", "en")
    assert dossier.invitations.get().user == known


def test_invitation_says_what_it_is_how_long_it_takes_and_what_stays_theirs():
    enterprise = make_enterprise()
    make_coach(enterprise, name="Rosa")

    _open(enterprise, language="en")

    body = OutboxMail.objects.get().body
    for sentence in (
        "It takes about 60 minutes. Beside you: Rosa.",
        "What you write is read by you alone, until you open it to others, one thing at a time.",
        "You may pause or leave at any time, without giving a reason.",
    ):
        assert sentence in body


def test_words_of_an_invitation_cannot_be_taken_for_a_marker():
    _open(make_enterprise(), title="[[my_page:1]]")

    assert "[[" not in OutboxMail.objects.get().body


def test_invitation_is_in_the_log_without_a_word():
    _open(make_enterprise())

    entry = ActivityEntry.objects.get(verb="invite_to_team")
    assert entry.details == {"invitation": Invitation.objects.get().pk, "lead": True}


def test_no_dossier_is_opened_when_the_person_cannot_be_invited():
    enterprise = make_enterprise()
    close_account(user=make_user(email="awa@example.org"))

    with pytest.raises(DomainError) as refused:
        _open(enterprise)

    assert str(refused.value) == "The account of this address is closed. Ask an administrator to open it again."
    assert list(Dossier.objects.all()) == []


def test_coach_is_not_invited_into_the_team(table):
    with pytest.raises(DomainError) as refused:
        _invite(table, email=table.coach.email)

    assert str(refused.value) == "This person accompanies the enterprise. Choose somebody of the enterprise itself."


def test_whoever_is_in_the_team_is_not_invited(table):
    with pytest.raises(DomainError) as refused:
        _invite(table, email=table.member.email)

    assert str(refused.value) == "This person is in the team already."


def test_whoever_is_invited_already_is_not_invited_twice(table):
    _invite(table)

    with pytest.raises(DomainError) as refused:
        _invite(table)

    assert str(refused.value) == "This person is invited already. You can send the invitation again."


def test_invitation_is_sent_again_after_an_hour_at_the_earliest(table):
    with time_machine.travel("2026-03-02 10:00Z", tick=False):
        invitation = _invite(table)
        with pytest.raises(DomainError) as refused:
            send_invitation_again(invitation=invitation, actor=table.lead)
    with time_machine.travel("2026-03-02 11:00Z", tick=False):
        send_invitation_again(invitation=invitation, actor=table.lead)

    assert str(refused.value) == "This invitation has just left. Wait an hour before you send it again."
    assert OutboxMail.objects.filter(to="bo@example.org").count() == 2


def test_whoever_has_come_is_not_asked_again(table):
    invitation = _invite(table)
    take_up_invitation(dossier=table.dossier, user=invitation.user)

    with pytest.raises(DomainError) as refused:
        send_invitation_again(invitation=invitation, actor=table.lead)

    assert str(refused.value) == "Bo has come already."


def test_whoever_left_the_team_is_not_asked_again(table):
    invitation = _invite(table)
    table.enterprise.team.filter(user=invitation.user).update(since=dt.date(2020, 1, 1), until=dt.date(2020, 2, 1))

    with pytest.raises(DomainError) as refused:
        send_invitation_again(invitation=invitation, actor=table.lead)

    assert str(refused.value) == "Bo is not in the team any more."


def test_link_of_the_mail_leads_through_the_sign_in_straight_to_the_dossier(client: Client, table):
    invitation = _invite(table)
    address = reverse("dossiers:arrive", args=[table.dossier.pk])

    before = client.get(address)
    client.force_login(invitation.user)
    after = client.get(address)

    assert before.url.endswith(f"next={address}")
    assert after.url == reverse("dossiers:home", args=[table.dossier.pk])
    assert Invitation.objects.get().taken_up_at is not None


def test_link_opens_nothing_for_somebody_of_another_team(client: Client, table):
    client.force_login(make_table().lead)

    assert client.get(reverse("dossiers:arrive", args=[table.dossier.pk])).status_code == 404


def test_coordinator_opens_a_dossier_on_a_page_with_the_year_in_its_title(client: Client):
    enterprise = make_enterprise()
    client.force_login(_coordinator(enterprise.programme))
    address = reverse("dossiers:open", args=[enterprise.pk])

    with time_machine.travel("2026-03-02 10:00Z"):
        shown = client.get(address, headers={"accept-language": "en"})
    sent = client.post(address, TYPED)

    assert shown.context["form"]["title"].value() in {"Evaluation 2026", "Évaluation 2026"}
    assert sent.url == reverse("dossiers:openings", args=[enterprise.programme_id])
    assert enterprise.dossiers.get().title == "Évaluation 2026"


def test_refused_opening_keeps_what_was_typed(client: Client):
    enterprise = make_enterprise()
    client.force_login(_coordinator(enterprise.programme))

    page = client.post(reverse("dossiers:open", args=[enterprise.pk]), TYPED | {"email": "nowhere"})

    assert page.status_code == 422
    assert page.context["form"]["name"].value() == "Awa Diop"


def test_coordinator_sees_an_invitation_that_waits_for_a_week_and_nothing_of_the_dossier(client: Client):
    enterprise = make_enterprise()
    with time_machine.travel("2026-03-02 10:00Z", tick=False):
        dossier = _open(enterprise)
    client.force_login(_coordinator(enterprise.programme))
    address = reverse("dossiers:openings", args=[enterprise.programme_id])

    with time_machine.travel("2026-03-08 10:00Z", tick=False):
        before = client.get(address).context["overdue"]
    with time_machine.travel("2026-03-09 10:00Z", tick=False):
        after = client.get(address).context["overdue"]

    assert (before, after) == (0, 1)
    assert client.get(reverse("dossiers:home", args=[dossier.pk])).status_code == 404


def test_coordinator_sends_the_invitation_again(client: Client):
    enterprise = make_enterprise()
    with time_machine.travel("2026-03-02 10:00Z", tick=False):
        dossier = _open(enterprise)
    client.force_login(_coordinator(enterprise.programme))

    page = client.post(reverse("dossiers:invite_again", args=[dossier.pk, dossier.invitations.get().pk]))

    assert page.url == reverse("dossiers:openings", args=[enterprise.programme_id])
    assert OutboxMail.objects.count() == 2


def test_coordinator_of_another_programme_finds_no_page(client: Client):
    dossier = _open(make_enterprise())
    client.force_login(_coordinator(make_programme()))
    enterprise = dossier.enterprise

    for address in (
        reverse("dossiers:openings", args=[enterprise.programme_id]),
        reverse("dossiers:open", args=[enterprise.pk]),
    ):
        assert client.get(address).status_code == 404
    again = reverse("dossiers:invite_again", args=[dossier.pk, dossier.invitations.get().pk])
    assert client.post(again).status_code == 404


def test_lead_invites_a_colleague(client: Client, table):
    client.force_login(table.lead)
    typed = {"name": "Bo", "email": "bo@example.org", "language": "nl"}

    client.post(reverse("dossiers:team", args=[table.dossier.pk]), typed)

    invited = User.objects.get(email="bo@example.org")
    assert list(table.enterprise.team.filter(user=invited).values_list("is_lead", flat=True)) == [False]
    assert OutboxMail.objects.get().to == "bo@example.org"


@pytest.mark.parametrize("who", ["member", "coach"])
def test_member_and_coach_see_the_team_and_invite_nobody(client: Client, table, who):
    client.force_login(getattr(table, who))
    address = reverse("dossiers:team", args=[table.dossier.pk])

    shown = client.get(address)
    sent = client.post(address, {"name": "Bo", "email": "bo@example.org", "language": "nl"})

    assert (shown.status_code, shown.context["may_invite"], sent.status_code) == (200, False, 404)
    assert not User.objects.filter(email="bo@example.org").exists()


def test_home_of_the_dossier_and_the_cohort_lead_here(client: Client, table):
    client.force_login(table.lead)
    home = client.get(reverse("dossiers:home", args=[table.dossier.pk])).content.decode()
    client.force_login(_coordinator(table.programme))
    cohort = client.get(reverse("programmes:cohort", args=[table.programme.pk])).content.decode()

    assert f'href="{reverse("dossiers:team", args=[table.dossier.pk])}"' in home
    assert f'href="{reverse("dossiers:openings", args=[table.programme.pk])}"' in cohort


def test_outsider_finds_no_team(client: Client, table):
    client.force_login(make_table(table.programme).lead)

    assert client.get(reverse("dossiers:team", args=[table.dossier.pk])).status_code == 404


def test_list_of_openings_asks_the_database_as_often_for_one_as_for_three(client: Client, django_assert_num_queries):
    programme = make_programme()
    address = reverse("dossiers:openings", args=[programme.pk])
    client.force_login(_coordinator(programme))
    _open(make_enterprise(programme=programme), email="lead1@example.org")

    asked = queries_of(client, address)
    for number in (2, 3):
        _open(make_enterprise(programme=programme), email=f"lead{number}@example.org")

    with django_assert_num_queries(asked):
        client.get(address)


def test_page_of_the_team_asks_the_database_as_often_for_one_as_for_three(
    client: Client, table, django_assert_num_queries
):
    address = reverse("dossiers:team", args=[table.dossier.pk])
    client.force_login(table.lead)
    _invite(table, email="member1@example.org")

    asked = queries_of(client, address)
    for number in (2, 3):
        _invite(table, email=f"member{number}@example.org")
        make_member(table.enterprise)

    with django_assert_num_queries(asked):
        client.get(address)
