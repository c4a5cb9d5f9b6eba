"""The blocks of the common frame, as the paper of a portrait holds them."""

from collections.abc import Iterable, Iterator

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from estime_web.dossiers.enums import BlockKey
from estime_web.dossiers.models import Activity, Item, Mission, Practice
from estime_web.dossiers.papers.portrait_sheet import SheetBlock, SheetText
from estime_web.dossiers.papers.saying import Saying
from estime_web.dossiers.queries.everything import Everything

PRACTICES = (
    BlockKey.GOVERNANCE,
    BlockKey.WORK_ORGANISATION,
    BlockKey.PRICING,
    BlockKey.PARTNERSHIPS,
    BlockKey.ROOTS,
)
"""The blocks about how the enterprise does what it does."""

Named = Mission | Activity | Practice


def blocks_of(found: Everything, saying: Saying) -> Iterator[SheetBlock]:
    """Yield the blocks that say something, in the order of the frame; practices without a block of their own come last."""
    for key in BlockKey:
        block = SheetBlock(
            heading=str(capfirst(key.label)),
            texts=tuple(text for text in _texts(found, key, saying) if text.text),
            entries=_entries(_named(found, key), saying),
            is_practice=key in PRACTICES,
        )
        if block.texts or block.entries:
            yield block
    others = [practice for practice in found.practices if practice.block not in PRACTICES]
    if others:
        yield SheetBlock(heading=_("Other practices"), entries=_entries(others, saying), is_practice=True)


def missing_in(found: Everything) -> tuple[str, ...]:
    """Return the blocks of the frame that nothing speaks of yet."""
    return tuple(str(capfirst(key.label)) for key in BlockKey if not _is_said(found, key))


def _is_said(found: Everything, key: BlockKey) -> bool:
    elsewhere: dict[BlockKey, Iterable[Item]] = {
        BlockKey.STAKEHOLDERS: found.groups,
        BlockKey.TERRITORY: found.figures,
    }
    has_text = any(str(block.text).strip() for block in found.blocks if block.key == key)
    return has_text or bool(_named(found, key)) or bool(elsewhere.get(key))


def _texts(found: Everything, key: BlockKey, saying: Saying) -> Iterator[SheetText]:
    return (saying.words(block.text) for block in found.blocks if block.key == key)


def _named(found: Everything, key: BlockKey) -> list[Mission] | list[Activity] | list[Practice]:
    if key == BlockKey.MISSIONS:
        return found.missions
    if key == BlockKey.ACTIVITIES:
        return found.activities
    return [practice for practice in found.practices if key in PRACTICES and practice.block == key]


def _entries(items: Iterable[Named], saying: Saying) -> tuple[tuple[SheetText, SheetText], ...]:
    return tuple((saying.words(item.name), saying.words(item.description)) for item in items)
