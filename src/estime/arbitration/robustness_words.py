"""How firmly an element stands, in plain words, and as JSON without floats."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from gettext import NullTranslations
from typing import Final

from estime.arbitration.colleges import Colleges
from estime.arbitration.conventions import Convention
from estime.arbitration.problem import Problem
from estime.arbitration.robustness import BUDGETS, SHARES, Change, Drawn, Robustness, Standing, Steadiness
from estime.arbitration.smaa import Acceptability, WeightSpace
from estime.disclosure.table import THRESHOLD
from estime.language import translator
from estime.provenance import Json

_WHOLE: Final = 100
_TENS, _FIVES = 10, 5


def robustness_in_words(robustness: Robustness, language: str) -> str:
    """Say how many elements stand how firmly."""
    sentence = translator(language).gettext("Solid: %(solid)d. Open to discussion: %(open)d. Out: %(out)d.")
    return sentence % {standing.value: len(robustness.of(standing)) for standing in Standing}


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingWords:
    """One word for the element, what it means, and what was tried."""

    word: str
    meaning: str
    sentences: tuple[str, ...]


def standing_in_words(standing: Standing, language: str) -> str:
    """Return the one word for a standing.

    >>> standing_in_words(Standing.OPEN, "en")
    'open to discussion'
    """
    gettext = translator(language).gettext
    return {
        Standing.SOLID: gettext("solid"),
        Standing.OPEN: gettext("open to discussion"),
        Standing.OUT: gettext("out"),
    }[standing]


def steadiness_in_words(
    problem: Problem, steadiness: Steadiness, language: str, *, smallest: int = THRESHOLD
) -> StandingWords:
    """Say how firmly an element stands.

    What would tell the votes of a college with fewer than `smallest` voters is not said, and where there is one, numbers are rounded.
    """
    words = _Words(problem, steadiness, translator(language), smallest)
    return StandingWords(
        word=standing_in_words(steadiness.standing, language),
        meaning=words.meaning(),
        sentences=tuple(words.sentences()),
    )


class _Words:
    def __init__(self, problem: Problem, steadiness: Steadiness, text: NullTranslations, smallest: int) -> None:
        self.steadiness, self.text = steadiness, text
        self.colleges = Colleges(problem, smallest)
        self.is_rounded = bool(self.colleges.small)

    def meaning(self) -> str:
        gettext = self.text.gettext
        return {
            Standing.SOLID: gettext("It stays in nearly everything that was tried."),
            Standing.OPEN: gettext("In some trials it is in, in others it is out. This one deserves your talk."),
            Standing.OUT: gettext("It stays out in nearly everything that was tried."),
        }[self.steadiness.standing]

    def sentences(self) -> Iterator[str]:
        for drawn in self.steadiness.drawn:
            yield self.drawn(drawn)
        yield from self.budgets()
        yield from self.colleges_needed()
        yield from self.spans()
        yield from self.thresholds()
        yield from self.conventions()
        if self.is_rounded:
            yield self.text.gettext("Numbers are rounded here, because a college is small.")

    def drawn(self, drawn: Drawn) -> str:
        gettext = self.text.gettext
        percent = drawn.chosen * _WHOLE // drawn.runs
        sentence = {
            Change.HOURS: gettext(
                "Where the work takes fewer or more hours than expected, it is in %(percent)d times out of 100."
            ),
            Change.PARTICIPANTS: gettext(
                "Had other people of the same colleges come, it would be in %(percent)d times out of 100."
            ),
            Change.SHARES: gettext(
                "Had the colleges other shares of the voice, it would be in %(percent)d times out of 100."
            ),
        }[drawn.change]
        if self.is_rounded:
            percent = _nearest(percent, _TENS)
        elif drawn.chosen:
            percent = max(percent, 1)
        return sentence % {"percent": percent}

    def budgets(self) -> Iterator[str]:
        gettext, is_chosen = self.text.gettext, self.steadiness.is_chosen
        if self.steadiness.below is not None:
            if is_chosen:
                sentence = gettext("With %(percent)d %% fewer hours in all, it leaves.")
            else:
                sentence = gettext(
                    "With %(percent)d %% fewer hours in all, it comes in: others then leave its supporters their hours."
                )
            yield sentence % {"percent": self._percent(_WHOLE - self.steadiness.below)}
        if self.steadiness.above is not None:
            if is_chosen:
                sentence = gettext(
                    "With %(percent)d %% more hours in all, it leaves: others then take its supporters’ hours."
                )
            else:
                sentence = gettext("With %(percent)d %% more hours in all, it comes in.")
            yield sentence % {"percent": self._percent(self.steadiness.above - _WHOLE)}

    def _percent(self, percent: int) -> int:
        return max(_nearest(percent, _FIVES), _FIVES) if self.is_rounded else percent

    def colleges_needed(self) -> Iterator[str]:
        gettext = self.text.gettext
        for college in self.steadiness.depends_on:
            if not self.colleges.is_small(college):
                if self.steadiness.is_chosen:
                    sentence = gettext("It depends on the college “%(college)s”: without it, it leaves.")
                else:
                    sentence = gettext("Without the college “%(college)s”, it comes in.")
                yield sentence % {"college": self.colleges.label(college)}

    def spans(self) -> Iterator[str]:
        gettext = self.text.gettext
        for span in self.steadiness.spans:
            is_all = (span.lowest, span.highest) == (SHARES[0], SHARES[-1])
            if is_all or self.colleges.is_small(span.college):
                continue
            if self.steadiness.is_chosen:
                sentence = gettext(
                    "It stays in as long as the college “%(college)s” has %(low)d to %(high)d %% of the voice."
                )
            else:
                sentence = gettext(
                    "It stays out as long as the college “%(college)s” has %(low)d to %(high)d %% of the voice."
                )
            yield sentence % {"college": self.colleges.label(span.college), "low": span.lowest, "high": span.highest}

    def thresholds(self) -> Iterator[str]:
        gettext = self.text.gettext
        for grade in self.steadiness.thresholds:
            if self.steadiness.is_chosen:
                sentence = gettext("If grades counted as “essential” from %(grade)d on, it would leave.")
            else:
                sentence = gettext("If grades counted as “essential” from %(grade)d on, it would come in.")
            yield sentence % {"grade": grade}

    def conventions(self) -> Iterator[str]:
        gettext = self.text.gettext
        for convention in self.steadiness.conventions:
            if self.steadiness.is_chosen:
                sentence = gettext("It would leave, if hours that are left were used in another way: %(way)s.")
            else:
                sentence = gettext("It would come in, if hours that are left were used in another way: %(way)s.")
            yield sentence % {"way": convention_in_words(convention, self.text)}


def _nearest(number: int, step: int) -> int:
    return (2 * number + step) // (2 * step) * step


def convention_in_words(convention: Convention, text: NullTranslations) -> str:
    """Say a convention as a part of a sentence."""
    gettext = text.gettext
    return {
        Convention.NOT_RAISED: gettext("shares are not raised"),
        Convention.BY_PERCENT: gettext("shares are raised by one per cent at a time"),
        Convention.BY_PERCENT_UNTIL_NOTHING_FITS: gettext(
            "shares are raised by one per cent at a time, until nothing more fits"
        ),
        Convention.BY_UNIT: gettext("shares are raised by one hour for each person at a time"),
        Convention.BY_UNIT_UNTIL_NOTHING_FITS: gettext(
            "shares are raised by one hour for each person at a time, until nothing more fits"
        ),
        Convention.NOT_FILLED: gettext("what is left at the end stays unused"),
        Convention.FILLED: gettext("what is left at the end goes to what most people support"),
    }[convention]


def weights_in_words(
    space: WeightSpace, acceptability: Acceptability, language: str, *, labels: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """Say how often an element comes first over all weights of criteria, and what must weigh much for that."""
    text, first = translator(language), acceptability.ranks[0] if acceptability.ranks else 0
    if not first:
        return (text.gettext("Whatever the criteria weigh, another element comes before it."),)
    if first == space.draws:
        return (text.gettext("Whatever the criteria weigh, it comes first."),)
    percent = max(first * _WHOLE // space.draws, 1)
    sentences = [
        text.gettext("Of 100 ways to weigh the criteria, it comes first in %(percent)d.") % {"percent": percent}
    ]
    for criterion, least in zip(space.criteria, acceptability.least, strict=True):
        if least >= 1_000 // len(space.criteria):
            sentence = text.gettext("It comes first only if “%(criterion)s” weighs at least %(percent)d %%.")
            values = {"criterion": (labels or {}).get(criterion, criterion), "percent": least // 10}
            sentences.append(sentence % values)
    return tuple(sentences)


def robustness_to_json(robustness: Robustness) -> dict[str, Json]:
    """Return a value without floats, that may enter a hash."""
    return {
        "schema": "estime.arbitration.robustness/1",
        "seed": robustness.seed,
        "runs": robustness.runs,
        "budgets": [BUDGETS[0], BUDGETS[-1]],
        "elements": [_steadiness_to_json(steadiness) for steadiness in robustness.elements],
    }


def _steadiness_to_json(steadiness: Steadiness) -> dict[str, Json]:
    return {
        "element": steadiness.element,
        "standing": steadiness.standing.value,
        "is_chosen": steadiness.is_chosen,
        "drawn": [{"change": d.change.value, "chosen": d.chosen, "runs": d.runs} for d in steadiness.drawn],
        "depends_on": list(steadiness.depends_on),
        "spans": [{"college": s.college, "lowest": s.lowest, "highest": s.highest} for s in steadiness.spans],
        "below": steadiness.below,
        "above": steadiness.above,
        "thresholds": list(steadiness.thresholds),
        "conventions": [convention.value for convention in steadiness.conventions],
    }


def weights_to_json(space: WeightSpace) -> dict[str, Json]:
    """Return a value without floats, that may enter a hash."""
    return {
        "schema": "estime.arbitration.weights/1",
        "criteria": list(space.criteria),
        "draws": space.draws,
        "not_compared": list(space.not_compared),
        "elements": [
            {
                "element": row.element,
                "ranks": list(row.ranks),
                "central": list(row.central),
                "least": list(row.least),
                "confidence": row.confidence,
            }
            for row in space.acceptabilities
        ],
    }
