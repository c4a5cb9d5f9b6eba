"""A plan in plain words: what people get, what is proven, what lacks, what is not promised."""

from collections.abc import Iterator
from dataclasses import dataclass
from gettext import NullTranslations

from estime.allocation.faults import session_labels
from estime.allocation.plan import Plan, Stage, StageName
from estime.allocation.problem import Problem
from estime.allocation.summary import Summary, summarise
from estime.language import translator


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The words of a plan. Nobody is named: an explanation may be shown to all."""

    headline: str
    sentences: tuple[str, ...]
    promises: tuple[str, ...]


def explain(problem: Problem, plan: Plan, language: str) -> Explanation:
    """Say in plain words what a plan gives, what was proven of it, and what is not promised."""
    text = translator(language)
    summary = summarise(problem, plan)
    words = _Words(problem, plan, summary, text)
    return Explanation(
        headline=words.headline(),
        sentences=tuple(words.sentences()),
        promises=tuple(words.promises()),
    )


class _Words:
    def __init__(self, problem: Problem, plan: Plan, summary: Summary, text: NullTranslations) -> None:
        self.problem, self.plan, self.summary, self.text = problem, plan, summary, text
        self.labels = session_labels(problem)
        self.stages: dict[StageName, Stage] = {stage.name: stage for stage in plan.stages}

    def headline(self) -> str:
        summary, text = self.summary, self.text
        values = {"served": summary.fully_served, "people": summary.served_people, "choices": summary.seats_due}
        if not summary.served_people:
            return text.gettext("Nobody has a workshop to choose.")
        if summary.seats_due == 1:
            return text.ngettext(
                "%(served)d person out of %(people)d follows their first choice.",
                "%(served)d people out of %(people)d follow their first choice.",
                summary.fully_served,
            ) % values
        if summary.seats_due == 2:
            return text.ngettext(
                "%(served)d person out of %(people)d follows their first two choices.",
                "%(served)d people out of %(people)d follow their first two choices.",
                summary.fully_served,
            ) % values
        return text.ngettext(
            "%(served)d person out of %(people)d follows their first %(choices)d choices.",
            "%(served)d people out of %(people)d follow their first %(choices)d choices.",
            summary.fully_served,
        ) % values

    def sentences(self) -> Iterator[str]:
        yield self.everybody()
        if self.summary.worst_rank:
            yield self.worst_rank()
        yield from self.fairness()
        yield from self.cancelled()
        yield from self.mixing()
        yield from self.proofs()

    def everybody(self) -> str:
        missing = len(self.plan.unplaced)
        if not missing:
            return self.text.gettext("Everybody has a seat at every time at which they are present.")
        return self.text.ngettext(
            "%(count)d seat could not be given.", "%(count)d seats could not be given.", missing
        ) % {"count": missing}

    def worst_rank(self) -> str:
        rank = self.summary.worst_rank
        if rank == 1:
            return self.text.gettext("Nobody has less than their 1st choice.")
        if rank == 2:
            return self.text.gettext("Nobody has less than their 2nd choice.")
        if rank == 3:
            return self.text.gettext("Nobody has less than their 3rd choice.")
        return self.text.gettext("Nobody has less than their %(rank)dth choice.") % {"rank": rank}

    def fairness(self) -> Iterator[str]:
        if self.stages[StageName.PLACEMENT].is_proven and self.stages[StageName.FAIRNESS].is_proven:
            yield self.text.gettext("No other plan does better for those served least well: this is proven.")
        else:
            yield self.text.gettext("The time given was too short to prove that no plan is fairer; this is the best one found.")

    def cancelled(self) -> Iterator[str]:
        for session in self.plan.cancelled:
            yield self.text.gettext(
                "%(session)s is not held: its minimum cannot be reached without leaving somebody out."
            ) % {"session": self._session(session)}

    def mixing(self) -> Iterator[str]:
        if not self.problem.floor_percent:
            return
        if not self.plan.holes:
            yield self.text.gettext("Every room holds its share of each type of actor.")
            return
        for session, actor_type in self.plan.holes:
            yield self.text.gettext("%(session)s holds too few people of the type %(type)s; no fair plan avoids it.") % {
                "session": self._session(session),
                "type": actor_type_label(actor_type, self.text),
            }

    def proofs(self) -> Iterator[str]:
        open_stages = [stage for stage in self.plan.stages if not stage.is_proven]
        if not open_stages:
            yield self.text.gettext("Each of the six stages of the computation is proven to be the best possible.")
        for stage in open_stages:
            yield self.text.gettext("“%(stage)s”: value %(value)d, and no plan can go below %(bound)d; the rest is not proven.") % {
                "stage": stage_label(stage.name, self.text),
                "value": sum(stage.values),
                "bound": sum(stage.bounds),
            }

    def promises(self) -> Iterator[str]:
        text = self.text
        yield text.gettext("Nobody is in two places at once, nobody follows a workshop twice, no room is overfull.")
        if self.problem.seed:
            yield text.gettext(
                "Between plans that are equal in everything, a lottery decides. Its seed is public: “%(seed)s”. Anybody can draw again and find the same plan."
            ) % {"seed": self.problem.seed}
        else:
            yield text.gettext("Between plans that are equal in everything, a lottery decides. Anybody can draw again and find the same plan.")
        yield text.gettext(
            "Not promised: that nobody could gain by giving other wishes than their own. Nobody can know how, without knowing the wishes of all others."
        )

    def _session(self, id: str) -> str:
        slot = next(session.slot for session in self.problem.sessions if session.id == id)
        return f"{self.labels[id]}, {self.labels[slot]}"


def stage_label(name: StageName, text: NullTranslations) -> str:
    """Name a stage in plain words."""
    labels = {
        StageName.PLACEMENT: text.gettext("A seat for everybody"),
        StageName.FAIRNESS: text.gettext("Those served least well first"),
        StageName.MIXING_FLOOR: text.gettext("Every type of actor in every room"),
        StageName.SATISFACTION: text.gettext("The best choices for all"),
        StageName.SOFT_MIXING: text.gettext("Rooms as mixed as possible"),
        StageName.LOTTERY: text.gettext("The lottery between equal plans"),
    }
    return labels[name]


def actor_type_label(actor_type: str, text: NullTranslations) -> str:
    """Name an actor type; a type that the lexicon does not know keeps its own word."""
    labels = {
        "test_enterprise": text.gettext("test enterprise"),
        "partner": text.gettext("partner"),
        "federation": text.gettext("federation"),
        "funder": text.gettext("funder"),
        "researcher": text.gettext("researcher"),
        "public_authority": text.gettext("public authority"),
        "guest": text.gettext("guest"),
    }
    return labels.get(actor_type, actor_type)
