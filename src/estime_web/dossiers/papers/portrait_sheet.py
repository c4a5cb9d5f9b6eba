"""What stands on the paper of a portrait. Every word of the enterprise may say in which language it is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetText:
    """Words of the enterprise, and their language. Blank lines part paragraphs."""

    text: str
    language: str


# A plain string is in the language of the paper.
Words = SheetText | str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetBlock:
    """A block of the frame: texts, then what has a name (a mission, an activity) with its text.

    Blocks about practices stand on the second page. Where `is_of_voices`, an entry is a group and what it said.
    """

    heading: str
    texts: tuple[SheetText, ...] = ()
    entries: tuple[tuple[Words, Words], ...] = ()
    is_practice: bool = False
    is_of_voices: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLine:
    """A stakeholder group. `side` says whether it is inside or outside, in a word."""

    name: Words
    side: str
    brings: Words
    receives: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectLine:
    """An effect. `marks` are words: wanted or not, positive or negative, known or assumed, its dimension."""

    source: Words
    effect: Words
    groups: tuple[Words, ...] = ()
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """A figure about the territory. `value` and `date` are written as the reader writes them."""

    what: Words
    value: str
    unit: str
    date: str
    source: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class PortraitSheet:
    """The portrait of one enterprise, as one group of readers may see it.

    `family`, `territory`, `programme` and `year` may be empty; so may everything in a tuple. `method_line` says whose frame it
    is, `readers_line` who may read the paper, `missing` what the enterprise has not said yet,
    `is_shortened` that it holds less than the dossier does, to fit two pages. `map_svg` is a picture of the
    stakeholders and `map_alt` the words that stand for it.
    """

    enterprise: str
    is_invented: bool
    family: str
    territory: str
    programme: str
    year: str
    method_line: str
    question: SheetText | None
    readers_line: str
    question_facts: tuple[tuple[str, SheetText], ...] = ()
    blocks: tuple[SheetBlock, ...] = ()
    groups: tuple[GroupLine, ...] = ()
    effects: tuple[EffectLine, ...] = ()
    figures: tuple[FigureLine, ...] = ()
    map_svg: str = ""
    map_alt: str = ""
    missing: tuple[str, ...] = ()
    is_shortened: bool = False

    def __post_init__(self) -> None:
        if self.map_svg and not self.map_alt.strip():
            raise ValueError("The map of the stakeholders needs words that stand for it.")
