"""The writes of the network. Other apps import from here."""

from estime_web.network.services.account_links import link_person_and_user
from estime_web.network.services.affiliations import affiliate, end_affiliation, update_affiliation
from estime_web.network.services.imports import (
    apply_import,
    discard_import,
    forget_old_imports,
    import_network,
    keep_import,
)
from estime_web.network.services.memberships import end_membership, join_organisation, update_membership
from estime_web.network.services.organisations import create_organisation, update_organisation
from estime_web.network.services.people import create_person, update_person

__all__ = [
    "affiliate",
    "apply_import",
    "create_organisation",
    "create_person",
    "discard_import",
    "end_affiliation",
    "end_membership",
    "forget_old_imports",
    "import_network",
    "join_organisation",
    "keep_import",
    "link_person_and_user",
    "update_affiliation",
    "update_membership",
    "update_organisation",
    "update_person",
]
