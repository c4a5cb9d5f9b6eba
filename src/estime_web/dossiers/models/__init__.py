"""Rows of the dossiers."""

from estime_web.dossiers.models.agreement import Agreement, Signature
from estime_web.dossiers.models.dossier import Dossier, StepChange, TimeSpent, WarningNote
from estime_web.dossiers.models.effects import Effect
from estime_web.dossiers.models.invitations import Invitation
from estime_web.dossiers.models.item import Item, ItemVersion
from estime_web.dossiers.models.journal import JournalEntry
from estime_web.dossiers.models.portrait import Activity, Carries, Mission, PortraitBlock, Practice, TerritoryFigure
from estime_web.dossiers.models.preliminary import Readiness
from estime_web.dossiers.models.question import Alternative, EvaluativeQuestion
from estime_web.dossiers.models.stakeholders import StakeholderGroup
from estime_web.dossiers.models.voices import Contribution, Contributor, GroupDoor

__all__ = [
    "Activity",
    "Agreement",
    "Alternative",
    "Carries",
    "Contribution",
    "Contributor",
    "Dossier",
    "Effect",
    "EvaluativeQuestion",
    "GroupDoor",
    "Invitation",
    "Item",
    "ItemVersion",
    "JournalEntry",
    "Mission",
    "PortraitBlock",
    "Practice",
    "Readiness",
    "Signature",
    "StakeholderGroup",
    "StepChange",
    "TerritoryFigure",
    "TimeSpent",
    "WarningNote",
]
