"""A refusal that every dated link shares."""

from datetime import date

from django.utils.translation import gettext as _

from estime_web.foundation.errors import DomainError


def refuse_backwards(since: date | None, until: date | None) -> None:
    if since is not None and until is not None and until < since:
        raise DomainError(_("The last day comes before the first one. Correct one of the two."))
