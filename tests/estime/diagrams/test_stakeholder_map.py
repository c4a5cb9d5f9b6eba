"""The stakeholder map shows every group once, apart from the others, where it belongs."""

from itertools import combinations
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from estime.diagrams import Group, MapWords, StakeholderMap, map_words, stakeholder_map
from estime.diagrams.boxes import Box
from estime.diagrams.map_layout import MapLayout, layout_of_map
from tests.estime.diagrams.examples import SVG, root_of, stakeholder_maps, texts_of

ENGLISH = map_words("en")
drawn_at_random = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _group(key: str = "g", *, name: str = "Neighbours", is_inside: bool = False, closeness: int = 1) -> Group:
    return Group(id=key, name=name, is_inside=is_inside, closeness=closeness)


def _map(*groups: Group, words: MapWords | None = None) -> StakeholderMap:
    return StakeholderMap(enterprise="Les Ateliers du Canal", groups=groups, words=words)


def _layout(drawn: StakeholderMap) -> MapLayout:
    return layout_of_map(drawn, ENGLISH)


@drawn_at_random
@given(stakeholder_maps())
def test_no_two_groups_overlap(drawn: StakeholderMap) -> None:
    places = [box.place for box in _layout(drawn).boxes]

    assert [pair for pair in combinations(places, 2) if pair[0].overlaps(pair[1])] == []


@drawn_at_random
@given(stakeholder_maps())
def test_every_group_lies_within_the_frame_and_between_the_rings_of_its_closeness(drawn: StakeholderMap) -> None:
    layout = _layout(drawn)
    edges = (layout.heart, *layout.edges)

    for box in layout.boxes:
        assert box.place.is_inside(layout.frame)
        assert edges[box.group.closeness].holds(box.place)
        assert edges[box.group.closeness - 1].is_clear_of(box.place)


@drawn_at_random
@given(stakeholder_maps())
def test_inside_is_on_the_left_and_outside_on_the_right(drawn: StakeholderMap) -> None:
    for box in _layout(drawn).boxes:
        assert box.place.right < 0 if box.group.is_inside else box.place.x > 0


@drawn_at_random
@given(stakeholder_maps(most=12), st.integers(0, 9))
def test_order_of_the_rows_changes_no_group(drawn: StakeholderMap, seed: int) -> None:
    groups = list(drawn.groups)
    Random(seed).shuffle(groups)
    shuffled = StakeholderMap(enterprise=drawn.enterprise, groups=tuple(groups))

    first, second = stakeholder_map(drawn, "fr"), stakeholder_map(shuffled, "fr")

    assert sorted(texts_of(first)) == sorted(texts_of(second))
    assert (first.table[0], sorted(first.table[1:])) == (second.table[0], sorted(second.table[1:]))


@drawn_at_random
@given(stakeholder_maps(most=12))
def test_map_is_well_formed_and_the_same_each_time(drawn: StakeholderMap) -> None:
    first, second = stakeholder_map(drawn, "nl"), stakeholder_map(drawn, "nl")

    assert first == second
    assert root_of(first).tag == f"{SVG}svg"
    assert len(first.table) == len(drawn.groups) + 1


def test_forty_groups_of_one_side_and_closeness_find_a_place_each() -> None:
    name = "Association of the volunteers of the border land for mobility and the repairs of"
    drawn = _map(*(_group(str(place), name=name) for place in range(40)))

    places = [box.place for box in _layout(drawn).boxes]

    assert [pair for pair in combinations(places, 2) if pair[0].overlaps(pair[1])] == []
    assert stakeholder_map(drawn, "en").width < 3000


