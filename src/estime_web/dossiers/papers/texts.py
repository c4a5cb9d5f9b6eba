"""Texts as people typed them → the paragraphs of a paper."""

import re

_BLANK_LINES = re.compile(r"\n\s*\n")


def paragraphs_of(text: str) -> list[str]:
    r"""Return the paragraphs of a text: blank lines part them, single line ends stay inside.

    >>> paragraphs_of("un\r\ndeux\n \n\ntrois ")
    ['un\ndeux', 'trois']
    """
    lines = "\n".join(line.strip() for line in text.splitlines())
    return [paragraph.strip() for paragraph in _BLANK_LINES.split(lines) if paragraph.strip()]
