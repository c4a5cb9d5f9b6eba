"""One printed line per target: what was asked, what was measured, what the baseline gives in the same run."""

from typing import Final

MET: Final = "ok"
MISSED: Final = "missed"


def line(name: str, target: str, measured: str, baseline: str, *, is_met: bool) -> str:
    """Return the line of one target; its last word says whether it is met."""
    return f"{name:44} {target:>18}  {measured:30} {baseline:46} {MET if is_met else MISSED}"


def is_missed(text: str) -> bool:
    """Say whether a line tells of a target that was not met.

    >>> is_missed(line("time", "<= 1 s", "0.2 s", "", is_met=True))
    False
    """
    return text.endswith(MISSED)
