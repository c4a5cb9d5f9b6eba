"""The figures of an account as charts and tables, in the language in use. Each chart has its sentence and its numbers."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from estime.charts import CountRow, Figure, counts_chart, kind_row
from estime.charts.palette import GARANCE, GAUDE, GUEDE, LIGHT_GUEDE, PRUNE, SINOPLE, SOFT_INK, Mark
from estime.disclosure import Zeros, one_way
from estime_web.encounters.account.content import Block, Grid
from estime_web.encounters.account.counting import ALL, NONE, NOWHERE, SOME, UNRANKED
from estime_web.encounters.account.figures import OTHERS, DayFigures, PeopleTable, TableFigures, WishFigures, hour
from estime_web.encounters.account.phrases import number_word
from estime_web.encounters.enums import ScaleWord
from estime_web.encounters.hours import clock
from estime_web.foundation.documents.blocks import Chart
from estime_web.network.enums import ActorType, Country
from estime_web.network.models import Territory

_TWO = 2
_TRIANGLE = "triangle-up"
_SQUARE = "square"


def people_blocks(figures: DayFigures, language: str) -> list[Block]:
    """Return who came: a mark for each person, then kinds of actors by territory."""
    table = figures.table
    if table is None:
        return []
    rows = [kind_row(kind, _kind(kind), count) for kind, count in zip(table.kinds, table.by_kind, strict=True)]
    figure = _drawn(
        tuple(rows),
        title=_("Who came, by kind of actor"),
        sentence=_with_dash(_people_sentence(figures), rows),
        headings=(_("Kind of actor"), _("People")),
    )
    return [Chart(figure=figure), _people_grid(figures, table, language)]


def _people_sentence(figures: DayFigures) -> str:
    if not figures.is_noted:
        text = ngettext(
            "%(people)d person was expected: each mark is one person.",
            "%(people)d people were expected: each mark is one person.",
            figures.people,
        )
    else:
        text = ngettext(
            "%(people)d person came: each mark is one person.",
            "%(people)d people came: each mark is one person.",
            figures.people,
        )
    return text % {"people": figures.people}


def _people_grid(figures: DayFigures, table: PeopleTable, language: str) -> Grid:
    names, total = _place_names(table, language), _("in all")
    note = _hidden_note(figures.threshold) if table.hidden else ""
    totals = tuple(_count(count) for count in table.by_territory)
    if not table.cells:
        return Grid(
            caption=_("People by territory"),
            header=(_("Territory"), _("People")),
            rows=(*zip(names, totals, strict=True), (total, _count(table.total))),
            note=note,
        )
    rows = [
        (_kind(kind), *(_count(cell) for cell in cells), _count(count))
        for kind, cells, count in zip(table.kinds, table.cells, table.by_kind, strict=True)
    ]
    return Grid(
        caption=_("People by kind of actor and territory"),
        header=(_("Kind of actor"), *names, total),
        rows=(*rows, (total, *totals, _count(table.total))),
        note=note,
    )


def _place_names(table: PeopleTable, language: str) -> list[str]:
    rows = Territory.objects.filter(code__in=table.territories)
    names = {row.code: row.name.localize(language) for row in rows}
    names |= {country.value: str(country.label) for country in Country}
    names |= {OTHERS: _("other territories"), NOWHERE: _("not known")}
    return [names.get(code, code) for code in table.territories]


def wishes_blocks(figures: DayFigures, language: str) -> list[Block]:
    """Return how many people were in each workshop, and how the wishes were met."""
    blocks: list[Block] = []
    if figures.workshops:
        times = [clock(hour(time)) for time in figures.workshops[0].times]
        rows = tuple(
            (
                f"{row.letter} · {row.title.get(language) or next(iter(row.title.values()), '')}",
                *(
                    _("cancelled") if time in row.cancelled else _count(count)
                    for time, count in zip(row.times, row.people, strict=True)
                ),
            )
            for row in figures.workshops
        )
        has_hidden = any(count is None for row in figures.workshops for count in row.people)
        blocks.append(
            Grid(
                caption=_("People in each workshop"),
                header=(_("Workshop"), *times),
                rows=rows,
                note=_hidden_note(figures.threshold) if has_hidden else "",
            )
        )
    if figures.wishes is not None and figures.wishes.total is not None:
        blocks.append(Chart(figure=_wishes_figure(figures.wishes)))
    return blocks


def _wishes_figure(wishes: WishFigures) -> Figure:
    marks = {
        ALL: Mark(SINOPLE, "circle"),
        SOME: Mark(GAUDE, _TRIANGLE),
        NONE: Mark(GARANCE, _SQUARE),
        UNRANKED: Mark(SOFT_INK, "circle", is_hollow=True),
    }
    labels = _wish_labels(wishes.seats)
    rows = [
        CountRow(label=labels[level], count=count, mark=marks[level]) for level, count in wishes.levels if count != 0
    ]
    return _drawn(
        tuple(rows),
        title=_("Who followed which of their choices"),
        sentence=_with_dash(_wishes_sentence(wishes), rows),
        headings=(_("Choices"), _("People")),
    )


def _wish_labels(seats: int) -> dict[str, str]:
    unranked = _("had ranked nothing")
    if seats == 1:
        return {ALL: _("first choice"), SOME: "", NONE: _("another choice"), UNRANKED: unranked}
    if seats == _TWO:
        return {
            ALL: _("both first choices"),
            SOME: _("one of the two first choices"),
            NONE: _("neither of the two"),
            UNRANKED: unranked,
        }
    return {
        ALL: _("only first choices"),
        SOME: _("some of the first choices"),
        NONE: _("none of the first choices"),
        UNRANKED: unranked,
    }


def _wishes_sentence(wishes: WishFigures) -> str:
    fully = dict(wishes.levels)[ALL]
    if fully is None or wishes.total is None:
        return _("Some counts are too small to be told.")
    values = {"fully": fully, "total": wishes.total, "seats": number_word(wishes.seats)}
    if wishes.seats == 1:
        text = ngettext(
            "%(fully)d person of %(total)d followed their first choice.",
            "%(fully)d people of %(total)d followed their first choice.",
            fully,
        )
    else:
        text = ngettext(
            "%(fully)d person of %(total)d followed their first %(seats)s choices.",
            "%(fully)d people of %(total)d followed their first %(seats)s choices.",
            fully,
        )
    return text % values


def tables_blocks(figures: DayFigures) -> list[Block]:
    """Return who met whom at the tables."""
    tables = figures.tables
    if tables is None:
        return []
    labels = {
        "other_kind_other_side": _("another kind, other side of the border"),
        "other_kind_same_side": _("another kind, same side"),
        "same_kind_other_side": _("same kind, other side of the border"),
        "same_kind_same_side": _("same kind, same side"),
    }
    marks = (Mark(SINOPLE, "circle"), Mark(GUEDE, _SQUARE), Mark(LIGHT_GUEDE, _TRIANGLE), Mark(PRUNE, "circle"))
    rows = [
        CountRow(label=labels[kind], count=count, mark=mark)
        for (kind, count), mark in zip(tables.met, marks, strict=True)
        if count != 0
    ]
    figure = _drawn(
        tuple(rows),
        title=_("Meetings at the tables"),
        sentence=_with_dash(_tables_sentence(tables), rows),
        headings=(_("Two people of"), _("Meetings")),
    )
    return [Chart(figure=figure)]


def _tables_sentence(tables: TableFigures) -> str:
    values = {
        "people": tables.people,
        "tables": tables.tables,
        "rounds": tables.rounds,
        "fewest": tables.fewest_met,
        "most": tables.most_met,
    }
    if tables.fewest_met == tables.most_met:
        text = ngettext(
            "%(people)d people, %(tables)d tables, one round: everybody met %(most)d people.",
            "%(people)d people, %(tables)d tables, %(rounds)d rounds: everybody met %(most)d people.",
            tables.rounds,
        )
    else:
        text = ngettext(
            "%(people)d people, %(tables)d tables, one round: everybody met %(fewest)d to %(most)d people.",
            "%(people)d people, %(tables)d tables, %(rounds)d rounds: everybody met %(fewest)d to %(most)d people.",
            tables.rounds,
        )
    return text % values


def scale_block(question: str, answers: Mapping[str, int], threshold: int) -> Chart:
    """Return how many people chose each word of the scale. What all of them have in common is not told of few."""
    shown = one_way(
        {word.value: answers.get(word.value, 0) for word in ScaleWord}, threshold=threshold, zeros=Zeros.SMALL
    )
    rows = [
        CountRow(label=str(ScaleWord(word).label), count=row[0].value)
        for word, row in zip(shown.rows, shown.cells, strict=True)
    ]
    told = shown.total.value
    sentence = (
        _("Some counts are too small to be told.")
        if told is None
        else ngettext("%(people)d person answered.", "%(people)d people answered.", told) % {"people": told}
    )
    figure = _drawn(
        tuple(rows),
        title=question,
        sentence=_with_dash(sentence, rows),
        headings=(_("Answer"), _("People")),
    )
    return Chart(figure=figure)


def _kind(kind: str) -> str:
    return _("other kinds") if kind == OTHERS else str(ActorType(kind).label)


def _count(count: int | None) -> str:
    return _hidden() if count is None else str(count)


@lru_cache(maxsize=256)
def _drawn(rows: tuple[CountRow, ...], *, title: str, sentence: str, headings: tuple[str, str]) -> Figure:
    """Draw a chart once: a published account is read again and again, and its figures stay."""
    return counts_chart(rows, title=title, sentence=sentence, headings=headings, hidden=_hidden())


def _with_dash(sentence: str, rows: Sequence[CountRow]) -> str:
    """Return the sentence of a chart, and what its dashes mean where there are some."""
    if all(row.count is not None for row in rows):
        return sentence
    return f"{sentence} {_('A dash: too few people to be told, or a count that would give them away.')}"


def _hidden() -> str:
    return "–"


def _hidden_note(threshold: int) -> str:
    return _(
        "– stands for a count that is not told: fewer than %(threshold)d people could be recognised in it, or be "
        "calculated from it."
    ) % {"threshold": threshold}
