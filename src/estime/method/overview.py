"""What a version of the method holds, for the eye: a table of what is attested and what is ours."""

from collections.abc import Iterator
from gettext import NullTranslations

from estime.language import translator
from estime.method.model import Method, MethodWarning, Origin, Output, Prompt, Step, SubStep, elements


def origin_table(method: Method, language: str) -> str:
    """Return a Markdown table with one row per element: what it is, its words, its origin and its source."""
    text = translator(language)
    headings = [text.gettext("what"), text.gettext("words"), text.gettext("origin"), text.gettext("source")]
    rows = [_row(headings), _row(["---"] * len(headings))]
    rows += [_row(cells) for cells in _cells(method, language, text)]
    return "\n".join(rows)


def origin_word(origin: Origin, language: str) -> str:
    """Return “attested” or “ours” in a language."""
    text = translator(language)
    return text.gettext("attested") if origin is Origin.ATTESTED else text.gettext("ours")


def _cells(method: Method, language: str, text: NullTranslations) -> Iterator[list[str]]:
    for element in elements(method):
        yield [
            _kind(element, text),
            _title(element, language),
            origin_word(element.origin, language),
            element.source,
        ]


def _kind(element: Step | SubStep | Prompt | Output | MethodWarning, text: NullTranslations) -> str:
    match element:
        case Step():
            return f"**{text.gettext('step')}**"
        case SubStep():
            return text.gettext("part")
        case Prompt():
            return text.gettext("question")
        case Output():
            return text.gettext("what it gives")
        case MethodWarning():
            return text.gettext("warning")


def _title(element: Step | SubStep | Prompt | Output | MethodWarning, language: str) -> str:
    words = element.title if isinstance(element, Step | SubStep) else element.text
    title = words.in_language(language)
    return f"**{title}**" if isinstance(element, Step) else title


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
