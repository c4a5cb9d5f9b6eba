"""Place somebody by hand, and take it back."""

from django.db import transaction
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.encounters.enums import PlanOrigin
from estime_web.encounters.models import Participation, Plan, Session
from estime_web.encounters.services.encounters import lock
from estime_web.encounters.services.kept_seats import keep_seat, release_seat
from estime_web.encounters.services.planning import discard_plan, refuse_replaced
from estime_web.foundation.errors import DomainError


def move_person(
    *, plan: Plan, participation: Participation, session: Session, actor: User | None, language: str
) -> Plan:
    """Place somebody in a session: the seat is kept, and a new version of the plan changes as little else as possible.

    Raises
    ------
    DomainError
        They cannot sit there, or the plan has been replaced meanwhile.
    """
    # The solver is slow to load: only who moves somebody pays for it, not each page.
    from estime_web.encounters.moves import move_to  # noqa: PLC0415 -- slow import
    from estime_web.encounters.services.plan_storing import describe, store_plan  # noqa: PLC0415 -- slow import

    refuse_replaced(plan)
    move = move_to(plan, participation, session, language)
    described = describe(move.problem, move.answer)
    with transaction.atomic():
        lock(plan.encounter)
        refuse_replaced(plan)
        for other in participation.kept_seats.filter(session__slot=session.slot_id).exclude(session=session):
            release_seat(kept=other, actor=actor)
        kept = keep_seat(participation=participation, session=session, actor=actor)
        return store_plan(
            encounter=plan.encounter,
            described=described,
            actor=actor,
            origin=PlanOrigin.MOVED,
            based_on=plan,
            kept_seat=kept,
            verb="move_person",
        )


def undo_plan(*, plan: Plan, actor: User | None) -> Plan:
    """Throw away a version that nobody has seen, release the seat it kept, and return the one it was made from.

    Raises
    ------
    DomainError
        It has been published, or it was not made from another plan.
    """
    if plan.based_on is None:
        raise DomainError(_("There is no earlier plan to go back to. Find a new plan instead."))
    before, kept = plan.based_on, plan.kept_seat
    with transaction.atomic():
        discard_plan(plan=plan, actor=actor)
        if kept is not None:
            release_seat(kept=kept, actor=actor)
    return before
