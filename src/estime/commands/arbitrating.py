"""`estime arbitrate`: choose what to collect, say how each element got in, and check the promise to groups."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from typing import Final

from estime.arbitration.canonical import outcome_to_json
from estime.commands.arbitration_answers import amendment_part, comparison_part, outcome_part
from estime.commands.arbitration_asked import Arbitration, Part, read_arbitration_file
from estime.commands.arbitration_explained import explained_part
from estime.commands.arbitration_robust import robust_part, trials
from estime.commands.files import expect_writable, write
from estime.commands.refusals import Refusals, RefusedError
from estime.commands.terminal import Progress, say
from estime.exchange.arbitration_files import outcome_to_file
from estime.language import translator
from estime.provenance import Json

SCHEMA: Final = "estime.arbitration.answer/1"
_SUFFIXES: Final = (".xlsx", ".json", ".pb")


def arbitrate(options: argparse.Namespace) -> int:
    """Choose among the elements of a file, and answer what is asked about the choice."""
    _expect_output(options)
    with Refusals(options.lang), Progress(options.lang, is_quiet=options.quiet) as progress:
        file = read_arbitration_file(options)
        for note in file.notes:
            say(f"estime: {note.place(options.lang)} — {note.sentence(options.lang)}", sys.stderr)
        asked = Arbitration(file, options, progress)
        parts = [*_parts(asked)]
        if options.output:
            write(options.output, _written(asked))
    _tell(parts, options)
    return 0


def _expect_output(options: argparse.Namespace) -> None:
    if options.output:
        expect_writable(options.output, *_SUFFIXES, language=options.lang)
    if options.clones and not (options.output or "").lower().endswith(".pb"):
        raise RefusedError(translator(options.lang).gettext("--clones is for a Pabulib file: add -o OUT.pb."))


def _parts(asked: Arbitration) -> Iterator[Part]:
    robustness = trials(asked) if asked.options.robust else None
    if asked.options.explain:
        yield explained_part(asked, robustness)
        if not asked.options.json:
            return
    yield outcome_part(asked)
    if asked.is_amended:
        yield amendment_part(asked)
    if asked.options.compare:
        yield comparison_part(asked)
    if robustness:
        yield robust_part(asked, robustness)


def _written(asked: Arbitration) -> bytes:
    """Return the file that is asked for. A computation is that of the rule, so that it replays; an amendment stands beside it."""
    options = asked.options
    name: str = options.output.lower()
    outcome = asked.proposed if name.endswith(".json") else asked.outcome
    sets = asked.sets() if name.endswith(".xlsx") else None
    content = outcome_to_file(
        asked.file, outcome, name, options.lang, proposed=asked.proposed, sets=sets, clones=options.clones
    )
    if not (name.endswith(".json") and asked.is_amended):
        return content
    value: dict[str, Json] = json.loads(content)
    value["amended"] = outcome_to_json(asked.outcome)
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def _tell(parts: Sequence[Part], options: argparse.Namespace) -> None:
    if not options.json:
        for line in (line for part in parts for line in part.lines):
            say(line)
        return
    value: dict[str, Json] = {
        "schema": SCHEMA,
        "language": options.lang,
        "sentences": [sentence for part in parts for sentence in part.sentences],
        "output": options.output,
    }
    for part in parts:
        value |= part.values
    say(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True))
