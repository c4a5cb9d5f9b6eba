"""Read days and plans, write answers: what is written is whole, or is not there at all."""

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from estime.allocation import Plan, Problem, check
from estime.allocation.canonical import plan_from_json, problem_from_json, problem_hash
from estime.commands.refusals import RefusedError
from estime.exchange.allocation_files import TEXT_SUFFIXES, day_from_file, day_from_files, json_object
from estime.exchange.allocation_reading import DayInWorkbook
from estime.exchange.sheets import MAX_BYTES
from estime.json_reading import Reader
from estime.language import translator


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenPlan:
    """A plan that a former run wrote, with the day it answers where the file holds it."""

    plan: Plan
    problem: Problem | None


def read_day(name: str, seed: str | None = None) -> DayInWorkbook:
    """Return the day of a file or of a folder of text files, with another seed where one is given."""
    if Path(name).is_dir():
        day = day_from_files(read_text_files(name))
    elif name.lower().endswith(".json"):
        day = day_from_file(read(name), name)
    else:
        day = day_from_file(read(name, most=MAX_BYTES + 1), name)
    return day if seed is None else replace(day, problem=replace(day.problem, seed=seed))


def read_plan(name: str) -> WrittenPlan:
    """Return the plan of a file: a computation, or the JSON of a plan alone.

    Raises
    ------
    JsonFormError, ValueError
        If the file holds no plan.
    """
    value = json_object(read(name))
    if "output" not in value:
        return WrittenPlan(plan=plan_from_json(value), problem=None)
    computation = Reader(value)
    problem = problem_from_json(computation.mapping("input"))
    return WrittenPlan(plan=plan_from_json(computation.mapping("output")), problem=problem)


def plan_beside(day: DayInWorkbook, name: str) -> Plan | None:
    """Return the plan that a computation holds beside its day; None where it holds none that answers this day."""
    if not name.lower().endswith(".json") or "output" not in json_object(read(name)):
        return None
    plan = read_plan(name).plan
    is_answer = plan.problem_hash == problem_hash(day.problem) and not check(day.problem, plan)
    return plan if is_answer else None


def read(name: str, *, most: int = -1) -> bytes:
    """Return what a file holds; no more than `most` bytes of it, where there is no use in more."""
    try:
        with Path(name).open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise RefusedError(f"{name}: {error.strerror}") from error


def read_text_files(name: str) -> dict[str, bytes]:
    """Return the text files of a folder by name; all else in it is left alone."""
    paths = sorted(path for path in Path(name).iterdir() if path.suffix.lower() in TEXT_SUFFIXES)
    return {path.name: read(str(path), most=MAX_BYTES + 1) for path in paths if not path.name.startswith(".")}


def write_folder(name: str, files: Mapping[str, bytes]) -> None:
    """Write files into a folder, which is made where it is not there."""
    try:
        Path(name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RefusedError(f"{name}: {error.strerror}") from error
    for file, content in files.items():
        write(str(Path(name) / file), content)


def expect_writable(name: str, *suffixes: str, language: str) -> None:
    """Refuse a name that nothing can be written to, before anybody waits for what is written."""
    if not name.lower().endswith(suffixes):
        sentence = translator(language).gettext("“%(name)s”: the name of the file must end with %(suffixes)s.")
        raise RefusedError(sentence % {"name": name, "suffixes": " / ".join(suffixes)})
    if not Path(name).parent.is_dir():
        sentence = translator(language).gettext("“%(name)s”: there is no such folder. Make it first.")
        raise RefusedError(sentence % {"name": str(Path(name).parent)})


def write(name: str, content: bytes) -> None:
    """Write a file beside and give it its name when it is whole: whoever interrupts finds the former file, or none."""
    path = Path(name).resolve()
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        raise RefusedError(f"{name}: {error.strerror}") from error
    finally:
        with suppress(OSError):
            beside.unlink()
