"""Small categories put together, so that fewer counts need to be hidden."""

from dataclasses import replace

from estime.disclosure.table import THRESHOLD, Counts, DisclosureError


def merge_small(table: Counts, *, others: str, threshold: int = THRESHOLD) -> Counts:
    """Return the table with its small rows and its small columns put together in a last one, named `others`.

    Small is a row of at least one person and fewer than `threshold`. One alone would be known by its new name, and
    several may still be few: then the next smallest rows join, until there are two and they hold `threshold` people.
    Rows of nobody stay. A row that is named `others` already joins with the small ones.

    Parameters
    ----------
    table
        Counts of people, one-way or two-way.
    others
        The name of what is put together, in the language of the reader.
    threshold
        The fewest people a category has.

    Raises
    ------
    DisclosureError
        `others` is empty.

    Examples
    --------
    >>> merge_small(Counts(rows=("a", "b", "c"), cells=((9,), (2,), (6,))), others="others").cells
    ((9,), (8,))
    """
    if not others:
        raise DisclosureError("What is put together needs a name.")
    merged = _with_merged_rows(table, others, threshold)
    if not table.columns:
        return merged
    return _turned(_with_merged_rows(_turned(merged), others, threshold))


def _turned(table: Counts) -> Counts:
    return Counts(rows=table.columns, columns=table.rows, cells=tuple(zip(*table.cells, strict=True)))


def _with_merged_rows(table: Counts, others: str, threshold: int) -> Counts:
    people = dict(zip(table.rows, map(sum, table.cells), strict=True))
    joined = _joined(people, others, threshold)
    if not joined:
        return table
    kept = [(row, counts) for row, counts in zip(table.rows, table.cells, strict=True) if row not in joined]
    together = [counts for row, counts in zip(table.rows, table.cells, strict=True) if row in joined]
    sums = tuple(map(sum, zip(*together, strict=True)))
    return replace(table, rows=(*(row for row, _ in kept), others), cells=(*(counts for _, counts in kept), sums))


def _joined(people: dict[str, int], others: str, threshold: int) -> set[str]:
    joined = {row for row, count in people.items() if 0 < count < threshold}
    if not joined:
        return joined
    joined |= {others} & people.keys()
    left = sorted((row for row, count in people.items() if row not in joined and count), key=lambda row: people[row])
    for row in left:
        if len(joined) > 1 and sum(people[name] for name in joined) >= threshold:
            break
        joined.add(row)
    return joined
