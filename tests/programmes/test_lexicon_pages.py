"""The lexicon on screen: its pages, and the words that open their definition."""

import re

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries
from size import ROOT

from estime.lexicon import term, terms
from estime_web.programmes.lexicon_entries import entry_of, found_entries, letters

pytestmark = pytest.mark.django_db
QUESTION = "/programmes/lexicon/evaluative-question/"


@pytest.fixture
def reader(client: Client) -> Client:
    """Somebody without an account who reads Dutch."""
    client.cookies["django_language"] = "nl"
    return client


def _rendered(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


def test_everybody_reads_the_lexicon(reader: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        page = reader.get("/programmes/lexicon/")

    assert page.status_code == 200
    assert [letter.entries for letter in page.context["letters"]] != []


def test_every_page_leads_to_the_lexicon(reader: Client) -> None:
    page = reader.get("/about/").content.decode()

    assert '<a href="/programmes/lexicon/">Lexicon</a>' in page


def test_words_stand_under_their_letter_in_the_readers_language() -> None:
    with override("fr"):
        by_letter = {letter.letter: [entry.own.label for entry in letter.entries] for letter in letters()}

    assert list(by_letter) == sorted(by_letter)
    assert "évaluation" in by_letter["E"]
    assert "entreprise testeuse" in by_letter["E"]


def test_words_that_only_screens_need_are_not_listed() -> None:
    listed = [entry.slug for letter in letters() for entry in letter.entries]

    assert sorted(listed) == sorted(one.slug for one in terms() if not one.is_of_screens)


def test_a_search_in_any_language_shows_what_it_finds(reader: Client) -> None:
    page = reader.get("/programmes/lexicon/", {"q": "QUESTION EVALUATIVE"})

    assert page.context["found"][0].slug == "evaluative-question"
    assert "letters" not in page.context


def test_a_search_passes_over_words_that_only_screens_need() -> None:
    with override("en"):
        assert found_entries("worker heartbeat") == ()
        assert [entry.slug for entry in found_entries("state of the job")] == []


def test_a_search_that_finds_nothing_leads_back_to_all_words(reader: Client) -> None:
    page = reader.get("/programmes/lexicon/", {"q": "hippopotame"}).content.decode()

    assert "Geen woord gevonden" in page
    assert '<a class="act" href="/programmes/lexicon/">Alle woorden tonen</a>' in page


def test_a_term_is_said_in_three_languages_the_readers_first() -> None:
    with override("nl"):
        entry = entry_of(term("EvaluativeQuestion"))

    assert [(said.language, said.language_name, said.label) for said in (entry.own, *entry.others)] == [
        ("nl", "Nederlands", "evaluatievraag"),
        ("fr", "Français", "question évaluative"),
        ("en", "English", "evaluative question"),
    ]


def test_the_page_of_a_term_marks_the_other_languages(reader: Client) -> None:
    page = reader.get(QUESTION).content.decode()

    assert "<h1>Evaluatievraag</h1>" in page
    assert '<section class="stack" lang="fr"' in page
    assert '<section class="stack" lang="en"' in page


def test_the_page_of_a_list_shows_its_choices(reader: Client) -> None:
    entry = reader.get("/programmes/lexicon/motivation/").context["entry"]

    assert [member.own.label for member in entry.members][:2] == ["aantonen", "verbeteren"]
    assert [member.url for member in entry.members][:3] == [
        "/programmes/lexicon/prove/",
        "/programmes/lexicon/improve/",
        "",
    ]


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("Portrait", "This term comes from: <span"),
        ("Practice", "This term comes from: <span"),
        ("Claim", 'This wording is ours, after: <span lang="en">VISES, first meeting'),
        ("Dossier", "This wording is ours."),
    ],
)
def test_a_sentence_says_where_a_word_comes_from(key: str, sentence: str) -> None:
    with override("en"):
        assert entry_of(term(key)).origin.startswith(sentence)


@pytest.mark.parametrize("address", ["/programmes/lexicon/unknown/", "/programmes/lexicon/unknown/definition/"])
def test_an_unknown_word_has_no_page(reader: Client, address: str) -> None:
    assert reader.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/programmes/lexicon/", QUESTION, f"{QUESTION}definition/"])
def test_the_lexicon_is_read_and_not_written(reader: Client, address: str) -> None:
    assert reader.post(address).status_code == 405


def test_the_definition_alone_is_a_part_of_a_page(reader: Client) -> None:
    part = reader.get(f"{QUESTION}definition/").content.decode()

    assert "<html" not in part
    assert 'id="definition-word">Evaluatievraag</p>' in part
    assert f'href="{QUESTION}"' in part


def test_a_word_links_to_its_definition_in_the_readers_language() -> None:
    with override("fr"):
        shown = _rendered('{% term "EvaluativeQuestion" %}')

    assert shown == f'<a class="term" href="{QUESTION}">question évaluative</a>'


def test_a_word_may_begin_a_sentence() -> None:
    with override("fr"):
        shown = _rendered('{% term "StateOfPlay" at_start=True %}')

    assert shown == '<a class="term" href="/programmes/lexicon/state-of-play/">État des lieux</a>'


def test_another_wording_links_to_the_same_definition() -> None:
    as_text = _rendered('{% term "EvaluativeQuestion" as_text=words %}', words="<nos questions>")
    as_block = _rendered('{% termed "EvaluativeQuestion" %} nos <b>questions</b> {% endtermed %}')

    assert as_text == f'<a class="term" href="{QUESTION}">&lt;nos questions&gt;</a>'
    assert as_block == f'<a class="term" href="{QUESTION}">nos <b>questions</b></a>'


def test_a_block_escapes_what_stands_in_it() -> None:
    shown = _rendered('{% termed "Portrait" %}{{ words }}{% endtermed %}', words="<script>")

    assert shown == '<a class="term" href="/programmes/lexicon/portrait/">&lt;script&gt;</a>'


def test_a_word_that_is_not_in_the_lexicon_is_refused() -> None:
    with pytest.raises(KeyError):
        _rendered('{% term "Unknown" %}')


def test_every_word_that_a_template_links_is_in_the_lexicon() -> None:
    tag = re.compile(r'{% term(?:ed)? "(\w*)"')
    linked = {
        key for page in (ROOT / "src").rglob("templates/**/*.html") for key in tag.findall(page.read_text("utf-8"))
    }

    assert "EvaluativeQuestion" in linked
    assert sorted(linked - {one.key for one in terms()}) == []
