"""Who may write in the frame: those who follow an arbitration that goes on, and nobody else."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from estime_web.dossiers.enums import Condition
from estime_web.dossiers.models import Dossier
from estime_web.foundation.models import ActivityEntry
from estime_web.indicators.enums import Step
from estime_web.indicators.models import Arbitration
from tests.accounts.factories import make_administrator
from tests.dossiers.factories import Table, make_table
from tests.indicators.factories import make_arbitration, make_college, make_criterion, make_member, token_for
from tests.programmes.factories import make_funder, make_researcher, make_user

pytestmark = pytest.mark.django_db


def _writes(arbitration: Arbitration) -> Iterator[str]:
    key: tuple[UUID] = (arbitration.pk,)
    college, criterion, member = arbitration.colleges.get(), arbitration.criteria.get(), arbitration.members.get()
    for name in (
        "move",
        "deadline",
        "describe",
        "criteria",
        "colleges",
        "colleges_from_groups",
        "add_member",
        "add_team",
        "member_lines",
        "member_cards",
        "print_cards",
        "invite_members",
        "remind_members",
        "terms",
        "freeze",
        "reopen",
    ):
        yield reverse(f"indicators:{name}", args=key)
    yield reverse("indicators:take_criterion", args=[*key, "next-step"])
    for name in ("criterion", "move_criterion", "remove_criterion"):
        yield reverse(f"indicators:{name}", args=[*key, criterion.pk])
    for name in ("college", "remove_college"):
        yield reverse(f"indicators:{name}", args=[*key, college.pk])
    for name in ("member", "renew_member", "take_off_member"):
        yield reverse(f"indicators:{name}", args=[*key, member.pk])


def _filled() -> tuple[Table, Arbitration]:
    table = make_table()
    arbitration = make_arbitration(table.dossier)
    make_criterion(arbitration)
    make_member(make_college(arbitration), name="Name")
    return table, arbitration


def _answers(client: Client, arbitration: Arbitration) -> set[int]:
    return {client.post(url, {"seen": arbitration.step}).status_code for url in _writes(arbitration)}


@pytest.mark.slow  # every address, by everybody who must not
def test_nobody_but_those_who_follow_writes(client: Client):
    table, arbitration = _filled()
    other = make_table()
    before = ActivityEntry.objects.filter(subject_id=str(arbitration.pk)).count()
    strangers = (
        make_user(),
        other.lead,
        other.coach,
        make_funder(table.programme),
        make_researcher(table.programme),
        make_administrator(email="administrator@example.org"),
    )

    for user in strangers:
        client.force_login(user)
        assert _answers(client, arbitration) == {404}

    assert ActivityEntry.objects.filter(subject_id=str(arbitration.pk)).count() == before


def test_somebody_who_only_takes_part_writes_nothing_in_the_frame(client: Client):
    _table, arbitration = _filled()
    user = make_user()
    arbitration.members.update(user=user)

    client.force_login(user)

    assert _answers(client, arbitration) == {404}


def test_nobody_writes_once_it_is_decided(client: Client):
    table, arbitration = _filled()
    Arbitration.objects.update(step=Step.DECIDED)
    client.force_login(table.lead)

    assert _answers(client, arbitration) == {404}


def test_nobody_writes_while_the_dossier_rests(client: Client):
    table, arbitration = _filled()
    Dossier.objects.filter(pk=table.dossier.pk).update(condition=Condition.PAUSED)
    client.force_login(table.lead)

    assert _answers(client, arbitration) == {404}


def test_rows_of_another_arbitration_do_not_exist_here(client: Client):
    table, arbitration = _filled()
    _other_table, other = _filled()
    client.force_login(table.lead)
    names = {
        "criterion": other.criteria.get().pk,
        "college": other.colleges.get().pk,
        "member": other.members.get().pk,
        "remove_college": other.colleges.get().pk,
    }

    statuses = {
        client.post(reverse(f"indicators:{name}", args=[arbitration.pk, key])).status_code
        for name, key in names.items()
    }

    assert statuses == {404}


def test_page_of_a_member_names_no_other_member(client: Client):
    _table, arbitration = _filled()
    college = arbitration.colleges.get()
    make_member(college, name="Somebody Else", email="else@example.org")
    member = arbitration.members.get(name="Name")

    pages = [
        client.get(reverse(f"indicators:{name}", args=[token_for(member)])).content.decode()
        for name in ("my_home", "my_rules", "my_choices", "my_leave")
    ]

    assert not any("Else" in page or "else@" in page for page in pages)
