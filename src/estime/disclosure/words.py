"""What is hidden, why, and how a share of few people is told."""

from collections.abc import Callable
from typing import Final

from estime.disclosure.table import THRESHOLD, Hidden, Protected, Zeros
from estime.language import translator

_FEWEST_FOR_PERCENT: Final = 30


def explain(protected: Protected, language: str) -> str:
    """Say under a table how many counts are hidden, and why, without telling which is which.

    >>> from estime.disclosure.protecting import one_way
    >>> explain(one_way({"yes": 12, "no": 8}), "en")
    'All counts are shown.'
    """
    text = translator(language)
    hidden = len(protected.hidden)
    if not hidden:
        return text.gettext("All counts are shown.")
    template = text.ngettext(
        "%(hidden)d count is hidden: fewer than %(threshold)d people could be recognised, or be calculated from it.",
        "%(hidden)d counts are hidden: fewer than %(threshold)d people could be recognised, or be calculated from them.",
        hidden,
    )
    return template % {"hidden": hidden, "threshold": protected.threshold}


def reason_in_words(reason: Hidden, language: str, *, threshold: int = THRESHOLD) -> str:
    """Say why one count is hidden, to whoever may see the true table; never beside a table that leaves."""
    gettext = translator(language).gettext
    if reason is Hidden.SMALL:
        return gettext("Hidden because there are fewer than %(threshold)d people.") % {"threshold": threshold}
    return gettext("Hidden because a small count could be calculated from it.")


def share_in_words(
    count: int, total: int, language: str, *, threshold: int = THRESHOLD, zeros: Zeros = Zeros.SHOWN
) -> str:
    """Say how many of how many people, as exactly as few people may be told of.

    A part of fewer than `threshold` people is not told exactly, nor is one that leaves fewer than that over. A
    percentage stands from 30 people on, and never alone. For answers that nobody should be held to, `zeros` SMALL tells
    « none » and « all » no more exactly than what is near to them.

    >>> share_in_words(7, 12, "en"), share_in_words(10, 12, "en"), share_in_words(12, 40, "en")
    ('7 of 12 people', 'more than 7 of 12 people', '12 of 40 people (30%)')

    Raises
    ------
    ValueError
        The part is larger than the whole, or negative.
    """
    if not 0 <= count <= total:
        raise ValueError("A part is between nothing and the whole.")
    gettext = translator(language).gettext
    values = {
        "count": count,
        "total": total,
        "threshold": threshold,
        "floor": total - threshold,
        "percent": round(100 * count / total) if total else 0,
    }
    return _template(count, total, threshold, zeros, gettext) % values


def _template(count: int, total: int, threshold: int, zeros: Zeros, gettext: Callable[[str], str]) -> str:
    lowest = 0 if zeros is Zeros.SMALL else 1
    is_few, is_most = lowest <= count < threshold, lowest <= total - count < threshold
    if total < threshold:
        return gettext("fewer than %(threshold)d people")
    if is_few and is_most:
        return gettext("some of %(total)d people")
    if is_few:
        return gettext("fewer than %(threshold)d of %(total)d people")
    if is_most:
        return gettext("more than %(floor)d of %(total)d people")
    if count == 0:
        return gettext("none of %(total)d people")
    if count == total:
        return gettext("all %(total)d people")
    if total < _FEWEST_FOR_PERCENT:
        return gettext("%(count)d of %(total)d people")
    return gettext("%(count)d of %(total)d people (%(percent)d%%)")
