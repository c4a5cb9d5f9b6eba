"""Whatever an enterprise has written, its portrait prints on two pages, and says where it holds less than was said."""

import io
import itertools
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from estime_web.dossiers.papers.portrait import SheetBlock, two_page_pdf
from estime_web.dossiers.papers.shortening import MEASURES, cut, on_two_pages
from tests.dossiers.portrait_sheets import USUAL, fr, long_sheet

MADE_AT = datetime(2026, 3, 2, tzinfo=UTC)


def _letters(sheet):
    return sum(len(text.text) for block in sheet.blocks for text in block.texts)


def test_a_sheet_that_fits_stays_whole():
    assert on_two_pages(USUAL, lambda _sheet: 2) is USUAL


def test_of_a_sheet_that_does_not_fit_the_fullest_that_does_is_kept():
    sheet = long_sheet()
    tried = []

    def pages_of(each):
        tried.append(each)
        return 3 if _letters(each) > 2500 else 2

    found = on_two_pages(sheet, pages_of)

    fitting = [_letters(each) for each in tried if _letters(each) <= 2500]
    assert (found.is_shortened, _letters(found)) == (True, max(fitting))
    assert found.question == sheet.question


def test_where_nothing_fits_the_least_is_kept():
    found = on_two_pages(long_sheet(), lambda _sheet: 9)

    assert max(len(text.text) for block in found.blocks for text in block.texts) <= MEASURES[-1].letters + len(" […]")


def test_each_measure_holds_no_more_than_the_one_before():
    for more, less in itertools.pairwise(MEASURES):
        assert less.letters <= more.letters
        assert less.practice_letters <= more.practice_letters
        assert (less.effects, less.figures, less.facts) <= (more.effects, more.figures, more.facts)


@given(st.text(max_size=400), st.integers(20, 200))
def test_a_cut_text_is_never_longer_than_asked_for_and_whole_where_it_fits(text, letters):
    found = cut(text or "a", letters)

    assert found == (text or "a") if len(text or "a") <= letters else len(found) <= letters + len(" […]")


@pytest.mark.slow
@pytest.mark.parametrize("language", ["fr", "nl"])
def test_a_very_long_portrait_prints_on_two_pages_and_says_that_it_is_shortened(language):
    sheet = replace(long_sheet(), question=fr("En quoi notre façon de travailler change-t-elle la vie du quartier ?"))

    pages = PdfReader(io.BytesIO(two_page_pdf(sheet, language=language, made_at=MADE_AT))).pages

    said = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert len(pages) == 2
    assert {"fr": "En deux pages", "nl": "Op twee bladzijden"}[language] in said


def test_of_what_groups_said_one_voice_of_each_stays_with_its_words():
    voices = SheetBlock(
        heading="Voices",
        entries=(
            ("Cooks", fr("On décide. Cela change tout.")),
            ("Cooks", fr("Encore.")),
            ("Clients", fr("On revient.")),
        ),
        is_of_voices=True,
        is_practice=True,
    )
    sheet = replace(long_sheet(), blocks=(*long_sheet().blocks, voices))

    found = on_two_pages(sheet, lambda each: 3 if _letters(each) > 2500 else 2).blocks[-1]

    assert [name for name, _words in found.entries] == ["Cooks", "Clients"]
    assert all(words.text for _name, words in found.entries)
