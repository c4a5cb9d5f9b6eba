"""The two maps on paper: a picture with its words, then the table; nothing on it that its reader does not read."""

import io
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from estime_web.dossiers.enums import Dimension, ItemKind, Visibility
from tests.dossiers.factories import Table, make_group, make_item

pytestmark = pytest.mark.django_db
LONG = "Des personnes timides prennent la parole, et d’autres les écoutent. "


@pytest.fixture
def drawn(table: Table) -> Table:
    """A dossier with a group, a private group, and effects of a practice and of a private activity."""
    group = make_group(table.dossier, "Voisins <du> canal & amis")
    private = {"visibility": Visibility.AUTHOR, "author": table.lead}
    hidden = make_item(table.dossier, ItemKind.STAKEHOLDER_GROUP, {"name": {"fr": "Hidden group"}}, **private)
    activity = make_item(table.dossier, ItemKind.ACTIVITY, {"name": {"fr": "Hidden activity"}}, **private)
    practice = make_item(table.dossier, ItemKind.PRACTICE, {"name": {"nl": "Samen beslissen"}, "block": "governance"})
    for number in range(12):
        origin: dict[str, Any] = (
            {"from_practice": str(practice.pk)} if number % 2 else {"from_activity": str(activity.pk)}
        )
        content = origin | {
            "text": {"fr": f"{LONG * 3}{number}"},
            "dimension": Dimension.SOCIETAL,
            "affected": [str(group.pk), str(hidden.pk)],
        }
        make_item(table.dossier, ItemKind.EFFECT, content)
    return table


def _reader(client: Client, table: Table, name: str, query: str) -> PdfReader:
    client.force_login(table.member)
    return PdfReader(io.BytesIO(client.get(reverse(f"dossiers:{name}", args=[table.dossier.pk]) + query).content))


def _text(reader: PdfReader) -> str:
    return re.sub(r"\s+", "", "".join(page.extract_text() for page in reader.pages))


def _size(reader: PdfReader) -> set[tuple[int, int]]:
    return {(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in reader.pages}


def _said_of_pictures(node: Any) -> list[str]:
    """Return the words that stand for the pictures, from the tags."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [words for each in node for words in _said_of_pictures(each)]
    if not isinstance(node, dict):
        return []
    return ([str(node["/Alt"])] if "/Alt" in node else []) + _said_of_pictures(node.get("/K"))


@pytest.mark.parametrize(
    ("name", "query", "size"),
    [
        ("effects_paper", "", (1191, 842)),
        ("effects_paper", "?paper=a4", (842, 595)),
        ("stakeholders_paper", "", (842, 595)),
        ("stakeholders_paper", "?paper=a3", (1191, 842)),
    ],
)
def test_a_map_lies_on_the_paper_that_was_asked_for(client, drawn, name, query, size):
    assert _size(_reader(client, drawn, name, query)) == {size}


@pytest.mark.parametrize(
    ("language", "title"), [("fr", "Cartedeseffets"), ("nl", "Kaartvandeeffecten"), ("en", "Mapofeffects")]
)
def test_a_map_speaks_the_language_that_was_asked_for_and_says_so(client, drawn, language, title):
    reader = _reader(client, drawn, "effects_paper", f"?lang={language}")

    root = reader.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"].value) == (language, True)
    assert title in _text(reader)


def test_every_effect_stands_in_the_table_after_the_pictures(client, drawn):
    reader = _reader(client, drawn, "effects_paper", "?lang=en")

    text = _text(reader)
    assert len(reader.pages) > 2
    assert [number for number in range(12) if f"écoutent.{number}" not in text] == []


@pytest.mark.parametrize("name", ["effects_paper", "stakeholders_paper"])
def test_a_paper_never_names_what_its_reader_does_not_read(client, drawn, name):
    reader = _reader(client, drawn, name, "?lang=en")

    text = _text(reader)
    assert "Voisins<du>canal&amis" in text
    assert "Hidden" not in text
    pictures = _said_of_pictures(reader.trailer["/Root"]["/StructTreeRoot"])
    assert [picture for picture in pictures if "Hidden" in picture] == []
    assert any("Voisins" in picture for picture in pictures)


def test_an_effects_map_says_that_something_is_there_which_is_not_read(client, drawn):
    text = _text(_reader(client, drawn, "effects_paper", "?lang=nl"))

    assert "ietswatunietleest" in text
    assert "Samenbeslissen" in text


def test_the_same_map_makes_the_same_words_whatever_the_signs_in_it(client, table):
    make_group(table.dossier, "Voisins 👨‍👩‍👧 \x07 العربية", brings={"fr": "#heading *strong* [link](x) \\ $x$"})

    text = _text(_reader(client, table, "stakeholders_paper", "?lang=fr"))

    assert "#heading*strong*[link](x)\\$x$" in text
