"""What the network holds about a person, for « mes données »."""

from django.utils.translation import gettext as _

from estime_web.accounts.data import Row
from estime_web.accounts.models import User
from estime_web.network.models import Membership, Person


def person_rows(user: User) -> list[Row]:
    return [
        {
            _("Given name"): person.given_name,
            _("Family name"): person.family_name,
            _("E-mail"): person.email,
            _("Language"): person.get_language_display(),
        }
        for person in Person.objects.filter(user=user)
    ]


def membership_rows(user: User) -> list[Row]:
    links = Membership.objects.filter(person__user=user).select_related("organisation")
    return [
        {
            _("Organisation"): membership.organisation.name,
            _("Function"): membership.function,
            _("Since"): membership.since,
            _("Until"): membership.until,
        }
        for membership in links.order_by("since", "pk")
    ]
