"""Say in plain words what the tables give, what was proven of it, and what was not."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from gettext import NullTranslations
from typing import Final

from estime.language import translator
from estime.mixing.changing import stay_somewhere
from estime.mixing.plan import Plan
from estime.mixing.problem import Problem

# « almost as evenly »: so many hundredths above the bound at most.
_ALMOST: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The words of a plan. Nobody is named: an explanation may be shown to all."""

    headline: str
    sentences: tuple[str, ...]
    promises: tuple[str, ...]


def explain(problem: Problem, plan: Plan, language: str) -> Explanation:
    """Say what the seats give, what no seating can beat, and what is promised."""
    words = _Words(problem, plan, translator(language))
    return Explanation(headline=words.headline(), sentences=tuple(words.sentences()), promises=tuple(words.promises()))


class _Words:
    def __init__(self, problem: Problem, plan: Plan, text: NullTranslations) -> None:
        self.problem, self.plan, self.text = problem, plan, text
        self.outcome = plan.outcome
        self.kinds = {person.kind for person in problem.people} - {""}
        self.present = sum(len(set(person.absent)) < problem.rounds for person in problem.people)

    def headline(self) -> str:
        text, outcome = self.text, self.outcome
        values = {"fewest": outcome.fewest_new, "most": outcome.most_new, "bound": outcome.new_bound}
        if not self.plan.seats:
            return text.gettext("Nobody sits at a table.")
        if outcome.fewest_new == outcome.new_bound:
            sentence = text.ngettext(
                "Everybody meets %(most)d new person: more is not possible.",
                "Everybody meets %(most)d new people: more is not possible.",
                outcome.most_new,
            )
        elif outcome.fewest_new == outcome.most_new:
            sentence = text.ngettext(
                "Everybody meets %(most)d new person; the most possible is %(bound)d.",
                "Everybody meets %(most)d new people; the most possible is %(bound)d.",
                outcome.most_new,
            )
        else:
            sentence = text.ngettext(
                "Everybody meets %(fewest)d to %(most)d new person; the most possible is %(bound)d.",
                "Everybody meets %(fewest)d to %(most)d new people; the most possible is %(bound)d.",
                outcome.most_new,
            )
        return sentence % values

    def sentences(self) -> Iterator[str]:
        if not self.plan.seats:
            return
        yield self.repeats()
        yield from self.known()
        yield from self.different()
        yield from self.spread()
        yield self.sizes()
        yield from self.moves()
        yield from self.absences()
        yield from self.changes()
        yield from self.missing()

    def repeats(self) -> str:
        text, count, bound = self.text, self.outcome.repeats, self.outcome.repeats_bound
        if not count:
            return text.gettext("Nobody finds the same person at their table twice.")
        values = {"count": count, "bound": bound}
        sentence = text.ngettext(
            "%(count)d meeting is with somebody already met or known.",
            "%(count)d meetings are with somebody already met or known.",
            count,
        )
        if count == bound:
            proof = text.gettext("Fewer is not possible: this is proven.")
        elif bound:
            proof = text.gettext("No seating has fewer than %(bound)d; that none lies between is not proven.")
        else:
            proof = text.gettext("That none does with fewer is not proven.")
        return f"{sentence} {proof}" % values

    def known(self) -> Iterator[str]:
        if not self.problem.known:
            return
        text, count = self.text, self.outcome.known_met
        if not count:
            yield text.gettext("Nobody sits with somebody they already know.")
            return
        sentence = text.ngettext(
            "%(count)d pair of people who know each other shares a table.",
            "%(count)d pairs of people who know each other share a table.",
            count,
        )
        yield sentence % {"count": count}

    def different(self) -> Iterator[str]:
        if len(self.kinds) < 2:
            return
        text, outcome = self.text, self.outcome
        values = {"count": outcome.fewest_different, "bound": outcome.different_bound or 0}
        sentence = text.ngettext(
            "Each person meets at least %(count)d new person of another type of actor.",
            "Each person meets at least %(count)d new people of another type of actor.",
            outcome.fewest_different,
        )
        if outcome.different_bound is None:
            yield sentence % values
        elif outcome.fewest_different == outcome.different_bound:
            proof = text.gettext("No seating gives more to everybody: this is proven.")
            yield f"{sentence} {proof}" % values
        else:
            gap = text.gettext("No seating gives everybody more than %(bound)d.")
            yield f"{sentence} {gap}" % values
        yield self.every_kind()

    def every_kind(self) -> str:
        text, count = self.text, self.outcome.met_every_kind
        if count == self.present:
            return text.gettext("Everybody meets every type of actor.")
        sentence = text.ngettext(
            "%(count)d person out of %(people)d meets every type of actor.",
            "%(count)d people out of %(people)d meet every type of actor.",
            count,
        )
        return sentence % {"count": count, "people": self.present}

    def spread(self) -> Iterator[str]:
        if len(self.kinds) < 2:
            return
        text, count, bound = self.text, self.outcome.same_kind, self.outcome.same_kind_bound
        if count == bound:
            yield text.gettext("The types of actor are spread over the tables as evenly as can be: this is proven.")
            return
        if 100 * (count - bound) <= _ALMOST * bound:
            words = text.gettext("The types of actor are spread over the tables almost as evenly as can be.")
        else:
            words = text.gettext("The types of actor are not spread as evenly as one might wish.")
        gap = text.gettext(
            "%(count)d times, two people of one type share a table; no seating has fewer than %(bound)d."
        )
        yield f"{words} {gap}" % {"count": count, "bound": bound}

    def sizes(self) -> str:
        text = self.text
        sizes = Counter((seat.round, seat.table) for seat in self.plan.seats).values()
        fewest, most = min(sizes), max(sizes)
        if fewest == most:
            sentence = text.ngettext("Each table has %(most)d person.", "Each table has %(most)d people.", most)
        else:
            sentence = text.ngettext(
                "Each table has %(fewest)d to %(most)d person.", "Each table has %(fewest)d to %(most)d people.", most
            )
        return sentence % {"fewest": fewest, "most": most}

    def moves(self) -> Iterator[str]:
        at = {(seat.person, seat.round): seat.table for seat in self.plan.seats}
        if stay_somewhere(at) is False:
            yield self.text.gettext("Everybody changes table in every round.")

    def absences(self) -> Iterator[str]:
        times = {self.problem.rounds - len(set(person.absent)) for person in self.problem.people} - {0}
        if len(times) > 1:
            yield self.text.gettext(
                "Whoever misses a round meets fewer people: the numbers of people met are those of the people who are there most often."
            )

    def changes(self) -> Iterator[str]:
        text, problem, count = self.text, self.problem, self.outcome.changed_cards
        if not problem.in_force:
            return
        if problem.played:
            sentence = text.ngettext(
                "The round that is over stays as it was.",
                "The %(count)d rounds that are over stay as they were.",
                problem.played,
            )
            yield sentence % {"count": problem.played}
        if not count:
            yield text.gettext("Nobody’s card changes.")
            return
        sentence = text.ngettext(
            "The card of %(count)d person changes: give them a new one.",
            "The cards of %(count)d people change: give them new ones.",
            count,
        )
        yield sentence % {"count": count}

    def missing(self) -> Iterator[str]:
        if not self.plan.unplaced:
            return
        sentence = self.text.ngettext(
            "%(count)d seat could not be given: no table with a free chair fits. Look at the languages and the access of the tables.",
            "%(count)d seats could not be given: no table with a free chair fits. Look at the languages and the access of the tables.",
            len(self.plan.unplaced),
        )
        yield sentence % {"count": len(self.plan.unplaced)}

    def promises(self) -> Iterator[str]:
        text, problem = self.text, self.problem
        yield text.gettext(
            "Nobody is in two places at once and no table has more people than chairs: this is checked a second time, independently."
        )
        if any(person.languages for person in problem.people):
            yield text.gettext("At each table there is a language, spoken or interpreted, that everybody understands.")
        if any(person.host_of is not None for person in problem.people):
            yield text.gettext("Hosts stay at their table.")
        if problem.has_topics:
            yield text.gettext("Nobody returns to a topic.")
        if problem.seed:
            yield text.gettext(
                "Where seatings are as good, a draw decides. Its seed is public: “%(seed)s”. Whoever computes again finds the same seats."
            ) % {"seed": problem.seed}
        else:
            yield text.gettext("Whoever computes again finds the same seats.")
        if not self.plan.is_proven:
            yield text.gettext(
                "Not promised: that nothing better exists where no proof is told. The search stops after a while, and can be taken further."
            )
