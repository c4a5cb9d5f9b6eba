"""What the form of one proposal says: an answer, what one thinks of other qualities, or a reason alone."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from estime_web.foundation.errors import DomainError
from estime_web.indicators.enums import EntryMode, RatedOn
from estime_web.indicators.queries.rating import Mine
from estime_web.indicators.services.rating import Said

CANNOT_JUDGE = "cannot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What was said in one form, each view with the key under which it counts once."""

    views: tuple[tuple[Said, str], ...]

    @property
    def importance(self) -> Said | None:
        """What was said of how essential the proposal is."""
        return next((said for said, _key in self.views if said.rated_on == RatedOn.IMPORTANCE), None)


def spoken_in(posted: QueryDict, item: Mine) -> Spoken:
    """Read what a form of one proposal says.

    Raises
    ------
    DomainError
        It says nothing.
    """
    views = tuple(_views(posted, item))
    if not views:
        raise DomainError(_("Choose one of the answers."))
    return Spoken(views=views)


def reason_in(posted: QueryDict) -> str:
    """Return the reason that a form brings, as it was counted while it was typed: a line break is one sign."""
    return posted.get("reason", "").replace("\r\n", "\n").replace("\0", "")


def _views(posted: QueryDict, item: Mine) -> Iterator[tuple[Said, str]]:
    key, reason = posted.get("key", ""), reason_in(posted)
    mode = EntryMode.FULL if posted.get("steps") == "nine" else EntryMode.SIMPLE
    if said := posted.get("said", ""):
        yield Said(grade=_grade(said), reason=reason, mode=mode), key
    elif reason.strip() and item.view is not None:
        yield Said(grade=item.view.grade, reason=reason, mode=EntryMode(item.view.mode)), key
    for on in RatedOn:
        if said := posted.get(f"on-{on}", ""):
            yield Said(grade=_grade(said), rated_on=on), f"{key}-{on}"


def _grade(said: str) -> int | None:
    if said == CANNOT_JUDGE:
        return None
    if said.isascii() and said.isdecimal() and len(said) == 1:
        return int(said)
    raise DomainError(_("Choose one of the answers."))
