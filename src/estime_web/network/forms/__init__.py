"""What people type about the network."""

from estime_web.network.forms.files import ImportForm
from estime_web.network.forms.links import AffiliationForm, JoinForm, MembershipForm, PeriodForm
from estime_web.network.forms.organisations import OrganisationFilter, OrganisationForm
from estime_web.network.forms.people import NewPersonForm, PersonForm

__all__ = [
    "AffiliationForm",
    "ImportForm",
    "JoinForm",
    "MembershipForm",
    "NewPersonForm",
    "OrganisationFilter",
    "OrganisationForm",
    "PeriodForm",
    "PersonForm",
]
