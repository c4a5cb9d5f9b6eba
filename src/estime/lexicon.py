"""The words of Estime in French, Dutch and English, as `lexicon.toml` holds them."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final, Literal

LANGUAGES: Final = ("fr", "nl", "en")
Status = Literal["attested", "ours"]
Texts = Mapping[str, str]
_Entry = Mapping[str, Any]  # what TOML holds: texts, lists and the members of a list

_NARROW_SPACE, _SPACE = "\u202f", "\u00a0"
_FRENCH_SPACES: Final = (
    (re.compile(r" ([?!;])"), rf"{_NARROW_SPACE}\1"),
    (re.compile(r" ([:»])"), rf"{_SPACE}\1"),
    (re.compile(r"(«) "), rf"\1{_SPACE}"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One choice of a list. `same_as` is the key of the term that it is, where it is one; it then speaks its words."""

    key: str
    labels: Texts
    meanings: Texts
    same_as: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One word: its labels and its meanings by language, other words for it, and where it comes from.

    `status` is "attested" where the source has the word in at least two of the three languages, "ours" where we coined
    it. `is_of_screens` marks words that only the screens need, and that a reader of the lexicon does not look for.
    """

    key: str
    labels: Texts
    variants: tuple[str, ...]
    meanings: Texts
    source: str
    status: Status
    members: tuple[Member, ...] = ()
    is_of_screens: bool = False

    @property
    def slug(self) -> str:
        """The key as an address writes it: `EvaluativeQuestion` is `evaluative-question`."""
        return re.sub(r"(?<=.)(?=[A-Z])", "-", self.key).lower()


def terms() -> tuple[Term, ...]:
    """Return all terms, in the order of the file."""
    return tuple(_by_key().values())


def term(key: str) -> Term:
    """Return the term of that key; `KeyError` where there is none."""
    return _by_key()[key]


def term_at(slug: str) -> Term:
    """Return the term of that address; `KeyError` where there is none."""
    return _by_slug()[slug]


def search(text: str, language: str) -> tuple[Term, ...]:
    """Return the terms that speak of `text`, the nearest first.

    Parameters
    ----------
    text
        What somebody typed. Case and accents do not count; every word of it must be found.
    language
        The reader's language ("fr", "nl" or "en"): its labels come before those of the others, and only its meanings
        are searched.

    Returns
    -------
    tuple of Term
        Those whose label in `language` begins with the text; then those with the words in that label; in another
        label or a variant; in the meaning or the members. Inside each of these, in the order of the file. All terms
        where `text` is empty.
    """
    words = folded(text).split()
    found = [(rank, found_term) for found_term in terms() if (rank := _rank(found_term, words, language)) is not None]
    return tuple(found_term for _, found_term in sorted(found, key=lambda pair: pair[0]))


def folded(text: str) -> str:
    """Return `text` without case and accents, as it is searched and sorted."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae").replace("’", "'"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _rank(found_term: Term, words: list[str], language: str) -> int | None:
    own, *others = _searched(found_term, language)
    if own.startswith(" ".join(words)):
        return 0
    seen = own
    for rank, more in enumerate(("", *others), 1):
        seen = f"{seen}\n{more}"
        if all(word in seen for word in words):
            return rank
    return None


def _searched(found_term: Term, language: str) -> tuple[str, str, str]:
    members = (member.labels[language] for member in found_term.members)
    return (
        folded(found_term.labels[language]),
        folded("\n".join((*found_term.labels.values(), *found_term.variants))),
        folded("\n".join((found_term.meanings[language], *members))),
    )


@cache
def _by_slug() -> Mapping[str, Term]:
    return MappingProxyType({found_term.slug: found_term for found_term in terms()})


@cache
def _by_key() -> Mapping[str, Term]:
    lexicon = tomllib.loads((files("estime") / "lexicon.toml").read_text(encoding="utf-8"))
    return MappingProxyType({key: _term_of(key, entry, lexicon) for key, entry in lexicon.items()})


def _term_of(key: str, entry: _Entry, lexicon: _Entry) -> Term:
    return Term(
        key=key,
        labels=_labels(entry),
        variants=tuple(_typeset(text, "fr") for text in entry.get("variants", ())),
        meanings=_meanings(entry),
        source=entry["source"],
        status=entry["status"],
        members=tuple(_members(entry, lexicon)),
        is_of_screens=entry.get("of_screens", False),
    )


def _members(entry: _Entry, lexicon: _Entry) -> Iterator[Member]:
    for key, value in entry.items():
        if key.isupper():
            same_as = value.get("same_as", "")
            said = lexicon[same_as] if same_as else value
            yield Member(key=key, labels=_labels(said), meanings=_meanings(said), same_as=same_as)


def _labels(entry: _Entry) -> Texts:
    return MappingProxyType({language: _typeset(entry[language], language) for language in LANGUAGES})


def _meanings(entry: _Entry) -> Texts:
    written = {language: entry.get(f"means_{language}", "") for language in LANGUAGES}
    return MappingProxyType({language: _typeset(text, language) for language, text in written.items()})


def _typeset(text: str, language: str) -> str:
    """Set what was typed with a plain keyboard: curly apostrophes, and the unbroken spaces of French."""
    text = text.replace("'", "’")
    if language == "fr":
        for pattern, spaced in _FRENCH_SPACES:
            text = pattern.sub(spaced, text)
    return text
