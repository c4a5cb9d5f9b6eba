"""What was proven of a plan, stage by stage, in the words of the library."""

from dataclasses import dataclass

from estime.allocation import Stage, StageName
from estime.allocation.explanation import stage_label, stage_measure
from estime.allocation.stage_words import stage_sentence
from estime.language import translator
from estime_web.encounters.models import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class StageInWords:
    """One objective, in the order in which they were settled: what is left of it, smaller being better."""

    name: StageName
    label: str
    sentence: str
    measure: str
    values: str
    bounds: str
    is_proven: bool


def stages_in_words(plan: Plan, language: str) -> tuple[StageInWords, ...]:
    """Return the stages of a plan for a reader of that language."""
    text = translator(language)
    stages = []
    for row in plan.computation.output["stages"]:
        stage = Stage(name=StageName(row["name"]), values=tuple(row["values"]), bounds=tuple(row["bounds"]))
        stages.append(
            StageInWords(
                name=stage.name,
                label=stage_label(stage.name, text),
                sentence=stage_sentence(stage, language),
                measure=stage_measure(stage.name, text),
                values=_listed(stage.values),
                bounds=_listed(stage.bounds),
                is_proven=stage.is_proven,
            )
        )
    return tuple(stages)


@dataclass(frozen=True, slots=True, kw_only=True)
class StagePair:
    """One objective in two plans; None where a plan did not have it."""

    label: str
    first: StageInWords | None
    second: StageInWords | None


def stages_side_by_side(first: Plan, second: Plan, language: str) -> tuple[StagePair, ...]:
    """Return the stages of two plans beside each other, in the order of the first."""
    mine, theirs = ({stage.name: stage for stage in stages_in_words(plan, language)} for plan in (first, second))
    return tuple(
        StagePair(label=(mine.get(name) or theirs[name]).label, first=mine.get(name), second=theirs.get(name))
        for name in dict.fromkeys([*mine, *theirs])
    )


def _listed(numbers: tuple[int, ...]) -> str:
    return " · ".join(str(number) for number in numbers)
