"""What is wrong in a file: where it stands, what it is, and how to mend it, in the reader's language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from estime.language import translator

_NOTHING: Mapping[str, str] = MappingProxyType({})


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated when it is read."""
    return message


_SENTENCES: dict[str, str] = {
    # The file as a whole.
    "too_large": _("The file is larger than %(limit)s MB. Keep only the sheets that are needed, or cut it in two."),
    "zip_bomb": _("Unpacked, this file would be far too large. Copy its cells into a new workbook and send that one."),
    "empty": _("The file is empty. Fill in at least one row under the headings."),
    "not_a_spreadsheet": _(
        "This is not a spreadsheet that can be read. Save it as .xlsx, .ods or .csv and send it again."
    ),
    "old_excel": _("This is a workbook in the old .xls form. Open it, save it as .xlsx and send that one."),
    "binary_excel": _("This is a workbook in the .xlsb form. Open it, save it as .xlsx and send that one."),
    "password": _("A password protects this workbook. Take the protection away, save it and send it again."),
    "pdf": _("This is a PDF: its table cannot be read. Send the workbook that it was made from, as .xlsx or .ods."),
    "picture": _("This is a picture: its table cannot be read. Type it in a workbook, and save it as .xlsx or .ods."),
    "other_document": _(
        "This is a text or a presentation, not a workbook. Copy its table into a workbook, and save it as .xlsx or .ods."
    ),
    "workbook_in_archive": _("This archive holds a workbook. Take it out of the .zip and send it alone."),
    "stray_file": _("“%(name)s” is no .csv file. Take it out of the .zip, or save it as .csv."),
    "too_many_rows": _("The sheet has more than %(limit)s rows. Cut it in several files."),
    "too_many_columns": _("The sheet has more than %(limit)s columns. Keep only those that are asked for."),
    # One cell, as it stands in the file.
    "formula": _("The cell holds a formula. Copy it and paste it as a value."),
    "merged_cells": _("The cells %(cells)s are merged. Unmerge them and fill in each cell."),
    "error_value": _("The cell shows the error %(value)s. Write the value itself."),
    "too_long": _("The text is longer than %(limit)s characters. Make it shorter."),
    "unpaired_quotes": _('The quotation marks (") of this row do not go in pairs. Correct them, or remove them.'),
    "more_like_these": _("The sheet has %(count)s more cells like these. Mend them too."),
    # The table.
    "missing_sheet": _("The sheet “%(name)s” is missing. Add it, show it if it is hidden, or begin from the template."),
    "unknown_sheet": _("No sheet of this name is expected. Rename it, or remove it."),
    "no_headings": _("No heading is recognised in the first rows. The first row must hold: %(headings)s."),
    "second_headings": _("This row repeats the headings. Remove it: one row of headings is enough."),
    "unknown_heading": _("The heading “%(heading)s” is not known. Rename the column, or remove it."),
    "no_heading": _("This column has values and no heading. Give it a heading, or empty it."),
    "duplicate_heading": _("The heading “%(heading)s” says the same as “%(first)s”. Keep one of the two columns."),
    "missing_column": _("The column “%(heading)s” is missing. Add it."),
    "missing_value": _("The cell is empty. Fill it in."),
    # One value, against what is expected.
    "unknown_value": _("“%(value)s” is not known here. Write one of these: %(known)s."),
    "unknown_reference": _(
        "“%(value)s” is neither in this file nor among those already known. Correct the name, or add it."
    ),
    "bad_date": _("“%(value)s” is not a date. Write it like 2017-06-01 or 01/06/2017."),
    "bad_email": _("“%(value)s” is not an e-mail address. Write it like name@example.org."),
    "bad_number": _("“%(value)s” is not a whole number. Write it with digits alone."),
    "bad_flag": _("“%(value)s” is neither yes nor no. Write yes or no."),
    "bad_languages": _("“%(value)s” holds a language that is not known. Write fr, nl or en, with commas between them."),
    "bad_address": _("“%(value)s” is not a web address. Write it like https://example.org."),
    "duplicate_value": _("“%(value)s” already stands in row %(first_row)s. Keep one of the two rows."),
}
_SUGGESTION = _("Did you mean “%(suggestion)s”?")
_PLACES = {
    (True, True): _("sheet “%(sheet)s”, row %(row)s, column “%(column)s”"),
    (True, False): _("sheet “%(sheet)s”, row %(row)s"),
    (False, True): _("sheet “%(sheet)s”, column “%(column)s”"),
    (False, False): _("sheet “%(sheet)s”"),
}
_WHOLE_FILE = _("the whole file")

Translate = Callable[[str, str], str]


def _translate(message: str, language: str) -> str:
    return translator(language).gettext(message)


_translate_of: dict[str, Translate] = {}


def register_sentences(sentences: Mapping[str, str], *, translate: Translate = _translate) -> None:
    """Add the sentences of further faults, by code: what is wrong, then the mend.

    `translate` takes a message and a language: who does not use the catalogue of the library brings their own.
    """
    _SENTENCES.update(sentences)
    _translate_of.update(dict.fromkeys(sentences, translate))


@dataclass(frozen=True, slots=True)
class Fault:
    """Something to mend in a file.

    `row` is the number a person reads in their spreadsheet. `column` is the heading, or the letter where
    there is none. A parameter named `known:fr` fills `%(known)s` for French readers; the same goes for `nl` and `en`.
    A parameter `suggestion`, when there is one, adds « did you mean … ».
    """

    sheet: str
    row: int | None
    column: str | None
    code: str
    params: Mapping[str, str] = field(default_factory=lambda: _NOTHING)

    def sentence(self, language: str) -> str:
        """Return what is wrong and how to mend it."""
        translate = _translate_of.get(self.code, _translate)
        values = self._values(language)
        sentence = translate(_SENTENCES[self.code], language) % values
        if values.get("suggestion"):
            return sentence + " " + _translate(_SUGGESTION, language) % values
        return sentence

    def place(self, language: str) -> str:
        """Return where it stands: sheet, row and column."""
        if not self.sheet:
            return _translate(_WHOLE_FILE, language)
        message = _PLACES[self.row is not None, bool(self.column)]
        return _translate(message, language) % {"sheet": self.sheet, "row": self.row, "column": self.column}

    def _values(self, language: str) -> dict[str, str]:
        values = {}
        for name, value in self.params.items():
            plain, _colon, only_for = name.partition(":")
            if only_for in {"", language}:
                values[plain] = value
        return values


class SheetError(Exception):
    """A file that cannot be read at all; `faults` say why, and what to do."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(", ".join(fault.code for fault in faults))
        self.faults = faults

    def sentences(self, language: str) -> tuple[str, ...]:
        """Return one sentence per fault, each with its mend."""
        return tuple(fault.sentence(language) for fault in self.faults)


def file_fault(code: str, **params: str) -> Fault:
    """Return a fault of the file as a whole."""
    return Fault("", None, None, code, params)
