"""Read what people type in cells: dates, yes or no, languages, words of a short list."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})")
_YES = frozenset({"oui", "o", "ja", "j", "yes", "y", "x", "1", "true", "vrai", "waar", "✓", "✔"})
_NO = frozenset({"non", "n", "nee", "neen", "no", "0", "false", "faux", "onwaar", "-", "–", ""})
_LANGUAGES = {
    "fr": ("fr", "francais", "francaise", "frans", "french"),
    "nl": ("nl", "neerlandais", "neerlandaise", "nederlands", "dutch", "flamand", "vlaams", "flemish"),
    "en": ("en", "anglais", "anglaise", "engels", "english"),
}
_CODE_OF = {word: code for code, words in _LANGUAGES.items() for word in words}
_AND = frozenset({"et", "and", "ou", "of", "or"})
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})


def plain(text: str) -> str:
    """Return what is left of a text without case, accents, spaces and signs.

    >>> plain("  Prénom "), plain("E-mail *"), plain("Sœur")
    ('prenom', 'email', 'soeur')
    """
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    return "".join(sign for sign in folded if sign.isalnum())


def suggest(text: str, known: Iterable[str]) -> str:
    """Return the known text that `text` most likely meant, or nothing.

    >>> suggest("Organisaton", ["Fonction", "Organisation"])
    'Organisation'
    >>> suggest("zzz", ["Organisation"])
    ''
    """
    by_plain = {plain(each): each for each in known}
    close = get_close_matches(plain(text), by_plain, n=1, cutoff=0.72)
    return by_plain[close[0]] if close else ""


def match_label(text: str, labels: Mapping[str, Iterable[str]]) -> str | None:
    """Return the key whose labels hold `text`, whatever its case, accents and spaces; None when none does.

    >>> match_label("financeurs", {"funder": ("financeur", "financier", "funder")})
    'funder'
    """
    wanted = plain(text)
    for key, texts in labels.items():
        if any(wanted == plain(label) or wanted == plain(label) + "s" for label in texts):
            return key
    return None


def parse_date(text: str) -> date | None:
    """Return the day written as 2017-06-01 or, day first, as 01/06/2017; None when it is neither.

    >>> parse_date("1/6/2017")
    datetime.date(2017, 6, 1)
    >>> parse_date("31/02/2017") is None
    True
    """
    text = text.strip()
    if match := _ISO.fullmatch(text):
        year, month, day = match.groups()
    elif match := _DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def parse_flag(text: str) -> bool | None:
    """Return yes or no; an empty cell means no; None when it is neither.

    >>> parse_flag("Ja"), parse_flag("non"), parse_flag(""), parse_flag("perhaps")
    (True, False, False, None)
    """
    word = text.strip().casefold()
    if word in _YES:
        return True
    return False if word in _NO else None


def parse_languages(text: str) -> tuple[str, ...] | None:
    """Return the codes of the languages listed, in their order; None when one of them is not known.

    The Dutch « en » between two names of languages means « and »: `Frans en Nederlands` is two languages, `fr en nl` is three.

    >>> parse_languages("français, néerlandais"), parse_languages("FR/NL"), parse_languages("")
    (('fr', 'nl'), ('fr', 'nl'), ())
    >>> parse_languages("Frans en Nederlands"), parse_languages("fr, klingon")
    (('fr', 'nl'), None)
    """
    codes: list[str] = []
    for part in re.split(r"[,;/+&|\n]", text):
        words = part.split()
        for place, word in enumerate(words):
            if plain(word) in _AND or _is_dutch_and(words, place):
                continue
            code = _CODE_OF.get(plain(word))
            if code is None:
                return None
            codes.append(code)
    return tuple(dict.fromkeys(codes))


def _is_dutch_and(words: list[str], place: int) -> bool:
    """Say whether the `en` at `place` joins two languages. Between two lower-case codes it is one of three."""
    if words[place] != "en" or not 0 < place < len(words) - 1:
        return False
    return not {words[place - 1], words[place + 1]} <= set(_LANGUAGES)
