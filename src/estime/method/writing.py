"""A version of the method as JSON values and as TOML text; both are read back without loss."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from estime.method.model import Method, MethodWarning, Output, Prompt, Source, Step, SubStep, Text
from estime.method.reading import SCHEMA
from estime.provenance import Json

_HEADER: Final = (
    "# A version of the method. Change the words between the quotation marks, in the three languages; add, move or",
    "# remove whole blocks, each of which begins with a title in double brackets. “attested” means that a source of",
    "# the list says so; all else is “ours”. Check the file with: estime method check FILE",
)
_ESCAPES: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def to_json(method: Method) -> dict[str, Json]:
    """Return the version as JSON values; what is None or has no element is left out."""
    return _object(
        schema=SCHEMA,
        key=method.key,
        title=_text(method.title),
        summary=_text(method.summary),
        valid_from=method.valid_from,
        sources=[_source(source) for source in method.sources],
        steps=[_step(step) for step in method.steps],
        warnings=[_warning(warning) for warning in method.warnings],
    )


def write_toml(method: Method) -> str:
    """Return the version as a TOML text that a person can edit; `read_toml` gives the same version back."""
    return "\n".join([*_HEADER, "", *_lines(to_json(method), ())]) + "\n"


def _object(**values: Json) -> dict[str, Json]:
    return {key: value for key, value in values.items() if value is not None and value != []}


def _text(text: Text) -> dict[str, Json]:
    return {"fr": text.fr, "nl": text.nl, "en": text.en}


def _source(source: Source) -> dict[str, Json]:
    return _object(key=source.key, title=source.title, url=source.url)


def _step(step: Step) -> dict[str, Json]:
    return _object(
        key=step.key,
        title=_text(step.title),
        aim=_text(step.aim),
        origin=step.origin.value,
        source=step.source,
        outputs=[_output(output) for output in step.outputs],
        substeps=[_substep(substep) for substep in step.substeps],
    )


def _substep(substep: SubStep) -> dict[str, Json]:
    return _object(
        key=substep.key,
        title=_text(substep.title),
        aim=_text(substep.aim),
        tool=substep.tool,
        minutes=substep.minutes,
        origin=substep.origin.value,
        source=substep.source,
        prompts=[_prompt(prompt) for prompt in substep.prompts],
        outputs=[_output(output) for output in substep.outputs],
    )


def _prompt(prompt: Prompt) -> dict[str, Json]:
    return _object(
        key=prompt.key,
        text=_text(prompt.text),
        hint=None if prompt.hint is None else _text(prompt.hint),
        minutes=prompt.minutes,
        origin=prompt.origin.value,
        source=prompt.source,
        examples=[_text(example) for example in prompt.examples],
    )


def _output(output: Output) -> dict[str, Json]:
    return _object(key=output.key, text=_text(output.text), origin=output.origin.value, source=output.source)


def _warning(warning: MethodWarning) -> dict[str, Json]:
    return _object(
        rule=warning.rule.value,
        tool=warning.tool,
        text=_text(warning.text),
        reason=_text(warning.reason),
        threshold=warning.threshold,
        origin=warning.origin.value,
        source=warning.source,
    )


def _lines(table: Mapping[str, Json], path: Sequence[str]) -> Iterator[str]:
    """Yield the lines of one table: its own values first, then the tables of its lists."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from (f"{key}.{name} = {_value(words)}" for name, words in value.items())
        elif not isinstance(value, list):
            yield f"{key} = {_value(value)}"
    for key, value in table.items():
        if isinstance(value, list):
            yield from _tables(value, (*path, key))


def _tables(items: Sequence[Json], path: Sequence[str]) -> Iterator[str]:
    for item in items:
        if isinstance(item, dict):
            yield ""
            yield f"[[{'.'.join(path)}]]"
            yield from _lines(item, path)


def _value(value: Json) -> str:
    if isinstance(value, str):
        return '"' + "".join(_ESCAPES.get(sign, sign) for sign in value) + '"'
    return str(value)
