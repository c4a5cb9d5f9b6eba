"""What the colleges said of each proposal, read from what was kept with the proposal of the rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from estime_web.indicators.models import ArbitrationRun

if TYPE_CHECKING:
    from estime.arbitration.consensus import Classification
    from estime.arbitration.shown import ShownCollege, ShownDistribution

BANDS: Final = ("essential", "useful", "not_important")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One band of a bar, from `start` over `width`, in hundredths."""

    band: str
    count: int
    start: int
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One small bar of three bands, with its sentence. `parts` is empty where counts are not told."""

    college: str
    sentence: str
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Voiced:
    """What the colleges make of one proposal. `outcome` is agreed, set_aside or contested."""

    outcome: str
    headline: str
    bars: tuple[Bar, ...]


class Consensus:
    """The consensus kept with a run. `names` are those of the colleges.

    `uncounted` are the proposals of which no number of the purchase is told, `few_carried` those of them that few people of a
    college support by a view of the first round. `smallest` asks for more than was asked when it was kept: a college in which fewer gave a grade is not told at all.
    """

    def __init__(self, run: ArbitrationRun, names: Mapping[str, str], *, smallest: int | None = None) -> None:
        self.kept: Mapping[str, Any] = run.consensus.get("elements", {})  # Any: JSON
        self.uncounted = frozenset[str](run.consensus.get("uncounted", ()))
        self.few_carried = frozenset[str](run.consensus.get("few_carried", ()))
        self.smallest = max(int(run.consensus.get("smallest", 0)), smallest or 0)
        self.names = names

    def outcome(self, element: str) -> str:
        """Return what became of a proposal; empty where nobody rated it."""
        return str(self.kept[element]["outcome"]) if element in self.kept else ""

    def voiced(self, element: str, language: str) -> Voiced | None:
        """Return what may be told of a proposal, in words and bars; None where nobody rated it."""
        from estime.arbitration.consensus_words import element_card  # noqa: PLC0415 -- slow import

        if element not in self.kept:
            return None
        shown = self.shown(element)
        card = element_card(self.classification(element), shown, language, self.names)
        bars = tuple(self._bar(each, said) for each, said in zip(shown.colleges, card.colleges, strict=True))
        return Voiced(outcome=self.outcome(element), headline=card.headline, bars=bars)

    def is_counted_everywhere(self, element: str) -> bool:
        """Say whether numbers of the purchase of a proposal tell nothing of few people, not even beside the counts that are told."""
        from estime.arbitration.shown import Telling  # noqa: PLC0415 -- slow import

        if element in self.uncounted:
            return False
        colleges = self.shown(element).colleges if element in self.kept else ()
        return all(each.telling in {Telling.COUNTS, Telling.NOBODY} for each in colleges)

    def shown(self, element: str) -> "ShownDistribution":
        """Return what may be shown of a proposal that was rated."""
        from estime.arbitration.shown import ShownDistribution  # noqa: PLC0415 -- slow import

        rows = tuple(_withheld(_shown(each), self.smallest) for each in self.kept[element]["colleges"])
        return ShownDistribution(colleges=rows, total=None, minimum=self.smallest)

    def classification(self, element: str) -> "Classification":
        """Return what became of a proposal, as the words of the library ask for it."""
        from estime.arbitration.consensus import (  # noqa: PLC0415 -- slow import
            Classification,
            Contested,
            Outcome,
            Reason,
        )

        kept = self.kept[element]
        reasons = tuple(
            Contested(reason=Reason(each["reason"]), colleges=tuple(each["colleges"])) for each in kept["reasons"]
        )
        return Classification(element=element, outcome=Outcome(kept["outcome"]), reasons=reasons, views=())

    def _bar(self, shown: "ShownCollege", sentence: str) -> Bar:
        name = self.names.get(shown.college, shown.college)
        if shown.bands is None:
            return Bar(college=name, sentence=sentence)
        parts, done, total = [], 0, max(shown.bands.total, 1)
        for band, count in zip(BANDS, reversed(shown.bands.as_counts()), strict=True):
            start, done = done * 100 // total, done + count
            parts.append(Part(band=band, count=count, start=start, width=done * 100 // total - start))
        return Bar(college=name, sentence=sentence, parts=tuple(parts))


def _withheld(shown: "ShownCollege", smallest: int) -> "ShownCollege":
    """Return a college without what may not be told where more is asked."""
    from estime.arbitration.shown import ShownCollege, Telling  # noqa: PLC0415 -- slow import

    if shown.telling is Telling.NOBODY or (shown.bands is not None and shown.bands.total >= smallest):
        return shown
    if shown.bands is None:
        return shown
    return ShownCollege(college=shown.college, telling=Telling.NOTHING)


def _shown(kept: Mapping[str, Any]) -> "ShownCollege":  # Any: JSON
    from estime.arbitration.agreement import Level  # noqa: PLC0415 -- slow import
    from estime.arbitration.grades import Bands  # noqa: PLC0415 -- slow import
    from estime.arbitration.shown import ShownCollege, Telling, Tendency  # noqa: PLC0415 -- slow import

    bands = kept["bands"]
    return ShownCollege(
        college=kept["college"],
        telling=Telling(kept["telling"]),
        bands=None if bands is None else Bands(not_important=bands[0], useful=bands[1], essential=bands[2]),
        median=None if kept["median"] is None else Fraction(kept["median"]),
        level=None if kept["level"] is None else Level(kept["level"]),
        tendency=None if kept["tendency"] is None else Tendency(kept["tendency"]),
        cannot_judge=kept["cannot_judge"],
        answers=kept["answers"],
    )
