"""What was asked for, once wishes are closed: counts of nobody in particular."""

from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from estime_web.encounters.models import Encounter, Session, Workshop

FEWEST_TOLD = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A workshop: how many ranked it first (None where so few did that a count could point at somebody), its seats."""

    workshop: Workshop
    first_choices: int | None
    seats: int

    @property
    def is_over(self) -> bool:
        return self.first_choices is not None and self.first_choices > self.seats


def what_was_asked(encounter: Encounter) -> tuple[Asked, ...]:
    """Return what each workshop was asked for first, in the order of the letters; nothing while wishes are open.

    Two queries.
    """
    if encounter.are_wishes_open:
        return ()
    # Rows that are counted have no order of their own.
    workshops = encounter.workshops.annotate(first=Count("wishes", filter=Q(wishes__rank=1))).order_by("letter", "pk")
    sessions = (
        Session.objects.filter(workshop__encounter=encounter, cancelled_at=None).order_by().values_list("workshop")
    )
    seats = dict(sessions.annotate(Sum("room__capacity")))
    return tuple(
        Asked(
            workshop=workshop,
            first_choices=workshop.first if workshop.first >= FEWEST_TOLD else None,
            seats=seats.get(workshop.pk, 0),
        )
        for workshop in workshops
    )
