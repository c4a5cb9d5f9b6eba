"""Several text files, one per sheet: a folder, or a .zip of one."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estime.exchange.sheets import (
    MAX_BYTES,
    Column,
    Sheet,
    SheetError,
    SheetRow,
    read_csv_files,
    read_sheets,
    read_table,
)


def refusal_of(content: bytes, filename: str) -> tuple[str, ...]:
    """Return the sentences of the refusal, none when the file is read; any other error fails the test."""
    try:
        read_sheets(content, filename=filename)
    except SheetError as error:
        return error.sentences("nl")
    return ()


def make_zip(**files: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def sentences_refused(content: bytes, filename: str = "day.zip", *, language: str = "en") -> tuple[str, ...]:
    with pytest.raises(SheetError) as caught:
        read_sheets(content, filename=filename)
    return caught.value.sentences(language)


def test_an_archive_of_text_files_has_one_sheet_per_file_named_after_it() -> None:
    content = make_zip(**{"day/Séances.csv": "a;é\n".encode("cp1252"), "day/Ateliers.tsv": b"b\tc\n"})

    assert read_sheets(content, filename="day.zip") == (
        Sheet("Ateliers", (SheetRow(1, ("b", "c")),)),
        Sheet("Séances", (SheetRow(1, ("a", "é")),)),
    )


def test_what_the_system_of_the_sender_adds_is_left_out() -> None:
    extra = {"__MACOSX/._A.csv": b"\x00\x05", ".DS_Store": b"\x00", "d/Thumbs.db": b"\x00", "d/.hidden": b"x"}

    sheets = read_sheets(make_zip(**{"d/A.csv": b"a;b\n"}, **extra), filename="day.zip")

    assert [sheet.name for sheet in sheets] == ["A"]


def test_names_of_files_in_utf_8_that_does_not_say_so_are_read() -> None:
    name = "Séances.csv".encode()
    content = make_zip(**{"S" + "x" * (len(name) - 5) + ".csv": b"a;b\n"})
    content = content.replace(b"S" + b"x" * (len(name) - 5) + b".csv", name)

    assert [sheet.name for sheet in read_sheets(content, filename="day.zip")] == ["Séances"]


def test_a_file_that_cannot_be_read_does_not_hide_the_others() -> None:
    sheets = read_csv_files(
        {"A.csv": b"%PDF-1", "B.csv": b'a;b\nx;"y\nz;t\n', "C.csv": b"a;b\n", "D.csv": b"x" * (MAX_BYTES + 1)}
    )

    assert [[(fault.sheet, fault.code) for fault in sheet.faults] for sheet in sheets] == [
        [("A", "not_a_spreadsheet")],
        [("B", "unpaired_quotes")],
        [],
        [("D", "too_large")],
    ]
    assert read_table(sheets[1], (Column("a", ("a",)),)).faults == sheets[1].faults


def test_a_stray_file_is_told_by_its_name() -> None:
    content = make_zip(**{"A.csv": b"a;b\n", "notes.docx": b"x", "photo.png": b"x"})

    assert sentences_refused(content) == (
        "“notes.docx” is no .csv file. Take it out of the .zip, or save it as .csv.",
        "“photo.png” is no .csv file. Take it out of the .zip, or save it as .csv.",
    )


def test_a_workbook_packed_once_more_is_told() -> None:
    assert sentences_refused(make_zip(**{"day.xlsx": b"PK"})) == (
        "This archive holds a workbook. Take it out of the .zip and send it alone.",
    )
    assert sentences_refused(make_zip(**{"notes.txt": b"hello"})) == (
        "This is not a spreadsheet that can be read. Save it as .xlsx, .ods or .csv and send it again.",
    )


def test_an_archive_with_a_password_is_told() -> None:
    content = bytearray(make_zip(**{"A.csv": b"a;b\n"}))
    content[content.index(b"PK\x01\x02") + 8] |= 1

    assert sentences_refused(bytes(content)) == (
        "A password protects this workbook. Take the protection away, save it and send it again.",
    )


def test_a_zip_bomb_of_text_is_refused_before_it_is_unpacked() -> None:
    content = make_zip(**{"A.csv": b"\n" * 19_000_000})

    assert len(content) < 100_000
    assert sentences_refused(content) == (
        "Unpacked, this file would be far too large. Copy its cells into a new workbook and send that one.",
    )


def test_empty_archives_are_refused() -> None:
    assert sentences_refused(make_zip(**{"A.csv": b""})) == (
        "The file is empty. Fill in at least one row under the headings.",
    )
    assert sentences_refused(make_zip()) == (
        "This is not a spreadsheet that can be read. Save it as .xlsx, .ods or .csv and send it again.",
    )


@settings(deadline=None, max_examples=50)
@given(files=st.dictionaries(st.sampled_from(["A.csv", "d/B.tsv", "C.png", ".csv", "/"]), st.binary(max_size=60)))
def test_no_files_raise_anything_but_a_sheet_error(files: dict[str, bytes]) -> None:
    assert all(refusal_of(make_zip(**files), "day.zip"))
