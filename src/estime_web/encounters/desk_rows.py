"""What the desk holds about somebody who has an account, for « mes données »; and what erasing the account takes away."""

from django.db.models import Q
from django.utils.translation import gettext as _

from estime_web.accounts.data import Row
from estime_web.accounts.models import User
from estime_web.encounters.enums import RoomEventKind
from estime_web.encounters.hours import span
from estime_web.encounters.live_words import ChangeWords
from estime_web.encounters.models import Notice, Participation, Swap
from estime_web.encounters.notice_words import tables_sentence


def presence_rows(user: User) -> list[Row]:
    """Return whether somebody was there, and since when, day by day."""
    rows = Participation.objects.filter(person__user=user).exclude(arrived_at=None, left_at=None, presence="expected")
    return [
        {
            _("Encounter"): str(row.encounter.title),
            _("Date"): row.encounter.date,
            _("Presence"): row.get_presence_display(),
            _("Arrived at"): row.arrived_at,
            _("Left at"): row.left_at,
            _("Came unannounced"): row.is_walk_in,
        }
        for row in rows.select_related("encounter").order_by("-encounter__date", "pk")
    ]


def notice_rows(user: User) -> list[Row]:
    """Return each change of their day that somebody was told of, and how."""
    rows = Notice.objects.filter(participation__person__user=user).select_related("event__encounter")
    words: dict[object, ChangeWords] = {}
    found: list[Row] = []
    for row in rows.order_by("-event__at", "pk"):
        encounter = row.event.encounter
        known = words.setdefault(encounter.pk, ChangeWords(encounter.pk))
        found.append(
            {
                _("Encounter"): str(encounter.title),
                _("What changed"): " ".join(_said_of(row, known)),
                _("Written to at"): row.mailed_at,
                _("Seen on your page at"): row.seen_at,
                _("Told at"): row.told_at,
            }
        )
    return found


def swap_rows(user: User) -> list[Row]:
    """Return the places somebody offered or took. The other person is not named: their file is theirs."""
    mine = Q(asker__person__user=user) | Q(accepter__person__user=user)
    rows = Swap.objects.filter(mine).select_related("slot__encounter", "asker__person")
    return [
        {
            _("Encounter"): str(row.slot.encounter.title),
            _("Hours"): span(row.slot.starts_at, row.slot.ends_at),
            _("You"): _("offered your place") if row.asker.person.user_id == user.pk else _("took a place"),
            _("State"): row.get_state_display(),
            _("Offered on"): row.asked_at,
        }
        for row in rows.order_by("-asked_at", "pk")
    ]


def desk_as_json(participation: Participation) -> dict[str, object]:
    """Return what the desk holds about somebody, for the file behind their personal page."""
    words = ChangeWords(participation.encounter_id)
    swaps = Swap.objects.filter(Q(asker=participation) | Q(accepter=participation)).select_related("slot")
    return {
        "presence": {
            "state": participation.presence,
            "arrived_at": participation.arrived_at,
            "left_at": participation.left_at,
            "came_unannounced": participation.is_walk_in,
        },
        "changes": [
            {
                "what": _said_of(notice, words),
                "written_at": notice.mailed_at,
                "seen_at": notice.seen_at,
                "told_at": notice.told_at,
            }
            for notice in participation.notices.select_related("event").order_by("pk")
        ],
        "exchanges": [
            {
                "slot": str(swap.slot),
                "offered": swap.asker_id == participation.pk,
                "state": swap.state,
                "offered_at": swap.asked_at,
            }
            for swap in swaps.order_by("pk")
        ],
    }


def forget_desk(user: User) -> None:
    """Take away when somebody came and went, what they were told and offered. Runs in the transaction of the erasure.

    That they were there stays in the counts of the day, without their name: events hold identifiers alone.
    """
    mine = Participation.objects.filter(person__user=user)
    Notice.objects.filter(participation__in=mine).delete()
    Swap.objects.filter(asker__in=mine).delete()
    Swap.objects.filter(accepter__in=mine).update(accepter=None)
    mine.update(arrived_at=None, left_at=None)


def _said_of(notice: Notice, words: ChangeWords) -> list[str]:
    is_about_tables = notice.event.kind == RoomEventKind.TABLES_CHANGED
    return [tables_sentence()] if is_about_tables else words.sentences(notice.changes)
