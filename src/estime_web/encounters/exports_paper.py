"""Paper: what every printed sheet of a day says in the same way. No paper that others see says what anybody wished."""

import unicodedata
from datetime import datetime, time
from io import BytesIO

import segno
from django.utils import timezone
from django.utils.translation import gettext as _

from estime_web.encounters.hours import long_date
from estime_web.encounters.markers import my_page_address
from estime_web.encounters.models import Encounter, Participation

_INK = "#1E232B"


def frame(encounter: Encounter, language: str, *, title: str) -> dict[str, object]:
    """Return what stands on every sheet of a day."""
    return {
        "language": language,
        "document_title": f"{title} – {encounter.title}",
        **day_words(encounter),
    }


def day_words(encounter: Encounter) -> dict[str, str]:
    return {
        "encounter_line": " · ".join([str(encounter.title), long_date(encounter.date), encounter.place]),
        "invented": _("invented people") if encounter.is_invented else "",
    }


def mark(participation: Participation, *, has_marks: bool) -> dict[str, str]:
    if not has_marks:
        return {"mark": "", "mark_label": ""}
    return {"mark": participation.actor_type, "mark_label": participation.get_actor_type_display()}


def qr(participation: Participation) -> str:
    """Return the code that opens somebody's page, or nothing when their pass is closed."""
    access = participation.access
    if access is None or access.revoked_at is not None:
        return ""
    file = BytesIO()
    code = segno.make(my_page_address(access), error="m", micro=False)
    code.save(file, kind="svg", border=0, dark=_INK, xmldecl=False)
    return file.getvalue().decode()


def by_name(participation: Participation) -> tuple[str, str]:
    person = participation.person
    return _folded(person.family_name), _folded(person.given_name)


def _folded(name: str) -> str:
    """Return a name as it is sorted: É beside E, whatever the database thinks."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def start_of_today() -> datetime:
    """Return the moment of a paper that no plan dates: the same facts make the same file all day long."""
    return timezone.make_aware(datetime.combine(timezone.localdate(), time()))


def file_name(encounter: Encounter, what: str) -> str:
    """Return the name of a printed file: what it is, and the day."""
    return f"{what}-{encounter.date:%Y-%m-%d}-{timezone.localdate():%Y%m%d}.pdf"
