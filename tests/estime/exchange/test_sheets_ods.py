"""Workbooks of LibreOffice: what is read, what is refused, within the bounds of the others."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estime.exchange.sheets import Column, Sheet, SheetError, SheetRow, read_sheets, read_table
from estime.exchange.sheets_model import MAX_CELL_FAULTS, MAX_ROWS, MAX_TEXT
from tests.estime.exchange.ods import cell, make_ods, row, table, texts, value


def rows_of(*rows: str) -> list[tuple[int, tuple[str, ...]]]:
    (sheet,) = read_sheets(make_ods(table("People", *rows)), filename="day.ods")
    assert sheet.faults == ()
    return [(each.number, each.cells) for each in sheet.rows]


def faults_of(*rows: str) -> list[tuple[str, int | None, str | None]]:
    (sheet,) = read_sheets(make_ods(table("People", *rows)), filename="day.ods")
    return [(fault.code, fault.row, fault.column) for fault in sheet.faults]


def codes_refused(content: bytes, filename: str = "day.ods") -> list[str]:
    with pytest.raises(SheetError) as caught:
        read_sheets(content, filename=filename)
    return [fault.code for fault in caught.value.faults]


def refusal_of(content: bytes) -> tuple[str, ...]:
    """Return the sentences of the refusal, none when the file is read; any other error fails the test."""
    try:
        read_sheets(content, filename="day.ods")
    except SheetError as error:
        return error.sentences("fr")
    return ()


def test_cells_are_read_as_those_of_excel() -> None:
    cells = row(
        cell("texte", 'office:value-type="string"'),
        value("float", 'value="12"', "12,00"),
        value("float", 'value="2.5"', "2,5"),
        value("currency", 'value="3"', "3 €"),
        value("percentage", 'value="0.5"', "50 %"),
        value("boolean", 'boolean-value="true"', "VRAI"),
        value("date", 'date-value="2017-06-01"', "01/06/17"),
        value("date", 'date-value="2017-06-01T09:30:00"', "01/06/17 9:30"),
        value("time", 'time-value="PT09H30M00S"', "9:30"),
        cell("", 'office:value-type="string" office:string-value="caché"'),
    )

    assert rows_of(cells) == [
        (1, ("texte", "12", "2.5", "3", "50%", "true", "2017-06-01", "2017-06-01 09:30", "09:30", "caché"))
    ]


def test_a_value_that_cannot_be_understood_is_read_as_it_is_shown() -> None:
    assert rows_of(row(value("time", 'time-value="noon"', "12:00"), value("float", 'value="x"', "1"))) == [
        (1, ("12:00", "1"))
    ]


def test_texts_keep_their_lines_and_spaces_and_lose_notes_and_drawings() -> None:
    note = "<office:annotation><text:p>a note</text:p></office:annotation>"
    drawing = "<draw:frame><draw:text-box><text:p>a drawing</text:p></draw:text-box></draw:frame>"
    text = '<text:p>a<text:s text:c="2"/><text:span>b</text:span><text:tab/>c</text:p><text:p>d<text:line-break/>e</text:p>'

    assert rows_of(row(f"<table:table-cell>{note}{drawing}{text}</table:table-cell>")) == [(1, ("a  b\tc\nd\ne",))]


def test_repeated_cells_and_rows_stand_where_a_person_sees_them() -> None:
    twice = row(cell("x", 'table:number-columns-repeated="2"'), cell("y"), given='table:number-rows-repeated="2"')
    blank = row(cell("", 'table:number-columns-repeated="3"'), given='table:number-rows-repeated="4"')
    far = row(cell("", 'table:number-columns-repeated="3"'), cell("z"))

    assert rows_of(twice, blank, far) == [(1, ("x", "x", "y")), (2, ("x", "x", "y")), (7, ("", "", "", "z"))]


def test_rows_in_groups_and_headers_count_like_others() -> None:
    header = f"<table:table-header-rows>{texts('a')}</table:table-header-rows>"

    assert rows_of(header, f"<table:table-row-group>{texts('b')}</table:table-row-group>") == [
        (1, ("a",)),
        (2, ("b",)),
    ]


def test_hidden_tables_and_tables_inside_a_cell_are_left_out() -> None:
    inner = f"<table:table-cell>{table('Inner', texts('no'))}<text:p>yes</text:p></table:table-cell>"
    content = make_ods(table("One", row(inner)), table("Hidden", texts("secret"), style="ta2"), table("Empty"))

    assert read_sheets(content, filename="day.ods") == (
        Sheet("One", (SheetRow(1, ("yes",)),)),
        Sheet("Empty", ()),
    )


def test_formulas_errors_merged_cells_and_long_texts_are_told_with_their_place() -> None:
    formula = cell("3", 'table:formula="of:=[.A1]+1" office:value-type="float" office:value="3"')
    error = cell("#REF!", 'office:value-type="string" calcext:value-type="error"')
    merged = cell("Inès", 'table:number-columns-spanned="2" table:number-rows-spanned="2"')
    covered = "<table:table-cell/><table:covered-table-cell><text:p>under</text:p></table:covered-table-cell>"

    found = faults_of(texts("a", "b"), row(formula, error), row(merged, covered), row(cell("x" * (MAX_TEXT + 1))))

    assert found == [
        ("formula", 2, "A"),
        ("error_value", 2, "B"),
        ("merged_cells", 3, "A"),
        ("too_long", 4, "A"),
    ]


def test_a_merged_range_is_named() -> None:
    merged = cell("Inès", 'table:number-columns-spanned="2" table:number-rows-spanned="3"')

    (sheet,) = read_sheets(make_ods(table("People", texts("a", "b", "c"), row(cell("1"), merged))), filename="d.ods")

    assert sheet.faults[0].params == {"cells": "B2:C4"}
    assert sheet.faults[0].sentence("en") == "The cells B2:C4 are merged. Unmerge them and fill in each cell."


def test_a_formula_of_a_table_is_told_under_its_heading() -> None:
    formula = cell("3", 'table:formula="of:=1+2" office:value-type="float" office:value="3"')
    (sheet,) = read_sheets(make_ods(table("People", texts("Nom", "Places"), row(cell("a"), formula))), filename="d.ods")

    (fault,) = read_table(sheet, (Column("name", ("Nom",)), Column("seats", ("Places",), is_required=True))).faults

    assert fault.place("fr") == "feuille «\u202fPeople\u202f», ligne 2, colonne «\u202fPlaces\u202f»"


def test_a_row_of_formulas_that_is_repeated_fills_neither_page_nor_memory() -> None:
    formula = cell("3", 'table:formula="of:=1" table:number-columns-repeated="400"')

    found = faults_of(row(formula, given='table:number-rows-repeated="500"'))

    assert len(found) == MAX_CELL_FAULTS + 1
    assert found[-1][0] == "more_like_these"


def test_tiny_files_that_declare_huge_sheets_are_refused() -> None:
    rows = row(cell("x"), given='table:number-rows-repeated="1000000"')
    columns = row(cell("x", 'table:number-columns-repeated="1000000000"'))
    far_column = row(cell("", 'table:number-columns-repeated="16000"'), cell("x"))
    far_row = row(cell(), given='table:number-rows-repeated="99999999"')
    spaces = row('<table:table-cell><text:p><text:s text:c="99999999"/>x</text:p></table:table-cell>')

    assert codes_refused(make_ods(table("A", rows))) == ["too_many_rows"]
    assert codes_refused(make_ods(table("A", columns))) == ["too_many_columns"]
    assert codes_refused(make_ods(table("A", far_column))) == ["too_many_columns"]
    assert codes_refused(make_ods(table("A", far_row, texts("x")))) == ["too_many_rows"]
    assert faults_of(spaces) == [("too_long", 1, "A")]
    assert codes_refused(make_ods(table("A", *([texts("x")] * (MAX_ROWS + 1))))) == ["too_many_rows"]


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    content = make_ods(table("A", texts(" " * 30_000_000)))

    assert len(content) < 100_000
    assert codes_refused(content) == ["zip_bomb"]


def test_a_file_with_a_document_type_is_refused() -> None:
    doctype = '<!DOCTYPE z [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'

    assert codes_refused(make_ods(table("A", texts("&b;")), doctype=doctype)) == ["not_a_spreadsheet"]


def test_a_protected_workbook_and_another_document_are_told() -> None:
    manifest = b'<manifest:file-entry><manifest:encryption-data manifest:checksum="x"/></manifest:file-entry>'

    assert codes_refused(make_ods(table("A", texts("x")), parts={"META-INF/manifest.xml": manifest})) == ["password"]
    assert codes_refused(make_ods(table("A", texts("x")), parts={"encrypted-package": b"x"})) == ["password"]
    text = "application/vnd.oasis.opendocument.text"
    assert codes_refused(make_ods(table("A", texts("x")), mimetype=text)) == ["other_document"]


def test_an_empty_workbook_is_refused() -> None:
    assert codes_refused(make_ods(table("A"))) == ["empty"]
    assert codes_refused(make_ods()) == ["empty"]


def test_what_the_name_says_counts_for_nothing() -> None:
    (sheet,) = read_sheets(make_ods(table("A", texts("x"))), filename="day.xlsx")

    assert sheet.rows == (SheetRow(1, ("x",)),)


@settings(deadline=None, max_examples=100)
@given(data=st.data())
def test_no_content_of_a_workbook_raises_anything_but_a_sheet_error(data: st.DataObject) -> None:
    pieces = (
        "<table:table-row>",
        "</table:table-row>",
        '<table:table-row table:number-rows-repeated="70000">',
        '<table:table-cell table:number-columns-repeated="7">',
        '<table:table-cell table:number-columns-spanned="-3">',
        '<table:table-cell office:value-type="date" office:date-value="2017">',
        "<table:covered-table-cell/>",
        "</table:table-cell>",
        "<text:p>",
        "</text:p>",
        "<office:annotation>",
        "</office:annotation>",
        '<table:table table:name="B">',
        "</table:table>",
        "x",
        "&amp;",
    )
    inside = "".join(data.draw(st.lists(st.sampled_from(pieces), max_size=14)))
    assert all(refusal_of(make_ods(f'<table:table table:name="A">{inside}</table:table>')))
