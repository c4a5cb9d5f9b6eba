"""Printed pages: a sign that cannot be shown never keeps a page from being printed."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
import typst
from pypdf import PdfReader

import estime_web
from estime_web.foundation.documents import typeset
from estime_web.foundation.documents.signs import printable, unshown_in, without_unshown

MADE_AT = datetime(2017, 6, 1, tzinfo=UTC)
# The simplest page there is: badges when there is nobody say one sentence.
SOURCE = Path(estime_web.__file__).parent / "encounters" / "documents" / "badges.typ"


def _typeset(sentence: str) -> bytes:
    words = {"nobody": sentence}
    data = {"document_title": "Badges", "language": "fr", "badges": [], "words": words, "invented": ""}
    return typeset(SOURCE, data, made_at=MADE_AT)


def _text(sentence: str) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(_typeset(sentence))).pages).strip()


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        ("Réparer – « ensemble » → 12 €", "Réparer – « ensemble » → 12 €"),
        ("avant\x00\x07\ud800\ufffe après", "avant après"),
        ("fil \U000f0000 fin", "fil □ fin"),  # for private use: in no face
        ("\U000f0000\U000f0001 é \U000f0000", "□□ é □"),
    ],
)
def test_every_sign_is_printed_or_stands_as_a_box(sentence: str, printed: str) -> None:
    assert _text(sentence) == printed


def test_same_signs_make_the_same_file() -> None:
    assert _typeset("fil \U000f0000") == _typeset("fil \U000f0000")


def test_another_fault_of_a_page_is_told() -> None:
    with pytest.raises(typst.TypstError, match="dictionary does not contain key"):
        typeset(SOURCE, {"words": {}, "invented": ""}, made_at=MADE_AT)


def test_facts_keep_their_form_when_their_signs_are_sifted() -> None:
    facts = {"a": ["x\x07", ("y\x1f", 3, None, True)], "b": {"c": "z\n\t"}}

    assert printable(facts) == {"a": ["x", ["y", 3, None, True]], "b": {"c": "z\n\t"}}


def test_unshown_signs_are_read_from_what_the_typesetter_says() -> None:
    diagnostic = 'the text `"\\u{1f468}\\u{200d}👩"` could not be displayed\nthe text `"漢"` could not be displayed'

    assert unshown_in(diagnostic) == {"👨\u200d👩", "漢"}


def test_longest_sign_is_replaced_first() -> None:
    assert without_unshown("👨\u200d👩 👨", {"👨", "👨\u200d👩"}) == "□ □"
