"""`estime …`: plan a day from a file, replay a computation, and whatever the site adds.

What goes wrong is told in one line per fault, on the error stream, with exit status 2.
"""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from fractions import Fraction
from importlib import import_module
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from estime import __version__
from estime.exchange.pabulib_values import parse_number
from estime.language import LANGUAGES

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

Command = Callable[[argparse.Namespace], int]

REFUSED: Final = 2
INTERRUPTED: Final = 130
UNREAD: Final = 141
_COMMANDS: Final = "estime.commands"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    _ready_streams()
    options = _parser().parse_args(arguments)
    run: Command = options.run
    try:
        return run(options)
    except KeyboardInterrupt:
        return INTERRUPTED


def _ready_streams() -> None:
    """Let what is said go wherever it can: signs that a terminal lacks are replaced, what nobody hears goes nowhere."""
    # Where a shell closed them (`>&-`), Python has none.
    sys.stdout, sys.stderr = (
        stream or Path(os.devnull).open("w")  # noqa: SIM115 -- open until the process ends
        for stream in (sys.stdout, sys.stderr)
    )
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="estime", description="Value social impact together.")
    parser.add_argument("--version", action="version", version=f"estime {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_allocate(commands)
    _add_mix(commands)
    _add_consensus(commands)
    _add_opinion(commands)
    _add_arbitrate(commands)
    _add_template(commands)
    _add_compare(commands)
    _add_replay(commands)
    _add_method(commands)
    _add_others(commands)
    return parser


def _add_allocate(commands: "Subparsers") -> None:
    text = "Plan who goes where: from wishes to a plan that is proven, checked and explained; or ask about a day."
    parser = commands.add_parser(
        "allocate", help="plan who goes where, from a workbook, text files or JSON", description=text
    )
    parser.add_argument(
        "file",
        metavar="DAY",
        nargs="?",
        help="the day: .xlsx, .ods, .json, a folder or a .zip of .csv files, or a written plan (see: estime template allocate)",
    )
    parser.add_argument("-o", "--output", metavar="OUT", help="where to write the plan: .xlsx or .json")
    _add_language(parser)
    parser.add_argument("--seed", type=_text, help="seed of the lottery, instead of that of the file")
    parser.add_argument("--time-limit", type=_seconds, metavar="SECONDS", help="stop searching after so many seconds")
    parser.add_argument("--allow-unplaced", action="store_true", help="go on when somebody must stay without a seat")
    parser.add_argument("--quiet", action="store_true", help="do not tell how far it is")
    _add_json(parser)
    _add_lock(parser)
    _add_questions(parser)
    parser.set_defaults(run=_library("planning", "allocate"))


def _add_lock(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("to plan again a day that has changed")
    group.add_argument(
        "--lock", metavar="PLAN", help="the plan in force, .json; without -o, ways to go on side by side"
    )
    group.add_argument(
        "--stability", choices=("fewest", "balanced", "best"), help="how much to keep of it (default: fewest)"
    )
    group.add_argument("--frozen", metavar="SLOT", nargs="+", action="extend", help="times that are over")
    group.add_argument("--options", action="store_true", help="show ways to go on side by side, write nothing")


def _add_questions(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("to ask about a day")
    group.add_argument(
        "--what-if",
        metavar="CHANGE",
        action="append",
        help='try a change: "B1 +2" chairs, "B1 <> C1" rooms, "+B @2 20" session, "B1 nl" interpreter; may be repeated',
    )
    group.add_argument("--what-would-help", action="store_true", help="look for changes that make the day better")
    group.add_argument("--why", metavar=("PERSON", "WORKSHOP"), nargs=2, help="why somebody does not attend a workshop")
    group.add_argument("--exact", action="store_true", help="with --why: exact counts, for the organiser alone")
    group.add_argument("--compare", metavar="PLAN", nargs=2, help="what changes from one plan to another")
    group.add_argument("--mixing-curve", action="store_true", help="what mixing costs, for five shares")
    group.add_argument(
        "--choose-sessions",
        action="store_true",
        help="search which workshops to repeat, merge or cancel in these rooms",
    )


def _add_mix(commands: "Subparsers") -> None:
    text = "Seat people at tables, round after round: everybody meets as many new and different people as possible."
    parser = commands.add_parser(
        "mix", help="who sits with whom, table after table, from a workbook, text files or JSON", description=text
    )
    parser.add_argument(
        "file",
        metavar="TABLES",
        help="people and tables: .xlsx, .ods, .json, a folder or a .zip of .csv files (see: estime template mix)",
    )
    parser.add_argument(
        "-o", "--output", metavar="OUT", help="where to write cards, lists and the matrix: .xlsx or .json"
    )
    _add_language(parser)
    parser.add_argument("--rounds", type=_count, metavar="N", help="so many rounds, instead of those of the file")
    parser.add_argument("--seed", type=_text, help="seed of the draw, instead of that of the file")
    parser.add_argument("--time-limit", type=_seconds, metavar="SECONDS", help="stop searching after so many seconds")
    parser.add_argument(
        "--improve", type=_seconds, metavar="SECONDS", help="search on for so long; from the plan of a .json file too"
    )
    parser.add_argument("--quiet", action="store_true", help="do not tell how far it is")
    _add_json(parser)
    group = parser.add_argument_group("on the day, with the cards already given out")
    group.add_argument("--lock", metavar="PLAN", help="the plan in force, .json: change as few cards as possible")
    group.add_argument("--played", type=int, metavar="N", help="with --lock: so many rounds are over")
    group.add_argument("--absent", metavar="PERSON", nargs="+", action="extend", help="with --lock: who is not there")
    parser.set_defaults(run=_library("tables", "mix"))


def _add_consensus(commands: "Subparsers") -> None:
    text = "Say what the colleges agree on, element by element; a college of few people is told of in words only."
    parser = commands.add_parser("consensus", help="what people agree on, from a file of ratings", description=text)
    parser.add_argument(
        "file", metavar="RATINGS", help="the ratings: .csv, .xlsx or .ods (see: estime template consensus)"
    )
    parser.add_argument("--protocol", metavar="P.toml", help="what was decided before the first vote, .toml")
    _add_language(parser)
    _add_json(parser)
    parser.set_defaults(run=_library("consensus", "consensus"))


def _add_opinion(commands: "Subparsers") -> None:
    text = "What unites and what divides declared colleges, and a map of opinions where one holds."
    parser = commands.add_parser(
        "opinion", help="what unites, what divides, from votes: agree, disagree, pass", description=text
    )
    parser.add_argument(
        "file",
        metavar="VOTES",
        help="person, statement, vote and, where known, college and date: .csv, .xlsx or .ods",
    )
    parser.add_argument(
        "-o", "--output", metavar="OUT", help="where to write the computation, to replay: .json, with who votes what"
    )
    parser.add_argument("--map", metavar="OUT", help="where to draw the map of opinions: .svg")
    parser.add_argument(
        "--numeric",
        choices=("export", "raw"),
        help="votes are numbers: of an export (1 agrees), or of a raw table (-1 agrees)",
    )
    _add_language(parser)
    _add_json(parser)
    parser.set_defaults(run=_library("opinion", "opinion"))


def _add_arbitrate(commands: "Subparsers") -> None:
    text = (
        "Choose what to collect within a budget of hours, fairly to every college: equal shares, purchase by purchase."
    )
    parser = commands.add_parser(
        "arbitrate", help="choose what to collect, from Pabulib, a workbook, text files or JSON", description=text
    )
    parser.add_argument(
        "file",
        metavar="FILE",
        help="elements and votes: .pb, .xlsx, .ods, .json, a folder or a .zip of .csv files (see: estime template arbitrate)",
    )
    parser.add_argument("-o", "--output", metavar="OUT", help="where to write the outcome: .xlsx, .json or .pb")
    parser.add_argument("--clones", action="store_true", help="with -o OUT.pb: equal voters, for tools without weights")
    _add_language(parser)
    parser.add_argument("--budget", type=_hours, metavar="HOURS", help="instead of that of the file")
    parser.add_argument(
        "--completion",
        choices=("percent", "unit", "none"),
        help="raise shares by 1%% at a time, or by one unit for each voter; none: neither raise nor fill",
    )
    parser.add_argument(
        "--utility", choices=("hours", "count", "score", "score_hours"), help="what counts for a supporter"
    )
    parser.add_argument("--seed", type=_text, help="seed of the lot that settles ties, instead of that of the file")
    parser.add_argument("--quiet", action="store_true", help="do not tell how far it is")
    _add_json(parser)
    group = parser.add_argument_group("to ask about the choice")
    group.add_argument("--compare", action="store_true", help="other ways to choose, side by side")
    group.add_argument(
        "--explain",
        metavar="ELEMENT",
        nargs="+",
        action="extend",
        help="why an element is in or not, and what would change it",
    )
    group.add_argument("--robust", action="store_true", help="which elements stay when something moves a little")
    group.add_argument("--add", metavar="ELEMENT", nargs="+", action="extend", help="what the assembly adds")
    group.add_argument("--remove", metavar="ELEMENT", nargs="+", action="extend", help="what the assembly removes")
    parser.set_defaults(run=_library("arbitrating", "arbitrate"))


def _add_compare(commands: "Subparsers") -> None:
    text = "Say what changes from one plan to another: who moves, who gains, which sessions, which stages."
    parser = commands.add_parser("compare", help="two plans side by side", description=text)
    parser.add_argument("compare", metavar="PLAN", nargs=2, help="a plan, .json")
    parser.add_argument("--day", dest="file", metavar="DAY", help="the day of the plans, for the names of the people")
    _add_language(parser)
    _add_json(parser)
    parser.set_defaults(run=_library("comparing", "compare_plans"))


def _add_template(commands: "Subparsers") -> None:
    parser = commands.add_parser(
        "template", help="write a workbook to fill in", description="Write a workbook to fill in."
    )
    parser.add_argument("what", choices=("allocate", "mix", "arbitrate", "consensus"), help="for which command")
    parser.add_argument(
        "-o", "--output", metavar="OUT", required=True, help="where to write it: .xlsx, .zip or folder/"
    )
    _add_language(parser)
    parser.set_defaults(run=_library("template", "write_template"))


def _add_replay(commands: "Subparsers") -> None:
    text = "Compute again what a computation says, and compare. Exit status 1 when something differs."
    parser = commands.add_parser("replay", help="compute again and compare", description=text)
    parser.add_argument("file", metavar="FILE", help="the computation, .json")
    _add_language(parser)
    parser.set_defaults(run=_library("replaying", "replay"))


def _add_method(commands: "Subparsers") -> None:
    text = "The versions of the method that come with Estime; what they hold, what changes, whether a file is one."
    parser = commands.add_parser(
        "method", help="the versions of the method: list, show, compare, check", description=text
    )
    _add_language(parser)
    parser.set_defaults(run=_library("method", "list_versions"))
    parts = parser.add_subparsers(title="commands", metavar="COMMAND")
    known = "a version that comes with Estime, or a file: .toml or .json"
    show = parts.add_parser("show", help="what a version holds", description="Show what a version holds.")
    show.add_argument("version", metavar="KEY", help=known)
    form = show.add_mutually_exclusive_group()
    for name, what in (
        ("toml", "as a file to edit"),
        ("json", "for machines"),
        ("origins", "what is attested and what is ours, as a table"),
    ):
        form.add_argument(f"--{name}", dest="form", action="store_const", const=name, help=what)
    show.set_defaults(run=_library("method", "show_version"))
    diff = parts.add_parser(
        "diff", help="what changes from one version to another", description="Compare two versions."
    )
    diff.add_argument("versions", metavar=("OLD", "NEW"), nargs=2, help=known)
    diff.set_defaults(run=_library("method", "compare_versions"))
    check = parts.add_parser(
        "check", help="whether a file is a version", description="Check a version that was edited."
    )
    check.add_argument("file", metavar="FILE", help="the version, .toml or .json")
    check.set_defaults(run=_library("method", "check_version"))
    for part in (show, diff, check):
        _add_language(part, default=argparse.SUPPRESS)


def _add_language(parser: argparse.ArgumentParser, default: str | None = None) -> None:
    """Add the language; `argparse.SUPPRESS` keeps the one that was given before a command of a command."""
    parser.add_argument(
        "--lang",
        "--language",
        choices=LANGUAGES,
        default=default or _terminal_language(),
        help="language" if default else "language (default: %(default)s)",
    )


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="answer in JSON, for machines")


def _add_others(commands: "Subparsers") -> None:
    """Add the commands of other packages; those of the site need Django, and stay out without it."""
    if find_spec("django") is None:
        return
    for entry in sorted(entry_points(group=_COMMANDS), key=lambda entry: entry.name):
        try:
            register = entry.load()
        except ImportError:
            continue
        register(commands)


def _terminal_language() -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if base := os.environ.get(name, "")[:2]:
            return base if base in LANGUAGES else "en"
    return "en"


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds < float("inf"):
        raise argparse.ArgumentTypeError("more than 0 seconds")
    return seconds


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise argparse.ArgumentTypeError("1 or more")
    return count


def _text(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise argparse.ArgumentTypeError("text in UTF-8") from error
    return text


def _hours(text: str) -> Fraction:
    hours = parse_number(text)
    if hours is None or hours <= 0:
        raise argparse.ArgumentTypeError("more than 0 hours")
    return hours


def _library(module: str, name: str) -> Command:
    """Return a command of the library, loaded when it runs: `estime --help` does not wait for NumPy."""

    def run(options: argparse.Namespace) -> int:
        from estime.commands.refusals import RefusedError, system_line  # noqa: PLC0415 -- slow import: NumPy
        from estime.commands.terminal import Interruptible, say  # noqa: PLC0415 -- slow import: NumPy

        command: Command = getattr(import_module(f"estime.commands.{module}"), name)
        with Interruptible(options.lang) as interruptible:
            try:
                return command(options)
            except RefusedError as refused:
                for line in refused.lines:
                    say(f"estime: {line}", sys.stderr)
                return REFUSED
            except KeyboardInterrupt:
                sys.stderr.write(f"estime: {interruptible.sentence()}\n")
                return INTERRUPTED
            except BrokenPipeError:
                # Whoever reads has read enough, as `head` does.
                _forget_output()
                return UNREAD
            except OSError as error:
                if error.filename is None:
                    _forget_output()
                say(f"estime: {system_line(error, options.lang)}", sys.stderr)
                return REFUSED

    return run


def _forget_output() -> None:
    """Let go what Python still holds for the output: it would be written once more at the end."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
