"""Files of a day as strangers send them: workbooks of Excel and LibreOffice, archives, JSON, and what is none of them."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")

from openpyxl import Workbook  # noqa: E402 -- after the skip

from estime.allocation.canonical import problem_to_json  # noqa: E402 -- after the skip
from estime.exchange.allocation_books import archive_of  # noqa: E402 -- after the skip
from estime.exchange.allocation_files import day_from_file  # noqa: E402 -- after the skip
from estime.exchange.sheets import MAX_BYTES, SheetError  # noqa: E402 -- after the skip
from tests.estime.exchange.days import DAY, Rows, day_of, files_of  # noqa: E402 -- after the skip
from tests.estime.exchange.ods import cell, make_ods, row, table, texts, value  # noqa: E402 -- after the skip


def workbook_of(change: Callable[[Workbook], object] = lambda workbook: workbook, **sheets: Rows) -> bytes:
    """Return the day as a workbook of Excel, changed."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in {**DAY, **sheets}.items():
        sheet = workbook.create_sheet(name)
        for each in rows:
            sheet.append(each)
    change(workbook)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def ods_of(**rows: list[str]) -> bytes:
    """Return the day as a workbook of LibreOffice, the rows of some sheets replaced."""
    written = {name: [texts(*each) for each in given] for name, given in DAY.items()} | rows
    return make_ods(*(table(name, *each) for name, each in written.items()))


def lines_refused(content: bytes, filename: str, *, language: str = "en") -> list[str]:
    with pytest.raises(SheetError) as refused:
        day_from_file(content, filename)
    return [f"{fault.place(language)}: {fault.sentence(language)}" for fault in refused.value.faults]


def test_the_same_day_comes_from_every_kind_of_file() -> None:
    day = day_of()

    assert day_from_file(workbook_of(), "day.xlsx") == day
    assert day_from_file(ods_of(), "day.ods") == day
    assert day_from_file(archive_of(files_of()), "day.zip") == day
    assert day_from_file(json.dumps(problem_to_json(day.problem)).encode("utf-16"), "day.json").problem == day.problem


def test_times_and_dates_typed_in_excel_and_libreoffice_match_what_is_written() -> None:
    def change(workbook: Workbook) -> None:
        workbook["People"]["G3"] = time(9, 30)
        workbook["Sessions"]["C2"] = time(9, 30)
        workbook["Slots"]["B3"] = datetime(2017, 6, 1, 11, 0)  # noqa: DTZ001 -- cells of spreadsheets know no zone
        workbook["Sessions"]["C3"] = "1er juin 2017, 11h"

    clock = value("time", 'time-value="PT09H30M00S"', "9:30")
    sessions = [
        texts(*DAY["Sessions"][0]),
        row(cell("A1"), cell("A"), clock, value("float", 'value="9"', "9"), cell("0")),
        texts(*DAY["Sessions"][2]),
    ]

    excel = day_from_file(workbook_of(change), "day.xlsx").problem
    libre = day_from_file(ods_of(Sessions=sessions), "day.ods").problem

    assert [session.slot for session in excel.sessions] == ["1", "2"]
    assert excel.people[1].slots == ("1",)
    assert libre.sessions == day_of().problem.sessions


def test_a_share_typed_in_percent_is_read() -> None:
    def change(workbook: Workbook) -> None:
        workbook["Settings"]["B2"] = 1
        workbook["Settings"]["B2"].number_format = "0%"

    settings_rows = [["Setting", "Value"], ["Share of each actor type per room (%)", ""]]

    assert day_from_file(workbook_of(change, Settings=settings_rows), "day.xlsx").problem.floor_percent == 100


def test_merged_cells_formulas_and_texts_for_numbers_are_told_with_their_place() -> None:
    def change(workbook: Workbook) -> None:
        workbook["People"].merge_cells("D2:D3")
        workbook["People"]["E4"] = "=E3"
        workbook["Sessions"]["D2"] = "vingt"

    assert lines_refused(workbook_of(change), "day.xlsx") == [
        "sheet “People”, row 2, column “Organisation”: The cells D2:D3 are merged. Unmerge them and fill in each cell.",
        "sheet “People”, row 4, column “Choice 1”: The cell holds a formula. Copy it and paste it as a value.",
        "sheet “Sessions”, row 2, column “Seats”: “vingt” is not a whole number. Write it with digits alone.",
    ]