def test_table_tells_every_fact_of_a_group() -> None:
    group = Group(
        id="t",
        name="Town",
        is_inside=False,
        closeness=2,
        brings="a place",
        receives="less waste",
        speaks=False,
        is_small=True,
    )

    drawing = stakeholder_map(_map(group), "en")

    assert drawing.table == (
        (
            "Stakeholder group",
            "Place",
            "Closeness",
            "Brings",
            "Receives",
            "Somebody speaks for them",
            "Small group",
        ),
        ("Town", "Outside the enterprise", "close", "a place", "less waste", "no", "yes"),
    )


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "2 stakeholder groups are on the map: 1 inside the enterprise, 1 outside."),
        ("fr", "2 groupes de parties prenantes sont sur la carte\u00a0: 1 dans l’entreprise, 1 à l’extérieur."),
        ("nl", "Er staan 2 groepen belanghebbenden op de kaart: 1 binnen de onderneming, 1 erbuiten."),
    ],
)
def test_sentence_counts_groups_inside_and_outside(language: str, sentence: str) -> None:
    drawing = stakeholder_map(_map(_group("a", is_inside=True), _group("b")), language)

    assert drawing.sentence == sentence


def test_map_without_groups_says_so() -> None:
    drawing = stakeholder_map(_map(), "en")

    assert drawing.sentence == "No stakeholder group is on the map yet."
    assert len(drawing.table) == 1


def test_description_says_who_stands_where_and_for_whom_nobody_speaks() -> None:
    silent = Group(id="n", name="Neighbours", is_inside=False, closeness=3, speaks=False)

    drawing = stakeholder_map(_map(_group("b", name="Board", is_inside=True), silent), "en")

    assert drawing.description == (
        "2 stakeholder groups are on the map: 1 inside the enterprise, 1 outside. "
        "Inside the enterprise, very close: Board. Outside the enterprise, further away: Neighbours. "
        "Nobody speaks yet for 1 of the groups."
    )


def test_place_is_told_by_shape_and_by_word() -> None:
    drawing = stakeholder_map(_map(_group("a", is_inside=True), _group("b")), "en")
    shapes = {element.get("class"): element.tag for element in root_of(drawing).iter() if element.get("stroke-width")}

    assert (shapes["d-inside"], shapes["d-outside"]) == (f"{SVG}rect", f"{SVG}path")
    assert {"Inside the enterprise", "Outside the enterprise"} <= set(texts_of(drawing))


def test_group_for_whom_nobody_speaks_is_dashed_and_says_so() -> None:
    silent = Group(id="n", name="Neighbours", is_inside=True, closeness=1, speaks=False)
    drawing = stakeholder_map(_map(silent), "en")

    dashed = [e for e in root_of(drawing).iter(f"{SVG}rect") if e.get("stroke-dasharray")]

    assert len(dashed) == 2
    assert "nobody" in " ".join(texts_of(drawing))


@pytest.mark.parametrize(("brings", "receives", "arrows"), [("", "", 0), ("x", "", 2), ("", "x", 2), ("x", "x", 4)])
def test_arrows_say_what_is_brought_and_received_here_and_in_the_legend(
    brings: str, receives: str, arrows: int
) -> None:
    group = Group(id="g", name="Town", is_inside=False, closeness=1, brings=brings, receives=receives)

    drawing = stakeholder_map(_map(group), "en")

    assert sum(e.get("class") == "d-arrow" for e in root_of(drawing).iter()) == arrows


def test_words_of_the_caller_stand_instead() -> None:
    words = MapWords(
        title="Around us",
        inside="With us",
        outside="Beyond",
        closeness=("first", "second", "third"),
        brings="gives",
        receives="takes",
        nobody_speaks="silent",
        is_small="few",
    )

    drawing = stakeholder_map(_map(_group(), words=words), "en")

    assert drawing.title == "Around us"
    assert {"With us", "Beyond", "first", "second", "third"} <= set(texts_of(drawing))


def test_two_groups_of_one_identifier_are_refused() -> None:
    with pytest.raises(ValueError, match="'a' stands twice"):
        _map(_group("a"), _group("a"))


@pytest.mark.parametrize("closeness", [0, 4])
def test_closeness_that_is_no_ring_is_refused(closeness: int) -> None:
    with pytest.raises(ValueError, match="Closeness is 1, 2 or 3"):
        _map(_group(closeness=closeness))


def test_boxes_that_touch_do_not_overlap() -> None:
    box = Box(x=0, y=0, width=10, height=10)

    assert [box.overlaps(box.moved(10, 0)), box.overlaps(box.moved(9, 9))] == [False, True]
