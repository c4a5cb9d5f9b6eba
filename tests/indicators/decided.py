"""A decided arbitration for tests: two colleges, each with its own proposal in the set; the third one is left out."""

import datetime as dt
from dataclasses import replace
from fractions import Fraction

from django.test import Client

from estime_web.accounts.models import User
from estime_web.dossiers.models import Dossier
from estime_web.indicators.enums import CandidateKind, Reach, Step
from estime_web.indicators.models import Arbitration, ArbitrationDecision, CollectionLine
from estime_web.indicators.protocols import Terms
from estime_web.indicators.services.board import run_arbitration
from estime_web.indicators.services.deciding import decide_arbitration
from tests.dossiers.factories import Table, make_table
from tests.indicators.factories import (
    freeze,
    make_arbitration,
    make_candidate,
    make_college,
    make_criterion,
    make_member,
    make_round,
    make_view,
)

DAY, REVIEW = dt.date(2026, 5, 4), dt.date(2027, 5, 4)
KINDS = (CandidateKind.QUALITATIVE, CandidateKind.QUANTITATIVE, CandidateKind.MIXED)


def make_board(
    dossier: Dossier | None = None, *, people: int = 5, has_envelopes: bool = True, **fields: object
) -> Arbitration:
    """Two colleges of `people` on which the rule has proposed 1 and 2. `fields` are those of the terms."""
    arbitration = make_arbitration(dossier, step=Step.BOARD)
    parts = {} if has_envelopes else {"qualitative": Fraction(0), "quantitative": Fraction(0)}
    freeze(arbitration, replace(Terms(), **parts | fields))  # type: ignore[arg-type]  # fields of any type
    held = make_round(arbitration, 1, is_closed=True)
    criterion = make_criterion(arbitration)
    candidates = [
        make_candidate(arbitration, f"Proposal {kind}", kind=kind, hours=20, criterion=criterion) for kind in KINDS
    ]
    for name, candidate in zip(("Team", "Neighbours"), candidates, strict=False):
        college = make_college(arbitration, name)
        for _place in range(people):
            member = make_member(college)
            make_view(member, held, candidate, 9)
            make_view(member, held, candidates[2], 2)
    run_arbitration(arbitration=arbitration, actor=None)
    return arbitration


def decide(arbitration: Arbitration, *, reach: Reach = Reach.MEMBERS, **said: object) -> ArbitrationDecision:
    usual = {
        "text": {"fr": "Nous récoltons.", "en": "We collect."},
        "present": {"en": "Everybody."},
        "decided_on": DAY,
        "review_on": REVIEW,
        "actor": None,
    }
    decision = decide_arbitration(arbitration=arbitration, **usual | said)
    Arbitration.objects.filter(pk=arbitration.pk).update(reach=reach)
    arbitration.refresh_from_db()
    return decision


def make_decided(dossier: Dossier | None = None, *, reach: Reach = Reach.MEMBERS, **fields: object) -> Arbitration:
    arbitration = make_board(dossier, **fields)
    decide(arbitration, reach=reach)
    return arbitration


def first_line(arbitration: Arbitration) -> CollectionLine:
    line = arbitration.collection.order_by("position").first()
    assert line is not None
    return line


def signed_in(user: User, language: str = "en") -> Client:
    client = Client()
    client.force_login(user)
    client.cookies["django_language"] = language
    return client


def table_of_decided(**fields: object) -> tuple[Table, Arbitration]:
    """A dossier with its people, and a decided arbitration on it."""
    table = make_table()
    return table, make_decided(table.dossier, **fields)
