"""The arbitrations of the world of the permission table: one on each part of the road, and those who take part in them."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from permission_programmes import Cohort
from permission_visitors import Visitor, make_visitor
from permission_words import (
    AMENDMENT,
    ARBITRATION,
    ARGUMENT,
    CANDIDATE,
    CRITERION,
    DECISION,
    ENTERPRISE,
    GATE,
    LISTED,
    MINORITY,
    PLAN,
    SILENT,
)

from estime_web.accounts.passes import token_of
from estime_web.dossiers.models import Dossier
from estime_web.indicators.demo.closing import conclude, depart
from estime_web.indicators.demo.filling import Described, Filling
from estime_web.indicators.enums import Step
from estime_web.indicators.models import Amendment, Argument, Member
from estime_web.indicators.services.board import run_arbitration

_DAY = dt.date(2026, 5, 4)
_OF_PROPOSING = ("propose", "proposals", "proposal", "withdraw_proposal", "bring_back_proposal", "without_college")
_OF_CLARIFYING = ("clarify", "again", "aside", "back_out", "part", "reword", "tie", "together")
_OF_COSTING = ("cost", "costs")
_OF_RATING = ("rounds", "pace", "screen", "screen_news", "door_code", "paper", "ballot", "deadline", "move")
_OF_DEBATE = ("debate", "arguments", "moderate", "moderation", "feedback")
_OF_FRAME = (
    *(
        "add_member",
        "add_team",
        "college",
        "colleges",
        "colleges_from_groups",
        "criteria",
        "criteria_examples",
        "criterion",
    ),
    *(
        "describe",
        "frame",
        "freeze",
        "invite_members",
        "member",
        "member_cards",
        "member_lines",
        "member_list",
        "members",
    ),
    *(
        "move_criterion",
        "print_cards",
        "remind_members",
        "remove_college",
        "remove_criterion",
        "renew_member",
        "reopen",
    ),
    *("take_criterion", "take_off_member", "terms"),
)
_OF_WORDS = ("moderate", "my_adopt", "my_leave_argument", "my_withdraw_argument")
_OF_MY_PROPOSALS = ("my_proposal", "my_bring_back_proposal", "my_withdraw_proposal")
_OF_BOARD = (
    *("board", "agreement", "alternatives", "amend", "take_back", "check", "solid", "decide", "joint", "pair"),
    *("run_board", "state", "unstate"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Road:
    """One arbitration at each part of the road: where it stands, by the step it was left at."""

    at: dict[str, Filling]

    def pk(self, step: str) -> Any:  # Any: a primary key
        return self.at[step].arbitration.pk


def build_indicators(dossier: Dossier, cohort: Cohort) -> tuple[tuple[Visitor, ...], dict[str, Any]]:
    """Write the arbitrations; return those who come by a pass, and what stands in the addresses."""
    road = Road(at={step: _left_at(step, dossier, cohort) for step in (*Step,) if step != Step.RATE_2})
    return _members(road), _arguments(road, dossier, cohort)


def _left_at(step: str, dossier: Dossier, cohort: Cohort) -> Filling:
    """Go the road up to a step, and stay there."""
    filling = Filling(_described(step), actor=cohort.lead)
    filling.frame(dossier=dossier)
    Member.objects.filter(pk=filling.members["second"][-1].pk).update(name=LISTED)
    acts: dict[Step, Callable[[], None]] = {
        Step.PROPOSE: filling.propose,
        Step.CLARIFY: filling.open_list,
        Step.COST: filling.count,
        Step.RATE_1: lambda: _rate(filling, Step.RATE_1, 1),
        Step.DEBATE: lambda: _debate(filling),
        Step.RATE_2: lambda: _rate(filling, Step.RATE_2, 2),
        Step.BOARD: lambda: _board(filling),
        Step.DECIDED: lambda: conclude(filling),
    }
    for reached, act in acts.items():
        if reached.place <= Step(step).place:
            act()
    return filling


def _rate(filling: Filling, step: Step, number: int) -> None:
    filling.go_to(step)
    filling.rate(number, key="views")


def _debate(filling: Filling) -> None:
    filling.go_to(Step.DEBATE)
    filling.debate()


def _board(filling: Filling) -> None:
    filling.go_to(Step.BOARD)
    run_arbitration(arbitration=filling.arbitration, actor=filling.actor)
    depart(filling)


def _described(step: str) -> Described:
    """What the file of an arbitration of the demo would say."""
    name = SILENT if step == Step.PROPOSE else CANDIDATE
    return {
        "title": {"fr": ARBITRATION},
        "question": {"fr": f"Question {step} ?"},
        "budget": 20,
        "college": [
            {"id": "first", "name": {"fr": "Premier"}, "people": 6, "rates": [], "is_accompanied": True},
            {"id": "second", "name": {"fr": "Second"}, "people": 6, "rates": []},
        ],
        "criterion": [{"id": "one", "name": {"fr": CRITERION}}],
        "candidate": [_candidate("one", "first", name), _candidate("two", "second", "Deux"), _out()],
        "argument": [{"candidate": "one", "side": "pro", "college": "first", "text": ARGUMENT, "adopted": {}}],
        "amendment": [{"candidate": "two", "act": "remove", "reason": AMENDMENT, "hands": [3, 2, 1]}],
        "statement": [{"college": "second", "candidate": "two", "text": MINORITY}],
        "plan": [{"candidate": "one", "languages": ["fr"], "consent": {"fr": PLAN}}],
        "decision": {"fr": DECISION},
        "present": {},
        "decided_on": _DAY,
        "review_on": _DAY.replace(year=2027),
        "reach": "members",
    }


def _candidate(id: str, college: str, name: str) -> Described:
    letters = {"first": "EEEEUU", "second": "EEEUUN"}
    return {
        "id": id,
        "name": {"fr": name},
        "kind": "mixed",
        "means": "indicator",
        "criterion": "one",
        "college": college,
        "hours": [4, 8, 9],
        "views": letters,
    }


def _out() -> Described:
    return {**_candidate("three", "first", "Trois"), "sent_back": "Non.", "taken_out": GATE}


def _members(road: Road) -> tuple[Visitor, ...]:
    """Those with a card: while all propose, and once it is decided."""
    shared = (ARBITRATION, CRITERION, ENTERPRISE)
    proposing, decided = road.at[Step.PROPOSE], road.at[Step.DECIDED]
    read = (*shared, CANDIDATE, ARGUMENT, GATE, AMENDMENT, MINORITY, DECISION)
    return (
        _member("card of whoever proposed", proposing.members["first"][0], (*shared, SILENT)),
        _member("card of another, while all propose", proposing.members["second"][0], shared),
        _member("card, once it is decided", decided.members["first"][0], read),
    )


def _member(label: str, member: Member, knows: tuple[str, ...]) -> Visitor:
    return make_visitor(label, token=token_of(member.access), knows=knows, tables=("indicators",))


def _arguments(road: Road, dossier: Dossier, cohort: Cohort) -> dict[str, Any]:  # Any: identifiers of several kinds
    steps = {
        Step.PROPOSE: _OF_PROPOSING,
        Step.CLARIFY: _OF_CLARIFYING,
        Step.COST: _OF_COSTING,
        Step.RATE_1: _OF_RATING,
        Step.DEBATE: _OF_DEBATE,
        Step.BOARD: _OF_BOARD,
    }
    found: dict[str, Any] = {"indicators:pk": road.pk(Step.DECIDED)}
    for step, names in steps.items():
        found |= {f"indicators:{name}:pk": road.pk(step) for name in names}
        found |= {f"indicators:{name}:key": _candidate_at(road, step) for name in names}
    frame = road.at[Step.FRAME]
    found |= {f"indicators:{name}:pk": frame.arbitration.pk for name in _OF_FRAME}
    return (
        found
        | _of_rows(road)
        | {
            **{f"indicators:{name}:pk": dossier.pk for name in ("of_dossier", "open_on_dossier")},
            **{f"indicators:{name}:pk": cohort.programme.pk for name in ("of_programme", "open_on_programme")},
        }
    )


def _candidate_at(road: Road, step: str) -> Any:  # Any: a primary key
    return road.at[step].candidates["one"].pk


def _of_rows(road: Road) -> dict[str, Any]:  # Any: as above
    frame, board, decided = road.at[Step.FRAME], road.at[Step.BOARD], road.at[Step.DECIDED].arbitration
    debated = road.at[Step.DEBATE].arbitration
    argument = Argument.objects.get(candidate__arbitration=debated)
    amendment = Amendment.objects.get(run__arbitration=board.arbitration)
    statement = board.arbitration.statements.get()
    line = decided.collection.first()
    return {
        "indicators:key": road.at[Step.DECIDED].candidates["one"].pk,
        "indicators:college": frame.colleges["second"].pk,
        "indicators:criterion": frame.criteria["one"].pk,
        "indicators:pair:criterion": board.criteria["one"].pk,
        "indicators:without_college:college": road.at[Step.PROPOSE].colleges["second"].pk,
        "indicators:member": frame.members["second"][-1].pk,
        "indicators:number": 1,
        "indicators:mark": "0",
        "indicators:kind": "note",
        "indicators:ending": "pdf",
        "indicators:line": line.pk if line else "",
        "indicators:amendment": amendment.pk,
        "indicators:statement": statement.pk,
        **{
            f"indicators:{name}:ending": "pb"
            for name in ("recount_download", "my_recount_download", "open_recount_download")
        },
        **{f"indicators:{name}:key": "meals-within-reach" for name in ("example", "my_example", "take_criterion")},
        **{f"indicators:{name}:key": argument.pk for name in _OF_WORDS},
        **{f"indicators:{name}:key": road.at[Step.PROPOSE].candidates["one"].pk for name in _OF_MY_PROPOSALS},
    }
