"""Days that somebody types: a year that slipped is told before it is kept."""

import datetime as dt
from typing import Final

from django.utils.translation import gettext as _

from estime_web.foundation.errors import DomainError

FIRST: Final = dt.date(2000, 1, 1)
LAST: Final = dt.date(2199, 12, 31)


def refuse_far_days(*days: dt.date | None) -> None:
    """Refuse a day that no collection can have, as of the year 27 or 9999.

    Raises
    ------
    DomainError
        One of them is too far away.
    """
    for day in days:
        if day is not None and not FIRST <= day <= LAST:
            raise DomainError(_("This day is too far away: %(day)s. Look at its year.") % {"day": day.isoformat()})
