"""Diagrams: a picture of boxes and lines, one sentence in plain words, and the table that holds every fact.

`stakeholder_map` shows who stands around an enterprise and how close, `effects_chains` what leads from an activity or
a practice to an effect and to those it touches. The pictures are SVG written here: no package, no font, no randomness.
"""

from estime.diagrams.drawing import Drawing, diagram_for_document
from estime.diagrams.effects_drawing import effects_chains, effects_chains_pages
from estime.diagrams.effects_map import (
    Dimension,
    Effect,
    EffectsMap,
    EffectWords,
    GroupNode,
    Source,
    effect_words,
)
from estime.diagrams.map_drawing import stakeholder_map
from estime.diagrams.stakeholder_map import Group, MapWords, StakeholderMap, map_words

__all__ = [
    "Dimension",
    "Drawing",
    "Effect",
    "EffectWords",
    "EffectsMap",
    "Group",
    "GroupNode",
    "MapWords",
    "Source",
    "StakeholderMap",
    "diagram_for_document",
    "effect_words",
    "effects_chains",
    "effects_chains_pages",
    "map_words",
    "stakeholder_map",
]
