"""The writes of the encounters."""

from estime_web.encounters.services.copying import copy_encounter
from estime_web.encounters.services.day_workbook import WorkbookResult, change_day_by_workbook
from estime_web.encounters.services.encounters import (
    Coming,
    add_organiser,
    close_wishes,
    create_encounter,
    remove_organiser,
    update_encounter,
)
from estime_web.encounters.services.entered_wishes import enter_wishes
from estime_web.encounters.services.introductions import (
    Introduction,
    correct_participation,
    introduce_people,
    introduce_person,
    known_organisation,
    known_person,
)
from estime_web.encounters.services.invitations import remind_before_closing, send_invitations, send_reminders
from estime_web.encounters.services.kept_seats import keep_seat, release_seat
from estime_web.encounters.services.moments import add_moment, remove_moment, update_moment
from estime_web.encounters.services.pairs import add_pair, forget_old_pairs, remove_pair
from estime_web.encounters.services.people import (
    Guest,
    invite_people,
    remove_participation,
    renew_access,
    revoke_access,
    update_participation,
)
from estime_web.encounters.services.plan_moves import (
    keep_place,
    move_made,
    move_person,
    refuse_move,
    release_place,
    undo_plan,
)
from estime_web.encounters.services.planning import (
    ADAPT_PLAN,
    EXPLAIN_PLAN,
    PLAN_ENCOUNTER,
    adapt_plan,
    discard_plan,
    explain_plan,
    has_changed_since,
    job_of,
    last_job,
    plan_encounter,
    running_job,
    start_adapting,
    start_explaining,
    start_planning,
)
from estime_web.encounters.services.programme import (
    add_room,
    add_slot,
    add_workshop,
    remove_room,
    remove_slot,
    remove_workshop,
    update_room,
    update_slot,
    update_workshop,
)
from estime_web.encounters.services.publishing import publish_plan
from estime_web.encounters.services.registration import register_person, withdraw
from estime_web.encounters.services.sessions import (
    add_session,
    generate_sessions,
    name_facilitators,
    remove_session,
    update_session,
)
from estime_web.encounters.services.variants import choose_variant
from estime_web.encounters.services.wishes import record_wishes

__all__ = [
    "ADAPT_PLAN",
    "EXPLAIN_PLAN",
    "PLAN_ENCOUNTER",
    "Coming",
    "Guest",
    "Introduction",
    "WorkbookResult",
    "adapt_plan",
    "add_moment",
    "add_organiser",
    "add_pair",
    "add_room",
    "add_session",
    "add_slot",
    "add_workshop",
    "change_day_by_workbook",
    "choose_variant",
    "close_wishes",
    "copy_encounter",
    "correct_participation",
    "create_encounter",
    "discard_plan",
    "enter_wishes",
    "explain_plan",
    "forget_old_pairs",
    "generate_sessions",
    "has_changed_since",
    "introduce_people",
    "introduce_person",
    "invite_people",
    "job_of",
    "keep_place",
    "keep_seat",
    "known_organisation",
    "known_person",
    "last_job",
    "move_made",
    "move_person",
    "name_facilitators",
    "plan_encounter",
    "publish_plan",
    "record_wishes",
    "refuse_move",
    "register_person",
    "release_place",
    "release_seat",
    "remind_before_closing",
    "remove_moment",
    "remove_organiser",
    "remove_pair",
    "remove_participation",
    "remove_room",
    "remove_session",
    "remove_slot",
    "remove_workshop",
    "renew_access",
    "revoke_access",
    "running_job",
    "send_invitations",
    "send_reminders",
    "start_adapting",
    "start_explaining",
    "start_planning",
    "undo_plan",
    "update_encounter",
    "update_moment",
    "update_participation",
    "update_room",
    "update_session",
    "update_slot",
    "update_workshop",
    "withdraw",
]
