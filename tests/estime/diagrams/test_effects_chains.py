"""The map of effects shows every chain, with few crossings, and lines that go around boxes."""

from collections.abc import Sequence
from itertools import combinations
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from estime.diagrams import (
    Dimension,
    Effect,
    EffectsMap,
    GroupNode,
    Source,
    effect_words,
    effects_chains,
    effects_chains_pages,
)
from estime.diagrams.boxes import Box
from estime.diagrams.dimension_marks import letters
from estime.diagrams.effects_layout import NOTE_SIZE, WIDTH, EffectsLayout, layout_of_effects
from estime.diagrams.ordering import Order, crossings, order_of
from estime.diagrams.stacking import stack
from tests.estime.diagrams.examples import SVG, effects_maps, root_of, texts_of

ENGLISH = effect_words("en")
drawn_at_random = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _effect(key: str, source: str = "s", *, groups: Sequence[str] = (), is_known: bool = True) -> Effect:
    return Effect(
        id=key,
        source_id=source,
        text=f"Effect {key}",
        dimension=Dimension.SOCIETAL,
        group_ids=tuple(groups),
        is_known=is_known,
    )


def _map(*effects: Effect, sources: str = "s", groups: str = "") -> EffectsMap:
    return EffectsMap(
        sources=tuple(Source(id=key, name=f"Source {key}", is_practice=False) for key in sources),
        effects=effects,
        groups=tuple(GroupNode(id=key, name=f"Group {key}") for key in groups),
    )


def _boxes(layout: EffectsLayout) -> list[Box]:
    return [sized.box for column in (layout.sources, layout.effects, layout.groups) for sized in column]


@drawn_at_random
@given(effects_maps())
def test_no_two_boxes_overlap_and_all_lie_within_the_frame(drawn: EffectsMap) -> None:
    layout = layout_of_effects(drawn, ENGLISH)
    frame = Box(x=0, y=-1e-6, width=WIDTH, height=layout.height + 2e-6)

    boxes = _boxes(layout)

    assert [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])] == []
    assert [box for box in boxes if not box.is_inside(frame)] == []


@drawn_at_random
@given(effects_maps())
def test_lines_stay_in_the_free_room_between_columns(drawn: EffectsMap) -> None:
    layout = layout_of_effects(drawn, ENGLISH)
    boxes = _boxes(layout)

    for line in layout.lines:
        (x, y), (end_x, end_y) = line.begin, line.end
        room = Box(x=x, y=min(y, end_y), width=end_x - x, height=abs(end_y - y) + 0.1)
        assert [box for box in boxes if box.overlaps(room)] == []


@drawn_at_random
@given(effects_maps())
def test_there_is_one_line_for_each_tie(drawn: EffectsMap) -> None:
    layout = layout_of_effects(drawn, ENGLISH)

    assert len(layout.lines) == len(drawn.effects) + sum(len(effect.group_ids) for effect in drawn.effects)


@drawn_at_random
@given(effects_maps(), st.integers(0, 9))
def test_order_of_the_rows_changes_no_box(drawn: EffectsMap, seed: int) -> None:
    random = Random(seed)
    shuffled = EffectsMap(
        sources=tuple(random.sample(drawn.sources, len(drawn.sources))),
        effects=tuple(random.sample(drawn.effects, len(drawn.effects))),
        groups=tuple(random.sample(drawn.groups, len(drawn.groups))),
    )

    first, second = effects_chains(drawn, "fr"), effects_chains(shuffled, "fr")

    assert sorted(texts_of(first)) == sorted(texts_of(second))
    assert (first.table[0], sorted(first.table[1:])) == (second.table[0], sorted(second.table[1:]))


@drawn_at_random
@given(effects_maps())
def test_map_is_well_formed_and_the_same_each_time(drawn: EffectsMap) -> None:
    first, second = effects_chains(drawn, "nl"), effects_chains(drawn, "nl")

    assert first == second
    assert root_of(first).tag == f"{SVG}svg"


