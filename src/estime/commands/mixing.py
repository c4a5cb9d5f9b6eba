"""`--mixing-curve`: the same day with five shares of each type of actor per room, and what that costs."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from estime.allocation.mixing_price import MixingPoint, price_of_mixing
from estime.commands.answers import Answer, decimal, fraction_to_json
from estime.commands.asking import Asked
from estime.commands.questions import Question
from estime.commands.terminal import table_lines
from estime.language import translator
from estime.provenance import Json


def curve(asked: Asked) -> Answer:
    """Plan the day for each share, and tell what the share of the day costs against none."""
    text = translator(asked.language)

    def tell(done: int, total: int) -> None:
        asked.progress.step(done, total, text.gettext("Planning with another share of mixing"))

    points = price_of_mixing(asked.problem, time_limit_seconds=asked.time_limit, on_progress=tell)
    sentences = [*_price(points, asked.problem.floor_percent, asked.language)]
    return Answer(
        question=Question.MIXING_CURVE,
        sentences=sentences,
        lines=[*_table(points, asked.language), "", *sentences],
        values={"points": [_point_to_json(point) for point in points]},
    )


def mean_rank(point: MixingPoint) -> Fraction | None:
    """Return how far down their wishes people's seats stand on average, from 1; None where nobody chooses."""
    seats = sum(seat.rank is not None for seat in point.plan.seats)
    return Fraction(point.ranks, seats) + 1 if seats else None


def _table(points: Sequence[MixingPoint], language: str) -> list[str]:
    text = translator(language)
    headings = [
        text.gettext("share"),
        text.gettext("all first choices"),
        text.gettext("mean place of the choices"),
        text.gettext("rooms lacking a type"),
    ]
    rows = (
        [
            f"{point.percent}\u00a0%",
            f"{point.fully_served}/{point.served_people}",
            decimal(mean_rank(point), language),
            str(point.gaps),
        ]
        for point in points
    )
    return table_lines(headings, rows)


def _price(points: Sequence[MixingPoint], percent: int, language: str) -> Iterator[str]:
    """Yield what mixing costs and brings: the share nearest to that of the day, or the highest, against none."""
    text, none = translator(language), points[0]
    wanted = percent or points[-1].percent
    point = min(points[1:], key=lambda point: (abs(point.percent - wanted), point.percent))
    values = {"percent": point.percent, "before": none.gaps, "after": point.gaps}
    places = {"first": decimal(mean_rank(none), language), "second": decimal(mean_rank(point), language)}
    if point.cost > none.cost:
        sentence = text.gettext(
            "Mixing at %(percent)d%%: on average, people get the choice in place %(second)s of their wishes, against %(first)s without mixing."
        )
    else:
        sentence = text.gettext("Mixing at %(percent)d%% costs nobody a choice on this day.")
    yield sentence % {**values, **places}
    lacking = text.gettext("Rooms where a type of actor lacks: %(before)d without mixing, %(after)d with it.")
    yield lacking % values


def _point_to_json(point: MixingPoint) -> Json:
    return {
        "percent": point.percent,
        "fully_served": point.fully_served,
        "served_people": point.served_people,
        "worst_rank": point.worst_rank,
        "mean_rank": fraction_to_json(mean_rank(point)),
        "cost": point.cost,
        "gaps": point.gaps,
        "is_proven": point.plan.is_proven,
        "problem_hash": point.plan.problem_hash,
    }
