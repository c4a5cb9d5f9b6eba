"""The page on the versions says what they hold today."""

from pathlib import Path

import pytest

from estime.method import Text, elements, load, shipped
from estime.method.overview import origin_table
from tests.estime.method.factories import make_method, make_output, make_prompt, make_step, make_substep

PAGE = Path(__file__).parents[3] / "docs" / "method" / "versions.md"


@pytest.mark.parametrize("key", shipped())
def test_the_page_holds_the_table_of_each_version(key: str) -> None:
    assert origin_table(load(key), "en") in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_each_element_has_its_row(language: str) -> None:
    method = load("vises-2018")

    assert len(origin_table(method, language).splitlines()) == 2 + len(list(elements(method)))


def test_words_cannot_break_the_table() -> None:
    text = Text("a | b", "a | b", "a | b\nc")
    part = make_substep("x", prompts=(make_prompt(text=text),), outputs=(make_output(),))
    method = make_method(make_step("a", part), warnings=())

    assert origin_table(method, "en").splitlines()[2:] == [
        "| **step** | **Step a** | ours | Estime |",
        "| part | Part x | ours | Estime |",
        "| question | a \\| b c | ours | Estime |",
        "| what it gives | Output page | ours | Estime |",
    ]
