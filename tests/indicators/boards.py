"""Assemblies for the tests of the board: colleges that have rated, with or without the proposal of the rule."""

from collections.abc import Sequence

from estime_web.accounts.models import User
from estime_web.indicators.enums import CandidateKind, Step
from estime_web.indicators.models import Arbitration
from estime_web.indicators.protocols import Terms
from estime_web.indicators.services.board import run_arbitration
from tests.indicators.factories import (
    freeze,
    make_arbitration,
    make_candidate,
    make_college,
    make_member,
    make_round,
    make_view,
)
from tests.programmes.factories import make_lead

KINDS = (CandidateKind.QUALITATIVE, CandidateKind.QUANTITATIVE, CandidateKind.MIXED)
LARGE = 6


def make_assembly(
    *, sizes: Sequence[int] = (LARGE, LARGE), kinds: Sequence[CandidateKind] = KINDS, hours: int = 20
) -> Arbitration:
    """Colleges of these sizes at the board; each finds the proposal of its own number essential, and the last one unimportant."""
    arbitration = make_arbitration(step=Step.BOARD)
    freeze(arbitration, Terms())
    held = make_round(arbitration, 1, is_closed=True)
    candidates = [
        make_candidate(arbitration, f"Proposal {place}", kind=kind, hours=hours)
        for place, kind in enumerate(kinds, start=1)
    ]
    for place, size in enumerate(sizes):
        college = make_college(arbitration, f"College {place + 1}")
        for _member in range(size):
            member = make_member(college)
            make_view(member, held, candidates[place], 9)
            make_view(member, held, candidates[-1], 2)
    return arbitration


def make_proposed(*, sizes: Sequence[int] = (LARGE, LARGE), **fields: Sequence[CandidateKind]) -> Arbitration:
    """An assembly with the proposal of the rule: what each college wants is in the set, the last one is left out."""
    arbitration = make_assembly(sizes=sizes, **fields)
    run_arbitration(arbitration=arbitration, actor=None)
    return arbitration


def who_decides(arbitration: Arbitration) -> User:
    """Who carries the dossier of an arbitration."""
    assert arbitration.dossier is not None
    return make_lead(arbitration.dossier.enterprise)
