"""A day about which something is asked: what every answer needs at hand."""

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from estime.allocation import Plan, Problem, explain, solve
from estime.allocation.canonical import plan_to_json, problem_hash
from estime.commands.files import plan_beside, write
from estime.commands.naming import Naming
from estime.commands.terminal import Progress
from estime.exchange.allocation_files import plan_to_file
from estime.exchange.allocation_reading import DayInWorkbook
from estime.language import translator
from estime.provenance import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The day, what was typed, and where to tell how far it is."""

    day: DayInWorkbook
    options: argparse.Namespace
    progress: Progress

    @property
    def problem(self) -> Problem:
        return self.day.problem

    @property
    def language(self) -> str:
        language: str = self.options.lang
        return language

    @property
    def time_limit(self) -> float | None:
        seconds: float | None = self.options.time_limit
        return seconds

    def naming(self) -> Naming:
        return Naming(self.problem, self.day.names, self.language)

    def solve(self, problem: Problem, *, require_everybody: bool = False) -> Plan:
        return solve(
            problem,
            time_limit_seconds=self.time_limit,
            require_everybody=require_everybody,
            on_progress=self.progress.stage,
        )

    def plan(self) -> Plan:
        """Return the plan that is asked about: the one beside the day in its file, else the best one."""
        return plan_beside(self.day, self.options.file) or self.solve(self.problem)

    def write(self, problem: Problem, plan: Plan) -> None:
        """Write a plan where it was asked for, if anywhere."""
        if name := self.options.output:
            write(name, plan_to_file(replace(self.day, problem=problem), plan, name, self.language))

    def explanation(self, problem: Problem, plan: Plan) -> tuple[str, ...]:
        """Explain a plan, and name to the organiser who stays without a seat."""
        words = explain(problem, plan, self.language)
        return (words.headline, *words.sentences, *self._unplaced(plan), *words.promises)

    def _unplaced(self, plan: Plan) -> Iterator[str]:
        naming = self.naming()
        people = [f"{naming.name(person)} ({naming.label(slot)})" for person, slot in plan.unplaced]
        if people:
            yield translator(self.language).gettext("Without a seat: %(people)s.") % {"people": ", ".join(people)}

    def written(self, problem: Problem, plan: Plan) -> Mapping[str, Json]:
        """Return what a machine reads of a plan that was made."""
        return {"problem_hash": problem_hash(problem), "plan": plan_to_json(plan), "output": self.options.output}
