"""Which people may change chairs so that everybody at a table still shares a language."""

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from estime.mixing.arrays import NOWHERE, Bools, Hall, Ints

_Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongues:
    """Languages in a round where everybody shares one with their table.

    `lacks` is (people and empty chairs) × languages: who does not understand which. `declared` is tables × languages, 1
    for what is not spoken at a table that says its languages; `open` are the tables that say none.
    """

    lacks: _Floats
    declared: _Floats
    open: Bools

    @classmethod
    def of(cls, hall: Hall, row: Ints, size: int) -> Self | None:
        """Return the languages of a round; None where nobody needs one, or where a table has none as it is."""
        names = sorted({language for person in hall.people for language in person.languages})
        if not names:
            return None
        lacks = np.zeros((size, len(names)), dtype=np.float32)
        lacks[: hall.size] = [[bool(p.languages) and name not in p.languages for name in names] for p in hall.people]
        declared = np.array(
            [[bool(t.languages) and name not in t.languages for name in names] for t in hall.tables], dtype=np.float32
        )
        undeclared = np.array([not table.languages for table in hall.tables], dtype=np.bool_)
        found = cls(lacks=lacks, declared=declared, open=undeclared)
        there = np.flatnonzero(row != NOWHERE)
        onehot = np.zeros((size, len(hall.tables)), dtype=np.float32)
        onehot[there, row[there]] = 1
        return found if (found._missing(onehot).min(axis=1) == 0).all() else None

    def barred(self, row: Ints, onehot: _Floats) -> Bools:
        """Return which exchanges (people × people) leave a table without a language that all its people share."""
        where = np.maximum(row, 0)
        # What is missing at the table of each, once they have left it.
        missing = self._missing(onehot)[where] - self.lacks * self.open[where, None]
        fits: Bools = ((1 - self.lacks) @ (missing < 1).astype(np.float32).T) > 0
        return ~(fits & fits.T)

    def _missing(self, onehot: _Floats) -> _Floats:
        """Return tables × languages: how many people there do not understand it."""
        found: _Floats = onehot.T @ self.lacks
        found *= self.open[:, None]
        found += self.declared
        return found
