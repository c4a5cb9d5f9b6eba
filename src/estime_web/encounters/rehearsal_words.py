"""What a morning has come to, in whole sentences with their numbers. Each is in the language that is active."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from estime_web.encounters.desk_words import session_in_words
from estime_web.encounters.enums import RoomEventKind
from estime_web.encounters.models import RoomEvent
from estime_web.encounters.queries.day_check import DayCheck, Reason
from estime_web.encounters.queries.desk import DayTotals, DeskCount
from estime_web.encounters.queries.rehearsal import Morning


@dataclass(frozen=True, slots=True, kw_only=True)
class MorningInWords:
    """Who came, what went wrong, whom it moved, and whether the day holds."""

    people: tuple[str, ...]
    mishaps: tuple[str, ...]
    moves: tuple[str, ...]
    check: tuple[str, ...]


def morning_in_words(morning: Morning) -> MorningInWords:
    return MorningInWords(
        people=tuple(_people(morning.count)),
        mishaps=tuple(_mishap(event) for event in morning.mishaps),
        moves=tuple(_moves(morning.totals)),
        check=tuple(_check(morning.check)),
    )


def told_in_words(totals: DayTotals) -> str:
    """Say how many of those whose day changed know it."""
    if totals.told == totals.affected:
        return ngettext(
            "The %(count)d person whose day changed knows it: by e-mail, on their page, or told aloud.",
            "All %(count)d people whose day changed know it: by e-mail, on their page, or told aloud.",
            totals.affected,
        ) % {"count": totals.affected}
    return ngettext(
        "%(told)d of the %(count)d people whose day changed knows it: tell the others aloud.",
        "%(told)d of the %(count)d people whose day changed know it: tell the others aloud.",
        totals.told,
    ) % {"told": totals.told, "count": totals.affected}


def _people(count: DeskCount) -> list[str]:
    came = count.present + count.left
    told = [ngettext("%(count)d person came.", "%(count)d people came.", came) % {"count": came}]
    if count.walk_ins:
        told.append(
            ngettext(
                "Of these, %(count)d was not on the list.",
                "Of these, %(count)d were not on the list.",
                count.walk_ins,
            )
            % {"count": count.walk_ins}
        )
    if count.absent:
        told.append(
            ngettext("%(count)d person did not come.", "%(count)d people did not come.", count.absent)
            % {"count": count.absent}
        )
    if count.expected:
        told.append(
            ngettext("%(count)d is still expected.", "%(count)d are still expected.", count.expected)
            % {"count": count.expected}
        )
    return told


def _mishap(event: RoomEvent) -> str:
    if event.session is None:
        return _("A session was removed since.")
    values = {"what": session_in_words(event.session), "room": event.session.room.name}
    if event.kind == RoomEventKind.SESSION_CANCELLED:
        moved = event.payload.get("moved", 0)
        words = ngettext(
            "Workshop %(what)s was cancelled: %(count)d person follows another one.",
            "Workshop %(what)s was cancelled: %(count)d people follow another one.",
            moved,
        )
        return words % {**values, "count": moved}
    return _("Workshop %(what)s moved to room %(room)s.") % values


def _moves(totals: DayTotals) -> list[str]:
    if not totals.changes:
        return [_("Nobody had to change places.")]
    moved = ngettext(
        "%(count)d person changed places; a plan made anew would have moved %(fresh)d.",
        "%(count)d people changed places; a plan made anew would have moved %(fresh)d.",
        totals.moved,
    )
    return [moved % {"count": totals.moved, "fresh": totals.fresh}, told_in_words(totals)]


def _check(check: DayCheck) -> list[str]:
    told = [_complete(check), *(_without_place(reason, people) for reason, people in check.reasons.items())]
    if check.repeated:
        told.append(_("Somebody follows the same workshop twice: this must not happen. Tell those who run the site."))
    if check.crowded:
        told.append(_("A room holds more people than it has seats: this must not happen. Tell those who run the site."))
    else:
        told.append(_("No room holds more people than it has seats."))
    return told


def _complete(check: DayCheck) -> str:
    if check.complete == check.people:
        return _("Everybody who is there has a workshop at each time, never the same one twice.")
    return ngettext(
        "%(count)d of the %(people)d people who are there has a workshop at each time, never the same one twice.",
        "%(count)d of the %(people)d people who are there have a workshop at each time, never the same one twice.",
        check.complete,
    ) % {"count": check.complete, "people": check.people}


def _without_place(reason: Reason, people: int) -> str:
    sentences = {
        Reason.SAID: ngettext(
            "%(count)d had said that they would miss a part of the day, or has left.",
            "%(count)d had said that they would miss a part of the day, or have left.",
            people,
        ),
        Reason.LATE: ngettext(
            "%(count)d arrived when the first workshops were over.",
            "%(count)d arrived when the first workshops were over.",
            people,
        ),
        Reason.FULL: ngettext(
            "%(count)d finds no place at some time: every room that suits them is full.",
            "%(count)d find no place at some time: every room that suits them is full.",
            people,
        ),
    }
    return sentences[reason] % {"count": people}
