"""The board: what the rule proposed, what the assembly changed of it, and what the set is now."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from estime_web.indicators.enums import AmendmentAct
from estime_web.indicators.models import Amendment, Arbitration, ArbitrationRun

if TYPE_CHECKING:
    from estime.arbitration import Outcome, Problem
    from estime.arbitration.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class Board:
    """The last proposal of the rule, with the amendments in force. What needs counting is counted when it is asked for."""

    run: ArbitrationRun
    amendments: tuple[Amendment, ...]

    @cached_property
    def problem(self) -> "Problem":
        """What was chosen among: read from the stored computation, never from rows that may have changed."""
        from estime.arbitration.canonical import problem_from_json  # noqa: PLC0415 -- slow import

        return problem_from_json(self.run.computation.input)

    @cached_property
    def proposed(self) -> "Outcome":
        """What the rule proposed."""
        from estime.arbitration.canonical import outcome_from_json  # noqa: PLC0415 -- slow import

        return outcome_from_json(self.run.computation.output)

    @cached_property
    def now(self) -> "Outcome":
        """The set as the assembly has it now."""
        from estime.arbitration import amended  # noqa: PLC0415 -- slow import

        return amended(self.problem, self.proposed, add=self.added, remove=self.removed)

    @cached_property
    def verdict(self) -> "Verdict":
        """What is guaranteed of the set as it is now."""
        return self.verdict_of(self.now.elements)

    @property
    def added(self) -> frozenset[str]:
        return self._amended(AmendmentAct.ADD)

    @property
    def removed(self) -> frozenset[str]:
        return self._amended(AmendmentAct.REMOVE)

    def verdict_of(self, elements: frozenset[str]) -> "Verdict":
        """Return what would be guaranteed of another set."""
        from estime.arbitration import verdict  # noqa: PLC0415 -- slow import

        return verdict(self.problem, elements)

    def _amended(self, act: AmendmentAct) -> frozenset[str]:
        return frozenset(str(each.candidate.number) for each in self.amendments if each.act == act)


def board_of(arbitration: Arbitration) -> Board | None:
    """Return the board of an arbitration, in two queries; None before the rule has proposed anything."""
    runs = arbitration.runs.select_related("computation", "protocol").order_by("-number")
    run = runs.first()
    if run is None:
        return None
    in_force = run.amendments.filter(undone_at=None).select_related("candidate").order_by("at", "pk")
    return Board(run=run, amendments=tuple(in_force))
