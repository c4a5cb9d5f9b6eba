"""Who meets in each session, beside who is there in all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from estime.allocation.summary import SessionCount, Summary
from estime.charts.drawing import Layer, bars, draw, points, rings, rules, words
from estime.charts.figure import Figure
from estime.charts.palette import INK, SOFT_INK, STRONG_THREAD, THREAD, Mark, in_order, mark_of
from estime.language import translator

_LABEL_WIDTH: Final = 172
_PLOT_WIDTH: Final = 248
_HEAD: Final = 40
_STRIP: Final = 46
_STEM: Final = 32
_MARK_SIZE: Final = 62
_NO_NAMES: Final[Mapping[str, str]] = {}


def mix_chart(summary: Summary, language: str, *, names: Mapping[str, str] = _NO_NAMES) -> Figure:
    """Draw one strip per actor type: its share in each session, and a line for its share of all seats.

    `names` gives the words for the identifiers of workshops and slots; without one the identifier stands.
    """
    gettext = translator(language).gettext
    held = [session for session in summary.sessions if not session.is_cancelled and session.people]
    title = gettext("Who meets in each session")
    chart = _Chart(sessions=held, types=in_order(summary.actor_types), names=names, gettext=gettext)
    return Figure(
        title=title,
        sentence=f"{_sentence(held, language)} {gettext('The line is the share among all.')}",
        svg=chart.draw(title),
        table=_table(summary, chart),
    )


def actor_type_name(actor_type: str, gettext: Callable[[str], str]) -> str:
    """Return the word for an actor type of Estime; another one keeps its own."""
    words_of_types = {
        "test_enterprise": gettext("test enterprise"),
        "partner": gettext("partner"),
        "federation": gettext("federation"),
        "funder": gettext("funder"),
        "researcher": gettext("researcher"),
        "public_authority": gettext("public authority"),
        "guest": gettext("guest"),
    }
    return words_of_types.get(actor_type, actor_type)


def _sentence(sessions: Sequence[SessionCount], language: str) -> str:
    text = translator(language)
    total = len(sessions)
    mixed = sum(all(count for _, count in session.mix) for session in sessions)
    if mixed == total:
        return text.gettext("Every kind of actor is present in every session.")
    template = text.ngettext(
        "Every kind of actor is present in %(count)d session of %(total)d.",
        "Every kind of actor is present in %(count)d sessions of %(total)d.",
        mixed,
    )
    return template % {"count": mixed, "total": total}


def _table(summary: Summary, chart: "_Chart") -> tuple[tuple[str, ...], ...]:
    kinds = (actor_type_name(kind, chart.gettext) for kind in chart.types)
    headings = (chart.gettext("Session"), *kinds, chart.gettext("People"))
    rows = [
        (
            f"{chart.name(session.workshop)} · {chart.name(session.slot)}",
            *(str(dict(session.mix)[kind]) for kind in chart.types),
            chart.gettext("not held") if session.is_cancelled else str(session.people),
        )
        for session in summary.sessions
    ]
    return (headings, *rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chart:
    sessions: Sequence[SessionCount]
    types: Sequence[str]
    names: Mapping[str, str]
    gettext: Callable[[str], str]

    def name(self, key: str) -> str:
        return self.names.get(key, key)

    def draw(self, title: str) -> str:
        layers = [*self._head(), *(layer for index in range(len(self.types)) for layer in self._strip(index))]
        return draw(layers, width=_LABEL_WIDTH + _PLOT_WIDTH, height=_HEAD + len(self.types) * _STRIP, title=title)

    def _head(self) -> list[Layer]:
        """The letters of the workshops, under the hours."""
        letters = [{"x": self._x(i), "y": 30, "text": self.name(s.workshop)} for i, s in enumerate(self.sessions)]
        hours, threads, begin = [], [], 0
        for slot, group in groupby(self.sessions, key=lambda session: session.slot):
            end = begin + len(list(group)) - 1
            hours.append({"x": (self._x(begin) + self._x(end)) / 2, "y": 8, "text": self.name(slot)})
            half = self._step / 2 - 2
            threads.append({"x": self._x(begin) - half, "x2": self._x(end) + half, "y": 18.5, "dye": STRONG_THREAD})
            begin = end + 1
        return [
            words(hours, size=12, dye=SOFT_INK, align="center"),
            rules(threads),
            words(letters, size=13, dye=INK, align="center", weight=600),
        ]

    def _strip(self, index: int) -> list[Layer]:
        kind = self.types[index]
        mark, base = mark_of(kind), _HEAD + (index + 1) * _STRIP - 6
        whole = self._share_of_all(kind)
        rule = {"x": _LABEL_WIDTH, "x2": _LABEL_WIDTH + _PLOT_WIDTH}
        places = [(self._x(i), base - self._height(dict(s.mix)[kind] / s.people)) for i, s in enumerate(self.sessions)]
        stems = [{"x": x - 1, "x2": x + 1, "y": y, "y2": base, "dye": mark.dye} for x, y in places]
        line = base - self._height(whole)
        name = actor_type_name(kind, self.gettext)
        return [
            rules([{**rule, "y": base + 0.5, "dye": THREAD}]),
            bars(stems),
            rules([{**rule, "y": line, "dye": STRONG_THREAD}]),
            *_marks(mark, [(8, base - 24), *places]),
            words([{"x": 20, "y": base - 24, "text": name}], size=13, dye=INK),
            words([{"x": 20, "y": base - 8, "text": self._share_in_words(whole)}], size=11, dye=SOFT_INK),
        ]

    @property
    def _step(self) -> float:
        return _PLOT_WIDTH / max(len(self.sessions), 1)

    def _x(self, index: int) -> float:
        return _LABEL_WIDTH + (index + 0.5) * self._step

    def _share_of_all(self, kind: str) -> float:
        people = sum(session.people for session in self.sessions)
        return sum(dict(session.mix)[kind] for session in self.sessions) / people if people else 0.0

    def _height(self, share: float) -> float:
        """The same scale for every actor type, so that strips compare."""
        largest = max((count / s.people for s in self.sessions for _, count in s.mix), default=1.0)
        return _STEM * share / (largest or 1.0)

    def _share_in_words(self, share: float) -> str:
        return self.gettext("%(percent)d %% of all") % {"percent": round(100 * share)}


def _marks(mark: Mark, places: Sequence[tuple[float, float]]) -> list[Layer]:
    rows = [{"x": x, "y": y, "dye": mark.dye, "shape": mark.shape} for x, y in places]
    return [rings(rows, size=_MARK_SIZE)] if mark.is_hollow else [points(rows, size=_MARK_SIZE * mark.weight)]
