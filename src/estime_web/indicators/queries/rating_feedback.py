"""What a closed round says: each college's answers in three bands, as far as the cell rule lets them be told, and words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from estime.arbitration.consensus import Outcome, classify
from estime.arbitration.consensus_words import element_card, outcome_word
from estime.arbitration.grades import GradeCounts
from estime.arbitration.shown import ShownCollege, shown_distribution
from estime_web.indicators.consensus_rules import consensus_rule
from estime_web.indicators.enums import ArgumentSide, RatedOn, RoundState
from estime_web.indicators.models import Arbitration, Argument, IndicatorCandidate, Round, View
from estime_web.indicators.models.views import BEST
from estime_web.indicators.protocols import Terms
from estime_web.indicators.queries.arbitrations import terms_of
from estime_web.indicators.queries.candidates import Proposal
from estime_web.indicators.queries.matrix import Counted, views_of_round
from estime_web.indicators.queries.rating import rated_proposals

_LANGUAGES = ("fr", "nl", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldCollege:
    """One college on one proposal. `shown` holds counts only where they may be told; `sentence` always stands."""

    name: str
    sentence: str
    shown: ShownCollege


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a closed round says of one proposal."""

    round_number: int
    outcome: Outcome
    word: str
    headline: str
    colleges: tuple[ToldCollege, ...]

    @property
    def has_bars(self) -> bool:
        """Whether a small bar stands for one of the colleges."""
        return any(college.shown.bands for college in self.colleges)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One proposal on the page of what was said: with the reasons that people gave, tied to nobody."""

    proposal: Proposal
    told: Told
    reasons: tuple[str, ...]


def last_closed_round(arbitration: Arbitration) -> Round | None:
    """Return the round whose answers may be read: the last one that was closed."""
    return arbitration.rounds.filter(state=RoundState.CLOSED).order_by("-number").first()


def told_of(candidate: IndicatorCandidate) -> Told | None:
    """Return what the last closed round says of one proposal; None before any was closed."""
    held = last_closed_round(candidate.arbitration)
    if held is None:
        return None
    views = _views(held, candidate=candidate)
    return _told(held, candidate.pk, _counts(views), _Frame.of(candidate.arbitration))


def everything_told(arbitration: Arbitration) -> list[Heard]:
    """Return what the last closed round says of each proposal that was rated, in the order of the list."""
    held = last_closed_round(arbitration)
    if held is None:
        return []
    counts, frame = _counts(_views(held)), _Frame.of(arbitration)
    reasons = _reasons(held, smallest=frame.terms.smallest)
    return [
        Heard(
            proposal=each,
            told=_told(held, each.candidate.pk, counts, frame),
            reasons=reasons.get(each.candidate.pk, ()),
        )
        for each in rated_proposals(arbitration)
    ]


def strongest_arguments(candidate: IndicatorCandidate) -> dict[ArgumentSide, Argument]:
    """Return what most people make theirs, for and against."""
    found: dict[ArgumentSide, tuple[int, Argument]] = {}
    rows = candidate.arguments.filter(
        is_withdrawn=False, is_hidden=False, side__in=(ArgumentSide.PRO, ArgumentSide.CON)
    )
    for argument in rows.prefetch_related("adopted_by").order_by("id"):
        side, weight = ArgumentSide(argument.side), len(argument.adopted_by.all()) + argument.others_apart
        if side not in found or weight > found[side][0]:
            found[side] = (weight, argument)
    return {side: argument for side, (_weight, argument) in sorted(found.items(), reverse=True)}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    terms: Terms
    names: Mapping[str, str]
    language: str

    @classmethod
    def of(cls, arbitration: Arbitration) -> "_Frame":
        spoken = (get_language() or "fr")[:2]
        names = {str(college.pk): str(college.name) for college in arbitration.colleges.all()}
        language = spoken if spoken in _LANGUAGES else "fr"
        return cls(terms=terms_of(arbitration), names=names, language=language)


def _views(held: Round, candidate: IndicatorCandidate | None = None) -> list[Counted]:
    refusal = _("What people say is sealed until the round is closed.")
    return views_of_round(held, refusal=refusal, rated_on=RatedOn.IMPORTANCE, candidate=candidate)


def _counts(views: Iterable[Counted]) -> dict[UUID, dict[str, GradeCounts]]:
    """Count people, by proposal and college. Weights count in the choice, never in what is told of people."""
    given: dict[UUID, dict[str, Counter[int | None]]] = defaultdict(lambda: defaultdict(Counter))
    for view in views:
        given[view.candidate][str(view.college)][view.grade] += 1
    return {
        candidate: {
            college: GradeCounts(counts=tuple(grades[grade] for grade in range(1, BEST + 1)), cannot_judge=grades[None])
            for college, grades in colleges.items()
        }
        for candidate, colleges in given.items()
    }


def _told(held: Round, candidate: UUID, counts: Mapping[UUID, Mapping[str, GradeCounts]], frame: _Frame) -> Told:
    given = counts.get(candidate, {})
    groups = {college: given.get(college, GradeCounts(counts=(0,) * BEST)) for college in frame.names}
    shown = shown_distribution(groups, minimum=max(frame.terms.smallest, 1))
    found = classify(str(candidate), groups, consensus_rule(frame.terms))
    card = element_card(found, shown, frame.language, frame.names)
    by_college = dict(zip((each.college for each in shown.colleges), card.colleges, strict=True))
    return Told(
        round_number=held.number,
        outcome=found.outcome,
        word=outcome_word(found.outcome, frame.language),
        headline=card.headline,
        colleges=tuple(
            ToldCollege(name=name, sentence=by_college[college], shown=shown.of(college))
            for college, name in frame.names.items()
        ),
    )


def _reasons(held: Round, *, smallest: int) -> dict[UUID, tuple[str, ...]]:
    """Return the reasons by proposal, where enough people answered; in the order of the words: nothing ties two together."""
    said: dict[UUID, dict[UUID, str]] = defaultdict(dict)
    rows = View.objects.filter(round=held, rated_on=RatedOn.IMPORTANCE).order_by("pk")
    for ballot, candidate, reason in rows.values_list("ballot", "candidate", "reason"):
        said[candidate][ballot] = reason
    return {
        candidate: tuple(sorted(reason for reason in reasons.values() if reason))
        for candidate, reasons in said.items()
        if len(reasons) >= smallest
    }
