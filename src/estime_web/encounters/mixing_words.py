"""Five plans that differ by how much the rooms are mixed, in words for the organiser."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from estime_web.encounters.choice_words import choice_in_words
from estime_web.encounters.enums import VariantKind
from estime_web.encounters.models import Plan, Variant


@dataclass(frozen=True, slots=True, kw_only=True)
class Mix:
    """One of the five. `share` of those who wished follow all their first choices; `is_own` is that of the plan."""

    variant: Variant
    percent: int
    label: str
    served: str
    worst: str
    lower: str
    gaps: str
    is_proven: bool
    is_own: bool


def mixes_of(plan: Plan) -> tuple[Mix, ...]:
    """Return the five mixes of a plan, from none to full; nothing before they were computed."""
    own = plan.computation.input["floor_percent"]
    variants = list(plan.variants.filter(kind=VariantKind.MIXING))
    least = min((int(variant.summary["ranks"]) for variant in variants), default=0)
    return tuple(_mix(variant, own, least) for variant in variants)


def _mix(variant: Variant, own: int, least: int) -> Mix:
    numbers = variant.summary
    percent = int(numbers["percent"])
    served = ngettext(
        "%(served)d person of %(people)d follows all their first choices.",
        "%(served)d people of %(people)d follow all their first choices.",
        numbers["fully_served"],
    )
    gaps = ngettext(
        "%(count)d time, a room has nobody of a kind of actor that is there.",
        "%(count)d times, a room has nobody of a kind of actor that is there.",
        numbers["gaps"],
    )
    return Mix(
        variant=variant,
        percent=percent,
        label=_labels().get(percent, f"{percent} %"),
        served=served % {"served": numbers["fully_served"], "people": numbers["served_people"]},
        worst=_("The least well served have their %(choice)s.")
        % {"choice": choice_in_words(int(numbers["worst_rank"]))},
        lower=_lower(int(numbers["ranks"]) - least),
        gaps=gaps % {"count": numbers["gaps"]} if numbers["gaps"] else _("Each room has somebody of every kind."),
        is_proven=bool(numbers["is_proven"]),
        is_own=percent == own,
    )


def _lower(ranks: int) -> str:
    if not ranks:
        return _("The choices stand as high in the wishes as with any mix.")
    sentence = ngettext(
        "All choices together stand %(count)d place lower in the wishes than with the mix that costs least.",
        "All choices together stand %(count)d places lower in the wishes than with the mix that costs least.",
        ranks,
    )
    return sentence % {"count": ranks}


def _labels() -> dict[int, str]:
    return {
        0: _("not at all"),
        25: _("a little"),
        50: _("half-way"),
        75: _("a lot"),
        100: _("like the whole day"),
    }
