"""The map of effects: what leads from an activity or a practice to an effect, and to the groups it touches."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from estime.language import translator


class Dimension(StrEnum):
    """What an effect changes."""

    ECONOMIC = "economic"
    SOCIETAL = "societal"
    POLITICAL = "political"
    ENVIRONMENTAL = "environmental"
    TERRITORIAL = "territorial"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where an effect comes from: an activity (what the enterprise does) or a practice (how it does it)."""

    id: str
    name: str
    is_practice: bool
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """A change that comes from one source and touches groups.

    `is_known`: there is evidence; otherwise the effect is assumed.
    """

    id: str
    source_id: str
    text: str
    dimension: str
    is_wanted: bool = True
    is_positive: bool = True
    is_known: bool = True
    group_ids: tuple[str, ...] = ()
    href: str = ""

    @property
    def is_adverse(self) -> bool:
        return not (self.is_wanted and self.is_positive)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupNode:
    """A stakeholder group that effects may touch."""

    id: str
    name: str
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectWords:
    """The words on the map. `dimensions` follow the order of `Dimension`."""

    title: str
    sources: str
    effects: str
    groups: str
    activity: str
    practice: str
    group: str
    dimensions: tuple[str, str, str, str, str]
    wanted: str
    unwanted: str
    positive: str
    negative: str
    known: str
    assumed: str
    adverse: str

    def dimension(self, name: str) -> str:
        return self.dimensions[list(Dimension).index(Dimension(name))]


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectsMap:
    """What is drawn. Without `words`, those of Estime stand.

    Raises
    ------
    ValueError
        An identifier stands twice, or an effect names a source, a group or a dimension that is not there.
    """

    sources: tuple[Source, ...] = ()
    effects: tuple[Effect, ...] = ()
    groups: tuple[GroupNode, ...] = ()
    words: EffectWords | None = None

    def __post_init__(self) -> None:
        for nodes in (self.sources, self.effects, self.groups):
            _refuse_twins(node.id for node in nodes)
        sources, groups = {source.id for source in self.sources}, {group.id for group in self.groups}
        for effect in self.effects:
            if effect.source_id not in sources:
                raise ValueError(f"Effect {effect.id!r} comes from {effect.source_id!r}, which is not on the map.")
            if effect.dimension not in list(Dimension):
                raise ValueError(f"Effect {effect.id!r} has a dimension that is not one: {effect.dimension!r}.")
            lost = [key for key in effect.group_ids if key not in groups]
            if lost:
                raise ValueError(f"Effect {effect.id!r} touches {lost[0]!r}, which is not on the map.")
            _refuse_twins(effect.group_ids)


def effect_words(language: str) -> EffectWords:
    """Return the words of Estime for the map of effects, in `language`."""
    gettext = translator(language).gettext
    return EffectWords(
        title=gettext("Map of effects"),
        sources=gettext("What we do, and how"),
        effects=gettext("What it changes"),
        groups=gettext("For whom"),
        activity=gettext("activity"),
        practice=gettext("practice"),
        group=gettext("stakeholder group"),
        dimensions=(
            gettext("economic"),
            gettext("societal"),
            gettext("political"),
            gettext("environmental"),
            gettext("territorial"),
        ),
        wanted=gettext("wanted"),
        unwanted=gettext("not wanted"),
        positive=gettext("positive"),
        negative=gettext("negative"),
        known=gettext("known"),
        assumed=gettext("assumed"),
        adverse=gettext("not wanted or negative"),
    )


def sentence_of_effects(drawn: EffectsMap, language: str) -> str:
    """Say how many effects there are, and which ask for attention."""
    text = translator(language)
    if not drawn.effects:
        return text.gettext("No effect is on the map yet.")
    practices = {source.id for source in drawn.sources if source.is_practice}
    sentence = text.ngettext(
        "%(count)d effect is on the map: %(practices)d through a practice, %(assumed)d still to verify, %(adverse)d to keep an eye on.",
        "%(count)d effects are on the map: %(practices)d through a practice, %(assumed)d still to verify, %(adverse)d to keep an eye on.",
        len(drawn.effects),
    )
    return sentence % {
        "count": len(drawn.effects),
        "practices": sum(effect.source_id in practices for effect in drawn.effects),
        "assumed": sum(not effect.is_known for effect in drawn.effects),
        "adverse": sum(effect.is_adverse for effect in drawn.effects),
    }


def _refuse_twins(keys: Iterable[str]) -> None:
    twice = [key for key, count in Counter(keys).items() if count > 1]
    if twice:
        raise ValueError(f"Identifiers of one kind differ on a map of effects; {twice[0]!r} stands twice.")
