"""`estime replay`: compute again, and compare."""

import argparse
import sys
from typing import Final

from estime.allocation.replay import replay as replay_allocation
from estime.arbitration.computation import ALGORITHM as ARBITRATION
from estime.arbitration.replay import replay as replay_arbitration
from estime.commands.files import read
from estime.commands.refusals import Refusals
from estime.commands.terminal import say
from estime.exchange.allocation_files import json_object
from estime.json_reading import Reader
from estime.language import translator
from estime.mixing.computation import ALGORITHM as MIXING
from estime.mixing.replay import replay as replay_mixing
from estime.opinion.computation import ALGORITHM as OPINION
from estime.opinion.replay import replay as replay_opinion

DIFFERENT: Final = 1
_REPLAYS: Final = {ARBITRATION: replay_arbitration, MIXING: replay_mixing, OPINION: replay_opinion}


def replay(options: argparse.Namespace) -> int:
    """Compute again what a file says, and compare."""
    text = translator(options.lang)
    with Refusals(options.lang):
        computation = json_object(read(options.file))
        again = _REPLAYS.get(Reader(computation).text("algorithm", ""), replay_allocation)
        difference = again(computation)
    if difference is None:
        say(text.gettext("The same: input, output and hashes."))
        return 0
    say(f"estime: {difference.sentence(options.lang)}", sys.stderr)
    return DIFFERENT
