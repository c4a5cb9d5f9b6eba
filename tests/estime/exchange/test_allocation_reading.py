"""A stranger's file: every fault at once, with its place and its mend; nothing is imported."""

import pytest

from estime.exchange import allocation_faults
from estime.exchange.allocation_files import day_from_files
from estime.exchange.allocation_rows import _MOST_PERCENT
from estime.exchange.sheets import SheetError
from tests.estime.exchange.days import DAY, changed, csv_of, day_of, faults_of, files_of, lines_of


def test_the_day_of_the_tests_is_read() -> None:
    day = day_of()

    assert [person.wishes for person in day.problem.people] == [(("A",), ("B",)), (("B",),), ()]
    assert day.names == {"p1": "Ada", "p2": "Bram", "p3": "Chloé"}


def test_every_fault_of_every_sheet_is_told_at_once() -> None:
    people = changed(
        "People",
        {(2, "Choice 1"): "Bulding indicators", (2, "Choice 2"): "B; B", (3, "Slots"): "noon", (4, "Actor type"): ""},
    )
    sessions = changed("Sessions", {(2, "Seats"): "many", (3, "Minimum"): "12"})

    found = [
        (fault.sheet, fault.row, fault.column, fault.code) for fault in faults_of(People=people, Sessions=sessions)
    ]

    assert found == [
        ("People", 2, "Choice 1", "unknown_reference"),
        ("People", 2, "Choice 2", "named_twice"),
        ("People", 3, "Slots", "unknown_reference"),
        ("People", 4, "Actor type", "missing_value"),
        ("Sessions", 2, "Seats", "bad_number"),
        ("Sessions", 3, "Minimum", "minimum_over_maximum"),
    ]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (
            "fr",
            "feuille «\u202fPeople\u202f», ligne 2, colonne «\u202fChoice 1\u202f»: «\u202fBulding indicators\u202f» n'est ni dans ce fichier, ni parmi ceux déjà connus. Corrigez le nom ou ajoutez-le. Vouliez-vous écrire «\u202fBuilding indicators\u202f»\u202f?",
        ),
        (
            "nl",
            "blad “People”, rij 2, kolom “Choice 1”: “Bulding indicators” staat niet in dit bestand en is ook nog niet gekend. Verbeter de naam of voeg hem toe. Bedoelde u “Building indicators”?",
        ),
        (
            "en",
            "sheet “People”, row 2, column “Choice 1”: “Bulding indicators” is neither in this file nor among those already known. Correct the name, or add it. Did you mean “Building indicators”?",
        ),
    ],
)
def test_a_misspelt_workshop_comes_with_what_was_meant(language: str, line: str) -> None:
    people = changed("People", {(2, "Choice 1"): "Bulding indicators"})

    assert lines_of(language, People=people) == [line]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (
            "fr",
            "feuille «\u202fPeople\u202f», ligne 5, colonne «\u202fName\u202f»: «\u202fADA\u202f» figure aussi à la ligne 2, avec la même organisation et un autre identifiant. S'il s'agit d'une seule personne, gardez une ligne\u202f; si elles sont deux, distinguez leurs noms.",
        ),
        (
            "nl",
            "blad “People”, rij 5, kolom “Name”: “ADA” staat ook in rij 2, met dezelfde organisatie en een ander kenmerk. Gaat het om één persoon, bewaar dan één rij; zijn het er twee, geef ze dan een naam die verschilt.",
        ),
        (
            "en",
            "sheet “People”, row 5, column “Name”: “ADA” also stands in row 2, with the same organisation and another identifier. If this is one person, keep one row; if these are two, make their names differ.",
        ),
    ],
)
def test_the_same_person_under_two_identifiers_is_told(language: str, line: str) -> None:
    people = [*DAY["People"], ["p9", "ADA", "partner", "de schakel", "", "", ""]]

    assert lines_of(language, People=people) == [line]


def test_the_same_name_in_another_organisation_is_another_person() -> None:
    day = day_of(People=[*DAY["People"], ["p9", "Ada", "partner", "Fonds Escaut", "", "", ""]])

    assert len(day.problem.people) == 4


