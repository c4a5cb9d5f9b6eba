"""How far a decided arbitration may be read."""

from typing import Final

from estime_web.dossiers.enums import Visibility
from estime_web.indicators.enums import Reach
from estime_web.indicators.models import Arbitration

NEEDED: Final = {
    Reach.MEMBERS: Visibility.AUTHOR,
    Reach.COMMUNITY: Visibility.COMMUNITY,
    Reach.PUBLIC: Visibility.PUBLIC,
}
"""How far a dossier must be allowed to be read, for each reach of a result."""


def may_reach(arbitration: Arbitration, reach: Reach) -> bool:
    """Say whether the agreement of the dossier lets the result be read so far. A programme has no such limit."""
    return arbitration.dossier is None or arbitration.dossier.furthest >= NEEDED[reach]
