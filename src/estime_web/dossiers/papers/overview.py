"""What will be on a paper, before it is printed: how much of each kind, and which texts stand in which language."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from estime_web.accounts.enums import Language
from estime_web.dossiers.contents import texts_of
from estime_web.dossiers.enums import BlockKey, ItemKind
from estime_web.dossiers.models import Item
from estime_web.dossiers.queries.everything import Everything
from estime_web.dossiers.titles import title_of

_ON_PAPER = {
    ItemKind.QUESTION: ("text", "purpose", "audience", "excluded", "took_part", "decided_how"),
    ItemKind.ALTERNATIVE: ("text", "why_not"),
    ItemKind.PORTRAIT_BLOCK: ("text",),
    ItemKind.MISSION: ("name", "description"),
    ItemKind.ACTIVITY: ("name", "description"),
    ItemKind.PRACTICE: ("name", "description"),
    ItemKind.STAKEHOLDER_GROUP: ("name", "brings", "receives"),
    ItemKind.EFFECT: ("text",),
    ItemKind.TERRITORY_FIGURE: ("what",),
}
"""The texts of each kind that may exist in several languages, and stand on the portrait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The paper in one language: which texts are not translated into it."""

    code: str
    name: str
    untranslated: tuple[str, ...]
    total: int

    @property
    def is_whole(self) -> bool:
        return not self.untranslated

    @property
    def is_of_nothing(self) -> bool:
        """Say whether not one text is in this language."""
        return bool(self.total) and len(self.untranslated) == self.total


def editions_of(found: Everything) -> list[Edition]:
    """Return the paper in each language, with the titles of what is not in it."""
    said = [(item, _languages_of(item)) for item in found.items if item.kind in _ON_PAPER]
    rows = [(item, languages) for item, languages in said if languages is not None]
    return [
        Edition(
            code=code,
            name=str(name),
            untranslated=tuple(_title(item) for item, languages in rows if code not in languages),
            total=len(rows),
        )
        for code, name in Language.choices
    ]


def phrases_of(found: Everything) -> list[str]:
    """Return what will be on the paper, a phrase for each kind that is there."""
    written = {block.key for block in found.blocks if texts_of(block.text)}
    counted = (
        (len(written), _("%(count)s of the %(total)s blocks") % {"count": len(written), "total": len(BlockKey)}),
        _counted(found.missions, lambda n: ngettext("%(count)s mission", "%(count)s missions", n)),
        _counted(found.activities, lambda n: ngettext("%(count)s activity", "%(count)s activities", n)),
        _counted(found.practices, lambda n: ngettext("%(count)s practice", "%(count)s practices", n)),
        _counted(found.groups, lambda n: ngettext("%(count)s stakeholder group", "%(count)s stakeholder groups", n)),
        _counted(found.effects, lambda n: ngettext("%(count)s effect", "%(count)s effects", n)),
        _counted(found.figures, lambda n: ngettext("%(count)s territory figure", "%(count)s territory figures", n)),
        _counted(found.contributions, lambda n: ngettext("%(count)s contribution", "%(count)s contributions", n)),
    )
    question = [_("the evaluative question")] if found.question else []
    return question + [phrase for number, phrase in counted if number]


def _counted(items: Sequence[Item], phrase: Callable[[int], str]) -> tuple[int, str]:
    number = len(items)
    return number, phrase(number) % {"count": number}


def _languages_of(item: Item) -> frozenset[str] | None:
    """Return the languages in which all its texts are; None where it has no text at all."""
    texts = [texts_of(getattr(item, name)) for name in _ON_PAPER[ItemKind(item.kind)]]
    written = [frozenset(each) for each in texts if each]
    return frozenset.intersection(*written) if written else None


def _title(item: Item) -> str:
    return f"{item.get_kind_display()} « {title_of(item)} »"