def test_the_same_identifier_twice_is_told_once() -> None:
    people = [*DAY["People"], ["p1", "Ada", "partner", "De Schakel", "", "", ""]]

    assert lines_of("en", People=people) == [
        "sheet “People”, row 5, column “Identifier”: “p1” already stands in row 2. Keep one of the two rows."
    ]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (
            "fr",
            "feuille «\u202fSessions\u202f»: La feuille a des titres de colonnes, mais aucune ligne en dessous. Remplissez au moins une ligne.",
        ),
        ("nl", "blad “Sessions”: Het blad heeft kolomtitels, maar geen enkele rij eronder. Vul minstens één rij in."),
        ("en", "sheet “Sessions”: The sheet has headings and no row under them. Fill in at least one row."),
    ],
)
def test_headings_without_rows_are_told(language: str, line: str) -> None:
    assert lines_of(language, Sessions=DAY["Sessions"][:1]) == [line]


def test_a_second_row_of_headings_is_told_and_not_read_as_a_person() -> None:
    people = [*DAY["People"][:2], ["Kenmerk", "Naam", "Soort actor", "Organisatie", "", "", ""], *DAY["People"][2:]]

    assert lines_of("en", People=people) == [
        "sheet “People”, row 3: This row repeats the headings. Remove it: one row of headings is enough."
    ]


def test_a_missing_sheet_is_told_in_the_language_of_the_reader() -> None:
    files = files_of()
    del files["Slots.csv"]

    with pytest.raises(SheetError) as refused:
        day_from_files(files)

    assert (
        refused.value.sentences("nl")[0]
        == "Het blad “Tijdvakken” ontbreekt. Voeg het toe, toon het als het verborgen is, of vertrek van het sjabloon."
    )
    assert {fault.code for fault in refused.value.faults} == {"missing_sheet", "unknown_reference"}


def test_two_sheets_of_the_same_kind_are_told_an_empty_stray_one_is_not() -> None:
    assert lines_of("en", Personnes=DAY["People"], Feuil1=[]) == [
        "sheet “Personnes”: This sheet says the same as the sheet “People”. Keep one of the two."
    ]


def test_a_stray_sheet_is_told_with_what_it_may_be() -> None:
    (fault,) = faults_of(Paars=[["a", "b"]])

    assert fault.place("en") == "sheet “Paars”"
    assert fault.sentence("en") == ("No sheet of this name is expected. Rename it, or remove it. Did you mean “Pairs”?")


def test_names_of_sheets_may_follow_that_of_the_workbook() -> None:
    files = {f"Day in Lille - {name}": content for name, content in files_of().items()}

    assert day_from_files(files) == day_of()


def test_a_setting_twice_and_one_without_a_value_are_read_as_such() -> None:
    settings = [["Setting", "Value"], ["Title", "a"], ["Title", "b"], ["Share of each actor type per room (%)", ""]]

    assert lines_of("en", Settings=settings) == [
        "sheet “Settings”, row 3, column “Setting”: “Title” already stands in row 2. Keep one of the two rows."
    ]
    assert day_of(Settings=[settings[0], settings[3]]).problem.floor_percent == 50


@pytest.mark.parametrize("text", ["50", "50%", "50 %"])
def test_a_share_may_bear_its_sign(text: str) -> None:
    settings = [["Setting", "Value"], ["Share of each actor type per room (%)", text]]

    assert day_of(Settings=settings).problem.floor_percent == 50


def test_a_share_beyond_its_bounds_is_told() -> None:
    settings = [["Setting", "Value"], ["Share of each actor type per room (%)", f"{_MOST_PERCENT + 1}%"]]

    assert lines_of("en", Settings=settings) == [
        "sheet “Settings”, row 2, column “Value”: “101%” is not a share. Write a whole number from 0 to 100."
    ]


def test_an_identifier_with_a_semicolon_is_told() -> None:
    people = changed("People", {(2, "Identifier"): "p;1"})

    assert lines_of("en", People=people) == [
        "sheet “People”, row 2, column “Identifier”: The identifier “p;1” holds a semicolon, which separates names in lists. Remove it."
    ]


