"""`estime replay`: compute again, and compare."""

import argparse
import sys
from typing import Final

from estime.allocation.replay import replay as replay_computation
from estime.commands.files import read
from estime.commands.refusals import Refusals
from estime.commands.terminal import say
from estime.exchange.allocation_files import json_object
from estime.language import translator

DIFFERENT: Final = 1


def replay(options: argparse.Namespace) -> int:
    """Compute again what a file says, and compare."""
    text = translator(options.lang)
    with Refusals(options.lang):
        difference = replay_computation(json_object(read(options.file)))
    if difference is None:
        say(text.gettext("The same: input, output and hashes."))
        return 0
    say(f"estime: {difference.sentence(options.lang)}", sys.stderr)
    return DIFFERENT
