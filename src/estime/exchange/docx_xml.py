"""What `python-docx` leaves to do by hand: single elements, the language of words, texts that XML can hold."""

import re

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

# Office programs look for a dictionary by language and country.
_COUNTRIES = {"fr": "fr-FR", "nl": "nl-BE", "en": "en-GB", "de": "de-DE"}
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_IMPOSSIBLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    r"""Return a text without what XML cannot hold; every kind of line end becomes `\n`.

    >>> clean("a\x00b\x0bc")
    'ab\nc'
    """
    return _IMPOSSIBLE.sub("", _LINE_ENDS.sub("\n", text))


def element(name: str, **attributes: str) -> BaseOxmlElement:
    """Return `<w:name w:key="value" …/>`."""
    made: BaseOxmlElement = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def tag_of(language: str) -> str:
    """Return the tag an office program knows a language by: « fr » is « fr-FR »."""
    return _COUNTRIES.get(language, language)


def set_language(properties: BaseOxmlElement, language: str) -> None:
    """Say in which language the words are that have these properties (`w:rPr`)."""
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    tag = tag_of(language)
    properties.append(element("lang", val=tag, eastAsia=tag))
