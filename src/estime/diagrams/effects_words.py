"""What the map of effects says in words: its description and its table."""

from collections.abc import Mapping

from estime.diagrams.effects_map import Effect, EffectsMap, EffectWords
from estime.diagrams.lettering import clean
from estime.language import translator


def states_of(effect: Effect, words: EffectWords) -> tuple[str, ...]:
    """Return what is marked in words on an effect: only what is out of the common."""
    marks = (
        (effect.is_wanted, words.unwanted),
        (effect.is_positive, words.negative),
        (effect.is_known, words.assumed),
    )
    return tuple(word for is_common, word in marks if not is_common)


def description_of_effects(drawn: EffectsMap, words: EffectWords, language: str, *, sentence: str) -> str:
    """Tell the map to those who do not see it: its sentence, then each chain."""
    gettext = translator(language).gettext
    sources, groups = _names(drawn)
    parts = [sentence]
    for effect in drawn.effects:
        touched = ", ".join(groups[key] for key in effect.group_ids)
        said = ", ".join((words.dimension(effect.dimension), *states_of(effect, words)))
        facts = {
            "source": sources[effect.source_id],
            "effect": clean(effect.text).rstrip("."),
            "marks": said,
            "groups": touched,
        }
        if touched:
            parts.append(gettext("From “%(source)s” for %(groups)s: %(effect)s (%(marks)s).") % facts)
        else:
            parts.append(gettext("From “%(source)s”: %(effect)s (%(marks)s).") % facts)
    return " ".join(parts)


def table_of_effects(drawn: EffectsMap, words: EffectWords, language: str) -> tuple[tuple[str, ...], ...]:
    """Return every fact of the map: one row per effect, then sources without effects, then groups nothing touches."""
    gettext = translator(language).gettext
    headings = (
        gettext("Activity or practice"),
        gettext("Kind"),
        gettext("Effect"),
        gettext("Dimension"),
        gettext("Wanted?"),
        gettext("Positive?"),
        gettext("Known?"),
        gettext("Stakeholder groups"),
    )
    none = gettext("no effect yet")
    kinds = {source.id: words.practice if source.is_practice else words.activity for source in drawn.sources}
    _, groups = _names(drawn)
    rows = []
    for source in drawn.sources:
        begin = (clean(source.name), kinds[source.id])
        effects = [effect for effect in drawn.effects if effect.source_id == source.id]
        rows += [(*begin, *_cells(effect, words, groups)) for effect in effects]
        if not effects:
            rows.append((*begin, none, "", "", "", "", ""))
    touched = {key for effect in drawn.effects for key in effect.group_ids}
    rows += [("", "", none, "", "", "", "", name) for key, name in groups.items() if key not in touched]
    return (headings, *rows)


def _cells(effect: Effect, words: EffectWords, groups: Mapping[str, str]) -> tuple[str, ...]:
    return (
        clean(effect.text),
        words.dimension(effect.dimension),
        words.wanted if effect.is_wanted else words.unwanted,
        words.positive if effect.is_positive else words.negative,
        words.known if effect.is_known else words.assumed,
        ", ".join(groups[key] for key in effect.group_ids),
    )


def _names(drawn: EffectsMap) -> tuple[dict[str, str], dict[str, str]]:
    sources = {source.id: clean(source.name) for source in drawn.sources}
    return sources, {group.id: clean(group.name) for group in drawn.groups}
