"""Answer a day: stage after stage, each proven before the next, then checked without the solver."""

from collections.abc import Callable

from estime.allocation.answer import plan_of, seats_of
from estime.allocation.checker import check
from estime.allocation.day import Day
from estime.allocation.diagnosis import diagnose
from estime.allocation.faults import InfeasibleError
from estime.allocation.objectives import Seating, stage_values
from estime.allocation.plan import Plan, Stage, StageName
from estime.allocation.problem import Problem
from estime.allocation.settled import Settled
from estime.allocation.validation import validate

Progress = Callable[[int, int, StageName], None]


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
    the order of rows.
    """
    from estime.allocation.relaxation import Deadline  # noqa: PLC0415 -- slow import: SciPy
    from estime.allocation.stages import DayProgram  # noqa: PLC0415 -- slow import: SciPy

    validate(problem)
    day = Day(problem)
    program = DayProgram(day, Deadline(time_limit_seconds))
    program.guide()
    settled: dict[StageName, tuple[Settled, ...]] = {}
    for done, name in enumerate(StageName):
        if on_progress is not None:
            on_progress(done, len(StageName), name)
        settled[name] = tuple(program.settle(name))
        if name is StageName.PLACEMENT and require_everybody and settled[name][0].bound > 0:
            raise InfeasibleError(diagnose(problem))
    return _checked(problem, day, program.session_at(), settled)


def _checked(
    problem: Problem, day: Day, session_at: dict[tuple[str, str], str], settled: dict[StageName, tuple[Settled, ...]]
) -> Plan:
    seating = Seating(day, seats_of(day, session_at))
    stages = [_stage(seating, name, found) for name, found in settled.items()]
    plan = plan_of(day, session_at, stages)
    if violations := check(problem, plan):
        msg = " ".join(violation.sentence("en") for violation in violations)
        raise AssertionError(msg)
    return plan


def _stage(seating: Seating, name: StageName, settled: tuple[Settled, ...]) -> Stage:
    """The values come from the seats, the bounds from the solver."""
    values = stage_values(seating, name, draws=len(settled))
    bounds = tuple(min(value, found.bound) for value, found in zip(values, settled, strict=True))
    return Stage(name=name, values=values, bounds=bounds)