@drawn_at_random
@given(effects_maps())
def test_order_has_no_more_crossings_than_the_rows_as_given(drawn: EffectsMap) -> None:
    ties = {effect.id: effect.group_ids for effect in drawn.effects}
    given_order = Order(
        sources=tuple(source.id for source in drawn.sources),
        effects=tuple(
            tuple(effect.id for effect in drawn.effects if effect.source_id == source.id) for source in drawn.sources
        ),
        groups=tuple(group.id for group in drawn.groups),
    )

    order = order_of(drawn)

    assert crossings(order, ties) <= crossings(given_order, ties)
    assert sorted(order.all_effects) == sorted(ties)


def test_crossed_chains_are_uncrossed() -> None:
    drawn = _map(_effect("1", "a", groups="y"), _effect("2", "b", groups="x"), sources="ab", groups="xy")

    order = order_of(drawn)

    assert crossings(order, {"1": ("y",), "2": ("x",)}) == 0


def test_map_without_crossings_keeps_its_order() -> None:
    drawn = _map(_effect("1", "a", groups="xy"), _effect("2", "b", groups="y"), sources="ab", groups="xyz")

    assert order_of(drawn) == Order(sources=("a", "b"), effects=(("1",), ("2",)), groups=("x", "y", "z"))


def test_table_tells_every_fact() -> None:
    drawn = EffectsMap(
        sources=(
            Source(id="a", name="Repairs", is_practice=False),
            Source(id="b", name="Deciding together", is_practice=True),
        ),
        effects=(
            Effect(
                id="1",
                source_id="a",
                text="Shops lose clients.",
                dimension="economic",
                is_wanted=False,
                is_positive=False,
                is_known=False,
                group_ids=("x", "y"),
            ),
        ),
        groups=(
            GroupNode(id="x", name="Shops"),
            GroupNode(id="y", name="Town"),
            GroupNode(id="z", name="Families"),
        ),
    )

    assert effects_chains(drawn, "en").table[1:] == (
        (
            "Repairs",
            "activity",
            "Shops lose clients.",
            "economic",
            "not wanted",
            "negative",
            "assumed",
            "Shops, Town",
        ),
        ("Deciding together", "practice", "no effect yet", "", "", "", "", ""),
        ("", "", "no effect yet", "", "", "", "", "Families"),
    )


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "1 effect is on the map: 0 through a practice, 1 still to verify, 0 to keep an eye on."),
        ("fr", "1 effet est sur la carte\u00a0: 0 par une pratique, 1 encore à vérifier, 0 à surveiller."),
        ("nl", "Er staat 1 effect op de kaart: 0 door een praktijk, 1 nog na te gaan, 0 in het oog te houden."),
    ],
)
def test_sentence_says_what_asks_for_attention(language: str, sentence: str) -> None:
    assert effects_chains(_map(_effect("1", is_known=False)), language).sentence == sentence


def test_map_without_effects_says_so() -> None:
    assert effects_chains(_map(sources=""), "en").sentence == "No effect is on the map yet."


def test_description_tells_each_chain() -> None:
    drawing = effects_chains(_map(_effect("1", groups="x"), _effect("2", is_known=False), groups="x"), "en")

    assert drawing.description.endswith(
        "From “Source s” for Group x: Effect 1 (societal). From “Source s”: Effect 2 (societal, assumed)."
    )


def test_assumed_effects_have_dotted_lines_and_say_so() -> None:
    drawing = effects_chains(_map(_effect("1", groups="x", is_known=False), groups="x"), "en")
    dotted = [e for e in root_of(drawing).iter(f"{SVG}path") if e.get("stroke-dasharray") == "1 5"]

    assert [e.get("class") for e in dotted] == ["d-thread-societal", "d-thread-societal", "d-arrow"]
    assert "societal, assumed" in texts_of(drawing)


