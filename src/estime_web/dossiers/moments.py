"""When something was written, in words: the hour today, the day before that."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def clock(moment: datetime) -> str:
    """Return the hour as it is said: 14:03."""
    return str(date_format(timezone.localtime(moment), pgettext("hour of the day", "H:i")))


def day_and_clock(moment: datetime) -> str:
    """Return the day and the hour; today says so."""
    local = timezone.localtime(moment)
    if local.date() == timezone.localdate():
        return _("today at %(hour)s") % {"hour": clock(moment)}
    return _("on %(day)s at %(hour)s") % {"day": date_format(local, "DATE_FORMAT"), "hour": clock(moment)}
