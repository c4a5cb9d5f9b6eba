"""The sheets of a day's workbook in three languages, the columns of its people, and what may be wrong in them."""

from collections.abc import Iterable

from django.utils.translation import gettext, override

from estime.exchange.sheets import Column, plain, register_sentences
from estime_web.encounters.hours import clock
from estime_web.encounters.models import Slot
from estime_web.encounters.people_columns import COLUMNS

LANGUAGES = ("fr", "nl", "en")
# What empties a cell: nothing in it changes nothing.
DASHES = frozenset({"-", "–", "—"})

PEOPLE = ("Personnes", "Personen", "People", "Mensen", "Liste", "Lijst", "List")
HELP = ("Mode d'emploi", "Gebruiksaanwijzing", "How it works")
SLOTS = ("Créneaux", "Tijdvakken", "Hours")
ROOMS = ("Salles", "Zalen", "Rooms")
WORKSHOPS = ("Ateliers", "Workshops", "Workshops")
SESSIONS = ("Séances", "Sessies", "Sessions")
MOMENTS = ("Tous ensemble", "Allen samen", "All together")
# Sheets that are there to be looked up: what is written in them is not read.
ASIDE = frozenset(plain(name) for names in (HELP, SLOTS, ROOMS, WORKSHOPS, SESSIONS, MOMENTS) for name in names)

_BY_KEY = {column.key: column for column in COLUMNS}
GIVEN_NAME = _BY_KEY["given_name"]
FAMILY_NAME = _BY_KEY["family_name"]
EMAIL = _BY_KEY["email"]
ORGANISATION = _BY_KEY["organisation"]
ACTOR_TYPE = _BY_KEY["actor_type"]
LANGUAGE = _BY_KEY["language"]
UNDERSTANDS = _BY_KEY["languages"]
STEP_FREE = _BY_KEY["needs_step_free"]
FACILITATES = _BY_KEY["facilitates"]
WISHES = Column("wishes", ("Souhaits", "Wensen", "Wishes"))
KEY = Column("key", ("Clé (ne pas changer)", "Sleutel (niet wijzigen)", "Key (do not change)", "Clé", "Sleutel", "Key"))

_PRESENT = ("Présence", "Aanwezig", "Present")


def name_of(names: tuple[str, ...], language: str) -> str:
    """Return the name of a sheet in a language."""
    return names[LANGUAGES.index(language)]


def is_people(name: str) -> bool:
    return plain(name) in {plain(known) for known in PEOPLE}


def presence_column(number: int, slot: Slot) -> Column:
    """Return the column that says who is there in a slot. The hour in its heading is for those who read it."""
    headings = []
    for language, word in zip(LANGUAGES, _PRESENT, strict=True):
        with override(language):
            headings.append(f"{word} {number} ({clock(slot.starts_at)})")
    short = tuple(f"{word} {number}" for word in _PRESENT)
    return Column(f"present_{number}", (*headings, *short))


def people_columns(slots: Iterable[Slot]) -> tuple[Column, ...]:
    """Return the columns of the people of a day, in their order."""
    presence = tuple(presence_column(number, slot) for number, slot in enumerate(slots, start=1))
    who = (GIVEN_NAME, FAMILY_NAME, EMAIL, ORGANISATION, ACTOR_TYPE, LANGUAGE, UNDERSTANDS, STEP_FREE)
    return (*who, *presence, WISHES, FACILITATES, KEY)


def _(message: str) -> str:
    """Mark a sentence for the catalogue; it is translated when it is read."""
    return message


def _in_language(message: str, language: str) -> str:
    with override(language):
        return gettext(message)


register_sentences(
    {
        "day_unknown_key": _(
            "“%(value)s” is the key of nobody on this day. Empty the cell to add somebody, or take the row away."
        ),
        "day_other_name": _(
            "This row has the key of %(name)s. Write that name again, or empty the key to add somebody else."
        ),
        "day_person_twice": _("%(name)s already stands in row %(first_row)s. Keep one of the two rows."),
        "day_wish_twice": _("Workshop %(letter)s stands twice in “%(value)s”. Keep it once."),
        "day_wishes_final": _("A plan is published: wishes change no more. Empty the cell."),
        "day_facilitates_absent": _(
            "Session %(session)s takes place while this person is absent. Correct one of the two cells."
        ),
        "day_facilitates_two": _(
            "Sessions %(first)s and %(second)s take place at the same time. Keep one: nobody can be in two places."
        ),
    },
    translate=_in_language,
)
