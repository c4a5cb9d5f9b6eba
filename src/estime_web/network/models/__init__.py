"""Rows of the network."""

from estime_web.network.models.organisation import Affiliation, Organisation, Territory
from estime_web.network.models.person import Membership, Person

__all__ = ["Affiliation", "Membership", "Organisation", "Person", "Territory"]
