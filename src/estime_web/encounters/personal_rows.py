"""What the encounters hold about somebody who has an account, for « mes données »."""

from django.utils.translation import gettext as _

from estime_web.accounts.data import Row
from estime_web.accounts.models import User
from estime_web.encounters.enums import PlanState
from estime_web.encounters.hours import span
from estime_web.encounters.models import Participation, Seat, Wish
from estime_web.encounters.wording import language_name


def participation_rows(user: User) -> list[Row]:
    rows = Participation.objects.filter(person__user=user).select_related("encounter", "organisation")
    return [
        {
            _("Encounter"): str(participation.encounter.title),
            _("Date"): participation.encounter.date,
            _("Organisation"): participation.organisation.name if participation.organisation else "",
            _("You understand"): ", ".join(language_name(code) for code in participation.languages),
            _("I need rooms without steps"): participation.needs_step_free,
            _("Hours missed"): ", ".join(
                span(slot.starts_at, slot.ends_at) for slot in participation.absent_slots.all()
            ),
            _("Answered on"): participation.answered_at,
            _("Registered on"): participation.registered_at,
            _("Agreed on"): participation.consented_at,
            _("Text agreed to"): participation.consent_text,
            _("Said “I am not coming” on"): participation.withdrawn_at,
        }
        for participation in rows.prefetch_related("absent_slots").order_by("-encounter__date", "pk")
    ]


def wish_rows(user: User) -> list[Row]:
    rows = Wish.objects.filter(participation__person__user=user).select_related("workshop__encounter")
    return [
        {
            _("Encounter"): str(wish.workshop.encounter.title),
            _("Rank"): wish.rank,
            _("Workshop"): str(wish.workshop.title),
        }
        for wish in rows.order_by("-workshop__encounter__date", "participation", "rank")
    ]


def seat_rows(user: User) -> list[Row]:
    """The places of the plans that were published, those that were replaced included."""
    rows = Seat.objects.filter(participation__person__user=user).exclude(plan__state=PlanState.PROPOSED)
    rows = rows.select_related("plan__encounter", "session__workshop", "session__room", "slot")
    return [
        {
            _("Encounter"): str(seat.plan.encounter.title),
            _("Plan"): seat.plan.number,
            _("Hours"): span(seat.slot.starts_at, seat.slot.ends_at),
            _("Workshop"): str(seat.session.workshop.title),
            _("Room"): seat.session.room.name,
        }
        for seat in rows.order_by("-plan__encounter__date", "-plan__number", "slot__starts_at")
    ]
