"""Every word of a page is translated, and no page holds a script, a style or an address of another host."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from size import ROOT

SITE = ROOT / "src" / "estime_web"
# Names, which are the same in every language.
NAMES = {"estime", "Lille"}
# The page of last resort needs nothing that could fail: it says the same in three languages.
UNTRANSLATED = {SITE / "foundation" / "templates" / "500.html"}

_NO_WORDS_OF_A_PAGE = (
    r"{% comment .*?{% endcomment %}",
    r"{#.*?#}",
    r"{% blocktranslate.*?{% endblocktranslate %}",
    r"{% block (?:page_class|robots) %}.*?{% endblock %}",
    r"{%.*?%}|{{.*?}}",
    r"<(script|style|code)\b.*?</\1>",
)
_SPOKEN_ATTRIBUTE = re.compile(r'\b(?:title|alt|aria-label|placeholder)="([^"]*)"')
_WORD = re.compile(r"[^\W\d_]{2,}")
_FORBIDDEN = (
    (re.compile(r"\sstyle\s*="), "an inline style"),
    (re.compile(r"<style\b"), "a style sheet inside the page"),
    (re.compile(r"\son[a-z]+\s*="), "an inline script"),
    (re.compile(r"<script(?![^>]*\bsrc=)"), "a script inside the page"),
    (re.compile(r"javascript:"), "an inline script"),
    (re.compile(r"""(?:src|srcset|poster|action)\s*=\s*["']?(?:https?:)?//"""), "something of another host"),
)


def _pages() -> list[Path]:
    return sorted(SITE.rglob("templates/**/*.html"))


def _untranslated_words(text: str) -> list[str]:
    for pattern in _NO_WORDS_OF_A_PAGE:
        text = re.sub(pattern, "", text, flags=re.DOTALL)
    spoken = " ".join(_SPOKEN_ATTRIBUTE.findall(text))
    text = re.sub(r"<[^>]*>|&\w+;", " ", text)
    return [word for word in _WORD.findall(f"{text} {spoken}") if word not in NAMES]


def _forbidden_things(text: str) -> Iterator[str]:
    yield from (name for pattern, name in _FORBIDDEN if pattern.search(text))


def test_there_are_pages() -> None:
    assert len(_pages()) > 50


def test_every_word_of_a_page_is_translated() -> None:
    found = {
        str(page.relative_to(SITE)): words
        for page in _pages()
        if page not in UNTRANSLATED and (words := _untranslated_words(page.read_text(encoding="utf-8")))
    }

    assert found == {}


def test_no_page_holds_what_the_policy_forbids() -> None:
    found = {
        str(page.relative_to(SITE)): things
        for page in _pages()
        if (things := list(_forbidden_things(page.read_text(encoding="utf-8"))))
    }

    assert found == {}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<p>Bonjour</p>", ["Bonjour"]),
        ('<img alt="Une salle">', ["Une", "salle"]),
        ('<p class="lede">{% translate "Hello" %} {{ name }}&nbsp;: 12</p>', []),
        ("{% blocktranslate %}Hello{% endblocktranslate %}{# said once #}<code>make demo</code>", []),
    ],
)
def test_a_word_that_nobody_translates_is_found(text: str, words: list[str]) -> None:
    assert _untranslated_words(text) == words


@pytest.mark.parametrize(
    "text",
    [
        '<p style="color: red">',
        "<style>p {}</style>",
        '<a onclick="go()">',
        "<script>go()</script>",
        '<script src="//cdn.example/a.js">',
        '<img src="https://elsewhere.example/a.png">',
    ],
)
def test_what_the_policy_forbids_is_found(text: str) -> None:
    assert list(_forbidden_things(text)) != []
