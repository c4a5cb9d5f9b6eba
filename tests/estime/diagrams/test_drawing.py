"""A diagram may stand in any page: escaped, without style, dyed by the theme, legible without a font."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import estime_web.foundation
from estime.diagrams import (
    Drawing,
    Effect,
    EffectsMap,
    Group,
    GroupNode,
    Source,
    StakeholderMap,
    diagram_for_document,
    effects_chains,
    stakeholder_map,
)
from estime.diagrams.dyes import DYES
from estime.diagrams.lettering import clean, width_of, wrap
from tests.estime.diagrams.examples import SVG, effects_maps, names, root_of, stakeholder_maps

CSS = Path(estime_web.foundation.__file__).parent / "static" / "foundation" / "css"


def _stakeholders(name: str = "Town", href: str = "") -> Drawing:
    group = Group(id="g", name=name, is_inside=False, closeness=1, href=href)
    return stakeholder_map(StakeholderMap(enterprise=name, groups=(group,)), "en", prefix="one")


def _effects(name: str = "Town", href: str = "") -> Drawing:
    drawn = EffectsMap(
        sources=(Source(id="s", name=name, is_practice=True, href=href),),
        effects=(Effect(id="e", source_id="s", text=name, dimension="political", group_ids=("g",), is_wanted=False),),
        groups=(GroupNode(id="g", name=name),),
    )
    return effects_chains(drawn, "en", prefix="one")


both = pytest.mark.parametrize("draw", [_stakeholders, _effects])


@both
@pytest.mark.parametrize("name", ["<script>alert(1)</script>", '"><b onload="x">', "&amp;", "\x00\x1b", "\ud800"])
def test_names_are_words_and_never_markup(draw: Callable[[str], Drawing], name: str) -> None:
    drawing = draw(name)

    tags = {element.tag.removeprefix(SVG) for element in root_of(drawing).iter()}
    assert tags <= {"svg", "title", "desc", "g", "path", "rect", "circle", "text"}
    assert all("\x00" not in cell and "\ud800" not in cell for row in drawing.table for cell in row)


@both
def test_drawing_has_neither_style_nor_script(draw: Callable[[], Drawing]) -> None:
    root = root_of(draw())

    assert [e for e in root.iter() if e.tag.endswith(("style", "script"))] == []
    assert [name for e in root.iter() for name in e.attrib if name == "style" or name.startswith("on")] == []


@both
def test_drawing_names_itself_by_identifiers_of_its_own(draw: Callable[[], Drawing]) -> None:
    drawing = draw()
    root = root_of(drawing)

    assert [e.get("id") for e in root.iter() if e.get("id")] == ["one-title", "one-desc"]
    assert root.findtext(f"{SVG}title") == drawing.title
    assert root.findtext(f"{SVG}desc") == drawing.description
    assert (root.get("aria-labelledby"), root.get("aria-describedby")) == ("one-title", "one-desc")


@both
def test_links_can_be_reached_and_a_drawing_without_is_an_image(draw: Callable[..., Drawing]) -> None:
    plain, linked = draw(), draw(href='/groups/1?a="b"')

    assert (plain.has_links, root_of(plain).get("role")) == (False, "img")
    assert (linked.has_links, root_of(linked).get("role")) == (True, "group")
    links = list(root_of(linked).iter(f"{SVG}a"))
    assert [link.get("href") for link in links] == ['/groups/1?a="b"']
    assert all((link.get("aria-label") or "").startswith("Town") for link in links)


@both
@pytest.mark.parametrize("href", ["javascript:alert(1)", " JavaScript:x", "java\nscript:x", "data:text/html,x"])
def test_link_that_leads_to_no_page_is_refused(draw: Callable[..., Drawing], href: str) -> None:
    with pytest.raises(ValueError, match="leads to a page"):
        draw(href=href)


@both
@pytest.mark.parametrize("href", ["/a:b", "#g", "?a=b:c", "https://example.org/a"])
def test_links_to_pages_are_kept(draw: Callable[..., Drawing], href: str) -> None:
    assert [link.get("href") for link in root_of(draw(href=href)).iter(f"{SVG}a")] == [href]


def test_style_sheet_dyes_every_class_with_the_token_of_its_colour() -> None:
    light = (CSS / "tokens.css").read_text().split("@media")[0]
    tokens = dict(re.findall(r"--([\w-]+): (#\w{6});", light))
    rules = dict(re.findall(r"svg\.diagram \.(d-[\w-]+) \{\n((?:    (?:fill|stroke): .*;\n)+)", _sheet()))

    for dye, attributes in DYES.items():
        found = dict(re.findall(r"(fill|stroke): (?:var\(--)?([\w-]+)", rules[dye]))
        expected = {name: value for name, value in attributes.items() if name in {"fill", "stroke"}}
        assert {name: tokens.get(value, value) for name, value in found.items()} == expected


def _sheet() -> str:
    return (CSS / "diagrams.css").read_text()


def test_document_sets_its_own_fonts() -> None:
    svg = diagram_for_document(_stakeholders(), serif="Libertinus Serif", sans="Source Sans 3")

    assert set(re.findall(r'font-family="([^"]+)"', svg)) == {"Libertinus Serif", "Source Sans 3"}


@given(names, st.floats(60, 300), st.floats(10, 20))
def test_lines_are_never_wider_than_asked_and_lose_no_letter(text: str, limit: float, size: float) -> None:
    lines = wrap(text, limit, size)

    assert [line for line in lines if width_of(line, size) > limit] == []
    assert "".join(lines).replace(" ", "") == clean(text).replace(" ", "")


@settings(max_examples=12, deadline=None)
@given(stakeholder_maps(most=12), effects_maps(), st.sampled_from(["fr", "nl", "en"]))
def test_words_stay_within_the_frame(stakeholders: StakeholderMap, effects: EffectsMap, language: str) -> None:
    for drawing in (stakeholder_map(stakeholders, language), effects_chains(effects, language)):
        root = root_of(drawing)
        left, top, width, height = map(float, (root.get("viewBox") or "").split())
        for text in root.iter(f"{SVG}text"):
            size, x, y = (float(text.get(name) or "") for name in ("font-size", "x", "y"))
            wide = width_of(text.text or "", size)
            begin = x - wide * {"middle": 0.5, "end": 1.0}.get(text.get("text-anchor", ""), 0.0)
            assert left <= begin
            assert begin + wide <= left + width
            assert top + size <= y + 3
            assert y <= top + height


def test_letters_written_upon_others_stay_with_them() -> None:
    lines = wrap("e\u0301" * 30, 60, 14)

    assert [line for line in lines if line.startswith("\u0301")] == []


def test_space_that_keeps_words_together_is_kept() -> None:
    assert wrap("Pour qui\u00a0?", 500, 14) == ("Pour qui\u00a0?",)


@both
def test_drawing_stands_in_an_accessible_pdf(draw: Callable[[], Drawing]) -> None:
    import typst
    from pypdf import PdfReader

    drawing = draw()
    source = (
        '#set document(title: "Essai", date: none)\n'
        '#image(bytes(sys.inputs.svg), format: "svg", width: 100%, alt: sys.inputs.alt)'
    )
    inputs = {
        "svg": diagram_for_document(drawing, serif="Libertinus Serif", sans="Libertinus Serif"),
        "alt": drawing.description,
    }

    pdf = typst.compile(source.encode(), sys_inputs=inputs, pdf_standards="ua-1", ignore_system_fonts=True)

    text = PdfReader(BytesIO(pdf)).pages[0].extract_text()
    assert "Town" in text
