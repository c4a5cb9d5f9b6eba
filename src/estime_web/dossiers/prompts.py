"""The questions of the method in the language of the reader, for the pages that ask them."""

from collections.abc import Mapping
from dataclasses import dataclass

from estime.method import Method, Origin, Prompt, load, shipped
from estime_web.dossiers.queries.road import reader_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as a page asks it. Examples are always ours; `source` says what the question rests on."""

    key: str
    text: str
    hint: str
    examples: tuple[str, ...]
    minutes: int | None
    is_ours: bool
    source: str


def questions_of(method: Method, tool: str) -> Mapping[str, Asked]:
    """Return the questions of a screen by key. Where the method of a dossier has no such screen, those of the newest one."""
    prompts = method.prompts_of(tool) or load(shipped()[-1]).prompts_of(tool)
    language = reader_language()
    return {prompt.key: _asked(prompt, language) for prompt in prompts}


def has_screen(method: Method, tool: str) -> bool:
    """Say whether the method of a dossier asks for this screen itself."""
    return any(substep.tool == tool for substep in method.substeps())


def _asked(prompt: Prompt, language: str) -> Asked:
    return Asked(
        key=prompt.key,
        text=prompt.text.in_language(language),
        hint=prompt.hint.in_language(language) if prompt.hint else "",
        examples=tuple(example.in_language(language) for example in prompt.examples),
        minutes=prompt.minutes,
        is_ours=prompt.origin == Origin.OURS,
        source=prompt.source,
    )


def exit_words_of(method: Method) -> dict[str, str]:
    """Return how one leaves, in the words that the method proposes, by language; nothing where it proposes none."""
    prompt = next((each for each in method.prompts_of("agreement") if each.key == "exit"), None)
    if prompt is None or not prompt.examples:
        return {}
    example = prompt.examples[0]
    return {"fr": example.fr, "nl": example.nl, "en": example.en}
