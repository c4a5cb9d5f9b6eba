"""`estime opinion`: what unites and what divides colleges, and a map of opinions that shows itself only when it holds."""

import argparse
import json
import sys
from pathlib import PurePath
from typing import Final

from estime.charts.opinion_map import opinion_map_chart
from estime.commands.files import expect_writable, read, write
from estime.commands.refusals import Refusals
from estime.commands.terminal import say
from estime.exchange.allocation_files import computation_to_bytes
from estime.exchange.sheets import MAX_BYTES
from estime.exchange.votes_reading import NumericVotes, read_votes
from estime.language import translator
from estime.opinion import MapVerdict, Opinions, analyse, as_computation, explain, opinions_to_json
from estime.provenance import Json

SCHEMA: Final = "estime.opinion.answer/1"
NO_MAP: Final = 1


def opinion(options: argparse.Namespace) -> int:
    """Read votes and say what they say; draw the map where one is asked for and holds."""
    if options.map:
        expect_writable(options.map, ".svg", language=options.lang)
    if options.output:
        expect_writable(options.output, ".json", language=options.lang)
    with Refusals(options.lang):
        numeric = NumericVotes(options.numeric) if options.numeric else None
        content = read(options.file, most=MAX_BYTES + 1)
        problem = read_votes(content, filename=PurePath(options.file).name, numeric=numeric)
        opinions = analyse(problem)
        if options.output:
            write(options.output, computation_to_bytes(as_computation(problem, opinions)))
        is_missing = bool(options.map) and opinions.map.verdict is not MapVerdict.SHOWN
        if options.map and not is_missing:
            figure = opinion_map_chart(opinions.map, opinions.people, options.lang)
            write(options.map, figure.svg.encode())
    _tell(opinions, options, is_written=bool(options.map) and not is_missing)
    if is_missing:
        sentence = translator(options.lang).gettext("“%(name)s” is not written: there is no map to show.")
        say(f"estime: {sentence % {'name': options.map}}", sys.stderr)
        return NO_MAP
    return 0


def _tell(opinions: Opinions, options: argparse.Namespace, *, is_written: bool) -> None:
    words = explain(opinions, options.lang)
    if not options.json:
        for part in ((words.headline,), words.unites, words.divides, words.colleges, words.map):
            for sentence in part:
                say(sentence)
        return
    value: dict[str, Json] = {
        **opinions_to_json(opinions),
        "schema": SCHEMA,
        "language": options.lang,
        "sentences": [*words.sentences],
        "drawing": options.map if is_written else None,
        "output": options.output,
    }
    say(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True))
