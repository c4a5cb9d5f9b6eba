"""Words as research reads them: names of the enterprise and of its people give way to what they are.

This helps whoever reads to keep to the agreement; it does not make a text anonymous. A place, an event or a detail may
still tell. So the page says that names were replaced, and the enterprise reads its own texts again before it raises them.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import gettext as _

from estime_web.dossiers.models import Dossier
from estime_web.programmes.models import Coaching, TeamMember


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """How words are said to a reader: as they are, or with these names replaced."""

    names: Mapping[str, str]

    def of(self, words: object) -> str:
        return under_pseudonym(str(words), self.names) if self.names else str(words)


def fetch_names(dossiers: Iterable[Dossier]) -> None:
    """Read who works on these dossiers and accompanies them, of all at once; what was read is not read again."""
    prefetch_related_objects(
        [dossier.enterprise for dossier in dossiers],
        Prefetch("team", TeamMember.objects.select_related("user")),
        Prefetch("coachings", Coaching.objects.select_related("user")),
    )


def replaced_names(dossier: Dossier) -> dict[str, str]:
    """Return which names give way to which words: the enterprise's, and those of its team and its coaches."""
    enterprise = dossier.enterprise
    names = {enterprise.organisation.name: enterprise.pseudonym}
    fetch_names([dossier])
    people: dict[str, Iterable[TeamMember | Coaching]] = {
        _("[somebody of the team]"): enterprise.team.all(),
        _("[the coach]"): enterprise.coachings.all(),
    }
    for words, links in people.items():
        for link in links:
            names |= dict.fromkeys(_parts_of(link.user.name), words)
    return names


def under_pseudonym(text: str, names: Mapping[str, str]) -> str:
    """Return a text in which every name has given way, whatever its case and accents. Longer names go first.

    >>> under_pseudonym("Chez Élan, Nadia écoute.", {"Elan": "K42", "Nadia": "[quelqu'un]"})
    "Chez K42, [quelqu'un] écoute."
    """
    for name in sorted(filter(str.strip, names), key=len, reverse=True):
        text = _replace(text, name, names[name])
    return text


def _parts_of(name: str) -> Iterable[str]:
    """Return a full name, and each of its parts that is long enough to be no word of every day."""
    parts = [part for part in name.split() if len(part) > 2]
    return [name, *parts] if name.strip() else []


def _replace(text: str, name: str, words: str) -> str:
    plain, places = _folded(text)
    wanted, _places = _folded(name)
    found = list(re.finditer(rf"(?<!\w){re.escape(wanted)}(?!\w)", plain))
    for match in reversed(found):
        start, end = places[match.start()], places[match.end() - 1] + 1
        text = text[:start] + words + text[end:]
    return text


def _folded(text: str) -> tuple[str, list[int]]:
    """Return a text without case and accents, and for each of its letters the place in the text it comes from."""
    letters, places = [], []
    for place, letter in enumerate(text):
        for plain in unicodedata.normalize("NFKD", letter.casefold()):
            if not unicodedata.combining(plain):
                letters.append(plain)
                places.append(place)
    return "".join(letters), places
