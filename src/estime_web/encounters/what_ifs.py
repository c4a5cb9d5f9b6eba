"""One change of the programme, tried while the page waits. Nothing is written here."""

from django.utils.translation import gettext as _

from estime.allocation import InfeasibleError, ProblemError
from estime.allocation.canonical import plan_from_json, problem_from_json
from estime.allocation.remedies import Remedy, try_remedy
from estime_web.encounters.diagnosis import MOST_PEOPLE, names_of
from estime_web.encounters.help_words import EffectInWords, effect_in_words, worded
from estime_web.encounters.models import Plan
from estime_web.foundation.errors import DomainError

TIME_LIMIT_SECONDS = 8.0


def tried(plan: Plan, remedy: Remedy, language: str) -> EffectInWords:
    """Return what a change of the programme would bring, had the day of this plan been planned with it.

    Raises
    ------
    DomainError
        The day is too large for a page to wait, or it has no such session, or contradicts itself with the change.
    """
    # The solver is slow to load: only who tries something pays for it, not each page.
    from estime_web.encounters.services.plan_explaining import planned_anew  # noqa: PLC0415 -- slow import

    problem = problem_from_json(plan.computation.input)
    if len(problem.people) > MOST_PEOPLE:
        raise DomainError(
            _(
                "Above %(count)d people, a page does not wait for the answer. Take the question as a workbook (under "
                "“What was proven”) and ask on the command line: estime allocate question.xlsx --what-if …"
            )
            % {"count": MOST_PEOPLE}
        )
    try:
        problem, answer = planned_anew(problem, plan_from_json(plan.computation.output))
        effect = try_remedy(problem, answer, remedy, time_limit_seconds=TIME_LIMIT_SECONDS)
    except InfeasibleError as error:
        raise DomainError(" ".join(error.sentences(language, names_of(plan.encounter)))) from error
    except ProblemError as error:
        raise DomainError(" ".join(error.sentences(language))) from error
    except KeyError as error:
        raise DomainError(
            _("The plan was made before this session was in the programme. Find a new plan first.")
        ) from error
    return effect_in_words(effect, worded(problem, plan), language)
