"""Answer a day: stage after stage, each proven before the next, then checked without the solver."""

from estime.allocation.answer import plan_of, seats_of
from estime.allocation.checker import check
from estime.allocation.computation import ENGINE
from estime.allocation.day import Day
from estime.allocation.diagnosis import diagnose
from estime.allocation.faults import InfeasibleError
from estime.allocation.objectives import Seating, stage_values
from estime.allocation.order import stages_of
from estime.allocation.plan import Plan, Stage, StageName
from estime.allocation.problem import Problem
from estime.allocation.settled import Settled
from estime.allocation.settling import Progress, Settlement, Settlements, settle_day
from estime.allocation.tiers import Tier, settle_large, tier_of
from estime.allocation.validation import validate


def solve(
    problem: Problem,
    *,
    time_limit_seconds: float | None = None,
    require_everybody: bool = True,
    on_progress: Progress | None = None,
) -> Plan:
    """Return the best plan: everybody placed, the worst served first, rooms mixed, wishes met, ties drawn.

    Parameters
    ----------
    problem
        The day. The order of its people, workshops and sessions changes nothing in the plan.
    time_limit_seconds
        When the time is up, the stages that are left tell their gap instead of a proof.
    require_everybody
        Refuse a day on which somebody must stay without a seat. When false, the plan names who.
    on_progress
        Called before each stage with the number of stages done, their total and the stage's name.

    Raises
    ------
    ProblemError
        If the problem contradicts itself.
    InfeasibleError
        If what is pinned cannot hold, or if everybody is required and cannot be placed.

    Notes
    -----
    The objectives are settled one after another (`StageName`), never as one weighted sum. Ties end in the
    lottery, so that the plan depends on the problem and its seed alone: not on the machine, the solver or
    the order of rows. Days of more than `tiers.MOST_STAGED` people go to the tiers for large days where they
    can: those settle the placement, the total of the wishes and little else, and draw no lottery.
    """
    validate(problem)
    day = Day(problem)

    def lacks_seats(settled: Settlements) -> bool:
        return require_everybody and settled[StageName.PLACEMENT][0].bound > 0

    found, engine = _large_answer(problem, time_limit_seconds, on_progress) or (None, ENGINE)
    if found is None:
        found = settle_day(
            day,
            stages_of(problem),
            time_limit_seconds=time_limit_seconds,
            on_progress=on_progress,
            is_hopeless=lacks_seats,
        )
    if lacks_seats(found.settled):
        raise InfeasibleError(diagnose(problem))
    return checked_plan(day, found, engine)


def _large_answer(
    problem: Problem, time_limit_seconds: float | None, on_progress: Progress | None
) -> tuple[Settlement, str] | None:
    """Return the answer of the tiers for large days; None where the staged programme is to answer."""
    tier = tier_of(problem)
    while tier is not Tier.STAGED:
        found = settle_large(problem, tier, time_limit_seconds=time_limit_seconds, on_progress=on_progress)
        if found is not None:
            return found
        tier = Tier.PRICES if tier is Tier.FLOW else Tier.STAGED
    return None


def checked_plan(day: Day, found: Settlement, engine: str = ENGINE) -> Plan:
    """Return the plan of a settlement; what the checker refuses is a fault of ours."""
    seating = Seating(day, seats_of(day, found.session_at))
    stages = [_stage(seating, name, settled) for name, settled in found.settled.items()]
    plan = plan_of(day, found.session_at, stages, engine=engine)
    if violations := check(day.problem, plan):
        msg = " ".join(violation.sentence("en") for violation in violations)
        raise AssertionError(msg)
    return plan


def _stage(seating: Seating, name: StageName, settled: tuple[Settled, ...]) -> Stage:
    """The values come from the seats, the bounds from the solver."""
    values = stage_values(seating, name, draws=len(settled))
    bounds = tuple(min(value, found.bound) for value, found in zip(values, settled, strict=True))
    return Stage(name=name, values=values, bounds=bounds)
