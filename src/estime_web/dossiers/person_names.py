"""Does a text look like the name of a person? A map speaks of groups; this only asks to look again, and refuses nothing."""

import re

_TITLES = re.compile(r"\b(M|Mr|Mme|Mmes|Mlle|Dr|Me|Mevr|Mvr|Dhr|Mrs|Ms)\b\.?\s+\w|\b(Madame|Monsieur|Mevrouw|Meneer)\b")
_TWO_NAMES = re.compile(r"\b([A-ZÀ-ÖØ-Þ][\w’'-]+)\s+([A-ZÀ-ÖØ-Þ][\w’'-]+)")
# Words that begin the name of a group, in French, Dutch and English: « Les Ateliers », « Ville Amie ».
_OF_GROUPS = frozenset(
    [
        "association",
        "atelier",
        "ateliers",
        "centre",
        "club",
        "collectif",
        "comité",
        "commune",
        "conseil",
        "coopérative",
        "école",
        "fédération",
        "fondation",
        "groupe",
        "la",
        "le",
        "les",
        "l’équipe",
        "maison",
        "mairie",
        "mission",
        "nos",
        "notre",
        "réseau",
        "union",
        "ville",
        "de",
        "des",
        "du",
        "het",
        "een",
        "onze",
        "gemeente",
        "groep",
        "raad",
        "stad",
        "vereniging",
        "vzw",
        "asbl",
        "a",
        "our",
        "the",
        "town",
        "council",
        "group",
    ]
)


def looks_like_a_person(*texts: str) -> bool:
    """Say whether a text may name somebody: a title, an address, or two capitalised words that begin no group.

    >>> looks_like_a_person("Mme Dupont"), looks_like_a_person("Les Ateliers du Canal")
    (True, False)
    """
    return any(_may_name(text) for text in texts)


def _may_name(text: str) -> bool:
    if "@" in text or _TITLES.search(text):
        return True
    return any(first.casefold() not in _OF_GROUPS and not first.isupper() for first, _ in _TWO_NAMES.findall(text))
