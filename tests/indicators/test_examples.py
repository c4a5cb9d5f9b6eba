"""The examples: ours, complete in three languages, each a figure and a story."""

from pathlib import Path

import pytest

from estime_web.indicators.examples import (
    FOLDER,
    LANGUAGES,
    SAID,
    SHARED,
    ExampleFormError,
    examples,
    load_examples,
    themes,
)
from estime_web.indicators.library_words import shelves, told

WORDS = FOLDER / "words.toml"


def test_library_holds_forty_examples_in_eight_themes_at_least():
    assert len(examples()) >= 40
    assert len(themes()) >= 8


def test_each_theme_has_three_examples_at_least():
    counted = {theme.key: sum(1 for each in examples() if each.theme == theme) for theme in themes()}

    assert {key for key, count in counted.items() if count < 3} == set()


def test_library_holds_words_figures_and_both():
    assert {each.kind for each in examples()} == {"qualitative", "quantitative", "mixed"}


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.key)
def test_example_says_all_in_three_languages(example):
    said = {name: getattr(example, name) for name in (*SAID, *SHARED)}

    assert {name: tuple(texts) for name, texts in said.items()} == dict.fromkeys(said, LANGUAGES)
    assert all(text.strip() for texts in said.values() for text in texts.values())


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.key)
def test_example_fits_the_form_of_a_proposal(example):
    longest = {"name": 200, "source": 300, "frequency": 120, "unit": 120, "collects": 200, "answers": 200}
    words = example.wording()

    too_long = {
        name for name, most in longest.items() if any(len(text) > most for text in getattr(words, name).values())
    }

    assert too_long == set()
    assert example.hours == tuple(sorted(example.hours))


def test_no_example_carries_a_code_of_iris():
    assert {code.split()[0] for each in examples() for code in each.codes} == {"SDG"}


def test_scales_have_one_text_for_each_level():
    scales = [each.scale for each in examples() if each.scale]

    assert len(scales) >= 5
    assert all(tuple(level) == LANGUAGES for scale in scales for level in scale)


def test_search_minds_neither_capitals_nor_accents():
    found = [each.example.key for shelf in shelves("fr", words="RECIT metier") for each in shelf.told]

    assert found == []
    assert [shelf.key for shelf in shelves("fr", words="metier gestes")] == ["work"]


def test_search_keeps_theme_and_kind():
    found = shelves("nl", theme="care", kind="qualitative")

    assert [(shelf.key, {each.example.kind for each in shelf.told}) for shelf in found] == [("care", {"qualitative"})]


def test_example_speaks_the_language_of_the_reader():
    example = examples()[0]

    assert told(example, "nl").name == example.name["nl"]


def test_example_without_a_language_is_refused_with_its_name(tmp_path: Path):
    (tmp_path / "words.toml").write_text(WORDS.read_text("utf-8"), "utf-8")
    whole = (FOLDER / "01-work.toml").read_text("utf-8")
    broken = whole.replace('nl = "Hoe staan mensen ervoor, zes maanden na hun vertrek?"', 'nl = ""')
    (tmp_path / "01-work.toml").write_text(broken, "utf-8")

    with pytest.raises(ExampleFormError) as refused:
        load_examples(tmp_path)

    assert str(refused.value) == "01-work.toml: paths-after-leaving: name: nothing in nl"


def test_two_examples_with_one_key_are_refused(tmp_path: Path):
    (tmp_path / "words.toml").write_text(WORDS.read_text("utf-8"), "utf-8")
    whole = (FOLDER / "04-early-childhood.toml").read_text("utf-8")
    for name in ("01-one.toml", "02-two.toml"):
        (tmp_path / name).write_text(whole, "utf-8")

    with pytest.raises(ExampleFormError) as refused:
        load_examples(tmp_path)

    assert "found twice: child-shows-the-place" in str(refused.value)
