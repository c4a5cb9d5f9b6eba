"""Maps drawn at random, and how to read a drawing again."""

from xml.etree import ElementTree as ET

from hypothesis import strategies as st

from estime.diagrams import Dimension, Drawing, Effect, EffectsMap, Group, GroupNode, Source, StakeholderMap

SVG = "{http://www.w3.org/2000/svg}"
# What people type and what they paste: markup, quotes, other scripts, letters upon letters, one word without end.
names = st.one_of(
    st.text(max_size=80),
    st.text(alphabet="abcdefg W", min_size=1, max_size=80),
    st.sampled_from(["<b>\"&'", "שלום עולם", "مرحبا بالعالم", "👩‍👩‍👧 famille", "W" * 80, "e\u0301" * 40, "\x00\x0b"]),
)


def root_of(drawing: Drawing) -> ET.Element:
    return ET.fromstring(drawing.svg)  # noqa: S314 -- our own drawing


def texts_of(drawing: Drawing) -> list[str]:
    return [element.text or "" for element in root_of(drawing).iter(f"{SVG}text")]


@st.composite
def stakeholder_maps(draw: st.DrawFn, *, most: int = 40) -> StakeholderMap:
    count = draw(st.integers(0, most))
    groups = tuple(
        Group(
            id=str(place),
            name=draw(names),
            is_inside=draw(st.booleans()),
            closeness=draw(st.integers(1, 3)),
            brings=draw(st.sampled_from(["", "time"])),
            receives=draw(st.sampled_from(["", "a wage"])),
            speaks=draw(st.booleans()),
            is_small=draw(st.booleans()),
        )
        for place in range(count)
    )
    return StakeholderMap(enterprise=draw(names), groups=groups)


@st.composite
def effects_maps(draw: st.DrawFn, *, most: int = 12) -> EffectsMap:
    sources = tuple(
        Source(id=f"s{place}", name=draw(names), is_practice=draw(st.booleans()))
        for place in range(draw(st.integers(0, 5)))
    )
    groups = tuple(GroupNode(id=f"g{place}", name=draw(names)) for place in range(draw(st.integers(0, 8))))
    keys = [group.id for group in groups]
    effects = tuple(
        Effect(
            id=f"e{place}",
            source_id=draw(st.sampled_from(sources)).id,
            text=draw(names),
            dimension=draw(st.sampled_from(Dimension)),
            is_wanted=draw(st.booleans()),
            is_positive=draw(st.booleans()),
            is_known=draw(st.booleans()),
            group_ids=tuple(draw(st.lists(st.sampled_from(keys), unique=True, max_size=4))) if keys else (),
        )
        for place in range(draw(st.integers(0, most)) if sources else 0)
    )
    return EffectsMap(sources=sources, effects=effects, groups=groups)
