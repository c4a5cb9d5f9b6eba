"""A version of the method from JSON values or from TOML text: whole, or refused with all its faults."""

import tomllib
from collections.abc import Iterable, Mapping
from typing import Final

from estime.method.faults import FaultCode, MethodError, MethodFault
from estime.method.model import (
    TOOLS,
    Method,
    MethodWarning,
    Origin,
    Output,
    Prompt,
    Source,
    Step,
    SubStep,
    WarningRule,
)
from estime.method.nodes import nodes
from estime.method.record import Record

SCHEMA: Final = "estime.method/1"

_METHOD: Final = ("schema", "key", "title", "summary", "valid_from", "sources", "steps", "warnings")
_SOURCE: Final = ("key", "title", "url")
_STEP: Final = ("key", "title", "aim", "origin", "source", "outputs", "substeps")
_SUBSTEP: Final = ("key", "title", "aim", "tool", "minutes", "origin", "source", "prompts", "outputs")
_PROMPT: Final = ("key", "text", "hint", "examples", "minutes", "origin", "source")
_OUTPUT: Final = ("key", "text", "origin", "source")
_WARNING: Final = ("rule", "tool", "text", "reason", "threshold", "origin", "source")


def from_json(data: object) -> Method:
    """Return the version that JSON values hold, as `to_json` writes them.

    Raises
    ------
    MethodError
        If a value is missing, unknown, empty in a language, or contradicts another; all faults are named.
    """
    if not isinstance(data, Mapping) or data.get("schema") != SCHEMA:
        raise MethodError([MethodFault(code=FaultCode.SCHEMA, place=(), detail=SCHEMA)])
    faults: list[MethodFault] = []
    method = _method(Record(data, (), faults, _METHOD))
    faults += [] if faults else _contradictions(method)
    if faults:
        raise MethodError(faults)
    return method


def read_toml(text: str) -> Method:
    """Return the version that a TOML text holds, as `write_toml` writes it; comments are free.

    Raises
    ------
    MethodError
        If the text is no TOML, or as `from_json`.
    """
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise MethodError([MethodFault(code=FaultCode.SYNTAX, place=(), detail=str(error))]) from error
    return from_json(data)


def _method(record: Record) -> Method:
    method = Method(
        key=record.key(),
        title=record.text("title"),
        summary=record.text("summary"),
        valid_from=record.date("valid_from"),
        sources=tuple(map(_source, record.records("sources", _SOURCE))),
        steps=tuple(map(_step, record.records("steps", _STEP))),
        warnings=tuple(map(_warning, record.records("warnings", _WARNING, "rule"))),
    )
    if not method.steps:
        record.fault(FaultCode.NO_STEP, "steps")
    return method


def _source(record: Record) -> Source:
    return Source(key=record.key(), title=record.words("title"), url=record.words("url"))


def _step(record: Record) -> Step:
    step = Step(
        key=record.key(),
        title=record.text("title"),
        aim=record.text("aim"),
        substeps=tuple(map(_substep, record.records("substeps", _SUBSTEP))),
        outputs=tuple(map(_output, record.records("outputs", _OUTPUT))),
        origin=record.member("origin", Origin),
        source=record.words("source"),
    )
    if not step.substeps:
        record.fault(FaultCode.NO_SUBSTEP, "substeps")
    return step


def _substep(record: Record) -> SubStep:
    return SubStep(
        key=record.key(),
        title=record.text("title"),
        aim=record.text("aim"),
        tool=record.choice("tool", TOOLS),
        minutes=record.number("minutes"),
        prompts=tuple(map(_prompt, record.records("prompts", _PROMPT))),
        outputs=tuple(map(_output, record.records("outputs", _OUTPUT))),
        origin=record.member("origin", Origin),
        source=record.words("source"),
    )


def _prompt(record: Record) -> Prompt:
    return Prompt(
        key=record.key(),
        text=record.text("text"),
        hint=record.text_or_none("hint"),
        examples=record.texts("examples"),
        origin=record.member("origin", Origin),
        source=record.words("source"),
        minutes=record.number("minutes"),
    )


def _output(record: Record) -> Output:
    return Output(
        key=record.key(),
        text=record.text("text"),
        origin=record.member("origin", Origin),
        source=record.words("source"),
    )


def _warning(record: Record) -> MethodWarning:
    return MethodWarning(
        rule=record.member("rule", WarningRule),
        tool=record.choice("tool", TOOLS),
        text=record.text("text"),
        reason=record.text("reason"),
        threshold=record.number("threshold"),
        origin=record.member("origin", Origin),
        source=record.words("source"),
    )


def _contradictions(method: Method) -> list[MethodFault]:
    """Return what only shows when all is read: keys given twice, attested elements without a source of the list."""
    faults = [
        *_twice(("sources",), (source.key for source in method.sources)),
        *_twice(("steps",), (step.key for step in method.steps)),
        *_twice(("steps", "substeps"), (substep.key for substep in method.substeps())),
        *_twice(("warnings",), (warning.rule for warning in method.warnings)),
    ]
    for tool in TOOLS:
        faults += _twice((tool, "prompts"), (prompt.key for prompt in method.prompts_of(tool)))
    holders: tuple[Step | SubStep, ...] = (*method.steps, *method.substeps())
    for holder in holders:
        faults += _twice((holder.key, "outputs"), (output.key for output in holder.outputs))
    return faults + [
        MethodFault(code=FaultCode.NO_SOURCE, place=node.place)
        for node in nodes(method)
        if node.element.origin is Origin.ATTESTED and not method.sources_of(node.element.source)
    ]


def _twice(place: tuple[str, ...], keys: Iterable[str]) -> list[MethodFault]:
    seen: set[str] = set()
    faults = []
    for key in keys:
        if key in seen:
            faults.append(MethodFault(code=FaultCode.TWICE, place=place, detail=key))
        seen.add(key)
    return faults
