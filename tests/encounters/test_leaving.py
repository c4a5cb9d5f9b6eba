"""« Je ne viens plus »."""

import pytest
from django.test import Client

from estime_web.accounts.queries import pass_for_token
from estime_web.encounters import services
from estime_web.encounters.enums import PairRule
from estime_web.encounters.models import KeptSeat, Pair, Participation, Wish
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import ActivityEntry
from tests.accounts.factories import make_user
from tests.encounters.factories import make_planned_day
from tests.encounters.personal_factories import make_day, make_guest, make_plan, token, wish

pytestmark = pytest.mark.django_db


def test_leaving_is_asked_once_more_and_a_look_changes_nothing(client: Client) -> None:
    anne = make_guest(make_day())

    page = client.get(f"/p/{token(anne)}/leave/")

    assert page.status_code == 200
    assert Participation.objects.get().withdrawn_at is None


def test_who_has_no_seat_leaves_with_everything(client: Client) -> None:
    day = make_day()
    anne = make_guest(day)
    wish(anne, day, "AB")
    key = token(anne)

    answer = client.post(f"/p/{key}/leave/", follow=True)

    assert answer.redirect_chain == [("/encounters/left/", 302)]
    assert "Anne" not in answer.content.decode()
    assert (Participation.objects.count(), Wish.objects.count()) == (0, 0)
    assert pass_for_token(key) is None
    entry = ActivityEntry.objects.get(verb="withdraw")
    assert entry.details == {"participation": str(anne.pk), "stays": False}


def test_who_has_a_seat_is_marked_absent_and_their_answers_are_gone(client: Client) -> None:
    day = make_day()
    anne, bart = make_guest(day), make_guest(day, "Bart", "Claeys")
    wish(anne, day, "AB")
    anne.facilitates.add(day.sessions["C", 1])
    services.keep_seat(participation=anne, session=day.sessions["A", 0], actor=None)
    services.add_pair(encounter=day.encounter, first=anne, second=bart, rule=PairRule.APART, actor=None)
    make_plan(day, (anne, "B", 0, 1))

    answer = client.post(f"/p/{token(anne)}/leave/", follow=True)

    anne.refresh_from_db()
    assert answer.redirect_chain == [(f"/p/{token(anne)}/", 302)]
    assert "Vous ne venez pas" in answer.content.decode()
    assert anne.withdrawn_at is not None
    assert set(anne.absent_slots.all()) == set(day.slots)
    assert [model.objects.count() for model in (Wish, KeptSeat, Pair)] == [0, 0, 0]
    assert anne.seats.count() == 1
    assert not anne.facilitates.exists()


def test_leaving_twice_is_leaving_once() -> None:
    day = make_day()
    anne = make_guest(day)
    make_plan(day, (anne, "B", 0, 1))

    stays = [services.withdraw(participation=anne) for _ in range(2)]

    assert stays == [True, True]
    assert ActivityEntry.objects.filter(verb="withdraw").count() == 1


def test_who_left_says_no_wishes_and_gets_no_mail(client: Client) -> None:
    day = make_day()
    anne = make_guest(day)
    make_plan(day, (anne, "B", 0, 1))
    services.withdraw(participation=anne)

    page = client.get(f"/p/{token(anne)}/wishes/")
    with pytest.raises(DomainError):
        services.record_wishes(participation=anne, workshop_ids=[])

    assert page["Location"] == f"/p/{token(anne)}/"
    assert services.send_invitations(encounter=day.encounter, actor=None) == 0


def test_who_comes_after_all_is_there_again_once_the_organiser_says_so() -> None:
    plan = make_planned_day(8)
    gone = plan.seats.all()[0].participation
    services.withdraw(participation=gone)
    first, second = plan.encounter.slots.all()

    seen = []
    for absent in ([first, second], [first]):
        services.update_participation(
            participation=gone,
            actor_type=gone.actor_type,
            organisation=None,
            language="fr",
            languages=[],
            needs_step_free=False,
            absent_slots=absent,
            facilitates=[],
            actor=None,
        )
        seen.append(Participation.objects.get(pk=gone.pk).withdrawn_at is None)

    assert seen == [False, True]


def test_somebody_with_an_account_who_left_is_shown_no_seats(client: Client) -> None:
    day = make_day()
    anne = make_guest(day)
    make_plan(day, (anne, "B", 0, 1))
    anne.person.user = make_user()
    anne.person.save()
    services.withdraw(participation=anne)
    client.force_login(anne.person.user)

    page = client.get(f"/encounters/{day.encounter.pk}/mine/")

    assert page.status_code == 200
    assert "Escaut" not in page.content.decode()


def test_plan_that_is_published_afterwards_is_not_announced_to_who_left() -> None:
    plan = make_planned_day(8)
    gone = plan.seats.all()[0].participation
    services.withdraw(participation=gone)

    told = services.publish_plan(plan=plan, actor=None)

    assert told == 7
