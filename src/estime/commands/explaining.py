"""`--why PERSON WORKSHOP`: why somebody does not attend a workshop."""

from estime.allocation.answer_words import why_sentences
from estime.allocation.why import why_not
from estime.commands.answers import Answer
from estime.commands.asking import Asked
from estime.commands.questions import Question
from estime.language import translator


def why(asked: Asked) -> Answer:
    """Say what the best plan that grants the wish would cost; exact counts only where `--exact` asks for them."""
    naming = asked.naming()
    typed_person, typed_workshop = asked.options.why
    person, workshop = naming.person(typed_person), naming.workshop(typed_workshop)
    plan = asked.plan()
    asked.progress.tell(translator(asked.language).gettext("Looking for the best plan that grants this wish"))
    found = why_not(asked.problem, plan, person, workshop)
    told = found if asked.options.exact else found.suppressed()
    return Answer(
        question=Question.WHY,
        sentences=why_sentences(told, naming.title(workshop), asked.language),
        values={
            "person": person,
            "workshop": workshop,
            "reason": told.reason.value,
            "is_exact": bool(asked.options.exact),
            "worse": told.worse,
            "better": told.better,
            "unplaced": told.unplaced,
            "lacking": told.lacking if asked.options.exact else None,
            "ranks": list(told.ranks),
        },
    )
