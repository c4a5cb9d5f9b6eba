"""A plan in plain words: what people get, what is proven, what lacks, what is not promised."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from gettext import NullTranslations

from estime.allocation.day import Day
from estime.allocation.faults import session_labels
from estime.allocation.plan import Plan, Stage, StageName
from estime.allocation.problem import Problem, Stability
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
            return (
                text.ngettext(
                    "%(served)d person out of %(people)d follows their first choice.",
                    "%(served)d people out of %(people)d follow their first choice.",
                    summary.fully_served,
                )
                % values
            )
        if summary.seats_due == 2:
            return (
                text.ngettext(
                    "%(served)d person out of %(people)d follows their first two choices.",
                    "%(served)d people out of %(people)d follow their first two choices.",
                    summary.fully_served,
                )
                % values
            )
        return (
            text.ngettext(
                "%(served)d person out of %(people)d follows their first %(choices)d choices.",
                "%(served)d people out of %(people)d follow their first %(choices)d choices.",
                summary.fully_served,
            )
            % values
        )

    def sentences(self) -> Iterator[str]:
        yield self.everybody()
        if self.summary.worst_rank:
            yield self.worst_rank()
        yield from self.fairness()
        yield from self.changes()
        if len({ranking.seats_due for ranking in Day(self.problem).rankings.values()} - {0}) > 1:
            yield self.text.gettext(
                "People who facilitate, or who come for part of the day, are compared on the times they have left."
            )
        yield from self.cancelled()
        yield from self.mixing()
        yield from self.proofs()

    def everybody(self) -> str:
        missing = len(self.plan.unplaced)
        if not missing:
            return self.text.gettext("Everybody has a seat whenever they are present.")
        sentence = self.text.ngettext(
            "%(count)d seat could not be given.", "%(count)d seats could not be given.", missing
        )
        return sentence % {"count": missing}

    def worst_rank(self) -> str:
        text, rank = self.text, self.summary.worst_rank
        known = {
            1: text.gettext("Nobody has less than their 1st choice."),
            2: text.gettext("Nobody has less than their 2nd choice."),
            3: text.gettext("Nobody has less than their 3rd choice."),
        }
        other = text.gettext("Nobody has less than their %(rank)dth choice.")
        return known.get(rank, other) % {"rank": rank}

    def changes(self) -> Iterator[str]:
        """Say how much of the plan in force is kept, and what was proven of it."""
        stability = self.problem.stability if self.problem.previous else None
        if stability is None:
            return
        text, count = self.text, self.summary.changes
        if not count:
            yield text.gettext("No seat of the plan in force changes.")
            return
        sentence = text.ngettext(
            "%(count)d seat of the plan in force changes, for %(people)s.",
            "%(count)d seats of the plan in force change, for %(people)s.",
            count,
        )
        people = text.ngettext("%(count)d person", "%(count)d people", self.summary.changed_people)
        yield sentence % {"count": count, "people": people % {"count": self.summary.changed_people}}
        if stability is Stability.FEWEST and self.stages[StageName.STABILITY].is_proven:
            yield text.gettext("Fewer changes are not possible while everybody has a seat: this is proven.")
        if stability is Stability.BALANCED and self.stages[StageName.BALANCE].is_proven:
            yield text.gettext(
                "Each change is worth it: it weighs as much as one rank of somebody's choice. No plan does better by this measure: this is proven."
            )
        if stability is Stability.BEST and self.stages[StageName.STABILITY].is_proven:
            yield text.gettext("Among the plans that are as good, none changes fewer seats: this is proven.")

    def fairness(self) -> Iterator[str]:
        if self.problem.previous and self.problem.stability in {Stability.FEWEST, Stability.BALANCED}:
            return
        if StageName.FAIRNESS not in self.stages:
            yield self.text.gettext(
                "On a day this large the choices of all are met as a whole; a poor choice weighs more than several that are a little lower. Those served least well are not looked after one by one."
            )
            return
        if self.stages[StageName.PLACEMENT].is_proven and self.stages[StageName.FAIRNESS].is_proven:
            yield self.text.gettext("No other plan does better for those served least well: this is proven.")
            return
        yield self.text.gettext(
            "This is the fairest plan found in the time given; that no other is fairer is not proven."
        )

    def cancelled(self) -> Iterator[str]:
        for session in self.plan.cancelled:
            sentence = self.text.gettext("%(session)s is cancelled: it would need %(minimum)d people.")
            minimum = next(row.minimum for row in self.problem.sessions if row.id == session)
            yield sentence % {"session": self._session(session), "minimum": minimum}

    def mixing(self) -> Iterator[str]:
        if not self.problem.floor_percent:
            return
        if not self.plan.holes:
            yield self.text.gettext("Every room holds its share of each type of actor.")
        for actor_type in sorted({kind for _, kind in self.plan.holes}):
            if self._is_too_rare(actor_type):
                sentence = self.text.gettext(
                    "There are fewer people of the type “%(type)s” than rooms: some rooms have none."
                )
                yield sentence % {"type": actor_type_label(actor_type, self.text)}
                continue
            rooms = [self._session(session) for session, kind in self.plan.holes if kind == actor_type]
            sentence = self.text.ngettext(
                "One room lacks people of the type “%(type)s”: %(rooms)s.",
                "%(count)d rooms lack people of the type “%(type)s”: %(rooms)s.",
                len(rooms),
            )
            label = actor_type_label(actor_type, self.text)
            yield sentence % {"type": label, "rooms": "; ".join(rooms), "count": len(rooms)}
        floor = self.stages.get(StageName.MIXING_FLOOR)
        if self.plan.holes and floor is not None and floor.is_proven:
            yield self.text.gettext("No plan that is as fair mixes the rooms better: this is proven.")

    def _is_too_rare(self, actor_type: str) -> bool:
        """Say whether every hole of a type comes from there being fewer people than rooms at that time."""
        day = Day(self.problem)
        slots = {day.sessions[session].slot for session, kind in self.plan.holes if kind == actor_type}
        return all(
            sum(person.actor_type == actor_type for person in day.present[slot]) < len(day.sessions_of_slot[slot])
            for slot in slots
        )

    def proofs(self) -> Iterator[str]:
        unproven = [stage for stage in self.plan.stages if not stage.is_proven]
        if not unproven:
            yield self.text.gettext("Every stage of the computation is proven to be the best possible.")
        for stage in unproven:
            sentence = self.text.gettext(
                "“%(stage)s”: the time was too short for a proof. Found: %(values)s; nothing below %(bounds)s is possible."
            )
            yield sentence % {
                "stage": stage_label(stage.name, self.text),
                "values": numbers(stage.values),
                "bounds": numbers(stage.bounds),
            }

    def promises(self) -> Iterator[str]:
        text = self.text
        yield text.gettext(
            "Nobody is in two places at once, nobody follows a workshop twice, no room is overfull: this was checked a second time, independently."
        )
        if StageName.LOTTERY not in self.stages:
            yield text.gettext(
                "Between plans of the same worth the order of identifiers decides, not a lottery: on a day this large nobody draws."
            )
        elif self.problem.seed:
            yield text.gettext(
                "Between plans equal in everything, a lottery decides. Its seed is public: “%(seed)s”. Whoever draws again finds the same plan."
            ) % {"seed": self.problem.seed}
        else:
            yield text.gettext(
                "Between plans equal in everything, a lottery decides, without a seed. Whoever draws again finds the same plan."
            )
        yield text.gettext(
            "Not promised: that nobody could have gained by giving other wishes than their own. One would have to know the wishes of all the others."
        )

    def _session(self, id: str) -> str:
        slot = next(session.slot for session in self.problem.sessions if session.id == id)
        return f"{self.labels[id]}, {self.labels[slot]}"


def numbers(values: Sequence[int]) -> str:
    return ", ".join(map(str, values))


def stage_label(name: StageName, text: NullTranslations) -> str:
    """Name a stage in plain words."""
    labels = {
        StageName.PLACEMENT: text.gettext("A seat for everybody"),
        StageName.STABILITY: text.gettext("As few changes as possible"),
        StageName.BALANCE: text.gettext("Changes that are worth it"),
        StageName.FAIRNESS: text.gettext("Those served least well first"),
        StageName.MIXING_FLOOR: text.gettext("Every type of actor in every room"),
        StageName.SATISFACTION: text.gettext("The best choices for all"),
        StageName.MEMORY: text.gettext("Those disappointed on former days first"),
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


def stage_measure(name: StageName, text: NullTranslations) -> str:
    """Say what the values of a stage count; smaller is better."""
    measures = {
        StageName.PLACEMENT: text.gettext("seats missing; seats missing twice to one person; sessions cancelled"),
        StageName.STABILITY: text.gettext("seats of the plan in force that change"),
        StageName.BALANCE: text.gettext("sum of the choices as below, plus the seats that change"),
        StageName.FAIRNESS: text.gettext("people at each level of satisfaction, worst level first"),
        StageName.MIXING_FLOOR: text.gettext("rooms without a type of actor; people lacking below the share"),
        StageName.SATISFACTION: text.gettext("sum over all seats of 0, 1, 3, 7… for the 1st, 2nd, 3rd, 4th… choice"),
        StageName.MEMORY: text.gettext("sum over all seats of the choice's cost, times the person's credit"),
        StageName.SOFT_MIXING: text.gettext(
            "pairs in one room of the same type; of the same territory; of the same organisation"
        ),
        StageName.LOTTERY: text.gettext("sum of the lottery numbers, draw by draw"),
    }
    return measures[name]
