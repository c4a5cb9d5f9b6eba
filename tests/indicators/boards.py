"""Assemblies for the tests of the board: colleges that have rated, with or without the proposal of the rule."""

from collections.abc import Mapping, Sequence

from estime_web.accounts.models import User
from estime_web.indicators.enums import CandidateKind, Step
from estime_web.indicators.models import Arbitration
from estime_web.indicators.protocols import Terms
from estime_web.indicators.queries.board_page import BoardPage, board_page
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
UNIMPORTANT, ESSENTIAL = 2, 9


def make_assembly(
    *, sizes: Sequence[int] = (LARGE, LARGE), kinds: Sequence[CandidateKind] = KINDS, hours: int = 20
) -> Arbitration:
    """Colleges of these sizes at the board; each finds the proposal of its own number essential, and the last one unimportant."""
    grades = [
        [{place: ESSENTIAL, len(kinds): UNIMPORTANT} for _member in range(size)]
        for place, size in enumerate(sizes, start=1)
    ]
    return make_rated_by(grades, kinds=kinds, hours=hours)


def make_rated_by(
    grades: Sequence[Sequence[Mapping[int, int]]],
    *,
    kinds: Sequence[CandidateKind] = KINDS,
    hours: int = 20,
    terms: Terms | None = None,
) -> Arbitration:
    """An assembly whose members rate as `grades` says: for each college and member, number of a proposal → grade."""
    arbitration = make_arbitration(step=Step.BOARD)
    freeze(arbitration, terms)
    held = make_round(arbitration, 1, is_closed=True)
    candidates = [
        make_candidate(arbitration, f"Proposal {place}", kind=kind, hours=hours)
        for place, kind in enumerate(kinds, start=1)
    ]
    for place, of_college in enumerate(grades, start=1):
        college = make_college(arbitration, f"College {place}")
        for said in of_college:
            member = make_member(college)
            for number, grade in said.items():
                make_view(member, held, candidates[number - 1], grade)
    return arbitration


def make_proposed(
    *, sizes: Sequence[int] = (LARGE, LARGE), kinds: Sequence[CandidateKind] = KINDS, hours: int = 20
) -> Arbitration:
    """An assembly with the proposal of the rule: what each college wants is in the set, the last one is left out."""
    arbitration = make_assembly(sizes=sizes, kinds=kinds, hours=hours)
    run_arbitration(arbitration=arbitration, actor=None)
    return arbitration


def page_of(arbitration: Arbitration) -> BoardPage:
    page = board_page(arbitration)
    assert page is not None
    return page


def who_decides(arbitration: Arbitration) -> User:
    """Who carries the dossier of an arbitration, and reads English."""
    assert arbitration.dossier is not None
    return make_lead(arbitration.dossier.enterprise, language="en")
