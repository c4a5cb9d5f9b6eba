"""Many choices of one problem at once, in floats: to explore, never to decide.

The rule is that of `estime.arbitration.equal_shares`. All runs go forward together, each at its own place: in every step each looks at the
candidate with the least bound of its rate, and either sharpens the bound (one step of Newton from below, which never goes too far)
or, where the bound is the rate, buys. A run that has no candidate left raises its shares and begins again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Final

import numpy as np

from estime.arbitration.drawing import Floats
from estime.arbitration.equal_shares import MOST_RAISED
from estime.arbitration.field import Field, Flags, Numbers

# Rates nearer than this are a tie; a bound is sharp when it moves by less.
_TIE: Final = 1e-10
_SHARP: Final = 1e-9
# A bound that is not sharp stands a little below a rate as large, so that it is looked at first.
_BLUNT: Final = 1 - 3 * _TIE
_SHORT: Final = 1e-10
_NOBODY: Final = 1e-13
_MIXED: Final = 2
# So many numbers of one kind stay near the processor.
_CLOSE: Final = 20_000
_FEWEST, _MOST = 128, 1_024
_BY_RUN: Final = (
    *(
        "run",
        "hours",
        "voice",
        "step",
        "stops",
        "shared",
        "limit",
        "factor",
        "cost",
        "weight",
        "gain",
        "tie",
        "utility",
    ),
    *("first", "bound", "is_sharp", "taken", "last"),
    *("is_early", "early", "early_cost"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trials:
    """What differs from run to run: hours (runs, elements), voices (runs, voters), and for each run budget and convention.

    An element of infinite hours is not there.
    `step` is by how much shares are raised each time, `stops` whether that ends when nothing more fits, `fills` whether the rest goes by
    popularity.
    """

    hours: Floats
    voices: Floats
    budget: Floats
    step: Floats
    stops: Flags
    fills: Flags

    def part(self, rows: slice) -> "Trials":
        return Trials(**{field.name: getattr(self, field.name)[rows] for field in fields(self)})

    def beside(self, *others: "Trials") -> "Trials":
        """Return these runs, then the others."""
        every = (self, *others)
        return Trials(
            **{field.name: np.concatenate([getattr(one, field.name) for one in every]) for field in fields(self)}
        )


def choose_many(field: Field, trials: Trials) -> Flags:
    """Return which elements each run chooses, shape (runs, elements of the field)."""
    found = np.zeros((len(trials.budget), len(field.elements)), dtype=np.bool_)
    if not found.size or not field.voters:
        return found
    for rows in batches(field, len(found)):
        herd = _Herd(field, trials.part(rows))
        weight, limit = herd.weight, herd.limit
        found[rows] = herd.finish()
        _fill(field, trials.part(rows), weight, limit, found[rows])
    return found


def batches(field: Field, runs: int) -> Iterator[slice]:
    """Yield the runs that best go together."""
    size = min(max(_CLOSE // field.supporters.shape[1], _FEWEST), _MOST)
    for start in range(0, runs, size):
        yield slice(start, min(start + size, runs))


def _fill(field: Field, trials: Trials, weight: Floats, limit: Floats, chosen: Flags) -> None:
    """Add, in place, what still fits, the most supported first."""
    hours = np.where(np.isinf(trials.hours), 0, trials.hours)
    rank = np.broadcast_to(field.rank, chosen.shape)
    order = np.lexsort((rank, np.round(hours, 12), -np.round(weight, 12)), axis=-1)
    room = limit - (hours * chosen).sum(axis=1)
    each = np.arange(len(chosen))
    for candidates in order.T:
        fits = trials.fills & ~chosen[each, candidates] & (weight[each, candidates] > 0)
        fits &= hours[each, candidates] <= room + _SHORT * limit
        chosen[each, candidates] |= fits
        room -= np.where(fits, hours[each, candidates], 0)


class _Herd:
    """The runs that go on. Purses are hours for each unit of voice, as for everybody; the last column is nobody's."""

    def __init__(self, field: Field, trials: Trials) -> None:
        self.field = field
        count, width = len(trials.budget), len(field.voters) + 1
        self.result = np.zeros((count, len(field.elements)), dtype=np.bool_)
        self.run = np.arange(count)
        is_shut = np.isinf(trials.hours)
        self.hours = np.where(is_shut, 0, trials.hours)
        self.voice = np.zeros((count, width))
        self.voice[:, :-1] = trials.voices
        self.step, self.stops = np.array(trials.step), np.array(trials.stops)
        self.shared = trials.budget - field.off_the_top
        self.limit = trials.budget - field.imposed
        self.factor = np.ones(count)
        self.cost = np.zeros(count)
        self.weight, self.gain = self._weights()
        self.weight[is_shut] = 0
        self.tie = self._ties()
        self.utility = np.where(field.is_in_hours & (self.hours > 0), self.hours, 1.0)
        with np.errstate(divide="ignore", invalid="ignore"):
            first = self.hours / (self.gain * self.utility)
        self.first = np.where(self.weight > 0, np.where(self.hours > 0, first, 0), np.inf)
        self.bound = np.array(self.first)
        self.is_sharp = np.zeros(self.hours.shape, dtype=np.bool_)
        self.taken = np.zeros(self.hours.shape, dtype=np.bool_)
        self.last = np.zeros(self.hours.shape, dtype=np.bool_)
        self.purses = [np.empty((count, width)) for _ in range(3 if any(field.parts[1:]) else 1)]
        self.is_early = np.ones(count, dtype=np.bool_)
        self.early = np.zeros(self.hours.shape, dtype=np.bool_)
        self.early_cost = np.zeros(count)
        self.early_paid = [np.zeros((count, width)) for _ in self.purses]
        self.membership = np.zeros((len(field.elements), width))
        np.put_along_axis(self.membership, field.supporters, 1, axis=1)
        self.membership[:, -1] = 0
        self._open(np.arange(count))

    def _weights(self) -> tuple[Floats, Floats]:
        weight, gain = np.empty_like(self.hours), np.empty_like(self.hours)
        for candidate, places in enumerate(self.field.supporters):
            voices = self.voice[:, places]
            weight[:, candidate] = voices.sum(axis=1)
            gain[:, candidate] = voices @ self.field.gains[candidate]
        return weight, gain

    def _ties(self) -> Numbers:
        """Return the place of each candidate where rates are equal: fewer hours, more support, the lot."""
        rank = np.broadcast_to(self.field.rank, self.hours.shape)
        order = np.lexsort((rank, -np.round(self.weight, 12), np.round(self.hours, 12)), axis=-1)
        places = np.empty_like(order)
        np.put_along_axis(places, order, np.broadcast_to(np.arange(order.shape[1]), order.shape), axis=1)
        return places

    def _open(self, rows: Numbers) -> None:
        """Give everybody their shares, and let charged colleges pay first."""
        whole = (self.shared[rows] * self.factor[rows])[:, None]
        for purse, part in zip(self.purses, self.field.parts, strict=False):
            purse[rows] = whole * part
            purse[rows, -1] = 0
        if len(self.purses) == 1:
            self.purses[0][rows, :-1] = whole
        for hours, kind, members in self.field.charges:
            places = np.flatnonzero(members)
            weight = self.voice[np.ix_(rows, places)].sum(axis=1, keepdims=True)
            wanted = np.divide(hours, weight, out=np.zeros_like(weight), where=weight > 0)
            at = rows[:, None] * self.voice.shape[1] + places
            self._draw(at, np.full(len(rows), kind), np.broadcast_to(wanted, at.shape))
        self._repeat(rows)
        self.bound[rows] = np.where(self.early[rows], np.inf, self.first[rows] * _BLUNT)
        self.is_sharp[rows] = False
        self.taken[rows] = self.early[rows]
        self.cost[rows] = self.early_cost[rows]
        self.is_early[rows] = True

    def _repeat(self, rows: Numbers) -> None:
        """Pay what is bought first, whatever the shares: the purchases before anybody's limit was met.

        With larger shares nobody meets it sooner, so they are the same, at the same rates.
        """
        paid = [paid[rows] for paid in self.early_paid]
        free = self.purses[0][rows] - paid[0]
        for purse, own in zip(self.purses[1:], paid[1:], strict=True):
            free -= np.maximum(own - purse[rows], 0)
            purse[rows] = np.maximum(purse[rows] - own, 0)
        self.purses[0][rows] = np.maximum(free, 0)

    def finish(self) -> Flags:
        while len(self.run):
            rows = np.arange(len(self.run))
            candidates = self.bound.argmin(axis=1)
            least = self.bound[rows, candidates]
            is_over = np.isinf(least)
            is_sharp = self.is_sharp[rows, candidates]
            self._sharpen(rows[~is_sharp & ~is_over], candidates[~is_sharp & ~is_over])
            self._buy(rows[is_sharp & ~is_over])
            if is_over.any():
                self._close(rows[is_over])
        return self.result

    def _held(self, at: Numbers, kinds: Numbers) -> Floats:
        """Return what voters may spend, for a unit of voice, on elements of the kinds."""
        held = self.purses[0].ravel()[at]
        if len(self.purses) == 1:
            return held
        for kind in (0, 1):
            rows = np.flatnonzero((kinds == kind) | (kinds == _MIXED))
            held[rows] += self.purses[1 + kind].ravel()[at[rows]]
        return held

    def _sharpen(self, rows: Numbers, candidates: Numbers) -> None:
        """Take those who are at their limit out of the sum, once, and find the rate for the others."""
        if not len(rows):
            return
        at = rows[:, None] * self.voice.shape[1] + self.field.supporters[candidates]
        held, voice = self._held(at, self.field.kinds[candidates]), self.voice.ravel()[at]
        hours, utility = self.hours[rows, candidates], self.utility[rows, candidates]
        bound = self.bound[rows, candidates]
        weighted = voice if not self.field.has_scores else voice * self.field.gains[candidates]
        reach = (bound * utility)[:, None]
        is_short = held < (reach if not self.field.has_scores else reach * self.field.gains[candidates])
        money = voice * held
        short = np.einsum("ij,ij->i", money, is_short)
        rest = self.gain[rows, candidates] - np.einsum("ij,ij->i", weighted, is_short)
        is_payable = money.sum(axis=1) >= hours * (1 - _SHORT)
        can_move = rest > _NOBODY
        moved = np.divide(hours - short, rest * utility, out=np.array(bound), where=can_move)
        self.is_sharp[rows, candidates] = moved <= bound * (1 + _SHARP)
        self.is_early[rows] &= is_payable & (moved <= self.first[rows, candidates] * (1 + _SHARP))
        self.bound[rows, candidates] = np.where(is_payable, np.maximum(moved, bound), np.inf)

    def _buy(self, rows: Numbers) -> None:
        """Buy the least rate; what is as cheap is as sharp, because bounds that are not are a little less."""
        if not len(rows):
            return
        bounds = self.bound[rows]
        near = bounds <= bounds.min(axis=1, keepdims=True) * (1 + _TIE)
        candidates = np.where(near, self.tie[rows], len(self.field.elements)).argmin(axis=1)
        at = rows[:, None] * self.voice.shape[1] + self.field.supporters[candidates]
        reach = (self.bound[rows, candidates] * self.utility[rows, candidates])[:, None]
        wanted = reach * self.field.gains[candidates] if self.field.has_scores else np.broadcast_to(reach, at.shape)
        self._note_early(rows, candidates, at, wanted)
        self._draw(at, self.field.kinds[candidates], wanted)
        self.bound[rows] *= _BLUNT
        self.bound[rows, candidates] = np.inf
        self.is_sharp[rows] = False
        self.taken[rows, candidates] = True
        self.cost[rows] += self.hours[rows, candidates]

    def _note_early(self, rows: Numbers, candidates: Numbers, at: Numbers, wanted: Floats) -> None:
        """Keep what is bought before anybody's limit is met; paying for both kinds, before the free envelope is empty."""
        kinds = self.field.kinds[candidates]
        if len(self.purses) > 1:
            is_empty = ((wanted > self.purses[0].ravel()[at]) & (self.voice.ravel()[at] > 0)).any(axis=1)
            self.is_early[rows[(kinds == _MIXED) & is_empty]] = False
        early = np.flatnonzero(self.is_early[rows])
        if not len(early):
            return
        rows, candidates, at, wanted, kinds = rows[early], candidates[early], at[early], wanted[early], kinds[early]
        self.early[rows, candidates] = True
        self.early_cost[rows] += self.hours[rows, candidates]
        purse = (kinds + 1) % 3 if len(self.purses) > 1 else np.zeros_like(kinds)
        for place, paid in enumerate(self.early_paid):
            paid.ravel()[at[purse == place]] += wanted[purse == place]

    def _draw(self, at: Numbers, kinds: Numbers, wanted: Floats) -> None:
        """Take what is wanted, or all there is: first from the own envelope; for both kinds from the free one, then in halves."""
        free = self.purses[0].ravel()
        if len(self.purses) == 1:
            free[at] = np.maximum(free[at] - wanted, 0)
            return
        for kind in (0, 1):
            rows = np.flatnonzero(kinds == kind)
            places, own = at[rows], self.purses[1 + kind].ravel()
            from_own = np.minimum(own[places], wanted[rows])
            own[places] -= from_own
            free[places] = np.maximum(free[places] - (wanted[rows] - from_own), 0)
        rows = np.flatnonzero(kinds == _MIXED)
        if not len(rows):
            return
        places = at[rows]
        from_free = np.minimum(free[places], wanted[rows])
        free[places] -= from_free
        first, second = self.purses[1].ravel(), self.purses[2].ravel()
        rest = np.minimum(wanted[rows] - from_free, first[places] + second[places])
        from_first = np.minimum(first[places], np.maximum(rest / 2, rest - second[places]))
        first[places] -= from_first
        second[places] = np.maximum(second[places] - (rest - from_first), 0)

    def _close(self, rows: Numbers) -> None:
        """End an attempt: over the budget the one before counts, else shares are raised where that is of use."""
        is_first = self.factor[rows] == 1
        fits = self.cost[rows] <= self.limit[rows] * (1 + _SHORT)
        kept = rows[fits | is_first]
        self.last[kept] = self.taken[kept]
        factor = self.factor[rows] + self.step[rows] * self._steps(rows)
        goes_on = fits & (self.step[rows] > 0) & (factor <= MOST_RAISED * (1 + _SHORT)) & self._is_open(rows)
        self.factor[rows] = factor
        self._open(rows[goes_on])
        ended = rows[~goes_on]
        if len(ended):
            self._end(ended)

    def _steps(self, rows: Numbers) -> Floats:
        """Return how many steps to raise shares by: one, or more where nothing can change before.

        Where nobody met their limit in any purchase, larger shares change no purchase until one more candidate can be paid. What its
        supporters hold grows at most by their part of what shares grow by.
        """
        steps = np.ones(len(rows))
        settled = np.flatnonzero((self.early[rows] == self.taken[rows]).all(axis=1) & (self.step[rows] > 0))
        if not len(settled):
            return steps
        those = rows[settled]
        needed = np.full((len(those), len(self.field.elements)), np.inf)
        for kind in range(_MIXED + 1):
            columns = np.flatnonzero(self.field.kinds == kind)
            held = self.purses[0][those]
            for own in (0, 1):
                if len(self.purses) > 1 and kind in {own, _MIXED}:
                    held = held + self.purses[1 + own][those]
            lacking = self.hours[np.ix_(those, columns)] - (held * self.voice[those]) @ self.membership[columns].T
            growth = self.shared[those, None] * self.weight[np.ix_(those, columns)]
            needed[:, columns] = np.divide(lacking, growth, out=np.full_like(growth, np.inf), where=growth > 0)
        needed[self.taken[those]] = np.inf
        least = np.minimum(needed.min(axis=1), MOST_RAISED)
        steps[settled] = np.maximum(np.floor(least / self.step[those] - _SHARP), 1)
        return steps

    def _is_open(self, rows: Numbers) -> Flags:
        left = (self.weight[rows] > 0) & ~self.taken[rows]
        room = (self.limit[rows] - self.cost[rows]) * (1 + _SHORT) + _SHORT
        left &= ~self.stops[rows, None] | (self.hours[rows] <= room[:, None])
        return np.asarray(left.any(axis=1))

    def _end(self, rows: Numbers) -> None:
        self.result[self.run[rows]] = self.last[rows]
        kept = np.ones(len(self.run), dtype=np.bool_)
        kept[rows] = False
        for name in _BY_RUN:
            setattr(self, name, getattr(self, name)[kept])
        self.purses = [purse[kept] for purse in self.purses]
        self.early_paid = [paid[kept] for paid in self.early_paid]
