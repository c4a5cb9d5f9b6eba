"""The method of evaluation as data: steps, sub-steps, prompts, outputs and warnings, each attested or ours."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

TOOLS: Final = (
    "readiness",
    "agreement",
    "familiarisation",
    "portrait",
    "missions",
    "stakeholders",
    "territory",
    "effects",
    "question",
    "collection_method",
    "journal",
    "collection",
    "analysis",
    "valorisation",
)


class Origin(StrEnum):
    """Where an element of the method comes from."""

    ATTESTED = "attested"
    OURS = "ours"


class WarningRule(StrEnum):
    """What a warning looks for in a dossier."""

    NO_PRACTICE_EFFECT = "no_practice_effect"
    ONE_VOICE = "one_voice"
    BURDEN_OVER_HOURS = "burden_over_hours"
    SMALL_GROUP = "small_group"
    ACTIVITY_WITHOUT_MISSION = "activity_without_mission"
    MISSION_WITHOUT_ACTIVITY = "mission_without_activity"
    NO_ALTERNATIVE_QUESTION = "no_alternative_question"
    FEW_TOOK_PART_IN_QUESTION = "few_took_part_in_question"
    ONLY_POSITIVE_EFFECTS = "only_positive_effects"
    ONLY_ASSUMED_EFFECTS = "only_assumed_effects"
    NO_AGREEMENT = "no_agreement"


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in French, Dutch and English; none is ever empty."""

    fr: str
    nl: str
    en: str

    def in_language(self, code: str) -> str:
        """Return the words in a language; a variant counts as its language, any other language is English.

        >>> Text("bonjour", "goedendag", "hello").in_language("fr-be")
        'bonjour'
        """
        base = code.replace("_", "-").split("-")[0].lower()
        return {"fr": self.fr, "nl": self.nl}.get(base, self.en)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A text that the method rests on. `title` is the short citation that elements name, `url` where to read it."""

    key: str
    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """A question asked at the table, with a hint, examples (always ours) and how many minutes to give it."""

    key: str
    text: Text
    hint: Text | None = None
    examples: tuple[Text, ...] = ()
    origin: Origin
    source: str
    minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """What a step or sub-step leaves in the hands of the enterprise."""

    key: str
    text: Text
    origin: Origin
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SubStep:
    """A part of a step. `tool` names the screen where it is done, one of `TOOLS`."""

    key: str
    title: Text
    aim: Text
    tool: str
    minutes: int | None = None
    prompts: tuple[Prompt, ...] = ()
    outputs: tuple[Output, ...] = ()
    origin: Origin
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One stretch of the path of an enterprise."""

    key: str
    title: Text
    aim: Text
    substeps: tuple[SubStep, ...]
    outputs: tuple[Output, ...] = ()
    origin: Origin
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodWarning:
    """Advice shown where it matters, never a refusal. `threshold` is the number that `rule` compares with."""

    rule: WarningRule
    tool: str
    text: Text
    reason: Text
    threshold: int | None = None
    origin: Origin
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """One version of the method. `valid_from` is a year, a month or a day in ISO 8601."""

    key: str
    title: Text
    summary: Text
    valid_from: str
    sources: tuple[Source, ...]
    steps: tuple[Step, ...]
    warnings: tuple[MethodWarning, ...]

    def step(self, key: str) -> Step:
        """Return a step; `KeyError` where the method has none of that key."""
        return _found(self.steps, key)

    def substep(self, key: str) -> SubStep:
        """Return a sub-step, whatever its step; `KeyError` where the method has none of that key."""
        return _found(self.substeps(), key)

    def substeps(self) -> tuple[SubStep, ...]:
        """Return all sub-steps, in the order of the path."""
        return tuple(substep for step in self.steps for substep in step.substeps)

    def step_of(self, substep: str) -> Step:
        """Return the step that holds a sub-step; `KeyError` where the method has none of that key."""
        for step in self.steps:
            if any(each.key == substep for each in step.substeps):
                return step
        raise KeyError(substep)

    def step_after(self, key: str) -> Step | None:
        """Return the step that follows; None after the last one."""
        place = self.steps.index(self.step(key)) + 1
        return self.steps[place] if place < len(self.steps) else None

    def substeps_of(self, tool: str) -> tuple[SubStep, ...]:
        """Return the sub-steps that are done on a screen, in the order of the path."""
        return tuple(substep for substep in self.substeps() if substep.tool == tool)

    def prompts_of(self, tool: str) -> tuple[Prompt, ...]:
        """Return the prompts of a screen, in the order of the path; none where the method does not use it."""
        return tuple(prompt for substep in self.substeps_of(tool) for prompt in substep.prompts)

    def warning(self, rule: WarningRule) -> MethodWarning | None:
        """Return what the method says under a rule; None where it does not hold the rule."""
        return next((warning for warning in self.warnings if warning.rule == rule), None)

    def warnings_of(self, tool: str) -> tuple[MethodWarning, ...]:
        """Return the warnings that are shown on a screen."""
        return tuple(warning for warning in self.warnings if warning.tool == tool)

    def sources_of(self, source: str) -> tuple[Source, ...]:
        """Return the sources that the citation of an element names."""
        return tuple(each for each in self.sources if each.title in source)


_Keyed = TypeVar("_Keyed", Step, SubStep)


def _found(keyed: tuple[_Keyed, ...], key: str) -> _Keyed:
    for element in keyed:
        if element.key == key:
            return element
    raise KeyError(key)


def elements(method: Method) -> Iterator[Step | SubStep | Prompt | Output | MethodWarning]:
    """Yield all that is attested or ours, in the order of the path; the warnings come last."""
    for step in method.steps:
        yield step
        yield from step.outputs
        for substep in step.substeps:
            yield substep
            yield from substep.prompts
            yield from substep.outputs
    yield from method.warnings
