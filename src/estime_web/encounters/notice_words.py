"""What a page tells of the changes of somebody's day: the sentences of the e-mail, with why a session is cancelled."""

from django.utils.translation import gettext as _

from estime_web.encounters.enums import RoomEventKind
from estime_web.encounters.live_words import ChangeWords
from estime_web.encounters.queries.notices import ToldNotice


def sentences_of(told: ToldNotice, words: ChangeWords) -> list[str]:
    """Return what a notice says, a sentence for each stretch that changed."""
    if not told.changes and told.kind == RoomEventKind.TABLES_CHANGED:
        return [tables_sentence()]
    return [*_cancelled(told), *words.sentences(told.changes)]


def tables_sentence() -> str:
    return _("The tables have changed. Look at yours again before you sit down.")


def _cancelled(told: ToldNotice) -> list[str]:
    """Say what does not take place, unless it was taken back since."""
    session = told.cancelled
    if session is None or session.cancelled_at is None:
        return []
    values = {"title": session.workshop.title, "reason": session.cancelled_because}
    if not session.cancelled_because:
        return [_("“%(title)s” does not take place.") % values]
    return [_("“%(title)s” does not take place. The reason: %(reason)s") % values]
