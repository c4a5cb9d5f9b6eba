"""What surrounds the items of the dossier of the permission table: the agreement, time, warnings, invitations, a file."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from permission_programmes import Cohort, take_in
from permission_visitors import make_user
from permission_words import IMPORTED, TABLE, TEAM_NAMES

from estime.method import WarningRule
from estime.provenance import Json
from estime_web.accounts.models import User
from estime_web.dossiers.enums import ItemKind, Side, Visibility
from estime_web.dossiers.models import Dossier, Invitation
from estime_web.dossiers.queries.agreements import mark_of_terms
from estime_web.dossiers.services import begin_item, open_dossier
from estime_web.dossiers.services.agreements import sign_agreement, write_agreement
from estime_web.dossiers.services.journal import note_time, set_warning_aside
from estime_web.dossiers.services.road import move_to_step
from estime_web.dossiers.transfer.archive import json_of
from estime_web.programmes.models import Programme


def build_papers(dossier: Dossier, cohort: Cohort) -> dict[str, Any]:  # Any: identifiers of several kinds
    """Sign an agreement, note time, set a warning aside, go on and back; return what stands in the addresses."""
    agreement, time, note, reason = TABLE
    _sign(dossier, cohort, agreement)
    spent = note_time(
        dossier=dossier, side=Side.COACH, on=dt.date(2026, 1, 15), minutes=30, what=time, actor=cohort.coach
    )
    set_warning_aside(dossier=dossier, rule=WarningRule.NO_PRACTICE_EFFECT, note=note, actor=cohort.coach)
    first, second = (step.key for step in dossier.method.method.steps[:2])
    move_to_step(dossier=dossier, step=second, actor=cohort.lead)
    move_to_step(dossier=dossier, step=first, reason=reason, actor=cohort.lead)
    return {
        "dossiers:number": 1,
        "dossiers:time": spent.pk,
        "dossiers:invite_again:invitation_id": _invitation(dossier, "invited-lead", is_lead=True).pk,
        "dossiers:invite_colleague_again:invitation_id": _invitation(dossier, "invited-member", is_lead=False).pk,
        "dossiers:readiness_part:key": "fears",
    }


def imported_file(programme: Programme, exporter: User) -> bytes:
    """Return the file of a dossier from elsewhere: it is written, taken away, and gone from here."""
    with transaction.atomic():
        dossier = open_dossier(enterprise=take_in(programme, IMPORTED), title=IMPORTED, language="fr", actor=exporter)
        content: dict[str, Json] = {"name": {"fr": IMPORTED}}
        begin_item(dossier=dossier, kind=ItemKind.MISSION, content=content, author=exporter, visibility=Visibility.TEAM)
        file = json_of(dossier, exporter, 0)
        transaction.set_rollback(True)
    return file


def _sign(dossier: Dossier, cohort: Cohort, words: str) -> None:
    terms = {
        "enterprise_party": words,
        "coach_party": words,
        "starts_on": dt.date(2026, 1, 1),
        "ends_on": dt.date(2099, 12, 31),
        "hours_enterprise": 20,
        "hours_coach": 10,
        "accepts_observation": True,
        "observation_words": words,
        "readers_words": words,
        "allows_research": True,
        "allows_counts": True,
        "exit_words": words,
    }
    agreement = write_agreement(dossier=dossier, terms=terms, seen=mark_of_terms(None), actor=cohort.coach)
    for side, name, user in (
        (Side.ENTERPRISE, TEAM_NAMES[0], cohort.lead),
        (Side.COACH, TEAM_NAMES[2], cohort.coach),
    ):
        sign_agreement(agreement=agreement, side=side, name=name, seen=mark_of_terms(agreement), user=user)


def _invitation(dossier: Dossier, name: str, *, is_lead: bool) -> Invitation:
    return Invitation.objects.create(
        dossier=dossier, user=make_user(name), is_lead=is_lead, sent_at=timezone.now() - dt.timedelta(days=1)
    )
