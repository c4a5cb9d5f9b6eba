"""Dossiers for tests."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from estime.provenance import Json
from estime_web.accounts.models import User
from estime_web.dossiers.enums import Dimension, ItemKind, JournalKind, Side, Visibility
from estime_web.dossiers.models import Agreement, Dossier, Item, Signature, StakeholderGroup
from estime_web.dossiers.services import begin_item, open_dossier
from estime_web.programmes.models import Programme, TestEnterprise
from tests.programmes.factories import make_coach, make_enterprise, make_lead, make_member

CONTENTS: dict[str, dict[str, Json]] = {
    ItemKind.READINESS: {"fears": "words"},
    ItemKind.PORTRAIT_BLOCK: {"key": "needs", "text": {"fr": "words"}},
    ItemKind.MISSION: {"name": {"fr": "words"}},
    ItemKind.ACTIVITY: {"name": {"fr": "words"}},
    ItemKind.PRACTICE: {"name": {"fr": "words"}, "block": "governance"},
    ItemKind.TERRITORY_FIGURE: {
        "what": {"fr": "words"},
        "value": "12.5",
        "unit": "%",
        "on": "2016",
        "source": "source",
    },
    ItemKind.STAKEHOLDER_GROUP: {"name": {"fr": "words"}, "is_inside": True, "size": 12},
    ItemKind.EFFECT: {"text": {"fr": "words"}, "dimension": Dimension.SOCIETAL},
    ItemKind.QUESTION: {"text": {"fr": "words"}},
    ItemKind.ALTERNATIVE: {"text": {"fr": "words"}},
    ItemKind.JOURNAL_ENTRY: {"about": JournalKind.MEETING, "on": "2026-01-15", "title": "words"},
}
"""A little content of each kind that people with an account write."""


def make_dossier(
    enterprise: TestEnterprise | None = None, **fields: Any
) -> Dossier:  # Any: the arguments of the service
    enterprise = enterprise or make_enterprise()
    return open_dossier(**{"enterprise": enterprise, "title": "Evaluation 2026", "language": "fr"} | fields)


def make_item(
    dossier: Dossier,
    kind: str = ItemKind.MISSION,
    content: Mapping[str, Json] | None = None,
    *,
    visibility: int = Visibility.TEAM,
    author: User | None = None,
) -> Item:
    return begin_item(
        dossier=dossier, kind=kind, content=content or CONTENTS[kind], author=author, visibility=visibility
    )


def make_group(dossier: Dossier, name: str = "Group", **content: Json) -> StakeholderGroup:
    item = make_item(dossier, ItemKind.STAKEHOLDER_GROUP, {"name": {"fr": name}, **content})
    assert isinstance(item, StakeholderGroup)
    return item


def agree(dossier: Dossier, **fields: Any) -> Agreement:  # Any: the fields of the model
    """An agreement in force, as signing leaves it."""
    agreement = Agreement.objects.create(
        **{
            "dossier": dossier,
            "number": dossier.agreements.count() + 1,
            "enterprise_party": "Enterprise",
            "coach_party": "Coach",
            "starts_on": dt.date(2026, 1, 1),
            "ends_on": dt.date(2026, 12, 31),
            "hours_enterprise": 20,
            "hours_coach": 10,
            "allows_research": True,
            "allows_counts": True,
            "created_at": timezone.now(),
        }
        | fields
    )
    for side in Side:
        Signature.objects.create(agreement=agreement, side=side, name="Name", at=timezone.now())
    dossier.furthest = Visibility.PUBLIC
    dossier.allows_research, dossier.allows_counts = agreement.allows_research, agreement.allows_counts
    dossier.save(update_fields=["furthest", "allows_research", "allows_counts"])
    return agreement


@dataclass(frozen=True, kw_only=True)
class Table:
    """A dossier, and the people around it."""

    programme: Programme
    enterprise: TestEnterprise
    dossier: Dossier
    lead: User
    member: User
    coach: User


def make_table(programme: Programme | None = None) -> Table:
    enterprise = make_enterprise(programme=programme)
    return Table(
        programme=enterprise.programme,
        enterprise=enterprise,
        dossier=make_dossier(enterprise),
        lead=make_lead(enterprise, name="Lead"),
        member=make_member(enterprise, name="Member"),
        coach=make_coach(enterprise, name="Coach"),
    )
