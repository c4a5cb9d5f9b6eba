"""What the pages share on which items are written: who may, what happens when two people write, where one goes then."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from estime_web.dossiers.enums import Visibility
from estime_web.dossiers.errors import ConflictError
from estime_web.dossiers.forms.asked import AskedForm
from estime_web.dossiers.models import Item
from estime_web.dossiers.views.base import CONFLICT, Opened, status_of, try_form

Result = TypeVar("Result")
AGAIN = "again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """What a reader may do with the items of an open dossier, asked once for a whole list.

    Whoever opens a dossier writes what they read of it (`dossiers.write_item`); its author, or who carries the
    dossier for the enterprise, decides who reads it (`dossiers.share_item`). Tests hold the two equal to the rules.
    """

    may_write: bool
    carries: bool
    user_id: UUID

    def may_share(self, item: Item) -> bool:
        reach = min(item.visibility, item.furthest)
        return self.may_write and (item.author_id == self.user_id or (self.carries and reach >= Visibility.TEAM))


def rights_of(table: Opened) -> Rights:
    """Return what the reader may do here."""
    return Rights(
        may_write=table.user.has_perm("dossiers.write_in", table.dossier),
        carries=table.user.has_perm("dossiers.carry", table.dossier),
        user_id=table.user.pk,
    )


def try_keep(form: AskedForm, act: Callable[[], Result]) -> Result | None:
    """Keep what a valid form says. Where somebody else wrote meanwhile, the form comes back with both texts."""

    def attempt() -> Result:
        try:
            return act()
        except ConflictError as conflict:
            form.meet(conflict.theirs.content, conflict.theirs.number)
            raise

    return try_form(form, attempt)


def status_of_written(form: AskedForm) -> int:
    """Return the HTTP status of a page that shows this form again."""
    return CONFLICT if form.conflicts else status_of(form)


def onward(request: HttpRequest, table: Opened, *, done: str, again: str, query: str = "") -> HttpResponse:
    """Go back to the list, or to an empty form for the next one when the person asked for it."""
    if AGAIN not in request.POST:
        return redirect(reverse(done, args=[table.dossier.pk]))
    return redirect(reverse(again, args=[table.dossier.pk]) + query)
