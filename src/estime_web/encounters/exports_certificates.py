"""Certificates of attendance: one page for each person who was there, in their language."""

from collections.abc import Sequence
from datetime import timedelta

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from estime_web.encounters.documents import typeset
from estime_web.encounters.exports_paper import by_name
from estime_web.encounters.hours import clock, long_date
from estime_web.encounters.models import CertificateSignature, Seat
from estime_web.encounters.queries.certificates import Attended

_HOUR = timedelta(hours=1)


def certificates_pdf(signature: CertificateSignature, attended: Sequence[Attended], *, language: str) -> bytes:
    """Return one page for each of `attended`, each in the language of its person. `language` is that of the file.

    Parameters
    ----------
    attended
        At least one person.
    """
    rows = sorted(attended, key=lambda row: by_name(row.participation))
    with translation.override(language):
        title = _("Certificates of attendance") if len(rows) > 1 else _("Certificate of attendance")
        data = {
            "language": language,
            "document_title": f"{title} – {signature.encounter.title}",
            "certificates": [_certificate(signature, row) for row in rows],
            "words": {},
            "invented": "",
        }
    return typeset("certificates", data, made_at=signature.signed_at)


def _certificate(signature: CertificateSignature, row: Attended) -> dict[str, object]:
    encounter, participation = signature.encounter, row.participation
    language = participation.language
    with translation.override(language):
        organisation = participation.organisation
        values = {
            "title": str(encounter.title.localize(language)),
            "date": long_date(encounter.date),
            "place": encounter.place,
            "start": clock(row.starts_at),
            "end": clock(row.ends_at),
            "length": length_in_words(row.length),
        }
        return {
            "language": language,
            "heading": _("Certificate of attendance"),
            "certifies": _("We certify that"),
            "name": str(participation.person),
            "organisation": organisation.name if organisation else "",
            "took_part": _("took part in “%(title)s”, on %(date)s, in %(place)s,") % values,
            "hours": _("from %(start)s to %(end)s, which is %(length)s of work together.") % values,
            "workshops_label": _("Workshops"),
            "workshops": [_workshop(seat, language) for seat in row.seats],
            "made": _("Made on %(date)s.") % {"date": long_date(signature.signed_at)},
            "signed_by": signature.name,
            "capacity": signature.capacity,
            "note": _("The hours are those of the programme, without the breaks, as noted at the welcome desk."),
            "invented": _("invented people") if encounter.is_invented else "",
        }


def _workshop(seat: Seat, language: str) -> str:
    title = str(seat.session.workshop.title.localize(language))
    return _("%(title)s (facilitated)") % {"title": title} if seat.rank is None else title


def length_in_words(length: timedelta) -> str:
    """Return a length in hours and minutes, as people say it."""
    hours, rest = divmod(length, _HOUR)
    minutes = int(rest.total_seconds() // 60)
    told = ngettext("%(hours)d hour", "%(hours)d hours", hours) % {"hours": hours} if hours else ""
    more = ngettext("%(minutes)d minute", "%(minutes)d minutes", minutes) % {"minutes": minutes} if minutes else ""
    if told and more:
        return _("%(hours)s and %(minutes)s") % {"hours": told, "minutes": more}
    return told or more
