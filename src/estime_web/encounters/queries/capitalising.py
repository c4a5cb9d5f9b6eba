"""What a day may bring to a programme."""

from django.db.models import QuerySet

from estime_web.accounts.models import User
from estime_web.programmes.enums import AppointmentRole
from estime_web.programmes.models import Programme
from estime_web.programmes.rules import involvement_of


def coordinated_by(user: User) -> QuerySet[Programme]:
    """Return the programmes that somebody coordinates today."""
    held = involvement_of(user).appointments
    places = {programme for programme, role, _organisation in held if role == AppointmentRole.COORDINATOR}
    return Programme.objects.filter(pk__in=places).order_by("-starts_on", "pk")
