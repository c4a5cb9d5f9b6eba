"""`estime template`: a file to begin from."""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from estime.commands.files import expect_writable, write, write_folder
from estime.commands.refusals import Refusals
from estime.exchange.allocation_books import archive_of
from estime.exchange.allocation_workbook import write_template_files, write_template_workbook
from estime.exchange.arbitration_template import template_arbitration
from estime.exchange.arbitration_writing import write_arbitration, write_arbitration_files
from estime.exchange.consensus_template import write_consensus_files, write_consensus_workbook
from estime.exchange.mixing_template import template_tables
from estime.exchange.mixing_writing import write_tables, write_tables_files


def write_template(options: argparse.Namespace) -> int:
    """Write a workbook to fill in, or text files in a folder or an archive."""
    name = options.output
    write_files, write_workbook = _TEMPLATES[options.what]
    if name.endswith("/") or Path(name).is_dir():
        write_folder(name, write_files(options.lang))
        return 0
    expect_writable(name, ".xlsx", ".zip", language=options.lang)
    with Refusals(options.lang):
        is_archive = name.lower().endswith(".zip")
        files = archive_of(write_files(options.lang)) if is_archive else write_workbook(options.lang)
        write(name, files)
    return 0


def _tables_files(language: str) -> dict[str, bytes]:
    problem, names, help_text = template_tables(language)
    return write_tables_files(problem, language, names, help_text=help_text)


def _tables_workbook(language: str) -> bytes:
    problem, names, help_text = template_tables(language)
    return write_tables(problem, language, names, help_text=help_text)


def _arbitration_files(language: str) -> dict[str, bytes]:
    problem, help_text = template_arbitration(language)
    return write_arbitration_files(problem, language, help_text=help_text)


def _arbitration_workbook(language: str) -> bytes:
    problem, help_text = template_arbitration(language)
    return write_arbitration(problem, language, help_text=help_text)


_TEMPLATES: Final[Mapping[str, tuple[Callable[[str], dict[str, bytes]], Callable[[str], bytes]]]] = {
    "allocate": (write_template_files, write_template_workbook),
    "mix": (_tables_files, _tables_workbook),
    "consensus": (write_consensus_files, write_consensus_workbook),
    "arbitrate": (_arbitration_files, _arbitration_workbook),
}
