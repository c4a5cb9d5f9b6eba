"""Days and plans as workbooks: sheets of people, workshops, sessions, slots and settings in three languages."""

from collections.abc import Mapping

from estime.allocation.plan import Plan
from estime.allocation.problem import Problem
from estime.exchange.allocation_reading import DayInWorkbook, read_day
from estime.exchange.allocation_seats import Seats, read_plan_seats
from estime.exchange.allocation_template import template_day
from estime.exchange.allocation_writing import write_day, write_day_files, write_plan

__all__ = [
    "DayInWorkbook",
    "Seats",
    "read_day",
    "read_plan_seats",
    "read_problem_workbook",
    "write_plan_workbook",
    "write_problem_files",
    "write_problem_workbook",
    "write_template_files",
    "write_template_workbook",
]


def read_problem_workbook(content: bytes, filename: str = "day.xlsx") -> Problem:
    """Return the problem that a workbook tells; `read_day` returns the names beside it too.

    Raises
    ------
    SheetError
        With every fault of every sheet: where it stands, what is wrong, how to mend it.
    """
    return read_day(content, filename=filename).problem


def write_problem_workbook(problem: Problem, language: str, names: Mapping[str, str] | None = None) -> bytes:
    """Return the workbook of a day. Reading it back gives the same problem, hence the same plan and hash."""
    return write_day(problem, language, names or {})


def write_problem_files(problem: Problem, language: str, names: Mapping[str, str] | None = None) -> dict[str, bytes]:
    """Return the text files (.csv) of a day by name, one per sheet; reading them back gives the same problem."""
    return write_day_files(problem, language, names or {})


def write_plan_workbook(problem: Problem, plan: Plan, language: str, names: Mapping[str, str] | None = None) -> bytes:
    """Return the workbook of a plan: who goes where, session by session, the explanation, the stages."""
    return write_plan(problem, plan, language, names or {})


def write_template_workbook(language: str) -> bytes:
    """Return a workbook to fill in: it explains itself, and holds a small invented day."""
    problem, names, help_text = template_day(language)
    return write_day(problem, language, names, help_text=help_text)


def write_template_files(language: str) -> dict[str, bytes]:
    """Return the same as text files (.csv) by name, one per sheet."""
    problem, names, help_text = template_day(language)
    return write_day_files(problem, language, names, help_text=help_text)
