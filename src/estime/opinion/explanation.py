"""Say in plain words what unites, what divides, and whether there is a map. Nobody is named."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from estime.language import translator
from estime.opinion.analysis import Opinions
from estime.opinion.disagreement import (
    CollegeView,
    Leaning,
    Lines,
    Quadrant,
    SmallView,
    StatementView,
    dividing,
    uniting,
)
from estime.opinion.map_words import map_sentences
from estime.opinion.statistics import FEWEST, smoothed_agreement
from estime.opinion.votes import Vote

MOST_TOLD: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The words of what votes say: each part may stand alone, and all may be shown to everybody."""

    headline: str
    unites: tuple[str, ...]
    divides: tuple[str, ...]
    colleges: tuple[str, ...]
    map: tuple[str, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        return (self.headline, *self.unites, *self.divides, *self.colleges, *self.map)


def explain(opinions: Opinions, language: str, *, lines: Lines | None = None) -> Explanation:
    """Say what the votes say: five statements that unite and five that divide at most, colleges, the map or why there is none."""
    words = _Words(opinions, language, lines)
    return Explanation(
        headline=words.headline(),
        unites=tuple(words.unites()),
        divides=tuple(words.divides()),
        colleges=tuple(words.colleges()),
        map=map_sentences(opinions.map, opinions.people, language),
    )


def quadrant_word(quadrant: Quadrant, language: str) -> str:
    """Return the name of a quarter of the map of disagreement."""
    text = translator(language)
    return {
        Quadrant.EVERYONE: text.gettext("everyone"),
        Quadrant.ONE_GROUP: text.gettext("one group’s priority"),
        Quadrant.NOBODY: text.gettext("nobody"),
        Quadrant.CONFLICT: text.gettext("conflict"),
    }[quadrant]


def leaning_word(leaning: Leaning, language: str) -> str:
    """Return what is said of three or four people who are not all of one mind."""
    text = translator(language)
    return {
        Leaning.FAVOURABLE: text.gettext("broadly favourable"),
        Leaning.MIXED: text.gettext("mixed"),
        Leaning.UNFAVOURABLE: text.gettext("broadly unfavourable"),
    }[leaning]


class _Words:
    def __init__(self, opinions: Opinions, language: str, lines: Lines | None) -> None:
        self.opinions, self.language, self.lines = opinions, language, lines
        self.text = translator(language)
        self.compared = [view for view in opinions.views if view.bridge]

    def headline(self) -> str:
        sentence = self.text.ngettext(
            "%(people)d person has voted. Statements: %(statements)d; votes: %(votes)d.",
            "%(people)d people have voted. Statements: %(statements)d; votes: %(votes)d.",
            self.opinions.people,
        )
        return sentence % {
            "people": self.opinions.people,
            "statements": len(self.opinions.views),
            "votes": self.opinions.votes,
        }

    def unites(self) -> Iterator[str]:
        if not self.compared:
            yield from self.most_agreed()
            return
        found = uniting(self.compared)
        if not found:
            yield self.text.gettext("No statement unites: on none do more than half of every college agree.")
        for view in found[:MOST_TOLD]:
            template = self.text.gettext("“%(statement)s” unites. Who agrees: %(counts)s.")
            counts = ", ".join(map(self.counted, view.colleges))
            yield template % {"statement": view.statement, "counts": counts} + self.uncounted(view)

    def most_agreed(self) -> Iterator[str]:
        """Say with what most people agree where no colleges can be compared."""
        yield self.text.gettext(
            "What unites and what divides is told between colleges: it takes two of them, with %(fewest)d votes each on a statement."
        ) % {"fewest": FEWEST}
        told = [(view.total, view) for view in self.opinions.views if view.total]
        told.sort(key=lambda pair: (-smoothed_agreement(pair[0].agree, pair[0].voted), pair[1].statement))
        for total, view in told[:MOST_TOLD]:
            values = {"statement": view.statement, "agree": total.agree, "voted": total.voted}
            yield self.text.gettext("“%(statement)s”: %(agree)d of %(voted)d agree.") % values

    def divides(self) -> Iterator[str]:
        if not self.compared:
            return
        found = dividing(self.compared, self.lines)
        if not found:
            yield self.text.gettext("No statement divides the colleges.")
        for view in found[:MOST_TOLD]:
            yield self.divided(view)

    def divided(self, view: StatementView) -> str:
        ends = {each.college: self.counted(each) for each in view.colleges}
        values = {"statement": view.statement, "most": ends[view.most], "least": ends[view.least]}
        if view.quadrant is Quadrant.ONE_GROUP:
            template = self.text.gettext(
                "“%(statement)s” divides: it is a priority of some. Who agrees most: %(most)s; least: %(least)s."
            )
        else:
            template = self.text.gettext(
                "“%(statement)s” divides: many want it, and not everybody. Who agrees most: %(most)s; least: %(least)s."
            )
        return template % values + self.uncounted(view)

    def uncounted(self, view: StatementView) -> str:
        """Return the sentence that names those whom no number tells of, after a space; nothing where there are none."""
        if not view.small:
            return ""
        named = ", ".join(map(self.named, view.small))
        template = self.text.gettext("Not counted, as fewer than %(fewest)d have voted: %(colleges)s.")
        return " " + template % {"fewest": FEWEST, "colleges": named}

    def named(self, view: SmallView) -> str:
        if view.leaning is None:
            return view.college
        values = {"college": view.college, "leaning": leaning_word(view.leaning, self.language)}
        return self.text.gettext("%(college)s (%(leaning)s)") % values

    def counted(self, view: CollegeView) -> str:
        values = {"college": view.college, "agree": view.tally.agree, "voted": view.tally.voted}
        return self.text.gettext("%(college)s %(agree)d of %(voted)d") % values

    def colleges(self) -> Iterator[str]:
        for college, people in self.opinions.colleges:
            if people is None:
                template = self.text.gettext(
                    "The college “%(college)s”: fewer than %(fewest)d people have voted. No number tells of them: listen to them."
                )
                yield template % {"college": college, "fewest": FEWEST}
            yield from self.marked(college)

    def marked(self, college: str) -> Iterator[str]:
        agreed = self.statements_of(college, Vote.AGREE)
        refused = self.statements_of(college, Vote.DISAGREE)
        if agreed:
            template = self.text.gettext(
                "The college “%(college)s” agrees more often than the others with: %(statements)s."
            )
            yield template % {"college": college, "statements": self.listed(agreed)}
        if refused:
            template = self.text.gettext(
                "The college “%(college)s” disagrees more often than the others with: %(statements)s."
            )
            yield template % {"college": college, "statements": self.listed(refused)}

    def statements_of(self, college: str, vote: Vote) -> list[str]:
        return [mark.statement for mark in self.opinions.marks if (mark.college, mark.vote) == (college, vote)]

    def listed(self, statements: Sequence[str]) -> str:
        quoted = self.text.gettext("“%(statement)s”")
        return ", ".join(quoted % {"statement": statement} for statement in statements)
