"""The words of the map: what stands on it, or why none is shown."""

from collections.abc import Iterator
from gettext import NullTranslations

from estime.language import translator
from estime.opinion.opinion_map import FEWEST_PEOPLE, FEWEST_VOTES, MapVerdict, OpinionMap

LETTERS = "ABCDE"
"""The names of groups, the largest first: a letter says nothing of them."""


def map_sentences(drawn: OpinionMap, people: int, language: str) -> tuple[str, ...]:
    """Say what the map shows and what it is not for; or why there is none.

    Parameters
    ----------
    drawn
        The map, or why there is none.
    people
        How many voted.
    language
        French, Dutch or English.
    """
    text = translator(language)
    if drawn.verdict is MapVerdict.SHOWN:
        return tuple(_shown(drawn, people, text))
    return (_refused(drawn, text),)


def _refused(drawn: OpinionMap, text: NullTranslations) -> str:
    sentences = {
        MapVerdict.TOO_FEW_STATEMENTS: text.gettext(
            "No map of opinions is shown: there are too few statements. It takes %(votes)d."
        ),
        MapVerdict.TOO_FEW_PEOPLE: text.gettext(
            "No map of opinions is shown: too few people have voted on %(votes)d statements or more. It takes %(people)d."
        ),
        MapVerdict.CHANCE: text.gettext(
            "No stable groups were found: votes on different statements do not go together more than by chance. So no map of opinions is shown."
        ),
        MapVerdict.NO_GROUPS: text.gettext(
            "No stable groups were found: none but very small ones stand out. So no map of opinions is shown."
        ),
        MapVerdict.UNSTABLE: text.gettext(
            "No stable groups were found: when a tenth of the votes is left out, others appear. So no map of opinions is shown."
        ),
    }
    return sentences[drawn.verdict] % {"votes": FEWEST_VOTES, "people": FEWEST_PEOPLE}


def _shown(drawn: OpinionMap, people: int, text: NullTranslations) -> Iterator[str]:
    found = text.ngettext(
        "The map shows %(count)d group of people who vote alike: %(sizes)s. It is found again when a tenth of the votes is left out.",
        "The map shows %(count)d groups of people who vote alike: %(sizes)s. They are found again when a tenth of the votes is left out.",
        len(drawn.sizes),
    )
    group = text.gettext("%(group)s %(people)d")
    sizes = ", ".join(
        group % {"group": letter, "people": size} for letter, size in zip(LETTERS, drawn.sizes, strict=False)
    )
    yield found % {"count": len(drawn.sizes), "sizes": sizes}
    if drawn.blends:
        yield text.gettext("The groups touch: people stand between them, and where one ends is a matter of taste.")
    if sum(drawn.sizes) < drawn.placed:
        yield text.gettext("A few people stand apart, in groups too small to be drawn.")
    if drawn.placed < people:
        missing = text.ngettext(
            "%(count)d person has voted on fewer than %(votes)d statements and is not on it.",
            "%(count)d people have voted on fewer than %(votes)d statements and are not on it.",
            people - drawn.placed,
        )
        yield missing % {"count": people - drawn.placed, "votes": FEWEST_VOTES}
    yield text.gettext("The map helps to explore. Nothing is decided by it: what counts are the declared colleges.")
