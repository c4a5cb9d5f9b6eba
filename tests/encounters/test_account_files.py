"""The account as files, and the one promise about them: what is withdrawn is in none of them any more."""

import io
import json

import docx
import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from estime_web.encounters.account.building import content_of
from estime_web.encounters.exports_account import account_docx, account_pdf
from tests.encounters.account_factories import (
    LESSON,
    SPOKEN,
    LivedDay,
    make_lesson,
    make_lived_day,
    make_prompt,
    make_published,
    make_tables,
    make_voice,
    withdraw,
)
from tests.encounters.papers import pages_of, structure_of
from tests.encounters.personal_factories import token

pytestmark = pytest.mark.django_db
LANGUAGES = ("fr", "nl", "en")
SAID = {
    "fr": "Une contribution a été retirée depuis",
    "nl": "Eén bijdrage is teruggetrokken sinds",
    "en": "A contribution has been withdrawn since",
}
# Words that no hyphen cuts on paper: each stands in one line.
WORDS = "Quelle surprise"


def _words_of(content: bytes) -> str:
    """All the text of an office file, tables included."""
    document = docx.Document(io.BytesIO(content))
    texts = [paragraph.text for paragraph in document.paragraphs]
    texts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(texts)


def _cells_of(content: bytes) -> str:
    book = load_workbook(io.BytesIO(content))
    return "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)


def _outputs(client: Client, lived: LivedDay, language: str) -> dict[str, str]:
    """Everything that leaves about the day, in one language, as text."""
    day, mine = lived.day.encounter, token(lived.people[0])
    client.cookies["django_language"] = language

    def read(name: str, argument: object, query: str = "") -> bytes:
        response = client.get(reverse(f"encounters:{name}", args=[argument]) + query)
        assert response.status_code == 200
        return response.content

    asked = f"?lang={language}"
    public = {
        "page": read("public_account", day.pk).decode(),
        "pdf": " ".join(pages_of(read("public_account_pdf", day.pk, asked))),
        "docx": _words_of(read("public_account_docx", day.pk, asked)),
        "my page": read("my_account", mine).decode(),
        "my pdf": " ".join(pages_of(read("my_account_pdf", mine, asked))),
        "my docx": _words_of(read("my_account_docx", mine, asked)),
    }
    client.force_login(lived.organiser)
    organised = {
        "read": read("read_account", day.pk).decode(),
        "written": read("account", day.pk).decode(),
        "json": json.dumps(json.loads(read("everything_json", day.pk, asked)), ensure_ascii=False),
        "xlsx": _cells_of(read("everything_xlsx", day.pk, asked)),
    }
    client.logout()
    return public | organised


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.slow
def test_what_is_withdrawn_after_publication_is_in_no_output(client: Client, language: str) -> None:
    lived = make_lived_day(12)
    voice = make_voice(make_prompt(lived), words=WORDS)
    make_published(lived, is_public=True)
    before = _outputs(client, lived, language)

    withdraw(voice)
    after = _outputs(client, lived, language)

    assert [name for name, text in before.items() if WORDS not in text] == []
    assert [name for name, text in after.items() if WORDS in text] == []
    told = {name: SAID[language] in text for name, text in after.items() if name not in {"json", "xlsx"}}
    assert told == dict.fromkeys(told, True)


def test_account_on_paper_is_tagged_titled_and_in_its_language() -> None:
    lived = make_lived_day(12)
    account = make_published(lived)

    content = account_pdf(content_of(account, language="nl"), made_at=account.published_at)

    assert structure_of(content) == {
        "language": "nl",
        "is_tagged": True,
        "has_tree": True,
        "title": "Verslag van de dag – Ontmoeting in Rijsel",
        "ua_part": True,
    }


def test_account_on_paper_tells_the_words_the_figures_and_the_lessons() -> None:
    lived = make_lived_day(12)
    make_lesson(lived)
    make_voice(make_prompt(lived))
    make_tables(lived, [lived.people[:6], lived.people[6:]])
    account = make_published(lived)

    text = " ".join(pages_of(account_pdf(content_of(account, language="fr"), made_at=account.published_at)))

    for words in ("12 personnes se sont retrouvées", "12 personnes sur 12", LESSON["fr"], SPOKEN, "Quelqu’un"):
        assert words in text


def test_same_account_makes_the_same_files() -> None:
    account = make_published(make_lived_day(12))
    content = content_of(account, language="fr")

    again = [
        (account_pdf(content, made_at=account.published_at), account_docx(content, made_at=account.published_at))
        for _ in range(2)
    ]

    assert again[0] == again[1]


def test_office_file_has_headings_and_tables_that_are_real_ones() -> None:
    lived = make_lived_day(12)
    make_lesson(lived)
    account = make_published(lived)

    document = docx.Document(io.BytesIO(account_docx(content_of(account, language="fr"), made_at=account.published_at)))

    headings = [(row.style.name, row.text) for row in document.paragraphs if row.style.name.startswith("Heading")]
    assert headings[:3] == [
        ("Heading 1", "Rencontre de Lille"),
        ("Heading 2", "La rencontre"),
        ("Heading 2", "Qui est venu"),
    ]
    assert [cell.text for cell in document.tables[0].rows[0].cells] == [
        "Type d'acteur",
        "Hauts-de-France",
        "Wallonie",
        "en tout",
    ]
