"""The words of the scale: three large answers, or nine steps with words at its ends and in its middle."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NOT_IMPORTANT: Final = 2
USEFUL: Final = 5
ESSENTIAL: Final = 8
SIMPLE_GRADES: Final = (NOT_IMPORTANT, USEFUL, ESSENTIAL)
WORDS: Final[dict[int, str | Promise]] = {
    NOT_IMPORTANT: _("not important"),
    USEFUL: _("useful"),
    ESSENTIAL: _("essential"),
}
NINE: Final[dict[int, str | Promise]] = {
    grade: {1: _("not important at all"), 5: _("useful"), 9: _("fully essential")}.get(grade, "")
    for grade in range(1, 10)
}
QUALITY_WORDS: Final[dict[int, str | Promise]] = {NOT_IMPORTANT: _("no"), USEFUL: _("partly"), ESSENTIAL: _("yes")}
CANNOT: Final = _("I cannot judge")


def band_of(grade: int) -> int:
    """Return the grade that stands for the band of a grade: 2 for 1 to 3, 5 for 4 to 6, 8 for 7 to 9.

    >>> [band_of(grade) for grade in (1, 3, 4, 9)]
    [2, 2, 5, 8]
    """
    return SIMPLE_GRADES[(grade - 1) // 3]


def word_for(grade: int | None) -> str | Promise:
    """Return how a grade reads; None: they cannot judge."""
    return CANNOT if grade is None else WORDS[band_of(grade)]
