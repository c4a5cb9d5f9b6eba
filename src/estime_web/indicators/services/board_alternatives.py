"""Other sets to stand beside the proposal, found once when the rule proposes."""

from typing import TYPE_CHECKING, Final

from estime.provenance import Json

if TYPE_CHECKING:
    from estime.arbitration import Problem

# A comparison is not worth keeping people waiting; at the sizes of these assemblies it takes a fraction of that.
_SECONDS: Final = 3.0


def alternatives_of(problem: "Problem") -> dict[str, Json]:
    """Return what popularity would choose, and what is best for the worst-off college, as sorted lists of elements."""
    from estime.arbitration import maximin, popularity  # noqa: PLC0415 -- slow import

    return {
        "popularity": [*sorted(popularity(problem))],
        "maximin": [*sorted(maximin(problem, time_limit_seconds=_SECONDS))],
    }
