"""Who may do what with an arbitration. Nobody, whatever their role, reads what one person said."""

from typing import TYPE_CHECKING

import rules

from estime_web.dossiers import rules as of_dossiers
from estime_web.dossiers.enums import Condition, Visibility
from estime_web.indicators.enums import Reach, Step
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


@rules.predicate
def is_decided(_user: Reader, arbitration: "Arbitration | None") -> bool:
    return arbitration is not None and arbitration.step == Step.DECIDED


@rules.predicate
def goes_on(_user: Reader, arbitration: "Arbitration | None") -> bool:
    """Say whether what follows the decision may change: its dossier neither rests nor was left."""
    if arbitration is None:
        return False
    return arbitration.dossier is None or arbitration.dossier.condition == Condition.ACTIVE


@rules.predicate
def takes_part(user: Reader, arbitration: "Arbitration | None") -> bool:
    """Say whether the account of somebody is on the list of those who take part."""
    if arbitration is None or not user.is_authenticated or not arbitration.welcomes_members:
        return False
    return bool(arbitration.members.filter(user=user.pk, left_at=None).exists())


@rules.predicate
def is_reached(user: Reader, arbitration: "Arbitration | None") -> bool:
    """Say whether the result goes as far as this reader, within what the agreement of the dossier lets leave."""
    if arbitration is None or arbitration.reach == Reach.MEMBERS:
        return False
    dossier = arbitration.dossier
    is_public = arbitration.reach == Reach.PUBLIC
    if is_public and (dossier is None or dossier.furthest >= Visibility.PUBLIC):
        return True
    if dossier is not None and dossier.furthest < Visibility.COMMUNITY:
        return False
    programme = arbitration.programme if dossier is None else dossier.enterprise.programme
    return programme is not None and bool(of_programmes.is_of_community(user, programme))


rules.add_perm("indicators.work_on", works_on)
rules.add_perm("indicators.plan", works_on & is_decided & goes_on)
rules.add_perm("indicators.take_part", takes_part)
rules.add_perm("indicators.read_papers", is_decided & (works_on | takes_part | is_reached))
rules.add_perm("indicators.lead", works_on & is_open)
rules.add_perm("indicators.decide", decides)
