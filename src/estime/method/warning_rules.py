"""What the method warns about in a dossier: advice where it matters, never a refusal."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from estime.method.model import Method, MethodWarning, WarningRule

# What a rule compares with where the version of the method gives no threshold.
_DEFAULT_THRESHOLDS: Final = {
    WarningRule.NO_PRACTICE_EFFECT: 1,
    WarningRule.ONE_VOICE: 2,
    WarningRule.BURDEN_OVER_HOURS: 100,
    WarningRule.SMALL_GROUP: 5,
    WarningRule.ACTIVITY_WITHOUT_MISSION: 1,
    WarningRule.MISSION_WITHOUT_ACTIVITY: 1,
    WarningRule.NO_ALTERNATIVE_QUESTION: 1,
    WarningRule.FEW_TOOK_PART_IN_QUESTION: 3,
    WarningRule.ONLY_POSITIVE_EFFECTS: 1,
    WarningRule.ONLY_ASSUMED_EFFECTS: 1,
    WarningRule.NO_AGREEMENT: 1,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a dossier holds, in counts: no words, no names.

    `voices` counts distinct stakeholder groups or sides that were heard; `hours_declared` and `hours_spent` are
    minutes by side (`enterprise`, `coach` …); `groups` are pairs of a group's identifier and its number of people, None
    where nobody said; `missions` and `activities` are None where nobody counted them; `alternatives` counts the other
    questions that were discussed, `took_part` the people or groups who chose; `written_blocks` the blocks of the
    portrait that hold words. An empty `Facts()` is an empty dossier.
    """

    effects: int = 0
    practice_effects: int = 0
    positive_effects: int = 0
    assumed_effects: int = 0
    voices: int = 0
    hours_declared: Mapping[str, int] = field(default_factory=dict)
    hours_spent: Mapping[str, int] = field(default_factory=dict)
    groups: tuple[tuple[str, int | None], ...] = ()
    missions: int | None = None
    activities: int | None = None
    activities_without_mission: tuple[str, ...] = ()
    missions_without_activity: tuple[str, ...] = ()
    has_question: bool = False
    alternatives: int = 0
    took_part: int = 0
    has_agreement: bool = False
    written_blocks: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundWarning:
    """A warning that a dossier calls for.

    `subjects` are the identifiers it is about: sides, groups, activities or missions; empty where it is about the
    whole dossier. `numbers` are what was counted: for `BURDEN_OVER_HOURS` minutes spent and declared for each side in
    turn; for `SMALL_GROUP` the size of each group; otherwise one count, and the number it is compared with.
    """

    rule: WarningRule
    tool: str
    subjects: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()


def found_warnings(method: Method, facts: Facts) -> tuple[FoundWarning, ...]:
    """Return what the method warns about, in the order in which it holds its warnings; nothing for an empty dossier.

    Only rules that the version holds are looked at, with its thresholds. `NO_PRACTICE_EFFECT`, `ONLY_POSITIVE_EFFECTS`
    and `ONLY_ASSUMED_EFFECTS` wait until as many effects are named as their threshold says; `ONE_VOICE` until there is
    an effect or a question, and is given below so many voices; `BURDEN_OVER_HOURS` compares with so many percent of
    the minutes declared, and says nothing where none are; `SMALL_GROUP` is given below so many people;
    `NO_ALTERNATIVE_QUESTION` and `FEW_TOOK_PART_IN_QUESTION` below so many, once there is a question; `NO_AGREEMENT`
    once so many effects, written blocks and questions are there.
    """
    return tuple(found for warning in method.warnings for found in _found(warning, facts))


def _found(warning: MethodWarning, facts: Facts) -> Iterator[FoundWarning]:
    threshold = warning.threshold or _DEFAULT_THRESHOLDS[warning.rule]
    answer = _RULES[warning.rule](facts, threshold)
    if answer is not None:
        subjects, numbers = answer
        yield FoundWarning(rule=warning.rule, tool=warning.tool, subjects=subjects, numbers=numbers)


_Answer = tuple[tuple[str, ...], tuple[int, ...]] | None


def _no_practice_effect(facts: Facts, threshold: int) -> _Answer:
    return ((), (facts.effects, threshold)) if facts.effects >= threshold and not facts.practice_effects else None


def _one_voice(facts: Facts, threshold: int) -> _Answer:
    has_begun = facts.effects > 0 or facts.has_question
    return ((), (facts.voices, threshold)) if has_begun and facts.voices < threshold else None


def _burden_over_hours(facts: Facts, threshold: int) -> _Answer:
    over = [
        (side, facts.hours_spent.get(side, 0), declared)
        for side, declared in sorted(facts.hours_declared.items())
        if declared > 0 and facts.hours_spent.get(side, 0) * 100 > declared * threshold
    ]
    numbers = tuple(minutes for _, spent, declared in over for minutes in (spent, declared))
    return (tuple(side for side, _, _ in over), numbers) if over else None


def _small_group(facts: Facts, threshold: int) -> _Answer:
    small = [(group, size) for group, size in facts.groups if size is not None and 0 < size < threshold]
    return (tuple(group for group, _ in small), tuple(size for _, size in small)) if small else None


def _activity_without_mission(facts: Facts, threshold: int) -> _Answer:
    alone = facts.activities_without_mission
    return (alone, (len(alone), threshold)) if facts.missions != 0 and len(alone) >= threshold else None


def _mission_without_activity(facts: Facts, threshold: int) -> _Answer:
    alone = facts.missions_without_activity
    return (alone, (len(alone), threshold)) if facts.activities != 0 and len(alone) >= threshold else None


def _no_alternative_question(facts: Facts, threshold: int) -> _Answer:
    return ((), (facts.alternatives, threshold)) if facts.has_question and facts.alternatives < threshold else None


def _few_took_part_in_question(facts: Facts, threshold: int) -> _Answer:
    return ((), (facts.took_part, threshold)) if facts.has_question and facts.took_part < threshold else None


def _only_positive_effects(facts: Facts, threshold: int) -> _Answer:
    is_found = threshold <= facts.effects <= facts.positive_effects
    return ((), (facts.positive_effects, threshold)) if is_found else None


def _only_assumed_effects(facts: Facts, threshold: int) -> _Answer:
    is_found = threshold <= facts.effects <= facts.assumed_effects
    return ((), (facts.assumed_effects, threshold)) if is_found else None


def _no_agreement(facts: Facts, threshold: int) -> _Answer:
    content = facts.effects + facts.written_blocks + facts.has_question
    return ((), (content, threshold)) if content >= threshold and not facts.has_agreement else None


_RULES: Final[Mapping[WarningRule, Callable[[Facts, int], _Answer]]] = {
    WarningRule.NO_PRACTICE_EFFECT: _no_practice_effect,
    WarningRule.ONE_VOICE: _one_voice,
    WarningRule.BURDEN_OVER_HOURS: _burden_over_hours,
    WarningRule.SMALL_GROUP: _small_group,
    WarningRule.ACTIVITY_WITHOUT_MISSION: _activity_without_mission,
    WarningRule.MISSION_WITHOUT_ACTIVITY: _mission_without_activity,
    WarningRule.NO_ALTERNATIVE_QUESTION: _no_alternative_question,
    WarningRule.FEW_TOOK_PART_IN_QUESTION: _few_took_part_in_question,
    WarningRule.ONLY_POSITIVE_EFFECTS: _only_positive_effects,
    WarningRule.ONLY_ASSUMED_EFFECTS: _only_assumed_effects,
    WarningRule.NO_AGREEMENT: _no_agreement,
}
