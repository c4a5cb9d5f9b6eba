"""Phones, each a process of its own on one database. Started by test_rating_load.py.

A phone says the key of a view once the view is acknowledged: what it said must never be lost.
"""

import json
import os
import signal
import sys
from collections.abc import Callable

import django

PROPOSALS = 8


def main(act: str, *arguments: str) -> None:
    django.setup()
    acts: dict[str, Callable[..., None]] = {"make": _make, "rate": _rate, "close": _close, "report": _report}
    acts[act](*arguments)


def _make(people: str) -> None:
    """An arbitration whose first round is open."""
    from estime_web.indicators.enums import Step
    from tests.indicators.factories import (
        freeze,
        make_arbitration,
        make_candidate,
        make_college,
        make_member,
        make_round,
    )

    arbitration = make_arbitration(step=Step.RATE_1)
    freeze(arbitration)
    for _number in range(PROPOSALS):
        make_candidate(arbitration)
    make_round(arbitration)
    college = make_college(arbitration)
    for _number in range(int(people)):
        make_member(college)


def _rate(number: str, killed_after: str = "") -> None:
    """Rate every proposal as the member of that number; `killed_after` dies before it can say that key."""
    from estime_web.foundation.errors import DomainError
    from estime_web.indicators.models import IndicatorCandidate, Member
    from estime_web.indicators.queries.rating import round_of
    from estime_web.indicators.services.rating import Said, give_view

    member = Member.objects.select_related("college", "arbitration__dossier").get(number=number)
    held = round_of(member.arbitration, 1)
    assert held is not None
    for candidate in IndicatorCandidate.objects.order_by("number"):
        key = f"phone-{number}-{candidate.number}"
        try:
            give_view(member=member, held=held, candidate=candidate, said=Said(grade=8), request_key=key)
        except DomainError:
            return
        if key == killed_after:
            os.kill(os.getpid(), signal.SIGKILL)
        sys.stdout.write(f"{key}\n")
        sys.stdout.flush()


def _close() -> None:
    """Close the round, and say how many views it held at that moment, as the log has it."""
    from estime_web.foundation.models import ActivityEntry
    from estime_web.indicators.enums import Step
    from estime_web.indicators.models import Arbitration
    from estime_web.indicators.services.steps import move_on

    move_on(arbitration=Arbitration.objects.get(), seen=Step.RATE_1, actor=None)
    sys.stdout.write(str(ActivityEntry.objects.get(verb="close_round").details["views"]))


def _report() -> None:
    from estime_web.foundation.services import first_broken_entry
    from estime_web.indicators.models import Ballot, View

    told = {
        "keys": sorted(View.objects.values_list("request_key", flat=True)),
        "ballots": Ballot.objects.count(),
        "is_log_whole": first_broken_entry() is None,
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
