"""The writes of the programmes. Other apps import from here."""

from estime_web.programmes.services.appointments import appoint, appoint_by_address, update_appointment
from estime_web.programmes.services.capitalisation import (
    Asked,
    analyse_question,
    answer_question,
    correct_question,
    raise_question,
    tie_to_version,
)
from estime_web.programmes.services.cohort import take_in_enterprise, update_enterprise
from estime_web.programmes.services.erasure import leave_everything
from estime_web.programmes.services.method_versions import load_shipped_versions
from estime_web.programmes.services.partnerships import add_partner, update_partnership
from estime_web.programmes.services.people import Address
from estime_web.programmes.services.programmes import create_programme, update_programme
from estime_web.programmes.services.publishing import (
    begin_draft,
    choose_method,
    keep_draft,
    mark_of,
    publish_version,
    set_draft_aside,
)
from estime_web.programmes.services.teams import (
    add_to_team,
    add_to_team_by_address,
    assign_coach,
    assign_coach_by_address,
    update_coaching,
    update_team_member,
)

__all__ = [
    "Address",
    "Asked",
    "add_partner",
    "add_to_team",
    "add_to_team_by_address",
    "analyse_question",
    "answer_question",
    "appoint",
    "appoint_by_address",
    "assign_coach",
    "assign_coach_by_address",
    "begin_draft",
    "choose_method",
    "correct_question",
    "create_programme",
    "keep_draft",
    "leave_everything",
    "load_shipped_versions",
    "mark_of",
    "publish_version",
    "raise_question",
    "set_draft_aside",
    "take_in_enterprise",
    "tie_to_version",
    "update_appointment",
    "update_coaching",
    "update_enterprise",
    "update_partnership",
    "update_programme",
    "update_team_member",
]
