"""A version of the method laid out flat, each element with its place: what two versions are compared by."""

from collections.abc import Iterator
from dataclasses import dataclass

from estime.method.model import Method, MethodWarning, Output, Prompt, Step, SubStep, Text

Identity = tuple[str, ...]
Element = Step | SubStep | Prompt | Output | MethodWarning


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One element. `identity` is what it is known by in every version, `holder` the identity of what holds it."""

    what: str
    identity: Identity
    holder: Identity
    place: tuple[str, ...]
    title: Text
    element: Element
    step: Step | None = None
    within: Text | None = None


def nodes(method: Method) -> Iterator[Node]:
    """Yield all elements in the order of the path; the warnings come last."""
    for step in method.steps:
        identity = ("step", step.key)
        yield Node(
            what="step", identity=identity, holder=(), place=(step.key,), title=step.title, element=step, step=step
        )
        for output in step.outputs:
            yield _held("output", output, identity, step, step)
        for substep in step.substeps:
            yield from _substep_nodes(step, substep)
    for warning in method.warnings:
        identity = ("warning", warning.rule.value)
        yield Node(
            what="warning",
            identity=identity,
            holder=("warnings",),
            place=(warning.rule.value,),
            title=warning.text,
            element=warning,
        )


def _substep_nodes(step: Step, substep: SubStep) -> Iterator[Node]:
    identity = ("substep", substep.key)
    yield Node(
        what="substep",
        identity=identity,
        holder=("step", step.key),
        place=(step.key, substep.key),
        title=substep.title,
        element=substep,
        step=step,
        within=step.title,
    )
    for prompt in substep.prompts:
        yield _held("prompt", prompt, identity, step, substep)
    for output in substep.outputs:
        yield _held("output", output, identity, step, substep)


def _held(what: str, element: Prompt | Output, holder: Identity, step: Step, within: Step | SubStep) -> Node:
    keys = (step.key,) if within is step else (step.key, within.key)
    return Node(
        what=what,
        identity=(what, *holder, element.key),
        holder=holder,
        place=(*keys, element.key),
        title=element.text,
        element=element,
        step=step,
        within=within.title,
    )
