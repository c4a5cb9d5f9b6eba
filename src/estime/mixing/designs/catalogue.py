"""What our own searches have found, once for all: starters and difference matrices, in `catalogue.toml`.

Each entry says how it was found. None is taken from a published list of schedules.
"""

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np

from estime.mixing.designs.differences import Differences
from estime.mixing.designs.remainders import elements
from estime.mixing.designs.starters import Starter

_FILE: Final = Path(__file__).with_name("catalogue.toml")
_DIGITS: Final = 36  # letters go on after 9: a matrix is written with one sign for each element


@cache
def starters() -> tuple[Starter, ...]:
    """Return the starters of the catalogue."""
    return tuple(
        Starter(moduli=tuple(entry["moduli"]), fixed=entry["fixed"], rounds=_rounds(entry["rounds"]))
        for entry in _entries("starters")
    )


@cache
def matrices() -> tuple[Differences, ...]:
    """Return the difference matrices of the catalogue."""
    return tuple(_matrix(tuple(entry["moduli"]), entry["rows"]) for entry in _entries("matrices"))


def starter_of(groups: int, size: int, rounds: int) -> Starter | None:
    """Return a starter from which so many rounds unfold."""
    fitting = (one for one in starters() if one.rounds.shape[1:] == (groups, size) and one.gives >= rounds)
    return next(fitting, None)


def matrix_of(groups: int, size: int, rounds: int) -> Differences | None:
    """Return a difference matrix for so many rounds."""
    cut = (one.cut(size, rounds) for one in matrices() if one.groups == groups)
    return next((one for one in cut if one is not None), None)


def _rounds(written: Iterable[str]) -> "np.ndarray[Any, np.dtype[np.int64]]":  # Any: the shape
    tables = [[[int(person) for person in table.split()] for table in one.split("|")] for one in written]
    return np.array(tables, dtype=np.int64)


def _matrix(moduli: tuple[int, ...], rows: Iterable[str]) -> Differences:
    written = np.array([[int(sign, _DIGITS) for sign in row] for row in rows], dtype=np.int64)
    return Differences(moduli=moduli, entries=elements(written, moduli))


@cache
def _content() -> dict[str, list[dict[str, Any]]]:  # Any: a text, a number or a list, as the key says
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def _entries(kind: str) -> list[dict[str, Any]]:  # Any: as above
    return _content()[kind]
