"""Two texts of the same item: carry both from page to page, and keep what was chosen of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from django.core import signing
from django.db import transaction
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.dossiers.contents import Content
from estime_web.dossiers.errors import ConflictError
from estime_web.dossiers.models import Item
from estime_web.dossiers.saying import Part, parts_of, union
from estime_web.dossiers.services.items import keep_item
from estime_web.foundation.errors import DomainError

_SALT = "estime.dossiers.conflict"


class Pick(StrEnum):
    """What to keep of two texts."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class BothTexts:
    """Two texts of one item: that of who writes last, and `theirs`, kept meanwhile as version `number`."""

    item_id: UUID
    mine: Content
    theirs: Content
    number: int
    back: str
    base: Content | None = field(default=None)

    def parts(self, kind: str) -> Iterator[Part]:
        """Yield the parts in which the two differ."""
        for part in parts_of(kind, self.mine, self.theirs):
            if part.value(self.mine) != part.value(self.theirs):
                yield part

    def advised(self, part: Part) -> Pick:
        """Return what loses nothing: the part that only one of them changed, otherwise both."""
        if self.base is not None and part.value(self.base) == part.value(self.mine):
            return Pick.THEIRS
        if self.base is not None and part.value(self.base) == part.value(self.theirs):
            return Pick.MINE
        return Pick.BOTH if part.is_text or part.is_list else Pick.MINE


def both_texts(error: ConflictError, *, back: str) -> BothTexts:
    """Return the two texts of a refusal. `back` is the page that its writer comes from."""
    return BothTexts(
        item_id=error.theirs.item_id,
        mine=error.mine,
        theirs=dict(error.theirs.content),
        number=error.theirs.number,
        back=back,
        base=error.base,
    )


def seal(texts: BothTexts, writer: User) -> str:
    """Return both texts as one field of a form: a reload loses nothing, and nobody else can write in it."""
    return signing.dumps(
        {
            "item": str(texts.item_id),
            "mine": texts.mine,
            "theirs": texts.theirs,
            "number": texts.number,
            "back": texts.back,
            "base": texts.base,
        },
        salt=_salt(writer),
        compress=True,
    )


def unseal(sealed: str, writer: User) -> BothTexts:
    """Return the two texts of a field.

    Raises
    ------
    DomainError
        Somebody else wrote it, or it was changed.
    """
    try:
        said = signing.loads(sealed, salt=_salt(writer))
    except signing.BadSignature as error:
        raise DomainError(
            _("This page is too old to choose from. Go back, copy your text, and open the page again.")
        ) from error
    return BothTexts(
        item_id=UUID(said["item"]),
        mine=said["mine"],
        theirs=said["theirs"],
        number=said["number"],
        back=said["back"],
        base=said["base"],
    )


def settle_conflict(
    *, item: Item, texts: BothTexts, picks: Mapping[str, Pick], words: Mapping[str, str], author: User
) -> Item:
    """Keep what was chosen for each part; `words` are those of the parts that were joined by hand, by path.

    Raises
    ------
    ConflictError
        It was changed once more meanwhile: what was chosen comes back with it.
    """
    chosen: Content = dict(texts.theirs)
    made = {part: picks.get(part.path, texts.advised(part)) for part in texts.parts(item.kind)}
    for part, pick in made.items():
        part.put(chosen, _picked(part, texts, pick, words))
    if Pick.THEIRS not in made.values():
        return keep_item(item=item, content=chosen, read_version=texts.number, author=author)
    with transaction.atomic():
        # What gives way is kept as a version of its own: it can be brought back.
        mine = keep_item(item=item, content=texts.mine, read_version=texts.number, author=author)
        return keep_item(item=mine, content=chosen, read_version=mine.version, author=author, restores=texts.number)


def _picked(part: Part, texts: BothTexts, pick: Pick, words: Mapping[str, str]) -> object:
    mine, theirs = part.value(texts.mine), part.value(texts.theirs)
    if pick == Pick.MINE:
        return mine
    if pick == Pick.THEIRS:
        return theirs
    if part.is_text:
        return words.get(part.path, part.joined(texts.mine, texts.theirs))
    return union(mine, theirs) if part.is_list else mine


def _salt(writer: User) -> str:
    return f"{_SALT}:{writer.pk}"
