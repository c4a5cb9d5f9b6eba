"""Who may do what with an arbitration. Nobody, whatever their role, reads what one person said."""

from typing import TYPE_CHECKING

import rules

from estime_web.dossiers import rules as of_dossiers
from estime_web.programmes import rules as of_programmes
from estime_web.programmes.rules import Reader

if TYPE_CHECKING:
    from estime_web.indicators.models import Arbitration


@rules.predicate
def works_on(user: Reader, arbitration: "Arbitration | None") -> bool:
    """Say whether a person follows an arbitration: the team of its dossier and its coach, or who coordinates its programme."""
    if arbitration is None:
        return False
    if arbitration.dossier is not None:
        dossier = arbitration.dossier
        return bool(of_dossiers.is_of_the_team(user, dossier) or of_dossiers.accompanies(user, dossier))
    return bool(of_programmes.coordinates(user, arbitration.programme))


@rules.predicate
def is_open(_user: Reader, arbitration: "Arbitration | None") -> bool:
    return arbitration is not None and arbitration.is_open


@rules.predicate
def decides(user: Reader, arbitration: "Arbitration | None") -> bool:
    """Say whether a person signs for the arbitration: who carries its dossier, or who coordinates its programme."""
    if arbitration is None:
        return False
    if arbitration.dossier is not None:
        return bool(of_dossiers.carries(user, arbitration.dossier))
    return bool(of_programmes.coordinates(user, arbitration.programme))


rules.add_perm("indicators.work_on", works_on)
rules.add_perm("indicators.lead", works_on & is_open)
rules.add_perm("indicators.decide", decides)
