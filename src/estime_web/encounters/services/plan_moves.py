"""Place somebody by hand, keep them where they are, and take it back."""

from django.db import transaction
from django.utils.translation import gettext as _

from estime.allocation.canonical import problem_hash
from estime_web.accounts.models import User
from estime_web.encounters.enums import PlanOrigin
from estime_web.encounters.models import KeptSeat, Participation, Plan, Session
from estime_web.encounters.problems import problem_of
from estime_web.encounters.services.encounters import lock
from estime_web.encounters.services.kept_seats import keep_seat, refuse_seat, release_seat
from estime_web.encounters.services.planning import discard_plan, has_changed_since, refuse_replaced
from estime_web.foundation.errors import DomainError


def move_person(
    *, plan: Plan, participation: Participation, session: Session, actor: User | None, language: str
) -> Plan:
    """Place somebody in a session: the seat is kept, and a new version of the plan changes as little else as possible.

    Asked for twice, it is done once: the version made the first time is returned.

    Raises
    ------
    DomainError
        They cannot sit there, or the plan has been replaced meanwhile.
    """
    # The solver is slow to load: only who moves somebody pays for it, not each page.
    from estime_web.encounters.moves import move_to  # noqa: PLC0415 -- slow import
    from estime_web.encounters.services.plan_storing import describe, store_plan  # noqa: PLC0415 -- slow import

    done = move_made(plan=plan, participation=participation, session=session)
    if done is not None:
        return done
    refuse_move(plan=plan, participation=participation, session=session)
    move = move_to(plan, participation, session, language)
    described = describe(move.problem, move.answer)
    with transaction.atomic():
        lock(plan.encounter)
        done = move_made(plan=plan, participation=participation, session=session)
        if done is not None:
            return done
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


def move_made(*, plan: Plan, participation: Participation, session: Session) -> Plan | None:
    """Return the version in which this move has been made already, if any."""
    return plan.next_plans.filter(
        origin=PlanOrigin.MOVED, kept_seat__participation=participation, kept_seat__session=session
    ).first()


def refuse_move(*, plan: Plan, participation: Participation, session: Session) -> None:
    """Refuse to place somebody where they cannot sit, or on a plan that counts no longer. Nothing is computed.

    Raises
    ------
    DomainError
        The sentence says why.
    """
    refuse_replaced(plan)
    animated = participation.facilitates.filter(slot=session.slot_id).first()
    if animated is not None:
        raise DomainError(
            _(
                "%(person)s facilitates workshop %(letter)s at this time and stays there. "
                "To change that, change who facilitates the session."
            )
            % {"person": participation, "letter": animated.workshop.letter}
        )
    refuse_seat(participation=participation, session=session, is_moved=True)


def keep_place(*, plan: Plan, participation: Participation, session: Session, actor: User | None) -> KeptSeat:
    """Keep somebody where a plan has them. The plan answers the day as well as before: it does what is asked.

    Raises
    ------
    DomainError
        The plan has been replaced, or has them elsewhere; or as `keep_seat`.
    """
    with transaction.atomic():
        lock(plan.encounter)
        refuse_replaced(plan)
        if not plan.seats.filter(participation=participation, session=session).exists():
            raise DomainError(_("This plan has them in another session. Place them there first."))
        is_current = not has_changed_since(plan)
        kept = keep_seat(participation=participation, session=session, actor=actor)
        if is_current:
            _answers_the_day_of_now(plan)
    return kept


def release_place(*, plan: Plan, kept: KeptSeat, actor: User | None) -> None:
    """Keep a seat no longer. The plan stays as it is, and what it promises holds: only a later plan may change it."""
    with transaction.atomic():
        lock(plan.encounter)
        is_current = not has_changed_since(plan)
        release_seat(kept=kept, actor=actor)
        if is_current:
            _answers_the_day_of_now(plan)


def _answers_the_day_of_now(plan: Plan) -> None:
    plan.day_hash = problem_hash(problem_of(plan.encounter))
    plan.save(update_fields=["day_hash"])


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
