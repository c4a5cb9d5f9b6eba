"""The writes of the programmes. Other apps import from here."""

from estime_web.programmes.services.cohort import add_to_team, assign_coach, take_in_enterprise
from estime_web.programmes.services.method_versions import load_shipped_versions
from estime_web.programmes.services.programmes import appoint, create_programme

__all__ = [
    "add_to_team",
    "appoint",
    "assign_coach",
    "create_programme",
    "load_shipped_versions",
    "take_in_enterprise",
]
