"""Sets side by side: what the rule proposes, popularity, the best for the worst-off college, and what the assembly has."""

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from estime_web.indicators.enums import CandidateKind
from estime_web.indicators.queries.board_names import hours_of, percent_of
from estime_web.indicators.queries.board_page import BoardPage
from estime_web.indicators.queries.board_verdict import short_verdict

if TYPE_CHECKING:
    from estime.arbitration import Comparison


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the comparison: what it says of each set."""

    label: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """An element that is not in all the sets; `cells` says for each whether it is in."""

    name: str
    cells: tuple[bool, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Sets side by side. `is_partial`: small colleges are not told, so the lines speak of the larger ones alone."""

    titles: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    differing: tuple[Differing, ...]
    common: tuple[str, ...]
    is_partial: bool


def beside_of(page: BoardPage) -> Beside:
    """Return the sets side by side, in words and numbers that tell no vote of a small college."""
    from estime.arbitration import compare  # noqa: PLC0415 -- slow import

    sets = sets_of(page)
    compared = [compare(page.problem, elements) for elements in sets.values()]
    every = sorted(frozenset[str]().union(*sets.values()), key=int)
    return Beside(
        titles=tuple(titles()[key] for key in sets),
        lines=tuple(_lines(page, compared)),
        differing=tuple(
            Differing(name=page.names.of(each), cells=tuple(each in elements for elements in sets.values()))
            for each in every
            if not all(each in elements for elements in sets.values())
        ),
        common=tuple(page.names.of(each) for each in every if all(each in elements for elements in sets.values())),
        is_partial=bool(page.untold),
    )


def sets_of(page: BoardPage) -> dict[str, frozenset[str]]:
    """Return the sets by name; that of the assembly only where it changed something."""
    kept = page.board.run.alternatives
    found = {"proposed": page.board.proposed.elements}
    found |= {key: frozenset(kept[key]) for key in ("popularity", "maximin") if key in kept}
    if page.board.now.elements != page.board.proposed.elements:
        found["assembly"] = page.board.now.elements
    return found


def titles() -> dict[str, tuple[str, str]]:
    """Return the name of each set, and what it is."""
    return {
        "proposed": (_("The proposal"), _("What groups can pay with their share of the hours.")),
        "popularity": (
            _("By popularity"),
            _("What most of the voice supports, one after another, as long as it fits."),
        ),
        "maximin": (_("For the worst served"), _("What gives most to the college that gets least.")),
        "assembly": (_("Yours"), _("The proposal, as you have changed it.")),
    }


def _lines(page: BoardPage, compared: list["Comparison"]) -> list[Line]:
    small = page.untold
    lines = [
        Line(label=_("Hours a year"), cells=tuple(_hours(each) for each in compared)),
        *(
            Line(label=str(CandidateKind(kind).label), cells=tuple(_kind(each, kind) for each in compared))
            for kind in CandidateKind.values
        ),
    ]
    if not small:
        label = _("People who find nothing of theirs in it")
        lines.append(Line(label=label, cells=tuple(_percent(each.empty) for each in compared)))
    lines += [
        Line(
            label=_("%(college)s: part of what they find essential") % {"college": name},
            cells=tuple(_served(each, college) for each in compared),
        )
        for college, name in page.names.colleges.items()
        if college not in small and any(share.college == college for share in compared[0].colleges)
    ]
    lines.append(Line(label=_("Worst served"), cells=tuple(_worst(page, each, small) for each in compared)))
    lines.append(Line(label=_("The promise to groups"), cells=tuple(short_verdict(each.verdict) for each in compared)))
    return lines


def _hours(compared: "Comparison") -> str:
    values = {"hours": hours_of(compared.hours), "budget": hours_of(compared.budget)}
    if compared.is_over_budget:
        return _("%(hours)s of %(budget)s: too many") % values
    return _("%(hours)s of %(budget)s") % values


def _kind(compared: "Comparison", kind: str) -> str:
    found = next(each for each in compared.kinds if each.kind.value == kind)
    return _("%(count)d (%(hours)s h)") % {"count": found.elements, "hours": hours_of(found.hours)}


def _percent(part: Fraction) -> str:
    return _("%(percent)d %%") % {"percent": percent_of(part)}


def _served(compared: "Comparison", college: str) -> str:
    return next((_percent(each.served) for each in compared.colleges if each.college == college), "–")


def _worst(page: BoardPage, compared: "Comparison", small: frozenset[str]) -> str:
    told = [each for each in compared.colleges if each.college not in small]
    if not told:
        return "–"
    worst = min(told, key=lambda each: (each.served, each.college)).college
    return page.names.colleges.get(worst, worst)
