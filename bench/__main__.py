"""`python -m bench`: what the library promises, measured beside named baselines in the same run.

Every line of a target tells what was asked, what was measured, what the baseline gives, and ends with « ok » or
« missed ». Seconds are of the processor, with those of the clock beside them: other work on the machine does not count.
"""

import argparse
import importlib
import importlib.util
import sys
from collections.abc import Iterable, Sequence
from typing import Final

from bench.targets import is_missed

# Each section is a module with `lines`; those of `DAYS` take a number of days of each kind.
SECTIONS: Final = ("lille", "wishes", "replan", "structured", "large", "mixing", "golfer", "choices", "robustness")
# Measured when asked for: it starts servers, and other work on the machine counts.
ASKED: Final = ("live", "rating")
DAYS: Final = {"lille": 50, "wishes": 20, "replan": 20}


def section_lines(name: str, days: int | None) -> Iterable[str]:
    """Return the lines of one section."""
    module = importlib.import_module(f"bench.{name}")
    found: Iterable[str] = module.lines(days or DAYS[name]) if name in DAYS else module.lines()
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Print every section, or those asked for; return 1 when a target is missed."""
    known = [name for name in (*SECTIONS, *ASKED) if importlib.util.find_spec(f"bench.{name}")]
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", action="append", choices=known, help="a section to measure (default: all)")
    parser.add_argument("--days", type=int, help="days of each kind, where a section plans invented days")
    options = parser.parse_args(arguments)
    missed = 0
    for name in options.only or [name for name in known if name not in ASKED]:
        for text in section_lines(name, options.days):
            missed += is_missed(text)
            sys.stdout.write(f"{text}\n")
            sys.stdout.flush()
        sys.stdout.write("\n")
    sys.stdout.write(f"targets missed: {missed}\n")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
