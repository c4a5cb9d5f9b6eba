"""The picture of what people answered on a scale."""

from functools import lru_cache

from django.utils.translation import override

from estime_web.encounters.queries.voices import AnsweredPrompt


def scale_figure(answered: AnsweredPrompt, language: str) -> object | None:
    """Return the chart of a question on a scale, or None where there is none to show."""
    if answered.scale is None or answered.scale.counts is None:
        return None
    with override(language):
        title = str(answered.prompt.text)
        counts = tuple((str(word.label), people) for word, people in answered.scale.counts)
    return _drawn(title, counts, language)


@lru_cache(maxsize=64)
def _drawn(title: str, counts: tuple[tuple[str, int], ...], language: str) -> object:
    """Draw once for the same answers: a page is read more often than somebody answers."""
    from estime.charts import scale_chart  # noqa: PLC0415 -- loads the renderer of charts, which most pages do without

    return scale_chart(title, counts, language)
