"""The words of the lexicon as its pages show them: the reader's language first, the others beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from estime.lexicon import LANGUAGES, Member, Term, folded, search, terms
from estime.lexicon import term as term_of

_OURSELVES: Final = "Estime"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A word and its meaning in one language. `language_name` is what that language calls itself."""

    language: str
    language_name: str
    label: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A term, or a member of a list, before a reader. `origin` says in a sentence where it comes from."""

    slug: str
    url: str
    own: Wording
    others: tuple[Wording, ...]
    variants: tuple[str, ...] = ()
    origin: str = ""
    members: tuple["Entry", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The entries that begin with one letter, in the order of the alphabet."""

    letter: str
    entries: tuple[Entry, ...]


def reader_language() -> str:
    """Return the language of the lexicon that the present reader reads."""
    language = (get_language() or settings.LANGUAGE_CODE).split("-", maxsplit=1)[0]
    return language if language in LANGUAGES else "en"


def address_of(term: Term) -> str:
    return reverse("programmes:term", args=[term.slug])


def entry_of(term: Term) -> Entry:
    own, *others = _wordings(term)
    return Entry(
        slug=term.slug,
        url=address_of(term),
        own=own,
        others=tuple(others),
        variants=term.variants,
        origin=_origin_of(term),
        members=tuple(_member_entry(member) for member in term.members),
    )


def found_entries(text: str) -> tuple[Entry, ...]:
    """Return what speaks of `text`, the nearest first, without the words that only the screens need."""
    return tuple(entry_of(term) for term in search(text, reader_language()) if not term.is_of_screens)


def letters() -> tuple[Letter, ...]:
    """Return the whole lexicon by letter, without the words that only the screens need."""
    entries = sorted((entry_of(term) for term in terms() if not term.is_of_screens), key=_sorting)
    return tuple(
        Letter(letter=letter, entries=tuple(found))
        for letter, found in groupby(entries, key=lambda e: _sorting(e)[0].upper())
    )


def _sorting(entry: Entry) -> str:
    return folded(entry.own.label)


def _wordings(said: Term | Member) -> Iterable[Wording]:
    reader = reader_language()
    for language in (reader, *(other for other in LANGUAGES if other != reader)):
        yield Wording(
            language=language,
            language_name=capfirst(get_language_info(language)["name_local"]),
            label=said.labels[language],
            meaning=said.meanings[language],
        )


def _member_entry(member: Member) -> Entry:
    own, *others = _wordings(member)
    same = term_of(member.same_as) if member.same_as else None
    return Entry(slug=same.slug if same else "", url=address_of(same) if same else "", own=own, others=tuple(others))


def _origin_of(term: Term) -> str:
    if term.source == _OURSELVES:
        return _("This wording is ours.")
    source = _english(term.source.removeprefix("after "))
    if term.status == "attested":
        return format_html(_("This term comes from: {source}"), source=source)
    return format_html(_("This wording is ours, after: {source}"), source=source)


def _english(text: str) -> SafeString:
    return format_html('<span lang="en">{}</span>', text)
