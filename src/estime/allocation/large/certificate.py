"""Verify the answer to a large day without any solver: seats, value, and what the prices prove."""

from dataclasses import dataclass

import numpy as np

from estime.allocation.large.crowd import NOWHERE, Crowd
from estime.allocation.large.prices import Certificate
from estime.allocation.relaxation import Flags, Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What seats are, recomputed.

    `faults` names each rule that the seats break, in the order of the rules; `bound` holds for every plan in which no more seats
    are missing than the certificate says, and in which every session is held.
    """

    faults: tuple[str, ...]
    missing: int
    value: int
    bound: int


def verify(crowd: Crowd, seats: Ints, certificate: Certificate) -> Verified:
    """Recompute everything that is claimed of `seats` (people, slots).

    The rules: ``known`` (sessions exist, in their own slot), ``due`` (nobody sits where nothing is due), ``allowed``, ``kept``,
    ``distinct`` (no workshop twice), ``room`` (maxima), ``minimum``.
    """
    faults = tuple(name for name, is_broken in _rules(crowd, seats) if is_broken)
    if faults:
        return Verified(faults=faults, missing=0, value=0, bound=bound_of(crowd, certificate))
    is_missing = crowd.is_due & (seats == NOWHERE)
    value = int((is_missing.sum(axis=1) * crowd.loss_cost).sum())
    for slot in range(crowd.rooms.slots):
        rows = np.flatnonzero(seats[:, slot] != NOWHERE)
        value += int(crowd.costs[rows, crowd.rooms.workshop[seats[rows, slot]]].sum(dtype=np.int64))
    return Verified(faults=(), missing=int(is_missing.sum()), value=value, bound=bound_of(crowd, certificate))


def _rules(crowd: Crowd, seats: Ints) -> list[tuple[str, bool]]:
    rooms, taken = crowd.rooms, seats != NOWHERE
    sessions = seats[taken]
    if ((sessions < 0) | (sessions >= rooms.count)).any() or (rooms.slot[sessions] != np.nonzero(taken)[1]).any():
        return [("known", True)]
    people = np.nonzero(taken)[0]
    kept = np.full_like(seats, NOWHERE) if crowd.kept is None else crowd.kept
    is_kept = (kept != NOWHERE)[taken]
    pairs = people * rooms.workshops + rooms.workshop[sessions]
    loads = np.bincount(sessions, minlength=rooms.count)
    barred = crowd.may_attend is not None and not (crowd.may_attend[people, sessions] | is_kept).all()
    gives = crowd.animates is not None and crowd.animates[people, rooms.workshop[sessions]].any()
    return [
        ("due", bool((taken & ~crowd.is_due).any())),
        ("allowed", bool(barred or gives)),
        ("kept", bool(((kept != NOWHERE) & (kept != seats)).any())),
        ("distinct", len(np.unique(pairs)) < len(pairs)),
        ("room", bool((loads > rooms.maximum).any())),
        ("minimum", bool((loads < rooms.minimum).any())),
    ]


def bound_of(crowd: Crowd, certificate: Certificate) -> int:
    """Return what the prices prove, person by person, in whole numbers."""
    rooms, scale = crowd.rooms, certificate.scale
    kept = np.full((crowd.size, rooms.slots), NOWHERE) if crowd.kept is None else crowd.kept
    held = np.bincount(kept[kept != NOWHERE], minlength=rooms.count)
    best = _best_values(crowd, certificate, crowd.is_due & (kept == NOWHERE), kept)
    most = np.maximum(0, rooms.maximum - held) * certificate.prices
    least = np.maximum(0, rooms.minimum - held) * certificate.prices
    worth = int(np.maximum(most, least).sum()) + certificate.extra * certificate.missing * scale
    people, slots = np.nonzero(kept != NOWHERE)
    fixed = int(crowd.costs[people, rooms.workshop[kept[people, slots]]].sum(dtype=np.int64))
    return fixed - (worth - int(best.sum())) // scale


def _best_values(crowd: Crowd, certificate: Certificate, is_open: Flags, kept: Ints) -> Ints:
    """(people,): the least priced cost of a schedule, workshop after workshop."""
    rooms, impossible = crowd.rooms, np.int64(1) << 60
    loss = (crowd.loss_cost + certificate.extra) * certificate.scale
    # Every slot starts as missing; a session fills one, and gives its loss back.
    least = np.full((1 << rooms.slots, crowd.size), impossible, dtype=np.int64)
    least[0] = is_open.sum(axis=1) * loss
    kept_workshops = np.where(kept == NOWHERE, NOWHERE, rooms.workshop[kept])
    for workshop in range(rooms.workshops):
        before = least.copy()
        for session in np.flatnonzero(rooms.workshop == workshop):
            slot = int(rooms.slot[session])
            may = is_open[:, slot] & ~(kept_workshops == workshop).any(axis=1)
            may = may if crowd.may_attend is None else may & crowd.may_attend[:, session]
            may = may if crowd.animates is None else may & ~crowd.animates[:, workshop]
            cost = crowd.costs[:, workshop].astype(np.int64) * certificate.scale + certificate.prices[session] - loss
            for state in range(1 << rooms.slots):
                if not state >> slot & 1:
                    offer = np.where(may & (before[state] < impossible), before[state] + cost, impossible)
                    filled = state | 1 << slot
                    least[filled] = np.minimum(least[filled], offer)
    return np.asarray(least.min(axis=0))
