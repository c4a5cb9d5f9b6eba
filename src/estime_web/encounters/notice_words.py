"""Changes of somebody's day, in sentences."""

from django.utils.translation import gettext as _

from estime_web.encounters.enums import RoomEventKind
from estime_web.encounters.hours import clock
from estime_web.encounters.models import Session
from estime_web.encounters.queries.notices import Change, ToldNotice


def sentences_of(told: ToldNotice) -> list[str]:
    """Return what a notice says, a sentence for each stretch that changed."""
    sentences = [_change(change) for change in told.changes if change.slot or change.after or change.before]
    if not sentences and told.kind == RoomEventKind.TABLES_CHANGED:
        return [_("The tables have changed. Look at yours again before you sit down.")]
    return sentences


def _change(change: Change) -> str:
    hour = _hour(change)
    if change.after is None:
        return _without_a_place(change, hour)
    words = {"hour": hour, "workshop": change.after.workshop.title, "room": change.after.room.name}
    if change.before is None:
        return _("At %(hour)s you now have a place: “%(workshop)s”, in %(room)s.") % words
    if change.before.pk == change.after.pk:
        return _("At %(hour)s, “%(workshop)s” takes place in another room: %(room)s.") % words
    words |= {"former": change.before.workshop.title}
    if change.before.cancelled_at is not None:
        return _with_reason(
            _("At %(hour)s, “%(former)s” does not take place. You go to “%(workshop)s”, in %(room)s.") % words,
            change.before,
        )
    return _("At %(hour)s you go to “%(workshop)s”, in %(room)s, and not to “%(former)s”.") % words


def _without_a_place(change: Change, hour: str) -> str:
    if change.before is None:
        return _("At %(hour)s no place was found for you: ask at the welcome desk.") % {"hour": hour}
    words = {"hour": hour, "former": change.before.workshop.title}
    if change.before.cancelled_at is not None:
        sentence = _("At %(hour)s, “%(former)s” does not take place. Ask at the welcome desk where to go.") % words
        return _with_reason(sentence, change.before)
    return _("At %(hour)s you no longer have a place in “%(former)s”: ask at the welcome desk.") % words


def _with_reason(sentence: str, session: Session) -> str:
    if not session.cancelled_because:
        return sentence
    return _("%(sentence)s The reason: %(reason)s") % {"sentence": sentence, "reason": session.cancelled_because}


def _hour(change: Change) -> str:
    slot = change.slot or (change.after or change.before).slot  # type: ignore[union-attr]  # one of them is there
    return clock(slot.starts_at)
