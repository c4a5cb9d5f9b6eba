"""What the account of a day counts, and what it does not tell."""

import json

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from estime_web.encounters.account.counting import figures_of
from estime_web.encounters.account.figures import (
    DayFigures,
    PeopleTable,
    TableFigures,
    WorkshopCount,
    figures_from_json,
)
from estime_web.encounters.enums import Presence
from estime_web.encounters.models import Session, Wish
from estime_web.network.enums import ActorType
from tests.encounters.account_factories import LivedDay, make_lived_day, make_tables
from tests.encounters.personal_factories import TITLES, make_guest, wish

pytestmark = pytest.mark.django_db


def _counted(lived: LivedDay, *, is_public: bool = False) -> DayFigures:
    return figures_of(lived.day.encounter, is_public=is_public)


def test_those_who_came_are_counted_by_kind_and_territory() -> None:
    lived = make_lived_day(12)

    figures = _counted(lived)

    assert (figures.people, figures.organisations, figures.is_noted) == (12, 2, True)
    assert figures.organisations_by_country == (("FR", 1), ("BE", 1))
    assert figures.table == PeopleTable(
        kinds=("test_enterprise", "partner"),
        territories=("hauts-de-france", "wallonia"),
        cells=((0, 6), (6, 0)),
        by_kind=(6, 6),
        by_territory=(6, 6),
        total=12,
        hidden=0,
    )


def test_who_left_early_counts_and_who_did_not_come_does_not() -> None:
    lived = make_lived_day(12)
    lived.people[0].presence, lived.people[1].presence = Presence.LEFT, Presence.ABSENT
    for person in lived.people[:2]:
        person.save()

    assert _counted(lived).people == 11


def test_where_no_desk_was_used_those_who_were_expected_count() -> None:
    lived = make_lived_day(12)
    lived.day.encounter.participations.update(presence=Presence.EXPECTED)

    figures = _counted(lived)

    assert (figures.people, figures.is_noted) == (12, False)


def test_few_people_of_a_kind_are_put_together_and_never_told() -> None:
    lived = make_lived_day(24)
    for number, kind in enumerate((ActorType.FUNDER, ActorType.RESEARCHER, ActorType.RESEARCHER)):
        make_guest(lived.day, family_name=f"Rare{number}", actor_type=kind, presence=Presence.PRESENT)

    table = _counted(lived).table

    assert table is not None
    assert not {"funder", "researcher"} & set(table.kinds)
    assert not {1, 2, 3, 4} & {*table.by_kind, *table.by_territory, *(cell for row in table.cells for cell in row)}


def test_in_public_counts_under_ten_are_not_told() -> None:
    lived = make_lived_day(12)

    inside, public = _counted(lived), _counted(lived, is_public=True)

    assert (inside.threshold, public.threshold) == (5, 10)
    assert public.table is None or set(public.table.by_kind) <= {None, 12}


def test_each_workshop_tells_how_many_people_it_had_each_time() -> None:
    lived = make_lived_day(12)

    workshops = _counted(lived).workshops

    assert workshops[0] == WorkshopCount(letter="A", title=TITLES["A"], times=("09:30", "11:00"), people=(12, 0))


def test_cancelled_session_has_nobody() -> None:
    lived = make_lived_day(12)
    session = lived.day.sessions["B", 1]
    session.cancelled_at = lived.day.encounter.created_at
    session.save()

    assert [row.people for row in _counted(lived).workshops] == [(12,), (0,), (0,)]


def test_wishes_are_counted_by_how_many_first_choices_people_follow() -> None:
    lived = make_lived_day(24)
    Wish.objects.filter(participation__in=lived.people[:12]).delete()

    wishes = _counted(lived).wishes

    assert wishes is not None
    assert (wishes.seats, dict(wishes.levels)["all"], wishes.total) == (2, 12, 24)


def test_few_people_badly_served_cannot_be_calculated() -> None:
    lived = make_lived_day(24)
    Wish.objects.filter(participation__in=lived.people[:2]).delete()
    for person in lived.people[:2]:
        wish(person, lived.day, "C")

    wishes = _counted(lived).wishes

    assert wishes is not None
    assert dict(wishes.levels) == {"all": None, "some": 0, "none": None, "unranked": 0}
    assert wishes.total == 24


def test_meetings_are_counted_once_across_kinds_and_sides() -> None:
    lived = make_lived_day(4)
    first, second, third, fourth = lived.people
    make_tables(lived, [[first, second], [third, fourth]], [[first, third], [second, fourth]])

    tables = _counted(lived).tables

    assert tables is not None
    assert (tables.rounds, tables.tables, tables.people) == (2, 2, 4)
    assert (tables.fewest_met, tables.most_met) == (2, 2)


def test_rounds_that_were_not_played_and_people_who_were_not_there_do_not_count() -> None:
    lived = make_lived_day(24)
    half = lived.people[:12], lived.people[12:]
    plan = make_tables(lived, [list(half[0]), list(half[1])], [list(half[1]), list(half[0])])
    plan.networking.played = 1
    plan.networking.save()
    lived.people[0].presence = Presence.ABSENT
    lived.people[0].save()

    tables = _counted(lived).tables

    assert isinstance(tables, TableFigures)
    assert (tables.rounds, tables.people, tables.fewest_met, tables.most_met) == (1, 23, 10, 11)


def test_figures_come_back_from_what_is_kept_as_they_were() -> None:
    lived = make_lived_day(12)
    make_tables(lived, [lived.people[:6], lived.people[6:]])
    figures = _counted(lived)

    kept = json.loads(json.dumps(figures.as_json()))

    assert figures_from_json(kept) == figures


@pytest.mark.parametrize("people", [2, 6])
def test_counting_takes_as_many_queries_however_many_people(
    people: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    lived = make_lived_day(people)
    make_tables(lived, [lived.people])

    with django_assert_num_queries(7):
        _counted(lived)


def test_a_workshop_that_was_cancelled_is_said_to_be() -> None:
    lived = make_lived_day(12)
    session = Session.objects.filter(slot__encounter=lived.day.encounter).order_by("pk")[0]
    session.cancelled_at = timezone.now()
    session.save()

    figures = _counted(lived)

    cancelled = {row.letter: row.cancelled for row in figures.workshops if row.cancelled}
    assert cancelled == {session.workshop.letter: (f"{session.slot.starts_at:%H:%M}",)}
    assert figures_from_json(json.loads(json.dumps(figures.as_json()))) == figures
