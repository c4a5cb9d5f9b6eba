"""The mark of each actor type: one shape and one dye, the same in lists, on the board, in charts and on paper."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class ActorMark:
    """A shape in a square of 24. Its colour comes from the style sheet, by `data-actor`."""

    actor_type: str
    path: str
    label: str | Promise
    is_hollow: bool = False


_CIRCLE = "M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20z"
_RING = "M12 3.6a8.4 8.4 0 1 0 0 16.8a8.4 8.4 0 1 0 0-16.8z"

MARKS = {
    mark.actor_type: mark
    for mark in (
        ActorMark("test_enterprise", _CIRCLE, _("test enterprise")),
        ActorMark("partner", "M3 3h18v18H3z", _("partner")),
        ActorMark("federation", "M12 0.5L23.5 12L12 23.5L0.5 12z", _("federation")),
        ActorMark("funder", "M12 1.5L23.5 21.5H0.5z", _("funder")),
        ActorMark("researcher", "M12 1L23.2 9.2L18.9 22.4H5.1L0.8 9.2z", _("researcher")),
        ActorMark("public_authority", "M6 1.6H18L24 12L18 22.4H6L0 12z", _("public authority")),
        ActorMark("guest", _RING, _("guest"), is_hollow=True),
    )
}


def mark_of(actor_type: str) -> ActorMark:
    """Return the mark of an actor type; an unknown one is drawn as a guest, under its own name."""
    return MARKS.get(actor_type) or ActorMark("guest", _RING, actor_type, is_hollow=True)
