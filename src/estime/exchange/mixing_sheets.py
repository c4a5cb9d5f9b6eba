"""The sheets of a file of tables and rounds, in French, Dutch and English."""

from dataclasses import replace
from typing import Final

from estime.exchange.allocation_sheets import (
    ACTOR_TYPE,
    HELP,
    ID,
    LABEL,
    MAXIMUM,
    MINIMUM,
    NAME,
    NEEDS_STEP_FREE,
    ORGANISATION,
    PERSON_1,
    PERSON_2,
    RULE,
    SETTING,
    SPEAKS,
    STEP_FREE,
    TERRITORY,
    VALUE,
    SheetKind,
)
from estime.exchange.sheets import Column

KIND: Final = replace(ACTOR_TYPE, is_required=False)
SIDE: Final = Column("side", (*TERRITORY.headings, "Côté de la frontière", "Kant van de grens", "Side of the border"))
ABSENT: Final = Column("absent", ("Tours manqués", "Gemiste rondes", "Rounds missed"))
HOST_OF: Final = Column("host_of", ("Hôte de la table", "Gastheer van tafel", "Hosts table"))

PEOPLE: Final = SheetKind(
    ("Personnes", "Personen", "People"),
    (ID, NAME, KIND, ORGANISATION, SIDE, SPEAKS, NEEDS_STEP_FREE, ABSENT, HOST_OF),
)
TABLES: Final = SheetKind(("Tables", "Tafels", "Tables"), (ID, LABEL, MAXIMUM, MINIMUM, SPEAKS, STEP_FREE))
PAIRS: Final = SheetKind(("Paires", "Paren", "Pairs"), (PERSON_1, PERSON_2, RULE))
SETTINGS: Final = SheetKind(("Réglages", "Instellingen", "Settings"), (SETTING, VALUE))
KINDS: Final = (PEOPLE, TABLES, PAIRS, SETTINGS, HELP)

RULES: Final = {
    "known": ("se connaissent", "kennen elkaar", "know each other", "connus", "bekenden", "known"),
    "apart": ("séparés", "apart", "apart", "séparé", "séparées", "gescheiden", "uit elkaar", "separate"),
}
SETTINGS_WORDS: Final = {
    "rounds": ("Tours", "Rondes", "Rounds"),
    "has_topics": ("Un sujet par table", "Een onderwerp per tafel", "A topic at each table"),
    "seed": ("Graine du tirage", "Lotingsgetal", "Lottery seed"),
}
