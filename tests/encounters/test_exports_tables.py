"""The tables on paper and in files: who stands where, in which language, and what never stands there."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from estime_web.encounters.enums import PairRule
from estime_web.encounters.exports_tables import rounds_poster_pdf, table_cards_pdf, table_sheets_pdf
from estime_web.encounters.models import Participation, TablePlan
from estime_web.encounters.services import add_pair, forget_old_pairs
from estime_web.encounters.services import networking as services
from estime_web.encounters.workbooks_tables import computation_of_tables, tables_workbook_of
from tests.encounters.factories import make_encounter, make_participation, make_people, organiser_of
from tests.encounters.papers import pages_of, sides_of, structure_of
from tests.encounters.table_factories import (
    make_networking,
    make_planned_tables,
    make_published_tables,
    make_table_plan,
)

pytestmark = pytest.mark.django_db


def first_of(plan: TablePlan) -> Participation:
    return plan.networking.encounter.participations.select_related("person")[0]


def test_each_person_has_a_card_in_their_language_eight_on_a_sheet() -> None:
    encounter = make_encounter()
    make_people(encounter, 8)
    bart = make_participation(encounter, language="nl", languages=("nl", "fr"))
    plan = make_table_plan(make_networking(encounter))

    sheets = pages_of(table_cards_pdf(plan, language="fr"))

    cards = " ".join(sheets)
    assert len(sheets) == 2
    assert (cards.count("Tour"), cards.count("Ronde")) == (8, 1)
    assert str(bart.person) in cards
    assert cards.count("14 h 15") == 8


def test_changed_cards_alone_are_printed_again(client: Client) -> None:
    plan = make_published_tables()
    late = make_participation(plan.networking.encounter)
    repaired = services.propose_repair(networking=plan.networking, actor=None, language="fr")
    encounter = plan.networking.encounter
    client.force_login(organiser_of(encounter))
    address = reverse("encounters:table_cards", args=[encounter.pk, plan.networking.pk, repaired.number])

    [sheet] = pages_of(client.get(address, {"changed": "1"}).content)

    assert str(late.person) in sheet
    assert str(first_of(plan).person) not in sheet


def test_each_table_has_its_sheet_with_its_people_round_after_round() -> None:
    plan = make_planned_tables()

    sheets = pages_of(table_sheets_pdf(plan, language="en"))

    assert len(sheets) == 3
    for sheet, table in zip(sheets, plan.networking.tables.all(), strict=True):
        names = {str(seat.participation.person) for seat in plan.seats.filter(table=table)}
        assert sheet.startswith(f"Table {table.label} Round 1")
        assert [name for name in names if name not in sheet] == []


def test_sheet_says_topic_languages_and_host() -> None:
    encounter = make_encounter()
    host, *_others = make_people(encounter, 9)
    networking = make_networking(encounter, has_topics=True)
    facts = services.TableFacts(label="1", topic={"fr": "Nos publics"}, seats=4, fewest=2, languages=("fr",), host=host)
    services.update_table(table=networking.tables.all()[0], facts=facts, actor=None)
    plan = make_table_plan(networking)

    sheet = pages_of(table_sheets_pdf(plan, language="fr"))[0]

    assert "Nos publics" in sheet
    assert "parlé : français" in sheet
    assert sheet.count("hôte") == 2


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "Tour 1 14 h – 14 h 15"), ("nl", "Ronde 1 14 uur – 14.15 uur"), ("en", "Round 1 14:00 – 14:15")],
)
def test_poster_tells_the_rounds_in_the_language_asked_for(language: str, words: str) -> None:
    content = rounds_poster_pdf(make_networking(), language=language)

    assert words in pages_of(content)[0]
    assert sides_of(content) == [(842, 1191)]


def test_papers_are_tagged_for_everybody() -> None:
    plan = make_planned_tables()
    papers = [
        table_cards_pdf(plan, language="nl"),
        table_sheets_pdf(plan, language="nl"),
        rounds_poster_pdf(plan.networking, language="nl"),
    ]

    found = [structure_of(paper) for paper in papers]

    assert [(paper["language"], paper["is_tagged"], paper["has_tree"], paper["ua_part"]) for paper in found] == [
        ("nl", True, True, True)
    ] * 3


def test_workbook_holds_every_seat_and_defuses_formulas() -> None:
    encounter = make_encounter()
    make_people(encounter, 8)
    plain = make_participation(encounter)
    plain.person.given_name, plain.person.family_name = "=1+1", ""
    plain.person.save()
    plan = make_table_plan(make_networking(encounter))

    book = openpyxl.load_workbook(BytesIO(tables_workbook_of(plan, "en")))

    rows = list(book["Rounds"].iter_rows(values_only=True))
    assert book.sheetnames == ["People", "Rounds", "Tables"]
    assert rows[0] == ("Round", "Table", "Person", "Organisation")
    assert len(rows) == 19
    assert not any(str(cell).startswith("=") for row in rows for cell in row)


def test_computation_names_nobody() -> None:
    plan = make_planned_tables()

    text = str(computation_of_tables(plan))

    names = [str(person.person) for person in plan.networking.encounter.participations.select_related("person")]
    assert [name for name in names if name in text] == []


def test_pairs_leave_the_computation_thirty_days_after_the_day() -> None:
    encounter = make_encounter(date=date(2020, 1, 1))
    first, second, *_others = make_people(encounter, 9)
    add_pair(encounter=encounter, first=first, second=second, rule=PairRule.KNOWN, actor=None)
    plan = make_table_plan(make_networking(encounter))
    before = plan.computation.input["known"]

    forget_old_pairs()

    plan.computation.refresh_from_db()
    assert before == [sorted([str(first.pk), str(second.pk)])]
    assert {"known", "apart"}.isdisjoint(plan.computation.input)
