"""Other ways to use the hours that are left: conventions that are published, and may choose otherwise."""

from dataclasses import replace
from enum import StrEnum

from estime.arbitration.problem import Raise, Rule


class Convention(StrEnum):
    """How shares are raised, when that ends, and whether the rest goes by popularity."""

    NOT_RAISED = "not_raised"
    BY_PERCENT = "by_percent"
    BY_PERCENT_UNTIL_NOTHING_FITS = "by_percent_until_nothing_fits"
    BY_UNIT = "by_unit"
    BY_UNIT_UNTIL_NOTHING_FITS = "by_unit_until_nothing_fits"
    NOT_FILLED = "not_filled"
    FILLED = "filled"


_RAISES = {
    Convention.NOT_RAISED: (Raise.NONE, False),
    Convention.BY_PERCENT: (Raise.PERCENT, False),
    Convention.BY_PERCENT_UNTIL_NOTHING_FITS: (Raise.PERCENT, True),
    Convention.BY_UNIT: (Raise.UNIT, False),
    Convention.BY_UNIT_UNTIL_NOTHING_FITS: (Raise.UNIT, True),
}


def conventions(rule: Rule) -> dict[Convention, Rule]:
    """Return the rule under each convention that is not its own."""
    is_early = rule.stops_when_exhaustive and rule.raises is not Raise.NONE
    found = {
        name: replace(rule, raises=raises, stops_when_exhaustive=is_exhaustive)
        for name, (raises, is_exhaustive) in _RAISES.items()
        if (raises, is_exhaustive) != (rule.raises, is_early)
    }
    other = Convention.NOT_FILLED if rule.fills else Convention.FILLED
    return found | {other: replace(rule, fills=not rule.fills)}
