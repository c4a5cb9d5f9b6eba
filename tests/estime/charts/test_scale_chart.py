"""The chart of a scale in words: counted, never averaged."""

from xml.etree import ElementTree as ET

import pytest

from estime.charts import scale_chart

COUNTS = (("pas du tout", 0), ("plutôt non", 1), ("plutôt oui", 4), ("tout à fait", 2))


def test_a_scale_is_told_in_one_sentence_and_in_a_table_in_its_own_order() -> None:
    figure = scale_chart("Était-ce clair ?", COUNTS, "en")

    assert figure.title == "Était-ce clair ?"
    assert figure.sentence == "7 people answered: “pas du tout” 0, “plutôt non” 1, “plutôt oui” 4, “tout à fait” 2."
    assert figure.table == (
        ("Answer", "People"),
        ("pas du tout", "0"),
        ("plutôt non", "1"),
        ("plutôt oui", "4"),
        ("tout à fait", "2"),
    )


def test_the_drawing_has_a_bar_for_each_word_somebody_chose_as_long_as_people_chose_it() -> None:
    drawing = ET.fromstring(scale_chart("Était-ce clair ?", COUNTS, "fr").svg)  # noqa: S314 -- our own drawing

    paths = [path.get("d", "") for path in drawing.iter("{http://www.w3.org/2000/svg}path") if path.get("fill")]
    lengths = [path.split("h")[1].split("v")[0] for path in paths if "h" in path]
    assert lengths == ["105", "420", "210"]


@pytest.mark.parametrize("counts", [(), (("yes", -1),)])
def test_a_scale_without_words_or_with_less_than_nobody_is_refused(counts: tuple[tuple[str, int], ...]) -> None:
    with pytest.raises(ValueError, match="a scale has at least one word"):
        scale_chart("?", counts, "en")
