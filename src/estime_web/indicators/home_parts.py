"""What each part of the work adds to the two homes: that of those who lead, and that which a pass opens."""

from functools import cache
from typing import Final

from django.template import TemplateDoesNotExist
from django.template.loader import get_template

_AREAS: Final = ("proposing", "rating", "board", "plan")
_led: Final[list[str]] = [f"indicators/{area}/on_home.html" for area in _AREAS]
_members: Final[list[str]] = [f"indicators/{area}/on_my_home.html" for area in _AREAS]


def register_home_part(template: str, *, is_for_members: bool = False) -> None:
    """Show `template` on the home of an arbitration; apps call this when ready.

    Those who lead: `table`, `arbitration`. Members: `member`, `arbitration`, `token`.
    """
    parts = _members if is_for_members else _led
    if template not in parts:
        parts.append(template)


def home_parts(*, is_for_members: bool = False) -> list[str]:
    """Return the templates that are there, in their order."""
    return [template for template in (_members if is_for_members else _led) if _is_there(template)]


@cache
def _is_there(template: str) -> bool:
    try:
        get_template(template)
    except TemplateDoesNotExist:
        return False
    return True
