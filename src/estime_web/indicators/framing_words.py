"""What small numbers come to, in plain words, and how shares and hours are said."""

from collections.abc import Iterator
from fractions import Fraction

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from estime_web.indicators.framing_arithmetic import SmallNumbers, small_numbers
from estime_web.indicators.protocols import Terms


def percent(value: Fraction) -> str:
    """Return a share as it is said: « 70 % », « 33,3 % »."""
    return _("%(number)s%%") % {"number": plain(value * 100)}


def plain(value: Fraction) -> str:
    """Return a number as it is said: « 60 », « 12,5 »."""
    return str(value.numerator) if value.denominator == 1 else number_format(float(value), 1)


def small_number_sentences(size: int, terms: Terms) -> list[str]:
    """Return what the rules come to in a college of `size` people who vote."""
    if size == 0:
        return [_("Nobody votes in this college yet. It blocks nothing: its share goes to the others.")]
    return list(_sentences(small_numbers(size, terms), terms))


def _sentences(found: SmallNumbers, terms: Terms) -> Iterator[str]:
    if found.is_told_in_words:
        yield _("Under %(smallest)s people, what this college says is told in words only, never in figures.") % {
            "smallest": terms.smallest
        }
        yield _(
            "It weighs in the choice like any other. Alone, it neither makes an agreement nor stops one: that would tell what each person said."
        )
    else:
        yield _needed(found, terms)
        yield _stopping(found)
    if found.is_recognised:
        yield _(
            "With one or two people, the others may guess what this college says. Tell them so, or bring it together with another college."
        )


def _needed(found: SmallNumbers, terms: Terms) -> str:
    said = {"share": percent(terms.essential), "size": found.size, "needed": found.needed}
    if found.is_everybody:
        return _("With %(size)s people, %(share)s means all of them.") % said
    return (
        ngettext(
            "With %(size)s people, %(share)s means one of them.",
            "With %(size)s people, %(share)s means %(needed)s of them.",
            found.needed,
        )
        % said
    )


def _stopping(found: SmallNumbers) -> str:
    if found.stopping == 1:
        return _("One voice against is enough to stop an agreement.")
    return ngettext(
        "%(stopping)s voice against stops an agreement; one fewer does not.",
        "%(stopping)s voices against stop an agreement; one fewer does not.",
        found.stopping,
    ) % {"stopping": found.stopping}
