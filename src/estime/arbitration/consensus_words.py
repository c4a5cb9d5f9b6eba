"""What became of an element, in whole sentences: for cards, for the terminal, for the written account.

The numbers of a college stand in a sentence only where `shown_distribution` shows them; a college is named as opposed or
divided only where its counts are shown.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from gettext import NullTranslations

from estime.arbitration.agreement import Level
from estime.arbitration.consensus import Classification, Contested, Flip, Outcome, Reason
from estime.arbitration.grades import Bands
from estime.arbitration.kappa import Held
from estime.arbitration.rule_words import variant_name
from estime.arbitration.shown import ShownCollege, ShownDistribution, Telling, Tendency
from estime.language import translator


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementCard:
    """The words of an element: what became of it and why, then one line per college."""

    headline: str
    colleges: tuple[str, ...]


def element_card(
    found: Classification, shown: ShownDistribution, language: str, names: Mapping[str, str] | None = None
) -> ElementCard:
    """Put a classification in words, with the numbers that may be shown and no others.

    Parameters
    ----------
    found
        What became of the element.
    shown
        What may be shown of it.
    language
        `fr`, `nl` or `en`.
    names
        What each college is called; its identifier where nothing stands.
    """
    words = _Words(translator(language), names or {})
    return ElementCard(
        headline=words.headline(found, shown),
        colleges=tuple(words.college(college) for college in shown.colleges),
    )


def outcome_word(outcome: Outcome, language: str) -> str:
    """Return « agreed », « set aside » or « contested »."""
    gettext = translator(language).gettext
    words = {
        Outcome.AGREED: gettext("agreed"),
        Outcome.SET_ASIDE: gettext("set aside"),
        Outcome.CONTESTED: gettext("contested"),
    }
    return words[outcome]


def level_sentence(level: Level, language: str) -> str:
    """Say how much the people of a group agree."""
    return _levels(translator(language).gettext)[level]


def flip_sentence(flip: Flip, language: str, names: Mapping[str, str] | None = None) -> str:
    """Say what another rule would make of an element."""
    gettext = translator(language).gettext
    sentences = {
        Outcome.AGREED: gettext("“%(element)s” would be agreed with another rule: %(rule)s."),
        Outcome.SET_ASIDE: gettext("“%(element)s” would be set aside with another rule: %(rule)s."),
        Outcome.CONTESTED: gettext("“%(element)s” would be contested with another rule: %(rule)s."),
    }
    name = (names or {}).get(flip.element, flip.element)
    return sentences[flip.after] % {"element": name, "rule": variant_name(flip.variant, language)}


def held_sentence(moved: Held, before: int, after: int, language: str) -> str:
    """Say how far people held to their grades from one round to another; numbers beside numbers, no adjective."""
    text = translator(language)
    sentence = text.ngettext(
        "From round %(before)d to round %(after)d, %(same)d of %(pairs)d grade stayed the same; %(crossed)d went to another third of the scale.",
        "From round %(before)d to round %(after)d, %(same)d of %(pairs)d grades stayed the same; %(crossed)d went to another third of the scale.",
        moved.pairs,
    )
    values = {"same": moved.same, "pairs": moved.pairs, "crossed": moved.crossed}
    return sentence % {"before": before, "after": after, **values}


class _Words:
    def __init__(self, text: NullTranslations, names: Mapping[str, str]) -> None:
        self.text, self.names = text, names

    def headline(self, found: Classification, shown: ShownDistribution) -> str:
        gettext = self.text.gettext
        if found.outcome is Outcome.AGREED:
            return gettext("Agreed: enough people find it essential, and few are against it.")
        if found.outcome is Outcome.SET_ASIDE:
            return gettext("Set aside: too few people find it essential.")
        return self.reason(found.reasons[0], shown)

    def reason(self, contested: Contested, shown: ShownDistribution) -> str:
        told = {college.college for college in shown.colleges if college.telling is Telling.COUNTS}
        named = [self.names.get(college, college) for college in contested.colleges if college in told]
        unnamed, template = self._reasons(len(named))[contested.reason]
        return template % {"colleges": ", ".join(named)} if named else unnamed

    def _reasons(self, count: int) -> dict[Reason, tuple[str, str]]:
        """Return each reason without names, and with those of so many colleges."""
        text = self.text
        lukewarm = text.gettext("Contested: few are against it, but too few find it essential.")
        return {
            Reason.OPPOSED: (
                text.gettext("Contested: not every college wants it."),
                text.ngettext(
                    "Contested: one college is rather against it (%(colleges)s).",
                    "Contested: some colleges are rather against it (%(colleges)s).",
                    count,
                ),
            ),
            Reason.SPLIT: (
                text.gettext("Contested: opinions are divided inside a college."),
                text.ngettext(
                    "Contested: opinions are divided inside one college (%(colleges)s).",
                    "Contested: opinions are divided inside some colleges (%(colleges)s).",
                    count,
                ),
            ),
            Reason.NOT_ENOUGH: (
                text.gettext("Contested: not enough people could judge."),
                text.gettext("Contested: not enough people could judge (%(colleges)s)."),
            ),
            Reason.LUKEWARM: (lukewarm, lukewarm),
        }

    def college(self, shown: ShownCollege) -> str:
        return " ".join(self._sentences(shown))

    def _sentences(self, shown: ShownCollege) -> Iterator[str]:
        name = {"college": self.names.get(shown.college, shown.college)}
        if shown.bands is not None:
            yield from self._counts(shown, shown.bands, name)
        elif shown.tendency is not None:
            yield self._tendencies()[shown.tendency] % name
        elif shown.telling is Telling.NOBODY:
            yield self.text.gettext("%(college)s: nobody gave a grade.") % name
        else:
            yield self.text.gettext("%(college)s: not told, so that nobody can be recognised.") % name
        if shown.cannot_judge:
            yield self._unsure(shown.cannot_judge, shown.answers or 0)

    def _counts(self, shown: ShownCollege, bands: Bands, name: Mapping[str, str]) -> Iterator[str]:
        text = self.text
        values = {**name, "count": bands.essential, "total": bands.total}
        if not bands.essential:
            yield text.gettext("%(college)s: essential for none of %(total)d people.") % values
        elif bands.essential == bands.total:
            yield text.gettext("%(college)s: essential for all %(total)d people.") % values
        else:
            sentence = text.ngettext(
                "%(college)s: essential for %(count)d person out of %(total)d.",
                "%(college)s: essential for %(count)d people out of %(total)d.",
                bands.essential,
            )
            yield sentence % values
        if bands.not_important:
            yield self._rejections(bands.not_important)
        if shown.level is Level.LOW:
            yield _levels(text.gettext)[shown.level]

    def _rejections(self, count: int) -> str:
        sentence = self.text.ngettext(
            "Not important for %(count)d person.", "Not important for %(count)d people.", count
        )
        return sentence % {"count": count}

    def _unsure(self, count: int, answers: int) -> str:
        sentence = self.text.ngettext(
            "%(count)d person of %(answers)d could not judge.",
            "%(count)d people of %(answers)d could not judge.",
            count,
        )
        return sentence % {"count": count, "answers": answers}

    def _tendencies(self) -> dict[Tendency, str]:
        gettext = self.text.gettext
        return {
            Tendency.FAVOURABLE: gettext("%(college)s: broadly favourable."),
            Tendency.MIXED: gettext("%(college)s: mixed opinions."),
            Tendency.UNFAVOURABLE: gettext("%(college)s: broadly unfavourable."),
        }


def _levels(gettext: Callable[[str], str]) -> dict[Level, str]:
    return {
        Level.HIGH: gettext("They largely agree with each other."),
        Level.MEDIUM: gettext("They agree with each other in part."),
        Level.LOW: gettext("They hardly agree with each other."),
    }
