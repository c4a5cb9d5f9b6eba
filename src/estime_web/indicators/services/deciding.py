"""The decision of the assembly: written, signed, dated, and followed by a collection plan."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from estime.provenance import Json, digest
from estime_web.accounts.models import User
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity
from estime_web.indicators.enums import Step
from estime_web.indicators.models import Arbitration, ArbitrationDecision, CollectionLine
from estime_web.indicators.queries.board import Board, board_of
from estime_web.indicators.queries.candidates import Proposal, proposals_of
from estime_web.indicators.services.days import refuse_far_days
from estime_web.indicators.services.steps import arrive, hold, refuse_other_step


def decide_arbitration(
    *,
    arbitration: Arbitration,
    text: Mapping[str, str],
    present: Mapping[str, str],
    decided_on: dt.date,
    review_on: dt.date,
    actor: User | None,
) -> ArbitrationDecision:
    """Write down what the assembly decided, and begin the collection plan with one line for each chosen proposal.

    Raises
    ------
    DomainError
        It is not the time; nothing was proposed or chosen; there are no words; or a day is too far away, or it is looked at again before it was decided.
    """
    if not any(words.strip() for words in text.values()):
        raise DomainError(_("Write the decision in words: a list alone tells nobody why."))
    refuse_far_days(decided_on, review_on)
    if review_on <= decided_on:
        raise DomainError(_("Choose a later day on which you look at it again."))
    with transaction.atomic():
        held = hold(arbitration)
        refuse_other_step(held, Step.BOARD)
        board = board_of(held)
        if board is None:
            raise DomainError(_("Let the rule propose first; then the assembly decides."))
        if not board.now.chosen:
            raise DomainError(_("The set is empty. Add what you want to collect, or go back to your colleges."))
        decision = ArbitrationDecision(
            arbitration=held,
            run=board.run,
            chosen=_chosen(board),
            text=LazyI18nString(dict(text)),
            present=LazyI18nString(dict(present)),
            decided_on=decided_on,
            review_on=review_on,
            verdict={"holds": board.verdict.holds, "violations": len(board.verdict.violations)},
            by=actor,
            at=timezone.now(),
        )
        decision.digest = digest(content_of(decision))
        decision.save(force_insert=True)
        _begin_plan(held, board)
        arrive(held, Step.DECIDED, actor)
        record_activity(verb="decide_arbitration", subject=held, actor=actor, details={"chosen": len(decision.chosen)})
    return decision


def content_of(decision: ArbitrationDecision) -> dict[str, Json]:
    """Return what the hash of a decision speaks of: the set, its words, its days, the rules and the computation under it."""
    run = decision.run
    statements = decision.arbitration.statements.order_by("at", "pk")
    amendments = run.amendments.filter(undone_at=None).select_related("candidate").order_by("candidate__number")
    return {
        "chosen": decision.chosen,
        "text": _words(decision.text),
        "present": _words(decision.present),
        "decided_on": decision.decided_on.isoformat(),
        "review_on": decision.review_on.isoformat(),
        "protocol": run.protocol.digest,
        "computation": [run.computation.input_hash, run.computation.output_hash],
        "amendments": [[each.candidate.number, each.act, each.reason] for each in amendments],
        "statements": [each.text for each in statements],
        "verdict": decision.verdict,
    }


def _chosen(board: Board) -> list[Json]:
    return [{"element": each.element, "label": each.label.value, "hours": str(each.hours)} for each in board.now.chosen]


def _begin_plan(arbitration: Arbitration, board: Board) -> None:
    proposals = {str(each.candidate.number): each for each in proposals_of(arbitration)}
    CollectionLine.objects.bulk_create(
        _line(arbitration, proposals[each.element], each.hours, place) for place, each in enumerate(board.now.chosen)
    )


def _line(arbitration: Arbitration, proposal: Proposal, hours: Fraction, place: int) -> CollectionLine:
    version = proposal.version
    return CollectionLine(
        arbitration=arbitration,
        candidate=proposal.candidate,
        criterion=proposal.candidate.criterion,
        method=version.source,
        respondents=version.answers,
        frequency=version.frequency,
        hours=Decimal(hours.numerator) / Decimal(hours.denominator),
        respondent_hours=proposal.effort.respondents if proposal.effort else Decimal(0),
        position=place,
    )


def _words(said: LazyI18nString | str) -> Json:
    if isinstance(said, LazyI18nString):
        return dict(said.data) if isinstance(said.data, dict) else str(said.data or "")
    return said
