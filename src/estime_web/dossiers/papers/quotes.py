"""What people said without an account, as a paper holds it: by group only where nobody can be recognised by it."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from uuid import UUID

from django.utils.translation import gettext as _

from estime_web.dossiers.models import Contribution, StakeholderGroup
from estime_web.dossiers.papers.portrait_sheet import SheetBlock, SheetText
from estime_web.dossiers.papers.saying import Saying
from estime_web.dossiers.queries.everything import Everything
from estime_web.dossiers.queries.voices import groups_named_beside, names_its_group

_QUOTES = {"fr": ("«\u00a0", "\u00a0»"), "nl": ("“", "”"), "en": ("“", "”")}


def voices_block(found: Everything, saying: Saying) -> Iterator[SheetBlock]:
    """Yield one block with what was said, if anything was."""
    words = sorted(found.contributions, key=lambda each: each.pk)
    if not words:
        return
    named = groups_named_beside(words, words[0].dossier)
    under = {group.pk: [each for each in words if _is_under(each, group, named)] for group in found.groups}
    entries = [
        (saying.words(group.name), text) for group in found.groups for text in _by_language(under[group.pk], saying)
    ]
    said_under = {each.pk for said in under.values() for each in said}
    together = _by_language([each for each in words if each.pk not in said_under], saying)
    yield SheetBlock(
        heading=_("Voices"), texts=tuple(together), entries=tuple(entries), is_practice=True, is_of_voices=True
    )


def _is_under(words: Contribution, group: StakeholderGroup, named: frozenset[UUID]) -> bool:
    return words.group_id == group.pk and names_its_group(words, named)


def _by_language(words: Iterable[Contribution], saying: Saying) -> Iterator[SheetText]:
    """Yield the quotations of each language, in an order that says nothing of who came when."""
    rows = sorted(words, key=lambda each: (each.language, each.pk))
    for language, quoted in groupby(rows, key=lambda each: each.language):
        opening, closing = _QUOTES.get(language, ("“", "”"))
        yield saying.text("\n\n".join(f"{opening}{each.text.strip()}{closing}" for each in quoted), language)
