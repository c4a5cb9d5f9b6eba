"""What was proven of a plan, stage by stage, in the words of the library."""

from dataclasses import dataclass

from estime.allocation import Stability, Stage, StageName
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
    stages, keeps_seats = [], keeps_seats_first(plan)
    for row in plan.computation.output["stages"]:
        stage = Stage(name=StageName(row["name"]), values=tuple(row["values"]), bounds=tuple(row["bounds"]))
        stages.append(
            StageInWords(
                name=stage.name,
                label=stage_label(stage.name, text),
                sentence=stage_sentence(stage, language, keeps_seats=keeps_seats),
                measure=stage_measure(stage.name, text),
                values=_listed(stage.values),
                bounds=_listed(stage.bounds),
                is_proven=stage.is_proven,
            )
        )
    return tuple(stages)


def keeps_seats_first(plan: Plan) -> bool:
    """Say whether keeping the seats of a plan in force came before fairness."""
    return plan.computation.input.get("stability") in {Stability.FEWEST, Stability.BALANCED}


@dataclass(frozen=True, slots=True, kw_only=True)
class StagePair:
    """One objective in two plans; None where a plan did not have it. `better` is "first", "second", "same" or empty."""

    label: str
    first: StageInWords | None
    second: StageInWords | None
    better: str


def stages_side_by_side(first: Plan, second: Plan, language: str) -> tuple[StagePair, ...]:
    """Return the stages of two plans beside each other, in the order of the first."""
    mine, theirs = ({stage.name: stage for stage in stages_in_words(plan, language)} for plan in (first, second))
    return tuple(
        StagePair(
            label=(mine.get(name) or theirs[name]).label,
            first=mine.get(name),
            second=theirs.get(name),
            better=_better(name, first, second),
        )
        for name in dict.fromkeys([*mine, *theirs])
    )


def _better(name: StageName, first: Plan, second: Plan) -> str:
    """Compare two plans at one stage. Lots have no better; rooms have one only if the same mix was asked."""
    plans = (first, second)
    values = [
        next((row["values"] for row in plan.computation.output["stages"] if row["name"] == name), None)
        for plan in plans
    ]
    floors = {plan.computation.input["floor_percent"] for plan in plans}
    is_comparable = name is not StageName.LOTTERY and (name is not StageName.MIXING_FLOOR or len(floors) == 1)
    if values[0] is None or values[1] is None or not is_comparable:
        return ""
    if values[0] == values[1]:
        return "same"
    return "first" if values[0] < values[1] else "second"


def _listed(numbers: tuple[int, ...]) -> str:
    return " · ".join(str(number) for number in numbers)
