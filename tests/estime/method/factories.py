"""Small versions of the method, and strategies for any version."""

from typing import Any

from hypothesis import strategies as st

from estime.method import (
    TOOLS,
    Method,
    MethodWarning,
    Origin,
    Output,
    Prompt,
    Source,
    Step,
    SubStep,
    Text,
    WarningRule,
)

SOURCE = Source(key="report", title="A report (2017)", url="https://example.org/report")
OURS: dict[str, Any] = {"origin": Origin.OURS, "source": "Estime"}


def words(english: str) -> Text:
    return Text(f"{english} (fr)", f"{english} (nl)", english)


def make_prompt(key: str = "needs", **changes: Any) -> Prompt:
    return Prompt(**{"key": key, "text": words(f"Prompt {key}"), **OURS, **changes})


def make_output(key: str = "page", **changes: Any) -> Output:
    return Output(**{"key": key, "text": words(f"Output {key}"), **OURS, **changes})


def make_substep(key: str = "portrait", **changes: Any) -> SubStep:
    default = {"title": words(f"Part {key}"), "aim": words(f"Aim {key}"), "tool": "portrait", **OURS}
    return SubStep(**{"key": key, **default, **changes})


def make_step(key: str = "step_1", *substeps: SubStep, **changes: Any) -> Step:
    default = {"title": words(f"Step {key}"), "aim": words(f"Aim {key}"), **OURS}
    return Step(**{"key": key, "substeps": substeps or (make_substep(f"part_of_{key}"),), **default, **changes})


def make_warning(rule: WarningRule = WarningRule.ONE_VOICE, **changes: Any) -> MethodWarning:
    default = {"tool": "stakeholders", "text": words(f"Warning {rule}"), "reason": words(f"Reason {rule}"), **OURS}
    return MethodWarning(**{"rule": rule, **default, **changes})


def make_method(*steps: Step, **changes: Any) -> Method:
    default = {"key": "mine", "title": words("Mine"), "summary": words("All of it"), "valid_from": "2020"}
    return Method(
        **{**default, "sources": (SOURCE,), "steps": steps or (make_step(),), "warnings": (make_warning(),), **changes}
    )


# Signs that a person writes, and those that a file could stumble over.
_SIGNS = st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\t\"'\\#=[]«»é’ ")
LINES = st.text(_SIGNS, min_size=1, max_size=12).filter(lambda text: bool(text.strip()))
TEXTS = st.builds(Text, LINES, LINES, LINES)
# Few keys, so that two versions share some, and any others.
KEYS = st.sampled_from("abcdefg") | st.from_regex(r"[a-z][a-z0-9_-]{0,5}", fullmatch=True)
NUMBERS = st.none() | st.integers(1, 600)
SOURCES = st.builds(Source, key=KEYS, title=LINES, url=LINES)


def _ours(kind: Any, **fields: Any) -> Any:
    return st.builds(kind, origin=st.just(Origin.OURS), source=LINES, **fields)


def _distinct(strategy: Any, *, least: int = 0, name: str = "key") -> Any:
    unique = st.lists(strategy, min_size=least, max_size=3, unique_by=lambda element: getattr(element, name))
    return unique.map(tuple)


_PROMPTS = _ours(
    Prompt,
    key=KEYS,
    text=TEXTS,
    hint=st.none() | TEXTS,
    examples=st.lists(TEXTS, max_size=2).map(tuple),
    minutes=NUMBERS,
)
_OUTPUTS = _distinct(_ours(Output, key=KEYS, text=TEXTS))
_WARNINGS = _ours(
    MethodWarning,
    rule=st.sampled_from(WarningRule),
    tool=st.sampled_from(TOOLS),
    text=TEXTS,
    reason=TEXTS,
    threshold=NUMBERS,
)


@st.composite
def methods(draw: st.DrawFn) -> Method:
    """Draw a version that may be read: its sub-steps have keys and tools of their own."""
    tools = draw(st.lists(st.sampled_from(TOOLS), min_size=1, max_size=5, unique=True))
    keys = draw(st.lists(KEYS, min_size=len(tools), max_size=len(tools), unique=True))
    substeps = [
        draw(
            _ours(
                SubStep,
                key=st.just(key),
                title=TEXTS,
                aim=TEXTS,
                tool=st.just(tool),
                minutes=NUMBERS,
                prompts=_distinct(_PROMPTS),
                outputs=_OUTPUTS,
            )
        )
        for key, tool in zip(keys, tools, strict=True)
    ]
    cut = draw(st.integers(0, len(substeps) - 1))
    parts = [part for part in (substeps[:cut], substeps[cut:]) if part]
    names = draw(st.lists(KEYS, min_size=len(parts), max_size=len(parts), unique=True))
    steps = [
        draw(_ours(Step, key=st.just(name), title=TEXTS, aim=TEXTS, substeps=st.just(tuple(part)), outputs=_OUTPUTS))
        for name, part in zip(names, parts, strict=True)
    ]
    return Method(
        key=draw(KEYS),
        title=draw(TEXTS),
        summary=draw(TEXTS),
        valid_from=draw(st.sampled_from(["2017", "2018-09", "2020-02-29"])),
        sources=draw(_distinct(SOURCES)),
        steps=tuple(steps),
        warnings=draw(_distinct(_WARNINGS, name="rule")),
    )
