"""Spreadsheets that people send: what is read, what is refused, and in which words."""

import csv
import io
import re
import string
import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from estime.exchange import sheets_archive
from estime.exchange.sheets import (
    MAX_BYTES,
    Column,
    Fault,
    Sheet,
    SheetError,
    SheetRow,
    Table,
    match_label,
    parse_date,
    parse_flag,
    parse_languages,
    read_sheets,
    read_table,
    register_sentences,
    suggest,
)
from estime.exchange.sheets_faults import _SENTENCES
from estime.exchange.sheets_model import MAX_CELL_FAULTS, MAX_COLUMNS, MAX_ROWS, MAX_TEXT

GIVEN_NAME = Column("given_name", ("Prénom", "Voornaam", "Given name"), is_required=True)
EMAIL = Column("email", ("E-mail", "E-mailadres", "E-mail address", "Courriel"))
COLUMNS = (GIVEN_NAME, EMAIL)
PLACEHOLDER = re.compile(r"%\((\w+)\)s")


def make_workbook(*sheets: tuple[str, Callable[[Worksheet], None]]) -> bytes:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, fill in sheets:
        fill(workbook.create_sheet(name))
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def rows(*given: Sequence[object]) -> Callable[[Worksheet], None]:
    def fill(sheet: Worksheet) -> None:
        for row in given:
            sheet.append(list(row))

    return fill


def workbook_of(*given: Sequence[object]) -> bytes:
    return make_workbook(("People", rows(*given)))


@cache
def whole_workbook() -> bytes:
    """Return the same bytes at each call: a workbook holds the time it was made."""
    return workbook_of(["Prénom", "Date"], ["Inès", date(2017, 6, 1)], ["Jan", 4.5])


def cells_of(content: bytes, filename: str = "people.csv") -> list[tuple[str, ...]]:
    (sheet,) = read_sheets(content, filename=filename)
    return [row.cells for row in sheet.rows]


def table_of(content: bytes, filename: str = "people.csv") -> Table:
    (sheet,) = read_sheets(content, filename=filename)
    return read_table(sheet, COLUMNS)


def codes_refused(content: bytes, filename: str = "people.xlsx") -> list[str]:
    with pytest.raises(SheetError) as caught:
        read_sheets(content, filename=filename)
    return [fault.code for fault in caught.value.faults]


def every_fault() -> dict[str, Fault]:
    """One fault of each kind, those that others registered among them, with something for each placeholder."""
    return {
        code: Fault("S", 1, "C", code, dict.fromkeys(PLACEHOLDER.findall(message), "§"))
        for code, message in _SENTENCES.items()
    }


def refusal_of(content: bytes, filename: str) -> tuple[str, ...]:
    """Return the sentences of the refusal, none when the file is read; any other error fails the test."""
    try:
        read_sheets(content, filename=filename)
    except SheetError as error:
        return error.sentences("fr")
    return ()


