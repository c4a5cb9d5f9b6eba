"""What is asked of `estime arbitrate`: the file, the rule with what the command line changes, the outcome."""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from estime.arbitration import Outcome, Problem, Raise, Utility, amended, choose, maximin, popularity
from estime.commands.arbitration_names import ArbitrationNames
from estime.commands.files import read, read_text_files
from estime.commands.refusals import RefusedError
from estime.commands.terminal import Progress
from estime.exchange.arbitration_files import (
    ArbitrationInFile,
    arbitration_from_file,
    arbitration_from_files,
    most_bytes,
)
from estime.language import translator
from estime.provenance import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of an answer: `lines` for a person, `sentences` those that stand alone, `values` for machines."""

    lines: Sequence[str] = ()
    sentences: Sequence[str] = ()
    values: Mapping[str, Json] = field(default_factory=dict)


def read_arbitration_file(options: argparse.Namespace) -> ArbitrationInFile:
    """Return what the file tells, with what the command line says instead of its rule."""
    name = options.file
    if Path(name).is_dir():
        file = arbitration_from_files(read_text_files(name))
    else:
        file = arbitration_from_file(read(name, most=most_bytes(name)), name)
    return replace(file, problem=_with_options(file.problem, options))


def _with_options(problem: Problem, options: argparse.Namespace) -> Problem:
    rule = problem.rule
    if options.budget is not None:
        rule = replace(rule, budget=options.budget)
    if options.utility is not None:
        rule = replace(rule, utility=Utility(options.utility))
    if options.seed is not None:
        rule = replace(rule, seed=options.seed)
    if options.completion is not None:
        raises = Raise(options.completion)
        rule = replace(rule, raises=raises, fills=rule.fills and raises is not Raise.NONE)
    return replace(problem, rule=rule)


class Arbitration:
    """A choice under question: what was proposed, and what stays of it once the assembly has amended it."""

    def __init__(self, file: ArbitrationInFile, options: argparse.Namespace, progress: Progress) -> None:
        self.file, self.problem, self.options, self.progress = file, file.problem, options, progress
        self.language: str = options.lang
        self.names = ArbitrationNames(file.problem, options.lang)
        self.proposed = choose(file.problem)
        self.added, self.removed = self._amendment()
        self.outcome = self._amended()
        self._sets: dict[str, frozenset[str]] = {}

    @property
    def is_amended(self) -> bool:
        return bool(self.added or self.removed)

    def _amendment(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        text, chosen = translator(self.language), self.proposed.elements
        added, removed = self.names.elements(self.options.add or ()), self.names.elements(self.options.remove or ())
        wrong = [
            text.gettext("“%(element)s” is chosen already: it cannot be added.") % {"element": self.names[id]}
            for id in added
            if id in chosen
        ]
        wrong += [
            text.gettext("“%(element)s” is not chosen: it cannot be removed.") % {"element": self.names[id]}
            for id in removed
            if id not in chosen
        ]
        if wrong:
            raise RefusedError(*wrong)
        return added, removed

    def _amended(self) -> Outcome:
        if not self.is_amended:
            return self.proposed
        return amended(self.problem, self.proposed, self.added, self.removed)

    def sets(self) -> dict[str, frozenset[str]]:
        """Return the sets that stand side by side, by what they are called; they are looked for once."""
        self._sets = self._sets or self._found_sets()
        return self._sets

    def _found_sets(self) -> dict[str, frozenset[str]]:
        text = translator(self.language)
        found = {text.gettext("proposed"): self.proposed.elements}
        if self.is_amended:
            found[text.gettext("amended")] = self.outcome.elements
        found[text.gettext("by popularity")] = popularity(self.problem)
        self.progress.tell(text.gettext("Looking for the set that is best for the worst-off college"))
        found[text.gettext("for the worst-off college")] = maximin(self.problem)
        return found
