"""The colours of the style sheet: each pair that is seen together can be read."""

import re

import pytest

from estime_web.foundation.marks import MARKS
from estime_web.foundation.palette import PAIRS, TOKENS, Pair, contrast, palettes
from estime_web.network.enums import ActorType

STYLES = TOKENS.parent


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#a8322a", "#a8322a", 1.0)],
)
def test_contrast_is_that_of_wcag_in_either_order(one: str, other: str, expected: float) -> None:
    assert (round(contrast(one, other), 2), round(contrast(other, one), 2)) == (expected, expected)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.colour} on {pair.ground}")
def test_every_pair_has_enough_contrast(pair: Pair, theme: str) -> None:
    colours = palettes()[theme]

    assert contrast(colours[pair.colour], colours[pair.ground]) >= pair.least


def test_the_dark_of_the_device_is_the_dark_one_chooses() -> None:
    assert palettes()["auto"] == palettes()["dark"]
    assert palettes()["dark"].keys() == palettes()["light"].keys()


def test_paper_is_never_dark() -> None:
    dark_blocks = re.findall(r"@media ([^{]*)\{\s*\[data-theme=\"(?:auto|dark)\"\]", TOKENS.read_text())

    assert [block.strip() for block in dark_blocks] == ["screen and (prefers-color-scheme: dark)", "screen"]


def test_colours_are_written_in_the_tokens_alone() -> None:
    # Charts are drawn with the light colours, which the sheet of the marks dyes again; a selection is as in print.
    allowed = set(palettes()["light"].values()) | {"#000", "#fff", "#555"}
    elsewhere = {
        (path.name, colour)
        for path in STYLES.glob("*.css")
        if path != TOKENS
        for colour in re.findall(r"#[0-9a-f]{3,8}\b", path.read_text())
        if colour not in allowed
    }

    assert elsewhere == set()


def test_every_token_that_is_used_exists() -> None:
    sheets = "".join(path.read_text() for path in STYLES.glob("*.css"))
    defined = set(re.findall(r"(--[\w-]+):", sheets))
    required = set(re.findall(r"var\((--[\w-]+)\)", sheets))

    assert required - defined == set()


@pytest.mark.parametrize("path", sorted(STYLES.glob("*.css")), ids=lambda path: path.name)
def test_a_style_sheet_stays_short_and_loads_nothing_from_elsewhere(path: object) -> None:
    text = (STYLES / str(path)).read_text()

    assert len(text.splitlines()) <= 400
    assert re.findall(r"url\(\"(?!\.\./img/)", text) + re.findall(r"@import|https?://", text) == []


def test_every_actor_type_has_a_mark_with_a_shape_of_its_own() -> None:
    shapes = {mark.path for mark in MARKS.values()}

    assert list(MARKS) == ActorType.values
    assert len(shapes) == len(MARKS)


def test_every_actor_type_is_dyed() -> None:
    dyed = set(re.findall(r'\[data-actor="(\w+)"\]', (STYLES / "marks.css").read_text()))

    assert dyed == set(ActorType.values)
