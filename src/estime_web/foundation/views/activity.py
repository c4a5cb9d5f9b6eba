"""The activity log, for the administrators."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from estime_web.foundation.acts import words_of_actor, words_of_subject, words_of_verb
from estime_web.foundation.models import ActivityEntry
from estime_web.foundation.queries import activity_entries
from estime_web.foundation.services import first_broken_entry, is_end_missing
from estime_web.foundation.views.doors import require_permission

ENTRIES_PER_PAGE = 50


@require_safe
@login_required
def activity(request: HttpRequest) -> HttpResponse:
    require_permission(request, "foundation.view_activity")
    page = Paginator(activity_entries(), ENTRIES_PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "foundation/activity/list.html", {"page": page, "rows": [_row(entry) for entry in page]})


@require_POST
@login_required
def verify_activity(request: HttpRequest) -> HttpResponse:
    """Read the whole chain of hashes and say what was found."""
    require_permission(request, "foundation.view_activity")
    broken = first_broken_entry()
    if broken is not None:
        text = _("The log was changed by hand at entry %(number)s. Compare it with a backup.") % {"number": broken.pk}
        messages.error(request, text)
    elif is_end_missing():
        messages.error(request, _("The last entries of the log were removed. Compare it with a backup."))
    else:
        messages.success(request, _("The log is whole: every entry fits the one before."))
    return redirect("activity")


def _row(entry: ActivityEntry) -> dict[str, object]:
    return {
        "entry": entry,
        "actor": words_of_actor(entry),
        "verb": words_of_verb(entry),
        "subject": words_of_subject(entry),
        "details": sorted(entry.details.items()),
    }
