from datetime import date, timedelta

import pytest
from django.utils import timezone

from estime_web.encounters import services
from estime_web.encounters.models import Encounter
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import ActivityEntry
from tests.accounts.factories import make_coordinator, make_user
from tests.encounters.factories import make_encounter, organiser_of

pytestmark = pytest.mark.django_db


def test_day_draws_its_lottery_seed_when_it_is_made() -> None:
    first, second = make_encounter(lottery_seed=""), make_encounter(lottery_seed="")

    assert len(first.lottery_seed) == 16
    assert first.lottery_seed != second.lottery_seed


def test_who_makes_a_day_prepares_it() -> None:
    coordinator = make_coordinator()

    encounter = make_encounter(actor=coordinator)

    assert [organiser.user for organiser in encounter.organisers.all()] == [coordinator]
    assert [entry.verb for entry in ActivityEntry.objects.filter(subject_id=str(encounter.pk))] == ["create_encounter"]


def test_empty_languages_of_a_text_are_left_out() -> None:
    encounter = make_encounter(title={"fr": " Rencontre ", "nl": " ", "en": ""})

    encounter.refresh_from_db()
    assert encounter.title.data == {"fr": "Rencontre"}


def test_change_of_a_day_keeps_its_seed() -> None:
    encounter = make_encounter(lottery_seed="beffroi")

    services.update_encounter(
        encounter=encounter,
        title={"fr": "Autre titre"},
        date=date(2027, 6, 2),
        place=" Mons ",
        wishes_close_at=timezone.now(),
        welcome="",
        floor_percent=0,
        actor=None,
    )

    kept = Encounter.objects.get()
    assert (kept.lottery_seed, str(kept.title), kept.place, kept.floor_percent) == ("beffroi", "Autre titre", "Mons", 0)


def test_closing_the_wishes_twice_is_one_act() -> None:
    encounter = make_encounter(wishes_close_at=timezone.now() + timedelta(days=1))

    services.close_wishes(encounter=encounter, actor=None)
    services.close_wishes(encounter=encounter, actor=None)

    assert not encounter.are_wishes_open
    assert ActivityEntry.objects.filter(verb="close_wishes").count() == 1


def test_organisers_share_the_preparation_with_somebody_who_has_an_account() -> None:
    encounter, helper = make_encounter(), make_user(email="helper@example.org")

    services.add_organiser(encounter=encounter, email=" Helper@Example.org ", actor=None)
    services.add_organiser(encounter=encounter, email="helper@example.org", actor=None)

    assert encounter.organisers.filter(user=helper).count() == 1


@pytest.mark.parametrize("email", ["nobody@example.org", "gone@example.org"])
def test_somebody_without_an_open_account_cannot_be_organiser(email: str) -> None:
    encounter = make_encounter()
    gone = make_user(email="gone@example.org")
    gone.is_active = False
    gone.save(update_fields=["is_active"])

    with pytest.raises(DomainError, match="administrat"):
        services.add_organiser(encounter=encounter, email=email, actor=None)

    assert encounter.organisers.count() == 1


def test_last_organiser_stays() -> None:
    encounter = make_encounter()
    organiser = encounter.organisers.get()

    with pytest.raises(DomainError):
        services.remove_organiser(organiser=organiser, actor=organiser_of(encounter))

    assert encounter.organisers.count() == 1


def test_one_of_two_organisers_leaves() -> None:
    encounter, helper = make_encounter(), make_user()
    organiser = services.add_organiser(encounter=encounter, email=helper.email, actor=None)

    services.remove_organiser(organiser=organiser, actor=helper)

    assert not helper.has_perm("encounters.organise", encounter)


@pytest.mark.parametrize("title", ["", " ", {"fr": " ", "nl": ""}])
def test_day_has_a_title(title: object) -> None:
    with pytest.raises(DomainError):
        make_encounter(title=title)

    assert not Encounter.objects.exists()
