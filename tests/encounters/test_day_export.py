"""Everything about a day in one file: complete, the same twice, and nothing that was confided."""

import io
import json

import pytest
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from estime_web.encounters.day_export import everything_json, everything_xlsx
from estime_web.encounters.enums import Attribution, PairRule, RoomEventKind
from estime_web.encounters.models import Correction, Encounter, Note, Pair, RoomEvent
from tests.encounters.account_factories import (
    LESSON,
    SPOKEN,
    LivedDay,
    make_account,
    make_lesson,
    make_lived_day,
    make_prompt,
    make_tables,
    make_voice,
    withdraw,
)
from tests.encounters.personal_factories import make_day, make_guest

pytestmark = pytest.mark.django_db


def _json(encounter: Encounter) -> dict[str, list[dict[str, object]]]:
    content = json.loads(everything_json(encounter, language="fr"))
    assert (content["format"], content["version"]) == ("estime-encounter", 1)
    tables: dict[str, list[dict[str, object]]] = content["tables"]
    return tables


def _full(several: int = 1) -> LivedDay:
    lived = make_lived_day(6 * several, wishes_close_at="2017-05-24T18:00:00Z")
    lived.day.encounter.refresh_from_db()
    for number in range(several):
        lesson = make_lesson(lived)
        Note.objects.create(encounter=lived.day.encounter, workshop=lived.day.workshops[0], text="=1+1")
        Correction.objects.create(lesson=lesson, participation=lived.people[0], text="Plutôt deux.")
        make_voice(make_prompt(lived), seal=f"sceau{number}")
        RoomEvent.objects.create(
            encounter=lived.day.encounter, kind=RoomEventKind.ARRIVED, participation=lived.people[0]
        )
    make_tables(lived, [lived.people])
    make_account(lived)
    return lived


def test_every_table_is_there_with_its_rows() -> None:
    lived = _full()

    tables = _json(lived.day.encounter)

    assert {name: len(rows) for name, rows in tables.items()} == {
        "day": 1,
        "slots": 2,
        "rooms": 3,
        "workshops": 3,
        "sessions": 6,
        "moments": 1,
        "people": 6,
        "wishes": 12,
        "seats": 12,
        "tables": 6,
        "events": 1,
        "notes": 1,
        "lessons": 1,
        "corrections": 1,
        "questions": 1,
        "voices": 1,
        "scales": 0,
        "account": 7,
    }
    assert (tables["lessons"][0]["text_nl"], tables["people"][0]["presence"]) == (LESSON["nl"], "present")


def test_workbook_holds_the_same_tables_under_titles_of_the_language() -> None:
    lived = _full()

    book = load_workbook(io.BytesIO(everything_xlsx(lived.day.encounter, language="fr")))
    tables = _json(lived.day.encounter)

    assert [sheet.max_row - 1 for sheet in book] == [len(rows) for rows in tables.values()]
    assert book.sheetnames[:4] == ["La rencontre", "Heures", "Salles", "Ateliers"]


def test_no_text_becomes_a_formula() -> None:
    lived = _full()

    book = load_workbook(io.BytesIO(everything_xlsx(lived.day.encounter, language="fr")))

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.data_type for cell in cells if cell.value == "=1+1"] == ["s"]
    assert [cell for cell in cells if cell.data_type == "f"] == []


def test_neither_seals_nor_pairs_nor_anonymous_speakers_leave() -> None:
    lived = _full()
    Pair.objects.create(first=lived.people[0], second=lived.people[1], rule=PairRule.APART)

    tables = _json(lived.day.encounter)

    text = json.dumps(tables)
    assert ("sceau0" in text, "apart" in text) == (False, False)
    assert tables["voices"] == [
        {
            "question_id": tables["questions"][0]["id"],
            "words": SPOKEN,
            "language": "fr",
            "speaker": "quelqu’un",
            "is_for_account": True,
            "is_chosen": True,
        }
    ]


def test_named_voice_leaves_under_its_name_and_a_withdrawn_one_not_at_all() -> None:
    lived = _full()
    prompt = lived.day.encounter.prompts.get()
    named = make_voice(prompt, words="Merci.", attribution=Attribution.NAMED, participation=lived.people[0])
    withdraw(prompt.voices.exclude(pk=named.pk).get())

    [voice] = _json(lived.day.encounter)["voices"]

    assert (voice["words"], str(lived.people[0].person) in str(voice["speaker"])) == ("Merci.", True)


def test_wishes_stay_out_as_long_as_people_may_choose() -> None:
    day = make_day()
    guest = make_guest(day)
    guest.wishes.create(workshop=day.workshops[0], rank=1)
    day.encounter.refresh_from_db()

    assert "wishes" not in _json(day.encounter)


@pytest.mark.parametrize("several", [1, 3])
def test_file_takes_as_many_queries_however_large_the_day_is(
    several: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    encounter = _full(several).day.encounter

    with django_assert_num_queries(30):
        everything_json(encounter, language="fr")
