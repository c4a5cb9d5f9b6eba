"""Tables with a published answer, and drawn ones."""

from hypothesis import strategies as st

from estime.disclosure import Counts


def four_regions() -> Counts:
    """The example of the R package sdcTable: 100 records, four regions, two genders."""
    return Counts(rows=("A", "B", "C", "D"), columns=("f", "m"), cells=((2, 18), (19, 14), (10, 12), (14, 11)))


def table(*rows: tuple[int, ...]) -> Counts:
    """A table with rows a, b … and columns p, q …"""
    width = len(rows[0])
    return Counts(rows=tuple("abcdefgh"[: len(rows)]), columns=tuple("pqrstuvw"[:width]), cells=rows)


@st.composite
def tables(draw: st.DrawFn, *, most_rows: int = 5, most_columns: int = 4) -> Counts:
    height, width = draw(st.integers(1, most_rows)), draw(st.integers(1, most_columns))
    count = st.one_of(st.integers(0, 6), st.integers(0, 30))
    return table(*(tuple(draw(count) for _ in range(width)) for _ in range(height)))


@st.composite
def answers(draw: st.DrawFn) -> Counts:
    """A one-way table."""
    counts = draw(st.lists(st.integers(0, 12), min_size=1, max_size=6))
    return Counts(rows=tuple("abcdef"[: len(counts)]), cells=tuple((count,) for count in counts))
