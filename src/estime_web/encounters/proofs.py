"""What was proven of a plan, stage by stage, in the words of the library."""

from dataclasses import dataclass

from estime.allocation import Stage, StageName
from estime.allocation.explanation import stage_label
from estime.language import translator
from estime_web.encounters.models import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class StageInWords:
    """One objective, in the order in which they were settled: what is left of it, smaller being better."""

    label: str
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
                label=stage_label(stage.name, text),
                values=_listed(stage.values),
                bounds=_listed(stage.bounds),
                is_proven=stage.is_proven,
            )
        )
    return tuple(stages)


def _listed(numbers: tuple[int, ...]) -> str:
    return " · ".join(str(number) for number in numbers)
