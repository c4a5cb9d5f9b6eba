"""What people said without an account, as a paper holds it: by group only where nobody can be recognised by it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from uuid import UUID

from django.utils.translation import gettext as _

from estime_web.dossiers.models import Contribution
from estime_web.dossiers.papers.portrait_sheet import SheetBlock, SheetText
from estime_web.dossiers.papers.saying import Saying
from estime_web.dossiers.queries.everything import Everything

SMALLEST = 5
"""Fewer contributors than this, and somebody may be recognised by the name of their group."""

_QUOTES = {"fr": ("«\u00a0", "\u00a0»"), "nl": ("“", "”"), "en": ("“", "”")}


def voices_block(found: Everything, saying: Saying) -> Iterator[SheetBlock]:
    """Yield one block with what was said, if anything was."""
    words = sorted(found.contributions, key=lambda each: each.pk)
    if not words:
        return
    named = groups_to_name(words)
    shown = [group for group in found.groups if group.pk in named]
    names = {group.pk for group in shown}
    entries = [
        (saying.words(group.name), text)
        for group in shown
        for text in _by_language([each for each in words if each.group_id == group.pk], saying)
    ]
    together = _by_language([each for each in words if each.group_id not in names], saying)
    yield SheetBlock(heading=_("Voices"), texts=tuple(together), entries=tuple(entries), is_practice=True)


def groups_to_name(words: Sequence[Contribution]) -> frozenset[UUID]:
    """Return the groups whose name may stand beside their words: at least five people of each spoke, here or elsewhere.

    Where fewer than five spoke for all other groups together, « the others » would be known too: then none is named.
    """
    voices: dict[UUID, set[UUID]] = {}
    for each in words:
        if each.group_id is not None and each.contributor_id is not None:
            voices.setdefault(each.group_id, set()).add(each.contributor_id)
    named = {group for group, who in voices.items() if len(who) >= SMALLEST}
    named |= {each.group_id for each in words if each.came_with_group and each.group_id is not None}
    others = [each for each in words if each.group_id is not None and each.group_id not in named]
    is_hidden = len({each.contributor_id for each in others}) >= SMALLEST
    return frozenset(named) if is_hidden or not others else frozenset()


def _by_language(words: Iterable[Contribution], saying: Saying) -> Iterator[SheetText]:
    """Yield the quotations of each language, in an order that says nothing of who came when."""
    rows = sorted(words, key=lambda each: (each.language, each.pk))
    for language, quoted in groupby(rows, key=lambda each: each.language):
        opening, closing = _QUOTES.get(language, ("“", "”"))
        yield saying.text("\n\n".join(f"{opening}{each.text.strip()}{closing}" for each in quoted), language)
