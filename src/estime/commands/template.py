"""`estime template`: a file to begin from."""

import argparse
from pathlib import Path

from estime.commands.files import expect_writable, write, write_folder
from estime.commands.refusals import Refusals
from estime.exchange.allocation_books import archive_of
from estime.exchange.allocation_workbook import write_template_files, write_template_workbook


def write_template(options: argparse.Namespace) -> int:
    """Write a workbook to fill in, or text files in a folder or an archive."""
    name = options.output
    if name.endswith("/") or Path(name).is_dir():
        write_folder(name, write_template_files(options.lang))
        return 0
    expect_writable(name, ".xlsx", ".zip", language=options.lang)
    with Refusals(options.lang):
        is_archive = name.lower().endswith(".zip")
        files = archive_of(write_template_files(options.lang)) if is_archive else write_template_workbook(options.lang)
        write(name, files)
    return 0
