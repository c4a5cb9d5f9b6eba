"""Leaving an arbitration, and what becomes of what one said."""

import pytest
from django.test import Client
from django.urls import reverse

from estime_web.accounts.services import erase_account
from estime_web.foundation.models import ActivityEntry
from estime_web.indicators.enums import Step
from estime_web.indicators.models import Ballot, Member
from estime_web.indicators.queries.framing_answers import who_answered
from estime_web.indicators.queries.matrix import ballot_of, views_of_round
from estime_web.indicators.services.framing_leaving import leave_arbitration, take_off_list
from tests.indicators.factories import (
    make_member,
    token_for,
)
from tests.indicators.framing import open_frame, rated, refused
from tests.programmes.factories import make_user

pytestmark = pytest.mark.django_db


def test_who_answered_is_read_through_the_seal():
    member, _actor = rated(Step.RATE_1, is_closed=False)
    silent = make_member(member.college)

    assert who_answered(member.arbitration, [member, silent]) == frozenset({member.pk})


def test_who_was_never_invited_goes_without_a_trace():
    _arbitration, college, actor = open_frame()
    member = make_member(college)

    take_off_list(member=member, actor=actor)

    assert not Member.objects.exists()


def test_ballot_goes_with_its_member_while_no_round_is_closed():
    member, actor = rated(Step.RATE_1, is_closed=False)

    take_off_list(member=member, actor=actor)

    assert not Ballot.objects.exists()


def test_ballot_stays_counted_after_a_round_is_closed_and_leads_back_to_nobody():
    member, actor = rated()
    held = member.arbitration.rounds.get()
    before = views_of_round(held, refusal="")

    take_off_list(member=member, actor=actor)

    assert views_of_round(held, refusal="") == before
    assert ballot_of(member) is None


def test_member_who_leaves_may_have_what_they_said_deleted():
    member, _actor = rated()

    leave_arbitration(member=member, wants_deletion=True)

    member.refresh_from_db()
    assert not Ballot.objects.exists()
    assert (member.name, member.email) == ("", "")


def test_member_does_not_leave_what_is_decided():
    member, _actor = rated(Step.DECIDED)

    said = refused(lambda: leave_arbitration(member=member, wants_deletion=True))

    assert said == "This is decided. What you said is in it, without your name, and stays."
    assert Ballot.objects.count() == 1


def test_member_leaves_from_their_own_page(client: Client):
    member, _actor = rated()
    token = token_for(member)

    answer = client.post(reverse("indicators:my_leave", args=[token]), {"views": "keep"})

    assert answer.status_code == 200
    assert Ballot.objects.count() == 1
    assert client.get(reverse("indicators:my_home", args=[token])).status_code == 404


def test_log_says_nothing_of_who_left_by_themselves():
    member, _actor = rated()

    leave_arbitration(member=member, wants_deletion=False)

    entry = ActivityEntry.objects.get(verb="leave_arbitration")
    assert (entry.details, entry.subject_id) == ({}, str(member.arbitration.pk))


def test_erased_account_leaves_no_name_on_the_list():
    user = make_user("Somebody")
    _arbitration, college, _actor = open_frame()
    make_member(college, user=user, name="Somebody", email=user.email)

    erase_account(user=user, actor=None)

    member = Member.objects.get()
    assert (member.name, member.email, member.user, member.left_at is None) == ("", "", None, False)


def test_ballot_of_an_erased_account_stays_counted_and_leads_back_to_nobody():
    member, _actor = rated(Step.DECIDED)
    user = make_user("Somebody")
    Member.objects.filter(pk=member.pk).update(user=user)
    held = member.arbitration.rounds.get()
    before = views_of_round(held, refusal="")

    erase_account(user=user, actor=None)

    assert views_of_round(held, refusal="") == before
    assert ballot_of(member) is None


def test_member_who_leaves_may_have_what_they_said_counted_before_a_round_is_closed():
    member, _actor = rated(Step.RATE_1, is_closed=False)

    leave_arbitration(member=member, wants_deletion=False)

    assert Ballot.objects.count() == 1
    assert ballot_of(member) is None
