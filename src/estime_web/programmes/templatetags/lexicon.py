"""Words that open their definition. Every template may use these tags without loading them.

They make a link: they do not stand inside another link, nor inside a button.
"""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from estime.lexicon import term as term_of
from estime_web.programmes.lexicon_entries import address_of, reader_language

register = template.Library()


@register.simple_tag
def term(key: str, *, as_text: str = "", at_start: bool = False) -> SafeString:
    """Show a word of the lexicon, in the reader's language, as the link to its definition.

    `as_text` is another wording of it, in the plural or with an article; `at_start` begins a sentence or a title.
    """
    word = term_of(key)
    text = as_text or word.labels[reader_language()]
    return _linked(key, capfirst(text) if at_start else text)


@register.simple_block_tag
def termed(content: str, key: str) -> SafeString:
    """Make what stands inside the link to the definition of a word."""
    # Rendered already: what had to be escaped in it is.
    return _linked(key, SafeString(content.strip()))


@register.inclusion_tag("programmes/lexicon/words.html")
def page_words(*keys: str) -> dict[str, object]:
    """List the words that a page speaks with, each the link to its definition. Pages call it at the end of their content."""
    return {"words": [_linked(key, term_of(key).labels[reader_language()]) for key in keys]}


def _linked(key: str, text: str) -> SafeString:
    return format_html('<a class="term" href="{}">{}</a>', address_of(term_of(key)), text)
