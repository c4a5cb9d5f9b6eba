"""The sheets of a day: their names and headings in French, Dutch and English."""

import re
from dataclasses import dataclass, replace
from typing import Final

from estime.exchange.sheets import Column, plain

LANGUAGES: Final = ("fr", "nl", "en")
SEPARATOR: Final = ";"
_FEWEST_CHOICES: Final = 10
_AFTER_HYPHEN: Final = re.compile(r".*[-–_]", re.DOTALL)

# What a cell says of somebody who is at no slot at all; an empty cell means every slot.
NO_SLOT: Final = ("aucun", "geen", "none")

# What a plan says where somebody has no seat, and where they are absent.
NO_SEAT: Final = ("pas de place", "geen plaats", "no seat")
ABSENT: Final = "–"

ACTOR_TYPES: Final = {
    "test_enterprise": ("entreprise testeuse", "testbedrijf", "test enterprise"),
    "partner": ("partenaire", "partner", "partner"),
    "federation": ("fédération", "koepel", "federation"),
    "funder": ("financeur", "financier", "funder"),
    "researcher": ("chercheur", "onderzoeker", "researcher", "chercheuse", "onderzoekster"),
    "public_authority": ("pouvoir public", "overheid", "public authority"),
    "guest": ("invité", "gast", "guest", "invitée"),
}


@dataclass(frozen=True, slots=True)
class SheetKind:
    """A sheet that is expected: `names` are French, Dutch, English."""

    names: tuple[str, str, str]
    columns: tuple[Column, ...]

    def name(self, language: str) -> str:
        return self.names[language_index(language)]

    def is_named(self, name: str) -> bool:
        """Say whether a sheet is of this kind. Exported as text, its name may come after that of the workbook."""
        return not {plain(name), plain(_AFTER_HYPHEN.sub("", name))}.isdisjoint(plain(known) for known in self.names)


def language_index(language: str) -> int:
    base = language[:2].lower()
    return LANGUAGES.index(base) if base in LANGUAGES else LANGUAGES.index("en")


def in_language(words: tuple[str, ...], language: str) -> str:
    return words[language_index(language)]


ID: Final = Column("id", ("Identifiant", "Kenmerk", "Identifier", "id"), is_required=True)
NAME: Final = Column("name", ("Nom", "Naam", "Name"))
ACTOR_TYPE: Final = Column("actor_type", ("Type d'acteur", "Soort actor", "Actor type"), is_required=True)
ORGANISATION: Final = Column("organisation", ("Organisation", "Organisatie", "Organisation"))
TERRITORY: Final = Column("territory", ("Territoire", "Gebied", "Territory"))
PRESENT: Final = Column("slots", ("Créneaux", "Tijdvakken", "Slots"))
SPEAKS: Final = Column("languages", ("Langues", "Talen", "Languages"))
NEEDS_STEP_FREE: Final = Column(
    "needs_step_free", ("Besoin d'un accès sans marche", "Nood aan drempelvrije toegang", "Needs step-free access")
)
FACILITATES: Final = Column("facilitates", ("Anime", "Begeleidt", "Facilitates"))
KEPT: Final = Column("kept", ("Séances gardées", "Vaste sessies", "Kept sessions"))
CREDIT: Final = Column("credit", ("Crédit", "Krediet", "Credit"))
TITLE: Final = Column("title", ("Titre", "Titel", "Title"))
WORKSHOP: Final = Column("workshop", ("Atelier", "Workshop", "Workshop"), is_required=True)
SLOT: Final = Column("slot", ("Créneau", "Tijdvak", "Slot"), is_required=True)
ROOM: Final = Column("room", ("Salle", "Zaal", "Room"))
MAXIMUM: Final = Column("maximum", ("Places", "Plaatsen", "Seats"), is_required=True)
MINIMUM: Final = Column("minimum", ("Minimum", "Minimum", "Minimum"))
STEP_FREE: Final = Column("step_free", ("Sans marche", "Drempelvrij", "Step-free"))
LABEL: Final = Column("label", ("Libellé", "Omschrijving", "Label"))
SETTING: Final = Column("setting", ("Réglage", "Instelling", "Setting"), is_required=True)
VALUE: Final = Column("value", ("Valeur", "Waarde", "Value"))

