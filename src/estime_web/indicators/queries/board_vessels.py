"""The hours in three vessels: what only stories may use, what only figures may use, and the free hours."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from estime_web.indicators.queries.board_names import hours_of

if TYPE_CHECKING:
    from estime.arbitration import Problem

_DRAWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Vessel:
    """One vessel: `room` hours, of which `used` are taken. `key` is qualitative, quantitative or free."""

    key: str
    name: str
    room: Fraction
    used: Fraction

    @property
    def height(self) -> int:
        """How high it is filled, of a hundred: for the drawing alone."""
        return min(_DRAWN, int(self.used * _DRAWN / self.room)) if self.room else 0

    @property
    def top(self) -> int:
        return _DRAWN - self.height

    @property
    def sentence(self) -> str:
        return _("%(used)s h of %(room)s h") % {"used": hours_of(self.used), "room": hours_of(self.room)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Vessels:
    """The three vessels of a set, and what runs over."""

    rows: tuple[Vessel, ...]
    hours: Fraction
    budget: Fraction

    @property
    def over(self) -> Fraction:
        return max(self.hours - self.budget, Fraction(0))

    @property
    def sentence(self) -> str:
        """Say how many hours are taken, and how many are left or lacking."""
        values = {"hours": hours_of(self.hours), "budget": hours_of(self.budget)}
        if self.over:
            sentence = _("%(hours)s hours a year of %(budget)s: %(over)s too many.")
            return sentence % {**values, "over": hours_of(self.over)}
        left = self.budget - self.hours
        if not left:
            return _("%(hours)s hours a year of %(budget)s: all of them.") % values
        return _("%(hours)s hours a year of %(budget)s: %(left)s are left.") % {**values, "left": hours_of(left)}


def vessels_of(problem: "Problem", elements: Iterable[str]) -> Vessels:
    """Fill the vessels with a set: stories and figures first take the hours kept for them, then free ones; the rest the free ones first.

    It looks at the set and its hours only, never at who paid: it tells nothing of anybody's vote.
    """
    rule, chosen = problem.rule, frozenset(elements)
    needs = _needs(problem, chosen)
    rooms = {
        "qualitative": rule.budget * rule.qualitative,
        "quantitative": rule.budget * rule.quantitative,
        "free": rule.budget * rule.free,
    }
    used = {key: min(needs[key], rooms[key]) for key in ("qualitative", "quantitative")}
    beyond = sum((needs[key] - used[key] for key in used), Fraction(0)) + needs["mixed"]
    used["free"] = min(beyond, rooms["free"])
    _spread(min(needs["mixed"], beyond - used["free"]), used, rooms)
    names = {
        "qualitative": _("Stories"),
        "quantitative": _("Figures"),
        "free": _("Free hours"),
    }
    rows = tuple(Vessel(key=key, name=name, room=rooms[key], used=used[key]) for key, name in names.items())
    return Vessels(rows=rows, hours=sum(needs.values(), Fraction(0)), budget=rule.budget)


def _needs(problem: "Problem", chosen: frozenset[str]) -> dict[str, Fraction]:
    needs = {"qualitative": Fraction(0), "quantitative": Fraction(0), "mixed": Fraction(0)}
    for element in problem.elements:
        if element.id in chosen:
            needs[element.kind.value] += element.hours
    return needs


def _spread(hours: Fraction, used: dict[str, Fraction], rooms: dict[str, Fraction]) -> None:
    """Let what brings both words and figures, and found no free hour any more, take half of each kind, as far as there is room."""
    left = {key: rooms[key] - used[key] for key in ("qualitative", "quantitative")}
    half = min(hours / 2, *left.values())
    for key, room in left.items():
        more = min(room, half)
        used[key] += more
        hours -= more
    for key in left:
        more = min(rooms[key] - used[key], hours)
        used[key] += more
        hours -= more
