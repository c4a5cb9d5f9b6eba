"""Let the rule propose a set, and keep the proposal with the computation that anybody can do again."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from estime.provenance import digest
from estime_web.accounts.models import User
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity, store_computation
from estime_web.indicators.enums import Step
from estime_web.indicators.models import Arbitration, ArbitrationRun
from estime_web.indicators.problems import fault_of, problem_of
from estime_web.indicators.queries.arbitrations import protocol_of, terms_of
from estime_web.indicators.services.board_alternatives import alternatives_of
from estime_web.indicators.services.board_consensus import consensus_of
from estime_web.indicators.services.steps import hold, refuse_other_step


def run_arbitration(*, arbitration: Arbitration, actor: User | None) -> ArbitrationRun:
    """Let the rule propose a set from the views and the frozen protocol. Asked again of the same views, it is the same proposal.

    Raises
    ------
    DomainError
        It is not the time; nothing was frozen; nobody gave a view; or the rows contradict each other.
    """
    # The rule needs NumPy: only who asks for it pays for loading it.
    from estime.arbitration import as_computation, choose  # noqa: PLC0415 -- slow import
    from estime.arbitration.canonical import problem_to_json  # noqa: PLC0415 -- slow import

    with transaction.atomic():
        arbitration = hold(arbitration)
        refuse_other_step(arbitration, Step.BOARD)
        protocol = protocol_of(arbitration)
        if protocol is None:
            raise DomainError(_("Freeze the rules first."))
        problem = problem_of(arbitration)
        if not problem.voters:
            raise DomainError(_("Nobody has given a view yet: there is nothing to choose from."))
        if fault := fault_of(problem):
            raise DomainError(fault)
        last = arbitration.runs.select_related("computation").order_by("-number").first()
        if last is not None and last.computation.input_hash == digest(problem_to_json(problem)):
            return last
        outcome = choose(problem)
        run = ArbitrationRun.objects.create(
            arbitration=arbitration,
            number=last.number + 1 if last else 1,
            protocol=protocol,
            computation=store_computation(as_computation(problem, outcome)),
            alternatives=alternatives_of(problem),
            consensus=consensus_of(arbitration, terms_of(arbitration)),
            at=timezone.now(),
        )
        record_activity(
            verb="run_arbitration", subject=arbitration, actor=actor, details={"chosen": len(outcome.chosen)}
        )
    return run
