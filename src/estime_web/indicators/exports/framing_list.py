"""The list of those who take part as a workbook: the proof of who was invited, and when. Nothing says what anybody said."""

from datetime import datetime
from io import BytesIO

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from estime.exchange.allocation_sheets import defused
from estime_web.indicators.models import Arbitration, Member
from estime_web.indicators.queries.framing_people import list_of


def list_workbook(arbitration: Arbitration, *, language: str) -> bytes:
    """Return the list in a workbook; texts that look like formulas are defused."""
    import xlsxwriter  # noqa: PLC0415 -- only this page needs it

    file = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with translation.override(language), xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet(_("Who takes part"))
        bold = book.add_format({"bold": True})
        for column, heading in enumerate(_headings()):
            sheet.write_string(0, column, heading, bold)
        for row, member in enumerate(list_of(arbitration), 1):
            for column, text in enumerate(_cells(member)):
                sheet.write_string(row, column, defused(text))
        sheet.set_column(0, len(_headings()), 22)
        sheet.freeze_panes(1, 0)
    return file.getvalue()


def _headings() -> list[str]:
    return [
        _("Number"),
        _("Name"),
        _("E-mail"),
        _("College"),
        _("Also belongs to"),
        _("Weight inside the college"),
        _("Language"),
        _("Invited"),
        _("Left"),
    ]


def _cells(member: Member) -> list[str]:
    return [
        str(member.number),
        member.name,
        member.email,
        str(member.college) if member.college else _("observer"),
        ", ".join(str(college) for college in member.also_in.all()),
        str(member.weight),
        member.get_language_display(),
        _day(member.invited_at),
        _day(member.left_at),
    ]


def _day(moment: datetime | None) -> str:
    return timezone.localdate(moment).isoformat() if moment else ""
