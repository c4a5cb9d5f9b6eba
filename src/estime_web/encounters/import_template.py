"""The empty workbook in which a list of people is sent."""

from io import BytesIO

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from estime_web.accounts.enums import Language
from estime_web.encounters.people_columns import COLUMNS
from estime_web.network.enums import ActorType

_ROWS = 500
_WIDTH = 22


def people_template() -> bytes:
    """Return a workbook with the headings in the language of the reader, and lists to choose from."""
    from xlsxwriter import Workbook  # noqa: PLC0415 -- slow import

    language = (get_language() or Language.FR)[:2]
    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet(_("People"))
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    for place, column in enumerate(COLUMNS):
        sheet.write_string(0, place, column.heading(language), bold)
        choices = _choices(column.key)
        if choices:
            sheet.data_validation(1, place, _ROWS, place, {"validate": "list", "source": choices})
    sheet.set_column(0, len(COLUMNS) - 1, _WIDTH)
    sheet.freeze_panes(1, 0)
    book.close()
    return buffer.getvalue()


def _choices(key: str) -> list[str]:
    if key == "actor_type":
        return [str(actor_type.label) for actor_type in ActorType]
    if key == "language":
        return list(Language.values)
    if key == "needs_step_free":
        return [_("yes"), _("no")]
    return []
