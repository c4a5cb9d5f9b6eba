"""What the pages of those who lead an arbitration share."""

from dataclasses import dataclass
from uuid import UUID

from django.shortcuts import get_object_or_404

from estime_web.accounts.access import SignedInRequest, require
from estime_web.accounts.models import User
from estime_web.indicators.models import Arbitration
from estime_web.indicators.queries.arbitrations import with_place

_MOST_DIGITS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Led:
    """An arbitration on the table of somebody who follows it. `may_write`: it goes on; `may_decide`: they sign for it."""

    arbitration: Arbitration
    user: User
    may_write: bool
    may_decide: bool


def followed(request: SignedInRequest, pk: UUID) -> Led:
    """Open an arbitration to read, for those who follow it; for everybody else there is no such page."""
    arbitration = get_object_or_404(with_place(), pk=pk)
    require(request.user, "indicators.work_on", arbitration)
    return Led(
        arbitration=arbitration,
        user=request.user,
        may_write=request.user.has_perm("indicators.lead", arbitration),
        may_decide=request.user.has_perm("indicators.decide", arbitration),
    )


def signed_for(request: SignedInRequest, pk: UUID) -> Led:
    """Open an arbitration for whoever signs for it; for everybody else there is no such page."""
    table = followed(request, pk)
    require(request.user, "indicators.decide", table.arbitration)
    return table


def number_in(text: str) -> int:
    """Return the number that an address or a form names something by; 0, which nothing has, where it is none."""
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else 0
