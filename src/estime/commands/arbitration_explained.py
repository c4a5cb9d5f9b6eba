"""`--explain ELEMENT`: who supports it, who paid, what was missing, what would change it, and how firmly it stands."""

from collections.abc import Iterator

from estime.arbitration.explanation import ElementExplanation, explain_element, principles
from estime.arbitration.robustness import Robustness
from estime.arbitration.robustness_words import steadiness_in_words
from estime.commands.arbitration_asked import Arbitration, Part
from estime.language import translator
from estime.provenance import Json


def explained_part(asked: Arbitration, robustness: Robustness | None) -> Part:
    """Explain the elements that are asked about; with trials, tell also what was tried of each."""
    ids = asked.names.elements(asked.options.explain)
    lines: list[str] = [*principles(asked.language)]
    values: list[Json] = []
    for id in ids:
        asked.progress.tell(translator(asked.language).gettext("Looking for what would change it"))
        found = explain_element(asked.problem, asked.outcome, id, asked.language)
        tried = [*_tried(asked, id, robustness)]
        lines += ["", f"{asked.names[id]} ({id})", *(f"  {line}" for line in (*found.sentences, *tried))]
        values.append(_to_json(found, tried))
    return Part(lines=lines, values={"explanations": values})


def _tried(asked: Arbitration, element: str, robustness: Robustness | None) -> Iterator[str]:
    for steadiness in robustness.elements if robustness else ():
        if steadiness.element == element:
            words = steadiness_in_words(asked.problem, steadiness, asked.language)
            yield words.meaning
            yield from words.sentences


def _to_json(found: ElementExplanation, tried: list[str]) -> Json:
    return {
        "element": found.element,
        "label": None if found.label is None else found.label.value,
        "headline": found.headline,
        "support": [*found.support],
        "payment": [*found.payment],
        "missing": [*found.missing],
        "change": [*found.change],
        "percent": found.percent,
        "tried": [*tried],
    }