PERSON_1: Final = Column("person_1", ("Personne 1", "Persoon 1", "Person 1"), is_required=True)
PERSON_2: Final = Column("person_2", ("Personne 2", "Persoon 2", "Person 2"), is_required=True)
RULE: Final = Column("rule", ("Règle", "Regel", "Rule"), is_required=True)

RULES: Final = {
    "together": ("ensemble", "samen", "together"),
    "apart": ("séparés", "apart", "apart", "séparé", "séparées", "gescheiden", "uit elkaar", "separate"),
}
SETTINGS_WORDS: Final = {
    "title": ("Titre", "Titel", "Title"),
    "seed": ("Graine du tirage", "Lotingsgetal", "Lottery seed"),
    "floor_percent": (
        "Part de chaque type d'acteur par salle (%)",
        "Aandeel van elke soort actor per zaal (%)",
        "Share of each actor type per room (%)",
    ),
}


def choices(workshops: int) -> tuple[Column, ...]:
    """Return the columns of the wishes, best first; a cell may hold several workshops that are liked equally."""
    return tuple(
        Column(f"choice_{rank}", (f"Choix {rank}", f"Keuze {rank}", f"Choice {rank}"))
        for rank in range(1, max(workshops, _FEWEST_CHOICES) + 1)
    )


def people_kind(workshops: int, *, rare: tuple[Column, ...] = (KEPT, CREDIT)) -> SheetKind:
    """Return the sheet of people; `rare` are the columns that few days use."""
    before = (ID, NAME, ACTOR_TYPE, ORGANISATION, TERRITORY)
    after = (PRESENT, SPEAKS, NEEDS_STEP_FREE, FACILITATES, *rare)
    return SheetKind(("Personnes", "Personen", "People"), (*before, *choices(workshops), *after))


WORKSHOPS: Final = SheetKind(("Ateliers", "Workshops", "Workshops"), (ID, TITLE))
SESSIONS: Final = SheetKind(
    ("Séances", "Sessies", "Sessions"), (ID, WORKSHOP, SLOT, ROOM, MAXIMUM, MINIMUM, SPEAKS, STEP_FREE)
)
SLOTS: Final = SheetKind(("Créneaux", "Tijdvakken", "Slots"), (ID, LABEL))
SETTINGS: Final = SheetKind(("Réglages", "Instellingen", "Settings"), (SETTING, VALUE))

PAIRS: Final = SheetKind(("Paires", "Paren", "Pairs"), (PERSON_1, PERSON_2, RULE))

WHO_GOES_WHERE: Final = SheetKind(
    ("Qui va où", "Wie gaat waarheen", "Who goes where"),
    (ID, NAME, replace(ACTOR_TYPE, is_required=False), ORGANISATION),
)
RANK: Final = ("rang", "rang", "rank")

HELP: Final = SheetKind(("Mode d'emploi", "Handleiding", "How it works"), ())
KINDS: Final = (people_kind(0), WORKSHOPS, SESSIONS, SLOTS, SETTINGS, PAIRS, HELP)


def defused(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula; `plain_text` is the inverse.

    >>> defused("=1+1"), defused("A1")
    ("'=1+1", 'A1')
    """
    return f"'{text}" if text.lstrip("'").startswith(_DANGEROUS) else text


def undefused(text: str) -> str:
    """Return the text that was defused.

    >>> undefused("'=1+1"), undefused("'s morgens")
    ('=1+1', "'s morgens")
    """
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(_DANGEROUS) else text


_DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r")
