"""The sheets of a file of elements, voters and ballots, in French, Dutch and English."""

from dataclasses import replace
from typing import Final

from estime.arbitration.problem import Kind, Raise, Utility
from estime.exchange.allocation_sheets import HELP, ID, LABEL, SETTINGS, SheetKind
from estime.exchange.sheets import Column

SHARE: Final = Column("share", ("Part de la voix", "Aandeel van de stem", "Share of the voice"))
COLLEGE: Final = Column("college", ("Collège", "College", "College"))
WEIGHT: Final = Column("weight", ("Poids", "Gewicht", "Weight"))
KIND: Final = Column("kind", ("Nature", "Aard", "Kind"))
HOURS: Final = Column("hours", ("Heures par an", "Uren per jaar", "Hours a year", "Hours"), is_required=True)
LOW: Final = Column("low", ("Au moins (heures)", "Minstens (uren)", "At least (hours)"))
HIGH: Final = Column("high", ("Au plus (heures)", "Hoogstens (uren)", "At most (hours)"))
TAKEN_OUT: Final = Column("taken_out", ("Retiré parce que", "Weggenomen omdat", "Taken out because"))
IMPOSED: Final = Column("is_imposed", ("Imposé", "Opgelegd", "Imposed"))
CHARGED_TO: Final = Column("charged_to", ("À la charge du collège", "Ten laste van college", "Charged to college"))
VOTER: Final = Column("voter", ("Votant", "Stemmer", "Voter"), is_required=True)
SUPPORTS: Final = Column("supports", ("Jugés essentiels", "Essentieel bevonden", "Found essential"))
SCORES: Final = Column("scores", ("Points", "Punten", "Points"))

COLLEGES: Final = SheetKind(("Collèges", "Colleges", "Colleges"), (ID, LABEL, SHARE))
VOTERS: Final = SheetKind(("Votants", "Stemmers", "Voters"), (ID, COLLEGE, WEIGHT))
ELEMENTS: Final = SheetKind(
    ("Éléments", "Elementen", "Elements"), (ID, LABEL, KIND, HOURS, LOW, HIGH, TAKEN_OUT, IMPOSED, CHARGED_TO)
)
BALLOTS: Final = SheetKind(("Bulletins", "Stembrieven", "Ballots"), (VOTER, SUPPORTS, SCORES))
KINDS: Final = (COLLEGES, VOTERS, ELEMENTS, BALLOTS, SETTINGS, HELP)
# Without voters of their own, those who fill in ballots are the voters.
BALLOTS_ALONE: Final = replace(BALLOTS, columns=(*BALLOTS.columns, COLLEGE, WEIGHT))

Words = dict[str, tuple[str, ...]]

KIND_WORDS: Final[Words] = {
    Kind.QUALITATIVE: ("des mots", "woorden", "words", "qualitatif", "kwalitatief", "qualitative"),
    Kind.QUANTITATIVE: ("des chiffres", "cijfers", "figures", "quantitatif", "kwantitatief", "quantitative"),
    Kind.MIXED: ("des mots et des chiffres", "woorden en cijfers", "words and figures", "mixte", "gemengd", "mixed"),
}
UTILITY_WORDS: Final[Words] = {
    Utility.HOURS: ("les heures", "de uren", "hours", "heures", "uren"),
    Utility.COUNT: ("le nombre d'éléments", "het aantal elementen", "number of elements", "count"),
    Utility.SCORE: ("les points", "de punten", "points", "score"),
    Utility.SCORE_HOURS: ("les points × les heures", "de punten × de uren", "points × hours", "score_hours"),
}
RAISE_WORDS: Final[Words] = {
    Raise.PERCENT: ("de 1 % à la fois", "per 1 %", "by 1 % at a time", "percent"),
    Raise.UNIT: ("d'une unité par votant", "met één eenheid per stemmer", "by one unit for each voter", "unit"),
    Raise.NONE: ("non", "nee", "no", "none"),
}
SETTINGS_WORDS: Final[Words] = {
    "budget": ("Budget (heures par an)", "Budget (uren per jaar)", "Budget (hours a year)", "Budget"),
    "qualitative": (
        "Part réservée aux mots",
        "Deel voorbehouden voor woorden",
        "Part kept for words",
    ),
    "quantitative": (
        "Part réservée aux chiffres",
        "Deel voorbehouden voor cijfers",
        "Part kept for figures",
    ),
    "utility": ("Ce qui compte", "Wat telt", "What counts"),
    "raises": ("Relever les parts", "De delen verhogen", "Raise the shares"),
    "stops_when_exhaustive": (
        "S'arrêter dès que plus rien ne tient",
        "Stoppen zodra niets meer past",
        "Stop as soon as nothing more fits",
    ),
    "fills": (
        "Compléter par les plus soutenus",
        "Aanvullen met de meest gesteunde",
        "Fill with the most supported",
    ),
    "seed": ("Graine du tirage", "Lotingsgetal", "Lottery seed"),
}
