"""`estime mix`: who sits with whom, round after round; search on; or repair when some stay away and others come."""

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from estime.commands.files import expect_writable, read, read_text_files, write
from estime.commands.refusals import Refusals
from estime.commands.terminal import Progress, say
from estime.exchange.mixing_files import (
    table_plan_from_file,
    table_plan_to_file,
    tables_from_file,
    tables_from_files,
)
from estime.exchange.mixing_reading import TablesInWorkbook
from estime.exchange.sheets import MAX_BYTES
from estime.language import translator
from estime.mixing.canonical import plan_to_json, problem_hash
from estime.mixing.explanation import explain
from estime.mixing.plan import Plan
from estime.mixing.repairing import repair
from estime.mixing.solver import improve, solve
from estime.provenance import Json

SCHEMA: Final = "estime.mixing.answer/1"


def mix(options: argparse.Namespace) -> int:
    """Seat people at tables, round after round."""
    if options.output:
        expect_writable(options.output, ".xlsx", ".json", language=options.lang)
    with Refusals(options.lang) as refusals, Progress(options.lang, is_quiet=options.quiet) as progress:
        tables = _read(options)
        refusals.names = tables.names
        tables, plan, told = _answered(tables, options, progress)
        if options.output:
            write(options.output, table_plan_to_file(tables, plan, options.output, options.lang))
    _tell(tables, plan, told, options)
    return 0


def _read(options: argparse.Namespace) -> TablesInWorkbook:
    name = options.file
    if Path(name).is_dir():
        tables = tables_from_files(read_text_files(name))
    else:
        tables = tables_from_file(read(name, most=MAX_BYTES + 1), name)
    problem = tables.problem
    if options.seed is not None:
        problem = replace(problem, seed=options.seed)
    if options.rounds is not None:
        problem = replace(problem, rounds=options.rounds)
    return replace(tables, problem=problem)


def _answered(
    tables: TablesInWorkbook, options: argparse.Namespace, progress: Progress
) -> tuple[TablesInWorkbook, Plan, Sequence[str]]:
    text = translator(options.lang)

    def tell(done: int, most: int) -> None:
        progress.step(done - 1, most, text.gettext("Seating people"))

    if options.lock:
        return _repaired(tables, options)
    plan = _plan_beside(options)
    if plan is None:
        plan = solve(tables.problem, time_limit_seconds=options.time_limit, on_progress=tell)
    if options.improve:
        progress.tell(text.gettext("Searching on"))
        plan = improve(tables.problem, plan, options.improve)
    return tables, plan, ()


def _plan_beside(options: argparse.Namespace) -> Plan | None:
    """Return the plan that a computation holds, to search on from it."""
    if not options.improve or not options.file.lower().endswith(".json"):
        return None
    content = read(options.file)
    return table_plan_from_file(content) if "output" in json.loads(content) else None


def _repaired(tables: TablesInWorkbook, options: argparse.Namespace) -> tuple[TablesInWorkbook, Plan, Sequence[str]]:
    """Keep the cards of a plan: who is named is absent, who is new in the file comes late."""
    content = read(options.lock)
    before = tables_from_file(content, "plan.json").problem
    plan = table_plan_from_file(content)
    known = {person.id for person in before.people}
    here = {person.id for person in tables.problem.people}
    absent = sorted({*(options.absent or ()), *(known - here)})
    late = [person for person in tables.problem.people if person.id not in known]
    found = repair(before, plan, absent=absent, late=late, played=options.played)
    return replace(tables, problem=found.problem), found.plan, found.told


def _tell(tables: TablesInWorkbook, plan: Plan, told: Sequence[str], options: argparse.Namespace) -> None:
    words = explain(tables.problem, plan, options.lang)
    sentences = [words.headline, *words.sentences, *words.promises]
    if told:
        names = ", ".join(tables.names.get(person, person) for person in told)
        sentences.append(translator(options.lang).gettext("To be told: %(people)s.") % {"people": names})
    if not options.json:
        for sentence in sentences:
            say(sentence)
        return
    value: dict[str, Json] = {
        "schema": SCHEMA,
        "language": options.lang,
        "sentences": [*sentences],
        "problem_hash": problem_hash(tables.problem),
        "plan": plan_to_json(plan),
        "told": [*told],
        "output": options.output,
    }
    say(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True))
