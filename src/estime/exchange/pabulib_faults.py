"""What may be wrong in a Pabulib file: the line, the field, and the mend."""

from dataclasses import dataclass

from estime.exchange.sheets_faults import Fault, register_sentences
from estime.language import translator


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated when it is read."""
    return message


_FIELD = _("line %(row)s, section %(sheet)s, field “%(column)s”")
_LINE = _("line %(row)s, section %(sheet)s")

register_sentences(
    {
        "pb_too_large": _("The file is larger than %(limit)s MB. Choose a smaller one."),
        "pb_not_text": _("This is no text in UTF-8. Save the file as text in UTF-8 and send it again."),
        "pb_no_sections": _(
            "This is no Pabulib file: no line says META, PROJECTS or VOTES. Choose a .pb file, or write these sections."
        ),
        "pb_missing_section": _("The section %(name)s is missing. Add it, with its line of headings."),
        "pb_section_twice": _("This section already begins at line %(first_row)s. Keep one of the two."),
        "pb_before_sections": _("This line stands before any section. Remove it, or write META above it."),
        "pb_quotes": _(
            'A quotation mark (") opens on this line and does not close where the field ends. Correct it, or remove it.'
        ),
        "pb_missing_column": _("The heading “%(name)s” is missing in this section. Add it, with its values."),
        "pb_column_twice": _("The heading “%(value)s” stands twice. Keep one of the two."),
        "pb_extra_fields": _(
            "This line has more fields than there are headings. Put quotation marks around a text that holds a semicolon."
        ),
        "pb_missing_key": _("“%(name)s” is missing in the section META. Add it."),
        "pb_missing_value": _("Nothing stands here. Fill it in."),
        "pb_twice": _("“%(value)s” already stands in line %(first_row)s. Keep one of the two lines."),
        "pb_bad_number": _("“%(value)s” is not a number. Write it with digits, and a point for decimals."),
        "pb_negative": _("“%(value)s” is below 0. Write 0 or more."),
        "pb_ordinal": _(
            "These votes are orders of preference, which this rule does not read. Turn them into approvals or points first."
        ),
        "pb_vote_type": _("“%(value)s” is no kind of vote that is known. Write approval, scoring or cumulative."),
        "pb_unknown_project": _(
            "“%(value)s” is not among the projects. Correct it, or add the project to the section PROJECTS."
        ),
        "pb_project_twice": _("“%(value)s” stands twice in this vote. Keep it once."),
        "pb_points": _(
            "There are %(points)s points for %(projects)s projects. Give each project of the vote its points."
        ),
        "pb_no_projects": _("There is no project in this section. Add one at least."),
        "pb_flag": _("“%(value)s” is neither 0 nor 1. Write one of the two."),
        "pb_later": _("A later version of Estime wrote this file. Read it with that one."),
        "pb_unknown_college": _(
            "“%(value)s” is not among the colleges of the section META. Correct it, or add it there."
        ),
        "pb_count": _(
            "The file says %(value)s and holds %(found)s: what it holds counts. Check that nothing is missing."
        ),
    }
)


@dataclass(frozen=True, slots=True)
class LineFault(Fault):
    """Something to mend in a text file of sections: `sheet` is the section, `row` the line, `column` the field."""

    def place(self, language: str) -> str:
        """Return where it stands: line, section and field."""
        if self.row is None:
            return Fault.place(self, language)
        values = {"sheet": self.sheet, "row": self.row, "column": self.column}
        return translator(language).gettext(_FIELD if self.column else _LINE) % values
