"""Rows of the network."""

from estime_web.network.models.imports import ImportDraft
from estime_web.network.models.organisation import Affiliation, Organisation, Territory
from estime_web.network.models.person import Membership, Person

__all__ = ["Affiliation", "ImportDraft", "Membership", "Organisation", "Person", "Territory"]