def archive_of(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def with_sheet_xml(content: bytes, xml: bytes) -> bytes:
    """Return a workbook whose first sheet is replaced by `xml`."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, xml if part.filename.endswith("sheet1.xml") else old.read(part))
    return file.getvalue()


def sheet_xml(data: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{data}</sheetData></worksheet>'.encode()


# Text files


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_separator_and_the_encoding_are_found(separator: str, encoding: str) -> None:
    text = f"Prénom{separator}E-mail\r\nInès{separator}ines@example.org\r\n"

    assert cells_of(text.encode(encoding)) == [("Prénom", "E-mail"), ("Inès", "ines@example.org")]


def test_a_comma_inside_cells_does_not_hide_the_semicolon() -> None:
    text = "Nom;Prénom;Ville\nDupont, Durand;Anne, Marie;Lille, Roubaix\nPeeters;Jan;Gent\n"

    assert cells_of(text.encode())[0] == ("Nom", "Prénom", "Ville")


def test_a_title_above_the_headings_does_not_hide_the_separator() -> None:
    text = "Nos amis, nos partenaires\n\nNom;Prénom;Ville\nDupont;Anne;Lille\n"

    (sheet,) = read_sheets(text.encode(), filename="people.csv")

    assert sheet.rows[1] == SheetRow(3, ("Nom", "Prénom", "Ville"))


def test_the_line_that_names_the_separator_is_no_row() -> None:
    (sheet,) = read_sheets(b"sep=|\r\nNom|Ville\r\nJan|Gent\r\n", filename="people.csv")

    assert sheet.rows == (SheetRow(1, ("Nom", "Ville")), SheetRow(2, ("Jan", "Gent")))


def test_blank_rows_are_left_out_and_numbers_stay_those_of_the_file() -> None:
    (sheet,) = read_sheets(b"Nom;Ville\n;\n\nJan;Gent\n;;\n  \n", filename="lists/some people.csv")

    assert sheet == Sheet("some people", (SheetRow(1, ("Nom", "Ville")), SheetRow(4, ("Jan", "Gent"))))


def test_a_cell_may_hold_several_lines() -> None:
    assert cells_of(b'Nom;Note\nJan;"un\ndeux"\n')[1] == ("Jan", "un\ndeux")


def test_a_quote_that_never_closes_is_told_with_its_row() -> None:
    with pytest.raises(SheetError) as caught:
        read_sheets(b'Nom;Ville\nJan;"Gent\nAn;Lille\n', filename="people.csv")

    assert caught.value.faults[0].row == 2
    assert caught.value.faults[0].code == "unpaired_quotes"


def test_a_text_longer_than_a_cell_is_a_fault() -> None:
    (sheet,) = read_sheets(b"Nom;Note\nJan;" + b"a" * (MAX_TEXT + 1), filename="people.csv")

    assert [(fault.row, fault.column, fault.code) for fault in sheet.faults] == [(2, "B", "too_long")]


@pytest.mark.parametrize(
    "content",
    [b"{\\rtf1 ...", b"\x89 any\x00\x00", b"<html><table></table></html>", b"\x81\x8d\x8f", b"\xff\xfea"],
)
def test_another_kind_of_file_is_refused(content: bytes) -> None:
    assert codes_refused(content, "people.csv") == ["not_a_spreadsheet"]


@pytest.mark.parametrize("name", ["people.csv", "people.xlsx"])
def test_a_pdf_and_a_picture_are_told_by_what_they_are(name: str) -> None:
    assert codes_refused(b"%PDF-1.7 ...", name) == ["pdf"]
    assert codes_refused(b"\x89PNG\r\n\x1a\n\x00\x00", name) == ["picture"]
    assert codes_refused(b"\xff\xd8\xff\xe0\x00\x10JFIF", name) == ["picture"]


@pytest.mark.parametrize("content", [b"", b"  \n\n ", b"\xef\xbb\xbf", b";;;\n;;\n"])
def test_an_empty_file_is_refused(content: bytes) -> None:
    assert codes_refused(content, "people.csv") == ["empty"]


def test_a_text_with_too_many_rows_is_refused() -> None:
    assert codes_refused(b"a;b\n" * (MAX_ROWS + 1), "people.csv") == ["too_many_rows"]
    assert codes_refused(b"\n" * 2_000_000 + b"a;b", "people.csv") == ["too_many_rows"]


def test_a_text_with_too_many_columns_is_refused() -> None:
    assert codes_refused(b";".join([b"a"] * (MAX_COLUMNS + 1)), "people.csv") == ["too_many_columns"]


def test_a_huge_cell_is_refused() -> None:
    assert codes_refused(b"a;" + b"b" * 200_000, "people.csv") == ["too_long"]


_SIGNS = st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t")
_CELLS = st.text(_SIGNS, max_size=12)


@given(
    width=st.integers(1, 5),
    separator=st.sampled_from(",;\t"),
    has_mark=st.booleans(),
    data=st.data(),
)
def test_any_grid_of_texts_written_is_read_back_equal(
    *, width: int, separator: str, has_mark: bool, data: st.DataObject
) -> None:
    grid = data.draw(st.lists(st.lists(_CELLS, min_size=width, max_size=width), min_size=1, max_size=6))
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=separator, quoting=csv.QUOTE_ALL).writerows(grid)
    content = file.getvalue().encode("utf-8-sig" if has_mark else "utf-8")
    told = {number: tuple(cells) for number, cells in enumerate(grid, start=1) if any(cell.strip() for cell in cells)}
    if not told:
        assert codes_refused(content, "grid.csv") == ["empty"]
        return

    (sheet,) = read_sheets(content, filename="grid.csv")

    assert {row.number: row.cells + ("",) * (width - len(row.cells)) for row in sheet.rows} == told


@given(content=st.binary(max_size=400), name=st.sampled_from(["a.csv", "a.xlsx", "", "a.ods"]))
def test_no_bytes_raise_anything_but_a_sheet_error(content: bytes, name: str) -> None:
    for given_bytes in (content, b"PK\x03\x04" + content, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + content):
        assert all(refusal_of(given_bytes, name))


@settings(deadline=None)
@given(data=st.data())
def test_no_damaged_workbook_raises_anything_but_a_sheet_error(data: st.DataObject) -> None:
    whole = bytearray(whole_workbook())
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    assert all(refusal_of(bytes(whole), "people.xlsx"))


@settings(deadline=None, max_examples=60)
@given(xml=st.text(st.sampled_from('<>/="crvfist 1A:&;' + string.digits), max_size=60))
def test_no_sheet_of_a_workbook_raises_anything_but_a_sheet_error(xml: str) -> None:
    assert all(refusal_of(with_sheet_xml(workbook_of(["a"]), sheet_xml(xml)), "people.xlsx"))


# Workbooks


def test_cells_are_read_as_a_person_sees_them() -> None:
    content = workbook_of(
        [
            "texte",
            12,
            12.0,
            2.5,
            0.1 + 0.2,
            True,
            date(2017, 6, 1),
            datetime(2017, 6, 1, 9, 30, tzinfo=UTC).replace(tzinfo=None),
        ],
        [time(9, 30), None, "a\nb", 1e20, "=", ""],
    )

    assert cells_of(content, "day.xlsx") == [
        ("texte", "12", "12", "2.5", "0.3", "true", "2017-06-01", "2017-06-01 09:30"),
        ("09:30", "", "a\nb", "1e+20", "="),
    ]


def test_every_visible_sheet_is_read_and_hidden_ones_are_not() -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.append(["secret"])
        sheet.sheet_state = "hidden"

    content = make_workbook(("One", rows(["a"])), ("Hidden", hide), ("Empty", rows()))

    sheets = read_sheets(content, filename="people.xlsx")

    assert sheets == (Sheet("One", (SheetRow(1, ("a",)),)), Sheet("Empty", ()))


def test_a_workbook_is_known_by_what_it_is() -> None:
    assert cells_of(workbook_of(["a", "b"]), "people.csv") == [("a", "b")]


def test_rows_keep_their_numbers_and_far_cells_their_place() -> None:
    xml = sheet_xml('<row r="3"><c r="C3" t="str"><v>x</v></c></row><row r="7"><c r="A7"><v>7</v></c></row>')

    (sheet,) = read_sheets(with_sheet_xml(workbook_of(["a"]), xml), filename="people.xlsx")

    assert sheet.rows == (SheetRow(3, ("", "", "x")), SheetRow(7, ("7",)))


def test_an_empty_workbook_is_refused() -> None:
    assert codes_refused(workbook_of()) == ["empty"]
    assert codes_refused(workbook_of([None, "  "])) == ["empty"]


def test_what_is_no_xlsx_is_refused_with_what_to_do() -> None:
    assert codes_refused(b"a;b\n1;2\n", "people.xlsx") == ["not_a_spreadsheet"]
    assert codes_refused(archive_of(**{"notes.txt": b"hello"})) == ["not_a_spreadsheet"]
    assert codes_refused(archive_of(**{"[Content_Types].xml": b"<Types/>"})) == ["not_a_spreadsheet"]
    assert codes_refused(archive_of(**{"mimetype": b"", "content.xml": b""}), "people.ods") == ["other_document"]
    document = {"[Content_Types].xml": b"", "word/document.xml": b""}
    assert codes_refused(archive_of(**document)) == ["other_document"]
    assert codes_refused(archive_of(**{"xl/workbook.bin": b""}), "people.xlsb") == ["binary_excel"]
    assert codes_refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "people.xls") == ["old_excel"]
    assert codes_refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")) == [
        "password"
    ]


def test_a_file_that_is_too_large_is_refused_unread() -> None:
    assert codes_refused(b"a" * (MAX_BYTES + 1)) == ["too_large"]


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    content = archive_of(**{"[Content_Types].xml": b"", "xl/worksheets/sheet1.xml": bytes(30_000_000)})

    assert len(content) < 100_000
    assert codes_refused(content) == ["zip_bomb"]


def test_a_workbook_that_unpacks_beyond_the_bound_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets_archive, "_MAX_UNPACKED", 1_000)

    assert codes_refused(workbook_of(["a"])) == ["zip_bomb"]


def test_entities_that_multiply_are_refused() -> None:
    lol = '<!DOCTYPE z [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {name} "{("&" + before + ";") * 10}">' for before, name in zip("abcdefghi", "bcdefghij", strict=True)
    )
    xml = lol.encode() + b"]>" + sheet_xml('<row r="1"><c t="inlineStr"><is><t>&j;</t></is></c></row>')

    assert codes_refused(with_sheet_xml(workbook_of(["a"]), xml)) == ["not_a_spreadsheet"]


def test_a_tiny_file_that_declares_a_huge_sheet_is_refused() -> None:
    far_row = sheet_xml('<row r="999999999"><c t="str"><v>x</v></c></row>')
    wide = sheet_xml("".join(f'<row r="{n}"><c r="XFD{n}"/></row>' for n in range(1, 2_000)))

    assert codes_refused(with_sheet_xml(workbook_of(["a"]), far_row)) == ["too_many_rows"]
    assert codes_refused(with_sheet_xml(workbook_of(["a"]), wide)) == ["too_many_rows"]


def test_a_workbook_with_too_many_rows_or_columns_is_refused() -> None:
    many = sheet_xml("".join(f'<row r="{n}"><c><v>1</v></c></row>' for n in range(1, MAX_ROWS + 2)))

    assert codes_refused(with_sheet_xml(workbook_of(["a"]), many)) == ["too_many_rows"]
    assert codes_refused(workbook_of(["a"] * (MAX_COLUMNS + 1))) == ["too_many_columns"]


def test_formulas_errors_and_merged_cells_are_all_told_at_once() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Prénom", "E-mail"])
        sheet.append(["Inès", '=A2&"@example.org"'])
        sheet.append(["Jan", "#REF!"])
        sheet.append(["An", None])
        sheet["B3"].data_type = "e"
        sheet.merge_cells("A4:B5")

    (sheet,) = read_sheets(make_workbook(("People", fill)), filename="people.xlsx")

    assert [(fault.code, fault.row, fault.column) for fault in sheet.faults] == [
        ("formula", 2, "B"),
        ("error_value", 3, "B"),
        ("merged_cells", 4, "A"),
    ]
    assert sheet.faults[2].params == {"cells": "A4:B5"}


def test_a_column_of_formulas_does_not_fill_the_page() -> None:
    content = workbook_of(["Prénom"], *([f"=B{number}"] for number in range(MAX_CELL_FAULTS + 20)))

    (sheet,) = read_sheets(content, filename="people.xlsx")

    assert len(sheet.faults) == MAX_CELL_FAULTS + 1
    assert sheet.faults[-1].code == "more_like_these"
    assert sheet.faults[-1].params == {"count": "20"}


# Tables


@pytest.mark.parametrize("heading", ["Prénom", "PRENOM", " pre nom ", "Voornaam", "given name *", "Given-Name"])
def test_headings_are_known_in_three_languages_without_case_and_accents(heading: str) -> None:
    table = table_of(f"{heading};Courriel\nInès;ines@example.org\n".encode())

    assert table.faults == ()
    assert table.headings == {"given_name": heading.strip(), "email": "Courriel"}
    assert table.rows[0].values == {"given_name": "Inès", "email": "ines@example.org"}


def test_headings_stand_within_the_first_five_rows() -> None:
    table = table_of("Liste\n\nmise à jour le 1er juin\nPrénom;E-mail\n Inès ;\n".encode())

    assert table.faults == ()
    assert [(row.number, row.values) for row in table.rows] == [(5, {"given_name": "Inès", "email": ""})]


def test_a_sheet_without_known_headings_says_which_are_needed_in_the_language_of_the_reader() -> None:
    table = table_of(b"a;b\n1;2\n")

    (fault,) = table.faults
    assert fault.code == "no_headings"
    assert table.rows == ()
    assert "Voornaam" in fault.sentence("nl")
    assert "Prénom" in fault.sentence("fr")


def test_an_unknown_heading_comes_with_what_it_may_have_meant() -> None:
    (fault,) = table_of("Prénom;E-mial\nInès;\n".encode()).faults

    assert (fault.row, fault.column, fault.code) == (1, "E-mial", "unknown_heading")
    assert fault.params["suggestion"] == "E-mail"
    assert fault.sentence("en").endswith("Did you mean “E-mail”?")


def test_a_missing_column_and_a_column_given_twice_are_faults() -> None:
    table = table_of(b"E-mail;Courriel\na@example.org;b@example.org\n")

    assert [fault.code for fault in table.faults] == ["duplicate_heading", "missing_column"]
    assert "Voornaam" in table.faults[1].sentence("nl")


def test_a_required_cell_left_empty_is_a_fault_of_its_row() -> None:
    table = table_of("Prénom;E-mail\n;a@example.org\n".encode())

    assert table.faults == (Fault("people", 2, "Prénom", "missing_value"),)


def test_values_without_a_heading_are_a_fault() -> None:
    table = table_of("Prénom;;E-mail\nInès;oh;\nJan;ah;\n".encode())

    assert table.faults == (Fault("people", 2, "B", "no_heading"),)


def test_a_formula_in_the_table_is_one_fault_and_an_empty_value() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["=TODAY()", "a title"])
        sheet.append(["Prénom", "E-mail"])
        sheet.append(["=B3", "a@example.org"])
        sheet.merge_cells("A1:B1")

    table = table_of(make_workbook(("People", fill)), "people.xlsx")

    assert [(fault.row, fault.column, fault.code) for fault in table.faults] == [(3, "Prénom", "formula")]
    assert table.rows[0].values == {"given_name": "", "email": "a@example.org"}


def test_a_fault_of_a_value_names_its_column_as_the_file_does() -> None:
    table = table_of(b"Voornaam;Courriel\nJan;jan\n")

    fault = table.fault(table.rows[0], "email", "bad_email")

    assert fault.place("en") == "sheet “people”, row 2, column “Courriel”"
    assert fault.sentence("en").startswith("“jan” is not an e-mail address.")


def test_the_whole_file_is_a_place_too() -> None:
    assert Fault("", None, None, "empty").place("en") == "the whole file"
    assert Fault("A", 3, None, "empty").place("en") == "sheet “A”, row 3"


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_every_fault_has_a_sentence_in_every_language(language: str) -> None:
    sentences = {code: fault.sentence(language) for code, fault in every_fault().items()}

    assert all("%(" not in sentence and sentence.endswith(".") for sentence in sentences.values())
    assert len(set(sentences.values())) == len(sentences)


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_every_fault_is_translated(language: str) -> None:
    faults = every_fault().values()

    assert [fault.code for fault in faults if fault.sentence(language) == fault.sentence("en")] == []


def test_others_bring_their_own_sentences() -> None:
    register_sentences({"test_only": "Hello %(name)s."}, translate=lambda message, language: f"{language}: {message}")
    try:
        assert Fault("S", 1, None, "test_only", {"name": "you"}).sentence("nl") == "nl: Hello you."
    finally:
        del _SENTENCES["test_only"]


# Values


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2017-06-01", date(2017, 6, 1)),
        (" 2017-06-01 09:30 ", date(2017, 6, 1)),
        ("1/6/2017", date(2017, 6, 1)),
        ("01.06.2017", date(2017, 6, 1)),
        ("01-06-2017", date(2017, 6, 1)),
        ("13/31/2017", None),
        ("1/6/17", None),
        ("bientôt", None),
        ("", None),
        ("٢٠١٧-٠٦-٠١", date(2017, 6, 1)),
    ],
)
def test_dates_are_read_day_first_or_iso(text: str, day: date | None) -> None:
    assert parse_date(text) == day


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("Oui", True),
        ("ja", True),
        ("YES", True),
        ("x", True),
        ("true", True),
        ("non", False),
        ("nee", False),
        ("", False),
        ("peut-être", None),
    ],
)
def test_yes_and_no_are_read_in_three_languages(text: str, flag: bool | None) -> None:
    assert parse_flag(text) is flag


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("français, néerlandais", ("fr", "nl")),
        ("FR/NL", ("fr", "nl")),
        ("fr nl en", ("fr", "nl", "en")),
        ("fr en nl", ("fr", "en", "nl")),
        ("Frans en Nederlands", ("fr", "nl")),
        ("Frans en Engels", ("fr", "en")),
        ("français et anglais", ("fr", "en")),
        ("FR, EN", ("fr", "en")),
        ("Dutch and French", ("nl", "fr")),
        ("fr;fr", ("fr",)),
        ("", ()),
        ("klingon", None),
    ],
)
def test_languages_are_read_in_three_languages(text: str, codes: tuple[str, ...] | None) -> None:
    assert parse_languages(text) == codes


def test_a_word_of_a_list_is_found_or_suggested() -> None:
    labels = {"funder": ("financeur", "financier"), "test_enterprise": ("entreprise testeuse", "testbedrijf")}

    assert match_label(" Entreprise  Testeuse", labels) == "test_enterprise"
    assert match_label("Financeurs", labels) == "funder"
    assert match_label("banque", labels) is None
    assert suggest("entrprise testeuse", [*labels["test_enterprise"]]) == "entreprise testeuse"


@given(text=st.text(max_size=30))
def test_no_text_of_a_cell_breaks_the_helpers(text: str) -> None:
    parse_date(text)
    parse_flag(text)
    parse_languages(text)
    suggest(text, ["Prénom", "Voornaam"])
