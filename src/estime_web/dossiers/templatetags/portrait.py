"""What the pages of the portrait say of a text: what changed in it, word by word."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from estime_web.dossiers.word_marks import Mark, Piece

register = template.Library()


@register.simple_tag
def marked_text(pieces: Iterable[Piece], *, language: str = "", hidden: str = "") -> SafeString:
    """Show a text with what changed: by its line, by its ground, and in words for those who see neither.

    `hidden` leaves out what is `gone` or `new`, where the two texts stand side by side.
    """
    shown = [_piece(piece) for piece in pieces if piece.mark != hidden]
    words = format_html_join("", "{}", ((piece,) for piece in shown)) or _("Nothing")
    lang = format_html(' lang="{}"', language) if language and shown else ""
    return format_html('<div class="marked-text"{}>{}</div>', lang, words)


def _piece(piece: Piece) -> str | SafeString:
    if piece.mark == Mark.GONE:
        return _element("del", _("taken out:"), piece.text)
    if piece.mark == Mark.NEW:
        return _element("ins", _("added:"), piece.text)
    return piece.text


def _element(name: str, said: str, text: str) -> SafeString:
    if not text.strip():
        # A blank says nothing: no word for it either.
        return format_html("{}", text)
    return format_html('<{0}><span class="visually-hidden">{1} </span>{2}</{0}>', SafeString(name), said, text)
