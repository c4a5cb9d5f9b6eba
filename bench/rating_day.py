"""The workshop of the load test: made, and counted afterwards, in a process of its own, because Django has one database each.

`python -m bench.rating_day make 300 40` prints the passes of the phones, as JSON; `count` prints what the ballots hold.
"""

import json
import sys
from typing import Any

import django

Answer = dict[str, Any]  # Any: JSON

COLLEGES = 4


def make(people: int, proposals: int) -> Answer:
    """Fill an empty database with a workshop whose first round is open."""
    from django.core.management import call_command  # noqa: PLC0415 -- Django is set up by now

    from estime_web.accounts.passes import token_of  # noqa: PLC0415 -- models need Django

    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    arbitration = _arbitration(proposals)
    members = _members(arbitration, people)
    return {"tokens": [token_of(member.access) for member in members], "proposals": proposals}


def count() -> Answer:
    """Return how many views, ballots, and pairs of a ballot and a proposal there are, and every grade by such a pair."""
    from django.db.models import Count  # noqa: PLC0415 -- Django is set up by now

    from estime_web.indicators.models import Ballot, Member, View  # noqa: PLC0415 -- models need Django
    from estime_web.indicators.seals import seal_of  # noqa: PLC0415 -- models need Django

    pairs = View.objects.order_by().values("ballot", "candidate").annotate(times=Count("pk"))
    number_of = {seal_of(member.pk): member.number for member in Member.objects.all()}
    rows = View.objects.values_list("ballot__seal", "candidate__number", "grade")
    return {
        "views": View.objects.count(),
        "ballots": Ballot.objects.count(),
        "pairs": len(pairs),
        "twice": sum(pair["times"] > 1 for pair in pairs),
        "grades": sorted(f"{number_of[seal]}-{candidate}-{grade}" for seal, candidate, grade in rows),
    }


def _arbitration(proposals: int) -> Any:  # Any: models are imported once Django is set up
    from django.utils import timezone  # noqa: PLC0415 -- Django is set up by now

    from estime_web.accounts.services import create_user  # noqa: PLC0415 -- models need Django
    from estime_web.indicators.enums import CandidateKind, Means, Step  # noqa: PLC0415 -- models need Django
    from estime_web.indicators.models import CandidateVersion, IndicatorCandidate  # noqa: PLC0415 -- as above
    from estime_web.indicators.services.opening import open_arbitration  # noqa: PLC0415 -- models need Django
    from estime_web.indicators.services.rating_rounds import open_first_round  # noqa: PLC0415 -- models need Django
    from estime_web.programmes.services import create_programme  # noqa: PLC0415 -- models need Django

    user = create_user(email="lead@example.org", name="Lead")
    programme = create_programme(title={"fr": "Charge"}, actor=user)
    arbitration = open_arbitration(
        title={"fr": "Charge"}, question={"fr": "Quoi ?"}, programme=programme, is_workshop=True, actor=user
    )
    now = timezone.now()
    for number in range(1, proposals + 1):
        candidate = IndicatorCandidate.objects.create(
            arbitration=arbitration, number=number, kind=CandidateKind.MIXED, means=Means.INDICATOR, created_at=now
        )
        CandidateVersion.objects.create(candidate=candidate, number=1, name=f"Proposition {number}", at=now)
    arbitration.step = Step.RATE_1
    arbitration.save(update_fields=["step"])
    from django.db import transaction  # noqa: PLC0415 -- Django is set up by now

    with transaction.atomic():
        open_first_round(arbitration, user)
    return arbitration


def _members(arbitration: Any, people: int) -> list[Any]:  # Any: as above
    from estime_web.accounts.services import issue_pass  # noqa: PLC0415 -- models need Django
    from estime_web.indicators.models import College, Member  # noqa: PLC0415 -- models need Django

    colleges = [
        College.objects.create(arbitration=arbitration, name=f"College {number}", position=number)
        for number in range(COLLEGES)
    ]
    return [
        Member.objects.create(
            arbitration=arbitration, college=colleges[number % COLLEGES], access=issue_pass(), number=number + 1
        )
        for number in range(people)
    ]


def main() -> None:
    django.setup()
    answer = make(int(sys.argv[2]), int(sys.argv[3])) if sys.argv[1] == "make" else count()
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
