"""The terms of an arbitration: everything that is agreed before anybody votes, as plain data that can be frozen and hashed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from estime.arbitration.problem import Raise, Utility
from estime.json_reading import Reader
from estime.provenance import Json

FORMAT: Final = "estime.indicators.protocol/1"
SMALLEST: Final = 5
"""Under so many people, a college is told in words only."""
PUBLIC_SMALLEST: Final = 10
"""What leaves to readers outside tells of no college in which fewer gave a view."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What is agreed. Hours are per year; parts are fractions.

    `essential`, `rejected`, `aside`, `cannot_judge` are the shares of the rule of consensus; `one_dissent_under` allows one dissenting voice in
    colleges smaller than that (0: never). `approval` is the grade from which a view supports a proposal. `rounds` is 1 or 2.
    `carries_first`: who was absent from the second round supports by their first view (never in the consensus).
    `public_ballots`: after the decision anybody may recount, from ballots without names, if no college is under `smallest`
    (for readers outside: under ten, where that is more).
    """

    budget: Fraction = Fraction(60)
    qualitative: Fraction = Fraction(3, 10)
    quantitative: Fraction = Fraction(3, 10)
    utility: Utility = Utility.HOURS
    raises: Raise = Raise.PERCENT
    stops_when_exhaustive: bool = False
    fills: bool = True
    essential: Fraction = Fraction(7, 10)
    rejected: Fraction = Fraction(15, 100)
    aside: Fraction = Fraction(1, 2)
    cannot_judge: Fraction = Fraction(3, 10)
    one_dissent_under: int = 7
    approval: int = 7
    rounds: int = 2
    carries_first: bool = True
    public_ballots: bool = True
    smallest: int = SMALLEST
    seed: str = ""

    def seeded(self, seed: str) -> "Terms":
        """Return the same terms with the seed of the lot."""
        return replace(self, seed=seed)


_FRACTIONS: Final = ("budget", "qualitative", "quantitative", "essential", "rejected", "aside", "cannot_judge")
_NUMBERS: Final = ("one_dissent_under", "approval", "rounds", "smallest")
_YES_OR_NO: Final = ("stops_when_exhaustive", "fills", "carries_first", "public_ballots")


def terms_to_json(terms: Terms) -> dict[str, Json]:
    """Return the terms as JSON without floats: fractions as texts."""
    written: dict[str, Json] = {name: str(getattr(terms, name)) for name in _FRACTIONS}
    written |= {name: getattr(terms, name) for name in (*_NUMBERS, *_YES_OR_NO)}
    return written | {"utility": str(terms.utility), "raises": str(terms.raises), "seed": terms.seed}


def terms_from_json(value: Mapping[str, Json]) -> Terms:
    """Read terms back; what is not said keeps its usual value.

    Raises
    ------
    JsonFormError
        If a value has another form.
    """
    usual, reader = Terms(), Reader(value)
    read: dict[str, object] = {name: Fraction(reader.text(name, str(getattr(usual, name)))) for name in _FRACTIONS}
    read |= {name: reader.integer(name, getattr(usual, name)) for name in _NUMBERS}
    read |= {name: bool(value.get(name, getattr(usual, name))) for name in _YES_OR_NO}
    read |= {
        "utility": Utility(reader.text("utility", str(usual.utility))),
        "raises": Raise(reader.text("raises", str(usual.raises))),
        "seed": reader.text("seed", ""),
    }
    return Terms(**read)  # type: ignore[arg-type]  # each value was read as the kind of its field