def test_hidden_sheets_are_left_out_and_one_that_is_needed_is_missed() -> None:
    def hide_notes(workbook: Workbook) -> None:
        workbook.create_sheet("My notes").append(["x"])
        workbook["My notes"].sheet_state = "hidden"

    def hide_people(workbook: Workbook) -> None:
        workbook["People"].sheet_state = "hidden"

    assert day_from_file(workbook_of(hide_notes), "day.xlsx") == day_of()
    assert lines_refused(workbook_of(hide_people), "day.xlsx", language="fr") == [
        "tout le fichier: La feuille «\u202fPersonnes\u202f» manque. Ajoutez-la, affichez-la si elle est masquée, ou partez du modèle."
    ]


def test_macros_are_left_alone() -> None:
    file = io.BytesIO(workbook_of())
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 any code")

    assert day_from_file(file.getvalue(), "day.xlsm") == day_of()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            b"%PDF-1.7\n",
            "C'est un PDF\u00a0: son tableau ne peut pas être lu. Envoyez le classeur dont il est tiré, en .xlsx ou en .ods.",
        ),
        (
            b"\x89PNG\r\n\x1a\n\x00\x00",
            "C'est une image\u00a0: son tableau ne peut pas être lu. Recopiez-le dans un classeur et enregistrez celui-ci en .xlsx ou en .ods.",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "C'est un classeur à l'ancien format .xls. Ouvrez-le, enregistrez-le en .xlsx et envoyez celui-là.",
        ),
        (
            archive_of({"xl/workbook.bin": b""}),
            "C'est un classeur au format .xlsb. Ouvrez-le, enregistrez-le en .xlsx et envoyez celui-là.",
        ),
        (
            b"\x00" * 40_000_000,
            "Le fichier dépasse 10 Mo. Gardez seulement les feuilles utiles, ou coupez-le en deux.",
        ),
        (b" " * MAX_BYTES, "Le fichier est vide. Remplissez au moins une ligne sous les titres des colonnes."),
        (
            archive_of({"[Content_Types].xml": b"", "xl/worksheets/sheet1.xml": bytes(40_000_000)}),
            "Une fois décompressé, ce fichier serait beaucoup trop grand. Copiez ses cellules dans un nouveau classeur et envoyez celui-là.",
        ),
    ],
    ids=["pdf", "picture", "xls", "xlsb", "40 MB of nothing", "10 MB of spaces", "zip bomb"],
)
def test_what_is_no_day_under_the_name_of_one_is_told(content: bytes, sentence: str) -> None:
    assert lines_refused(content, "journée.xlsx", language="fr") == [f"tout le fichier: {sentence}"]


@pytest.mark.parametrize(
    "content", [b"{", b"[" * 100_000, b'{"seed": ' + b"9" * 5_000 + b"}", b"\xff\xff", b"", b"[]", b'{"schema": NaN}']
)
def test_what_is_no_json_of_a_day_is_a_value_error(content: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 -- the message is for the command line, which has its own
        day_from_file(content, "day.json")


def refusal_of(content: bytes, filename: str) -> tuple[str, ...]:
    """Return the sentences of the refusal, none when the file is read; any other error fails the test."""
    try:
        day_from_file(content, filename)
    except SheetError as error:
        return error.sentences("nl")
    return ()


@settings(deadline=None, max_examples=60)
@given(
    content=st.binary(max_size=300),
    start=st.sampled_from(
        [b"", b"PK\x03\x04", b"\xff\xfe", b"%PDF-", b"Identifiant;Nom\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
    ),
    name=st.sampled_from(["Personnes.csv", "day.xlsx", "day.ods", "day.zip", "day", "\x00.pdf"]),
)
def test_no_bytes_make_anything_but_a_sheet_error(content: bytes, start: bytes, name: str) -> None:
    assert all(refusal_of(start + content, name))


_CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8) | st.sampled_from(
    ["p1", "A", "A1", "1", "Ada", "A; B", "-1", "'=1", "none", "9 h 30", "apart", "Identifier"]
)


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_no_cells_make_anything_but_a_sheet_error(data: st.DataObject) -> None:
    sheets = {name: [list(each) for each in rows] for name, rows in DAY.items()}
    sheets["Pairs"] = [["Person 1", "Person 2", "Rule"], ["p1", "p2", "apart"]]
    for _ in range(data.draw(st.integers(1, 6))):
        rows = sheets[data.draw(st.sampled_from(sorted(sheets)))]
        each = rows[data.draw(st.integers(0, len(rows) - 1))]
        each[data.draw(st.integers(0, len(each) - 1))] = data.draw(_CELLS)

    assert all(refusal_of(archive_of(files_of(**sheets)), "day.zip"))


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_no_damaged_file_makes_anything_but_a_sheet_error(data: st.DataObject) -> None:
    whole = bytearray(data.draw(st.sampled_from([ods_of(), archive_of(files_of())])))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))

    assert all(refusal_of(bytes(whole), "day.zip"))
