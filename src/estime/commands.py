"""What the commands of the library do: read a file, compute, write a file, say it in words."""

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, Self, TextIO

from estime.allocation import InfeasibleError, ProblemError, StageName, explain, solve
from estime.allocation.explanation import stage_label
from estime.allocation.replay import replay as replay_computation
from estime.exchange.allocation_books import archive_of
from estime.exchange.allocation_files import TEXT_SUFFIXES, day_from_file, day_from_files, json_object, plan_to_file
from estime.exchange.allocation_reading import DayInWorkbook
from estime.exchange.allocation_workbook import write_template_files, write_template_workbook
from estime.exchange.sheets import MAX_BYTES, SheetError
from estime.json_reading import JsonFormError
from estime.language import translator

DIFFERENT: Final = 1


class RefusedError(Exception):
    """A command cannot do what is asked: one line per fault."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def allocate(options: argparse.Namespace) -> int:
    """Plan a day from a file, write the plan, and say it in words."""
    _expect_suffix(options.output, ".xlsx", ".json", language=options.lang)
    with _Refusals(options.lang) as refusals:
        day = _read_day(options)
        refusals.names = day.names
        plan = solve(
            day.problem,
            time_limit_seconds=options.time_limit,
            require_everybody=not options.allow_unplaced,
            on_progress=_tell_progress(options.lang),
        )
        _write(options.output, plan_to_file(day, plan, options.output, options.lang))
    words = explain(day.problem, plan, options.lang)
    for sentence in (words.headline, *words.sentences, *words.promises):
        _say(sentence)
    return 0


def _read_day(options: argparse.Namespace) -> DayInWorkbook:
    if Path(options.file).is_dir():
        day = day_from_files(_read_folder(options.file))
    elif options.file.lower().endswith(".json"):
        day = day_from_file(_read(options.file), options.file)
    else:
        day = day_from_file(_read(options.file, most=MAX_BYTES + 1), options.file)
    return day if options.seed is None else replace(day, problem=replace(day.problem, seed=options.seed))


def _tell_progress(language: str) -> Callable[[int, int, StageName], None]:
    def tell(done: int, total: int, name: StageName) -> None:
        _say(f"[{done + 1}/{total}] {stage_label(name, translator(language))}", sys.stderr)

    return tell


def write_template(options: argparse.Namespace) -> int:
    """Write a workbook to fill in, or text files in a folder or an archive."""
    name = options.output
    if name.endswith("/") or Path(name).is_dir():
        _write_folder(name, write_template_files(options.lang))
        return 0
    _expect_suffix(name, ".xlsx", ".zip", language=options.lang)
    with _Refusals(options.lang):
        is_archive = name.lower().endswith(".zip")
        files = archive_of(write_template_files(options.lang)) if is_archive else write_template_workbook(options.lang)
        _write(name, files)
    return 0


def replay(options: argparse.Namespace) -> int:
    """Compute again what a file says, and compare."""
    text = translator(options.lang)
    with _Refusals(options.lang):
        difference = replay_computation(json_object(_read(options.file)))
    if difference is None:
        _say(text.gettext("The same: input, output and hashes."))
        return 0
    _say(f"estime: {difference.sentence(options.lang)}", sys.stderr)
    return DIFFERENT


class _Refusals:
    """Turn what the library refuses into lines for the terminal."""

    def __init__(self, language: str) -> None:
        self._language = language
        self.names: Mapping[str, str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: object, error: BaseException | None, traceback: object) -> None:
        if isinstance(error, Exception) and (lines := self._lines(error)):
            raise RefusedError(*lines) from error

    def _lines(self, error: Exception) -> Sequence[str]:
        text = translator(self._language)
        match error:
            case SheetError():
                return [f"{fault.place(self._language)} — {fault.sentence(self._language)}" for fault in error.faults]
            case InfeasibleError():
                hint = text.gettext("With --allow-unplaced the plan is made all the same, and says who has no seat.")
                return [*error.sentences(self._language, self.names), *([hint] if error.is_placement else [])]
            case ProblemError():
                return error.sentences(self._language)
            case JsonFormError():
                return [error.sentence(self._language)]
            case json.JSONDecodeError() | UnicodeDecodeError():
                return [text.gettext("The file is not JSON: correct it, or use a workbook.")]
            case ModuleNotFoundError(name="openpyxl" | "xlsxwriter"):
                return [
                    text.gettext("Workbooks need one more package: pip install 'estime[formats]'. JSON works without.")
                ]
        return []


def _expect_suffix(name: str, *suffixes: str, language: str) -> None:
    if not name.lower().endswith(suffixes):
        sentence = translator(language).gettext("“%(name)s”: the name of the file must end with %(suffixes)s.")
        raise RefusedError(sentence % {"name": name, "suffixes": " / ".join(suffixes)})


def _read(name: str, *, most: int = -1) -> bytes:
    """Return what a file holds; no more than `most` bytes of it, where there is no use in more."""
    try:
        with Path(name).open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise RefusedError(f"{name}: {error.strerror}") from error


def _read_folder(name: str) -> dict[str, bytes]:
    """Return the text files of a folder by name; all else in it is left alone."""
    paths = sorted(path for path in Path(name).iterdir() if path.suffix.lower() in TEXT_SUFFIXES)
    return {path.name: _read(str(path), most=MAX_BYTES + 1) for path in paths if not path.name.startswith(".")}


def _write_folder(name: str, files: Mapping[str, bytes]) -> None:
    try:
        Path(name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RefusedError(f"{name}: {error.strerror}") from error
    for file, content in files.items():
        _write(str(Path(name) / file), content)


def _write(name: str, content: bytes) -> None:
    try:
        Path(name).write_bytes(content)
    except OSError as error:
        raise RefusedError(f"{name}: {error.strerror}") from error


def _say(line: str, stream: TextIO | None = None) -> None:
    """Write a line at once: progress is worth nothing late."""
    out = stream or sys.stdout
    out.write(f"{line}\n")
    out.flush()
