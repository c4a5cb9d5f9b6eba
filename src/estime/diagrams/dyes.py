"""How each part of a diagram is dyed: a class for the style sheet of a page, attributes for paper.

A style sheet wins over attributes: the site dyes the classes again by its theme, a PDF reads the attributes alone.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

SERIF: Final = "Charter, Georgia, serif"
SANS: Final = "system-ui, sans-serif"

LINEN: Final = "#faf7f1"
LIGHT_LINEN: Final = "#fffdf9"
DARK_LINEN: Final = "#f2ece0"
INK: Final = "#1e232b"
SOFT_INK: Final = "#555a64"
THREAD: Final = "#ddd5c6"
STRONG_THREAD: Final = "#877d6b"
GARANCE: Final = "#a8322a"
GUEDE: Final = "#24557f"
GAUDE: Final = "#b77f0a"
SINOPLE: Final = "#2e6b4f"
PRUNE: Final = "#6b3a5b"
GARANCE_CLOTH: Final = "#f8e7e2"
GUEDE_CLOTH: Final = "#e4ecf2"
SINOPLE_CLOTH: Final = "#e3eee5"

DYES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "d-ink": {"fill": INK},
        "d-letter": {"fill": INK},
        "d-soft": {"fill": SOFT_INK},
        "d-warn": {"fill": GARANCE},
        "d-serif": {"fill": INK, "font-family": SERIF},
        "d-line": {"fill": "none", "stroke": STRONG_THREAD},
        "d-arrow": {"fill": "none", "stroke": INK},
        "d-ring-1": {"fill": LIGHT_LINEN, "stroke": STRONG_THREAD},
        "d-ring-2": {"fill": LINEN, "stroke": STRONG_THREAD},
        "d-ring-3": {"fill": DARK_LINEN, "stroke": STRONG_THREAD},
        "d-heart": {"fill": GARANCE_CLOTH, "stroke": GARANCE},
        "d-inside": {"fill": GUEDE_CLOTH, "stroke": GUEDE},
        "d-outside": {"fill": SINOPLE_CLOTH, "stroke": SINOPLE},
        "d-activity": {"fill": LIGHT_LINEN, "stroke": INK},
        "d-practice": {"fill": GARANCE_CLOTH, "stroke": GARANCE},
        "d-effect": {"fill": LIGHT_LINEN, "stroke": STRONG_THREAD},
        "d-adverse": {"fill": LIGHT_LINEN, "stroke": GARANCE},
        "d-group": {"fill": GUEDE_CLOTH, "stroke": GUEDE},
        "d-economic": {"fill": LIGHT_LINEN, "stroke": GAUDE},
        "d-societal": {"fill": LIGHT_LINEN, "stroke": GUEDE},
        "d-political": {"fill": LIGHT_LINEN, "stroke": PRUNE},
        "d-environmental": {"fill": LIGHT_LINEN, "stroke": SINOPLE},
        "d-territorial": {"fill": LIGHT_LINEN, "stroke": GARANCE},
        "d-thread-economic": {"fill": "none", "stroke": GAUDE},
        "d-thread-societal": {"fill": "none", "stroke": GUEDE},
        "d-thread-political": {"fill": "none", "stroke": PRUNE},
        "d-thread-environmental": {"fill": "none", "stroke": SINOPLE},
        "d-thread-territorial": {"fill": "none", "stroke": GARANCE},
    }
)
