"""The stakeholder map: an enterprise in the middle, its stakeholder groups around it by closeness."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from estime.diagrams.lettering import clean
from estime.language import translator

CLOSENESS: Final = (1, 2, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A stakeholder group.

    `closeness` goes from 1 (very close) to 3. `brings` and `receives` are what passes between the group and the
    enterprise, empty where nobody has said it. `speaks`: somebody speaks for the group. `is_small`: so few people
    that what they say may be known as theirs. `href` leads to the page of the group.
    """

    id: str
    name: str
    is_inside: bool
    closeness: int
    brings: str = ""
    receives: str = ""
    speaks: bool = True
    is_small: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapWords:
    """The words on the map. `closeness` names the three rings, from the closest."""

    title: str
    inside: str
    outside: str
    closeness: tuple[str, str, str]
    brings: str
    receives: str
    nobody_speaks: str
    is_small: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StakeholderMap:
    """What is drawn: the name of the enterprise and its groups. Without `words`, those of Estime stand.

    Raises
    ------
    ValueError
        Two groups have the same identifier, or a closeness is not 1, 2 or 3.
    """

    enterprise: str
    groups: tuple[Group, ...] = ()
    words: MapWords | None = None

    def __post_init__(self) -> None:
        twice = [key for key, count in Counter(group.id for group in self.groups).items() if count > 1]
        if twice:
            raise ValueError(f"Each group of a map has an identifier of its own; {twice[0]!r} stands twice.")
        astray = [group for group in self.groups if group.closeness not in CLOSENESS]
        if astray:
            raise ValueError(f"Closeness is 1, 2 or 3; that of {astray[0].name!r} is {astray[0].closeness}.")


def map_words(language: str) -> MapWords:
    """Return the words of Estime for the map, in `language`."""
    gettext = translator(language).gettext
    return MapWords(
        title=gettext("Stakeholder map"),
        inside=gettext("Inside the enterprise"),
        outside=gettext("Outside the enterprise"),
        closeness=(gettext("very close"), gettext("close"), gettext("further away")),
        brings=gettext("brings something"),
        receives=gettext("receives something"),
        nobody_speaks=gettext("nobody speaks for them yet"),
        is_small=gettext("small group"),
    )


def sentence_of_map(groups: Sequence[Group], language: str) -> str:
    """Say how many groups there are, inside and outside."""
    text = translator(language)
    if not groups:
        return text.gettext("No stakeholder group is on the map yet.")
    inside = sum(group.is_inside for group in groups)
    sentence = text.ngettext(
        "%(count)d stakeholder group is on the map: %(inside)d inside the enterprise, %(outside)d outside.",
        "%(count)d stakeholder groups are on the map: %(inside)d inside the enterprise, %(outside)d outside.",
        len(groups),
    )
    return sentence % {"count": len(groups), "inside": inside, "outside": len(groups) - inside}


def description_of_map(drawn: StakeholderMap, words: MapWords, language: str) -> str:
    """Tell the map to those who do not see it: the sentence, then who stands where."""
    text = translator(language)
    parts = [sentence_of_map(drawn.groups, language)]
    for closeness, ring in zip(CLOSENESS, words.closeness, strict=True):
        for is_inside, side in ((True, words.inside), (False, words.outside)):
            names = [
                clean(group.name)
                for group in drawn.groups
                if group.closeness == closeness and group.is_inside == is_inside
            ]
            if names:
                parts.append(
                    text.gettext("%(side)s, %(ring)s: %(names)s.")
                    % {"side": side, "ring": ring, "names": ", ".join(names)}
                )
    silent = sum(not group.speaks for group in drawn.groups)
    if silent:
        parts.append(
            text.ngettext(
                "Nobody speaks yet for %(count)d of the groups.",
                "Nobody speaks yet for %(count)d of the groups.",
                silent,
            )
            % {"count": silent}
        )
    return " ".join(parts)


def table_of_map(drawn: StakeholderMap, words: MapWords, language: str) -> tuple[tuple[str, ...], ...]:
    """Return every fact of the map: one row for each group, in the order they were given."""
    gettext = translator(language).gettext
    yes, no = gettext("yes"), gettext("no")
    headings = (
        gettext("Stakeholder group"),
        gettext("Place"),
        gettext("Closeness"),
        gettext("Brings"),
        gettext("Receives"),
        gettext("Somebody speaks for them"),
        gettext("Small group"),
    )
    rows = (
        (
            clean(group.name),
            words.inside if group.is_inside else words.outside,
            words.closeness[group.closeness - 1],
            clean(group.brings),
            clean(group.receives),
            yes if group.speaks else no,
            yes if group.is_small else no,
        )
        for group in drawn.groups
    )
    return (headings, *rows)
