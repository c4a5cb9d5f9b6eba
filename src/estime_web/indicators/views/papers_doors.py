"""The doors through which the papers of a decision are read: an account, a pass, or none at all."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.indicators.enums import Reach, Step
from estime_web.indicators.models import Arbitration, Member
from estime_web.indicators.papers.making import OPEN_TO, Audience, PaperKind
from estime_web.indicators.queries.arbitrations import with_place
from estime_web.indicators.views.member_door import by_member


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """Through which door somebody comes: it says which papers there are, and where they stand."""

    arbitration: Arbitration
    audience: Audience
    prefix: str
    key: object
    base: str
    member: Member | None = None

    @property
    def kinds(self) -> tuple[PaperKind, ...]:
        return OPEN_TO[self.audience]

    @property
    def is_decided(self) -> bool:
        return self.arbitration.at == Step.DECIDED

    @property
    def readers(self) -> str:
        """Who else reads what stands behind this door."""
        words = {
            Reach.MEMBERS: _("those who lead this arbitration, and those who took part."),
            Reach.COMMUNITY: _("those who took part, and the community of test enterprises."),
            Reach.PUBLIC: _("everybody."),
        }
        return words[Reach(self.arbitration.reach)]

    def readers_of(self, kind: str) -> str:
        """Who else reads one document: the plan stays with those who do it together."""
        is_open = kind in OPEN_TO[Audience.OTHERS]
        return self.readers if is_open else _("those who lead this arbitration, and those who took part.")

    def url(self, name: str, *more: object) -> str:
        return reverse(f"indicators:{self.prefix}{name}", args=[self.key, *more])

    @property
    def context(self) -> dict[str, object]:
        token = self.key if self.member else ""
        return {"arbitration": self.arbitration, "member": self.member, "token": token, "base": self.base, "door": self}


DoorView = Callable[..., HttpResponse]
Page = Callable[..., HttpResponseBase]


def with_account(view: DoorView) -> Page:
    """Open `view` to those who lead the arbitration, and to whoever its result reaches under their account."""

    @wraps(view)
    @sign_in_required
    def guarded(request: SignedInRequest, /, pk: UUID, **kwargs: object) -> HttpResponse:
        arbitration = get_object_or_404(with_place(), pk=pk)
        leads = request.user.has_perm("indicators.work_on", arbitration)
        if not leads:
            require(request.user, "indicators.read_papers", arbitration)
        took_part = request.user.has_perm("indicators.take_part", arbitration)
        audience = Audience.LEADERS if leads else Audience.MEMBERS if took_part else Audience.OTHERS
        base = "indicators/led/base.html" if leads else "indicators/papers/open_base.html"
        return _private(
            view(request, Door(arbitration=arbitration, audience=audience, prefix="", key=pk, base=base), **kwargs)
        )

    return guarded


def with_pass(view: DoorView) -> Page:
    """Open `view` to whoever took part, by their pass."""

    @by_member
    @wraps(view)
    def guarded(request: HttpRequest, member: Member, *, token: str, **kwargs: object) -> HttpResponse:
        door = Door(
            arbitration=member.arbitration,
            audience=Audience.MEMBERS,
            prefix="my_",
            key=token,
            base="indicators/papers/my_base.html",
            member=member,
        )
        return _private(view(request, door, **kwargs))

    return guarded


def without_account(view: DoorView) -> Page:
    """Open `view` to everybody, where the result of the arbitration is public."""

    @wraps(view)
    def guarded(request: HttpRequest, pk: UUID, **kwargs: object) -> HttpResponse:
        arbitration = get_object_or_404(with_place(), pk=pk)
        if arbitration.reach != Reach.PUBLIC or not request.user.has_perm("indicators.read_papers", arbitration):
            raise Http404
        base = "indicators/papers/open_base.html"
        door = Door(arbitration=arbitration, audience=Audience.OTHERS, prefix="open_", key=pk, base=base)
        return _private(view(request, door, **kwargs))

    return guarded


def _private(response: HttpResponse) -> HttpResponse:
    """Keep a paper out of caches: what is taken back must not come back from one."""
    response["Cache-Control"] = "private, no-store"
    return response
