"""What the permission table reads in an answer: pages, and documents however they are packed."""

import io
import zipfile

import docx
import pytest
from permission_texts import words_in

from estime_web.dossiers.papers.voices_poster import voice_card_pdf

WORD = "Zqword"


def _folder(name: str, content: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr(name, content)
    return target.getvalue()


def _document(text: str) -> bytes:
    target = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(text)
    document.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        f"<p>{WORD}</p>".encode(),
        _folder("tables/list.csv", f"a;{WORD}".encode()),
        _folder(f"{WORD}.txt", b""),
        _document(f"Before {WORD} after"),
        _folder("documents/portrait.docx", _document(WORD)),
        _document("Zq-\nword"),
    ],
    ids=["page", "member of a folder", "name of a member", "docx", "docx in a folder", "word broken at a line"],
)
def test_word_is_found_however_it_is_packed(content: bytes) -> None:
    assert words_in(content, (WORD, "Zqother")) == {WORD}


def test_word_is_found_in_a_pdf_and_in_a_pdf_in_a_folder() -> None:
    paper = voice_card_pdf(f"https://example.org/{WORD}", language="fr")

    assert words_in(paper, (WORD, "Zqother")) == {WORD}
    assert words_in(_folder("card.pdf", paper), (WORD, "Zqother")) == {WORD}
    assert WORD.encode() not in paper


def test_word_is_found_in_the_name_of_a_file_in_small_letters() -> None:
    assert words_in(b"", (WORD,), headers='attachment; filename="zqword.pdf"') == {WORD}