@pytest.mark.parametrize(
    ("is_wanted", "is_positive", "head"),
    [
        (False, True, "societal, not wanted"),
        (True, False, "societal, negative"),
        (False, False, "societal, not wanted, negative"),
    ],
)
def test_effects_to_watch_are_dashed_and_say_why(*, is_wanted: bool, is_positive: bool, head: str) -> None:
    effect = Effect(
        id="1",
        source_id="s",
        text="Decisions take longer.",
        dimension="societal",
        is_wanted=is_wanted,
        is_positive=is_positive,
    )

    drawing = effects_chains(_map(effect), "en")

    assert sum(e.get("stroke-dasharray") == "6 4" for e in root_of(drawing).iter(f"{SVG}rect")) == 2
    assert head in texts_of(drawing)


@pytest.mark.parametrize(
    ("language", "marks"),
    [("en", ("Ec", "S", "P", "En", "T")), ("fr", ("Éc", "S", "P", "En", "T")), ("nl", ("En", "M", "P", "El", "T"))],
)
def test_letters_tell_dimensions_apart_in_each_language(language: str, marks: tuple[str, ...]) -> None:
    assert letters(effect_words(language).dimensions) == marks


def test_pages_split_between_sources_and_lose_nothing() -> None:
    effects = [_effect(f"{source}{place}", source, groups="x") for source in "abc" for place in range(3)]
    drawn = _map(*effects, sources="abcd", groups="xz")

    pages = effects_chains_pages(drawn, "en", rows_per_page=6)

    assert [page.title for page in pages] == ["Map of effects (1 of 2)", "Map of effects (2 of 2)"]
    assert [sum(row[2].startswith("Effect ") for row in page.table) for page in pages] == [6, 3]
    assert sorted(row for page in pages for row in page.table[1:]) == sorted(effects_chains(drawn, "en").table[1:])
    assert {page.sentence for page in pages} == {effects_chains(drawn, "en").sentence}


def test_source_with_more_effects_than_a_page_holds_stands_on_several() -> None:
    drawn = _map(*(_effect(str(place)) for place in range(7)))

    pages = effects_chains_pages(drawn, "en", rows_per_page=3)

    assert [len(page.table) - 1 for page in pages] == [3, 3, 1]


def test_map_that_fits_is_one_page_with_its_plain_title() -> None:
    assert [page.title for page in effects_chains_pages(_map(_effect("1")), "en")] == ["Map of effects"]


def test_page_without_rows_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one row"):
        effects_chains_pages(_map(), "en", rows_per_page=0)


def test_smallest_words_are_eight_points_on_a3() -> None:
    text = "An effect that is told in a long sentence, with what it changes, for whom and since when, in the words"
    effects = [
        Effect(id=str(place), source_id="s", text=text, dimension="economic", group_ids=("x",)) for place in range(8)
    ]

    (page,) = effects_chains_pages(_map(*effects, groups="x"), "en")

    points_by_width, points_by_height = 400 / 25.4 * 72 / page.width, 277 / 25.4 * 72 / page.height
    assert NOTE_SIZE * 0.96 * min(points_by_width, points_by_height) >= 8


@pytest.mark.parametrize(
    ("effects", "message"),
    [
        ((_effect("1", "q"),), "comes from 'q', which is not on the map"),
        ((_effect("1", groups="q"),), "touches 'q', which is not on the map"),
        ((_effect("1"), _effect("1")), "'1' stands twice"),
        ((_effect("1", groups="xx"),), "'x' stands twice"),
        ((Effect(id="1", source_id="s", text="", dimension="cosmic"),), "a dimension that is not one: 'cosmic'"),
    ],
)
def test_effect_that_leads_nowhere_is_refused(effects: tuple[Effect, ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        _map(*effects, groups="x")


def test_boxes_of_a_column_stand_as_near_to_their_wishes_as_they_can() -> None:
    assert stack([10, 10, 10], [5, 50, 50], gap=2, room=100) == [0, 39, 51]


def test_boxes_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        stack([10, 10], [0, 0], gap=2, room=20)
