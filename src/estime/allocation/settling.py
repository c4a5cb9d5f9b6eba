"""Settle the stages of a day one after another."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from estime.allocation.day import Day
from estime.allocation.plan import StageName
from estime.allocation.settled import Settled

Progress = Callable[[int, int, StageName], None]
Assignment = Mapping[tuple[str, str], str]
Settlements = Mapping[StageName, tuple[Settled, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """The best assignment (person, slot) → session found, and what is known of each stage."""

    session_at: Assignment
    settled: Settlements

    @property
    def values(self) -> tuple[tuple[int, ...], ...]:
        """The values of the stages in their order: the smaller, the better the day."""
        return values_of(self.settled)


def values_of(settled: Settlements) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(found.value for found in each) for each in settled.values())


def settle_day(
    day: Day,
    names: Sequence[StageName],
    *,
    time_limit_seconds: float | None = None,
    on_progress: Progress | None = None,
    is_hopeless: Callable[[Settlements], bool] | None = None,
    held: str = "",
) -> Settlement:
    """Settle some stages of a day, in the order given.

    Parameters
    ----------
    day
        A valid day.
    is_hopeless
        Asked after each stage whether to stop there.
    held
        A session that is held before all else, where it can be.
    """
    from estime.allocation.relaxation import Deadline  # noqa: PLC0415 -- slow import: SciPy
    from estime.allocation.stages import DayProgram  # noqa: PLC0415 -- slow import: SciPy

    program = DayProgram(day, Deadline(time_limit_seconds))
    program.guide()
    if held:
        program.hold(held)
    settled: dict[StageName, tuple[Settled, ...]] = {}
    for done, name in enumerate(names):
        if on_progress is not None:
            on_progress(done, len(names), name)
        settled[name] = tuple(program.settle(name))
        if is_hopeless is not None and is_hopeless(settled):
            break
    return Settlement(session_at=program.session_at(), settled=settled)
