"""Three ways to go on from a plan whose day has changed, in words for the organiser."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from estime.allocation import Seat, Stability
from estime.allocation.canonical import plan_from_json, problem_from_json
from estime.allocation.changes import compare
from estime_web.encounters.change_words import ChainInWords, MoveInWords, chains_in_words, moves_in_words
from estime_web.encounters.enums import VariantKind
from estime_web.encounters.models import Plan, Variant
from estime_web.encounters.queries.day_names import DayNames, names_of_day
from estime_web.encounters.services.plan_adapting import seats_in_force


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOn:
    """One way: its name, what it changes in sentences, then every move and chain by name."""

    variant: Variant
    label: str
    meaning: str
    sentences: tuple[str, ...]
    moves: tuple[MoveInWords, ...]
    chains: tuple[ChainInWords, ...]
    is_proven: bool


def ways_on(plan: Plan) -> tuple[WayOn, ...]:
    """Return the ways that were computed for a plan, from the fewest changes to the best served."""
    variants = list(plan.variants.filter(kind=VariantKind.STABILITY).select_related("computation"))
    if not variants:
        return ()
    names, seats = names_of_day(plan.encounter), seats_in_force(plan)
    return tuple(_way(variant, names, seats) for variant in variants)


def _way(variant: Variant, names: DayNames, seats: list[Seat]) -> WayOn:
    stored = variant.computation
    problem, answer = problem_from_json(stored.input), plan_from_json(stored.output)
    comparison = compare(problem, seats, answer.seats)
    label, meaning = _words()[Stability(variant.key)]
    return WayOn(
        variant=variant,
        label=label,
        meaning=meaning,
        sentences=tuple(_sentences(variant)),
        moves=moves_in_words(comparison.changes, names),
        chains=chains_in_words(comparison.chains, names),
        is_proven=bool(variant.summary["is_proven"]),
    )


def _words() -> dict[Stability, tuple[str, str]]:
    return {
        Stability.FEWEST: (
            _("The fewest changes"),
            _("Everybody keeps their seat, save those for whom it cannot be otherwise."),
        ),
        Stability.BALANCED: (
            _("Balanced"),
            _("A seat changes only where it brings somebody a clearly better choice."),
        ),
        Stability.BEST: (
            _("The best plan"),
            _("As if the day were planned anew; between equal plans, the one that changes least."),
        ),
    }


def _sentences(variant: Variant) -> list[str]:
    numbers = variant.summary
    changes, people = int(numbers["changes"]), int(numbers["people"])
    told = []
    if changes:
        seats = ngettext("%(count)d seat changes", "%(count)d seats change", changes) % {"count": changes}
        told.append(
            ngettext("%(seats)s, for %(people)d person.", "%(seats)s, for %(people)d people.", people)
            % {"seats": seats, "people": people}
        )
        told.append(
            _("Better served: %(better)d. Less well served: %(worse)d. Sessions touched: %(sessions)d.")
            % {"better": numbers["better"], "worse": numbers["worse"], "sessions": len(numbers["sessions"])}
        )
    else:
        told.append(_("Nobody changes seats."))
    if numbers["unplaced"]:
        sentence = ngettext("%(count)d seat is missing.", "%(count)d seats are missing.", numbers["unplaced"])
        told.append(sentence % {"count": numbers["unplaced"]})
    if "fully_served" in numbers:
        sentence = ngettext(
            "%(served)d person of %(people)d follows all their first choices.",
            "%(served)d people of %(people)d follow all their first choices.",
            numbers["fully_served"],
        )
        told.append(sentence % {"served": numbers["fully_served"], "people": numbers["served_people"]})
    return told
