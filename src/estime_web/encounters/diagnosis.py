"""Before a plan is looked for: who could not be seated, and why, in words for the organiser."""

from collections.abc import Sequence

from estime.allocation import InfeasibleError, ProblemError
from estime.allocation.diagnosis import diagnose
from estime.allocation.validation import validate
from estime_web.encounters.models import Encounter
from estime_web.encounters.problems import problem_of

MOST_PEOPLE = 400
"""Above this number a page does not wait for the answer; the worker gives it."""


def obstacles_to(encounter: Encounter, language: str) -> Sequence[str] | None:
    """Return one sentence per conflict that keeps somebody out of every plan; None where it takes too long to say."""
    problem = problem_of(encounter)
    if len(problem.people) > MOST_PEOPLE:
        return None
    try:
        validate(problem)
        conflicts = diagnose(problem)
    except InfeasibleError as error:
        conflicts = error.conflicts
    except ProblemError as error:
        return error.sentences(language)
    return InfeasibleError(conflicts).sentences(language, names_of(encounter)) if conflicts else ()


def names_of(encounter: Encounter) -> dict[str, str]:
    """Return what the organiser calls each person of a problem."""
    rows = encounter.participations.select_related("person")
    return {str(participation.pk): str(participation.person) for participation in rows}