def test_a_name_that_several_bear_is_told_as_such() -> None:
    workshops = [["Identifier", "Title"], ["A", "Same"], ["B", "Same"]]

    assert lines_of("en", Workshops=workshops, People=changed("People", {(2, "Choice 1"): "same"})) == [
        "sheet “People”, row 2, column “Choice 1”: Several have the name “same”. Write the identifier instead."
    ]


@pytest.mark.parametrize("written", ["9:30", "09:30", "9 h 30", "9h30", "9u30", "9.30 uur", "09:30:00", "1"])
def test_a_time_names_its_slot_however_it_is_written(written: str) -> None:
    day = day_of(
        People=changed("People", {(3, "Slots"): written}), Sessions=changed("Sessions", {(2, "Slot"): written})
    )

    assert day.problem.people[1].slots == ("1",)
    assert day.problem.sessions[0].slot == "1"


def test_a_slot_may_be_a_date_and_a_time() -> None:
    slots = [["Identifier", "Label"], ["1", "1er juin 2017, 9 h 30"], ["2", "1er juin 2017, 11 h"]]

    day = day_of(Slots=slots, People=changed("People", {(3, "Slots"): "2017-06-01 09:30"}))

    assert day.problem.people[1].slots == ("1",)


def test_a_sheet_of_mistakes_fills_no_page() -> None:
    people = [DAY["People"][0], *([f"p{number}", "", "x", "", "Z", "", ""] for number in range(600))]

    faults = faults_of(People=people)

    assert len(faults) == 501
    assert faults[-1].sentence("en") == "The sheet has 100 more cells like these. Mend them too."


def test_a_file_of_nothing_but_mistakes_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allocation_faults, "_MOST_FOUND", 550)
    people = [DAY["People"][0], *([f"p{number}", "", "x", "", "Z", "", ""] for number in range(600))]

    faults = faults_of(People=people, Slots=[["Label"], ["9:30"]])

    assert faults[-1].sentence("en") == "The sheet has 48 more cells like these. Mend them too."


@pytest.mark.parametrize("text", ["1h" + " " * 30_000 + "x", "x" * 30_000, "1er juin " * 3_000])
def test_a_very_long_name_is_told_at_once(text: str) -> None:
    workshops = [["Identifier", "Title"], ["A", "x" * 29_000], ["B", "1h" + " " * 29_000 + "y"]]

    (fault,) = faults_of(Workshops=workshops, People=changed("People", {(2, "Choice 1"): text}))

    assert (fault.code, fault.params["suggestion"]) == ("unknown_reference", "")


def test_text_in_any_encoding_and_separator_gives_the_same_day() -> None:
    plain = files_of()
    people = plain["People.csv"].decode()

    for encoding in ("cp1252", "utf-16", "utf-8-sig"):
        for separator in ";\t,":
            files = {**plain, "People.csv": people.replace(";", separator).encode(encoding)}
            assert day_from_files(files) == day_of()


def test_a_folder_without_text_files_is_told() -> None:
    with pytest.raises(SheetError) as refused:
        day_from_files({})

    assert refused.value.sentences("en") == (
        "This folder holds no .csv file. Save each sheet there as a .csv of its own.",
    )


def test_a_file_that_cannot_be_read_is_told_beside_the_faults_of_the_others() -> None:
    files = files_of(People=changed("People", {(2, "Choice 1"): "Z"})) | {"Slots.csv": b"\x00\x01 no text"}

    with pytest.raises(SheetError) as refused:
        day_from_files(files)

    assert [(fault.sheet, fault.row, fault.code) for fault in refused.value.faults] == [
        ("People", 2, "unknown_reference"),
        ("People", 3, "unknown_reference"),
        ("Sessions", 2, "unknown_reference"),
        ("Sessions", 3, "unknown_reference"),
        ("Slots", None, "not_a_spreadsheet"),
    ]


def test_lists_in_cells_survive_text_files() -> None:
    people = changed("People", {(2, "Choice 1"): "A; B", (2, "Choice 2"): ""})

    assert day_from_files({**files_of(), "People.csv": csv_of(people)}).problem.people[0].wishes == (("A", "B"),)
