"""`--what-if` and `--what-would-help`: changes of the programme, each one tried exactly."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from functools import reduce

from estime.allocation import InfeasibleError, Plan, Problem, ProblemError
from estime.allocation.answer_words import effect_sentences, remedy_label
from estime.allocation.remedies import Effect, Remedy, numbers_of, try_remedy, what_would_help
from estime.commands.answers import Answer
from estime.commands.asking import Asked
from estime.commands.change_reading import ChangeReading
from estime.commands.questions import Question
from estime.commands.refusals import refusal_lines
from estime.language import translator
from estime.provenance import Json


def what_if(asked: Asked) -> Answer:
    """Try changes together, and each alone where there are several; write the plan with all of them where asked."""
    reading = ChangeReading(asked.problem, asked.naming(), asked.language)
    remedies = [reading.change(typed) for typed in asked.options.what_if]
    plan = asked.plan()
    values: dict[str, Json] = {}
    if asked.options.output:
        changed = _with_all(asked.problem, remedies)
        after = asked.solve(changed, require_everybody=not asked.options.allow_unplaced)
        asked.write(changed, after)
        values.update(asked.written(changed, after))
    together = _tried_together(asked, plan, remedies)
    tried = list(_tried_alone(asked, plan, remedies)) if len(remedies) > 1 else []
    return _told(asked, together, remedies, tried, values)


def _told(
    asked: Asked,
    together: Effect,
    remedies: Sequence[Remedy],
    tried: Sequence[Effect | Sequence[str]],
    values: dict[str, Json],
) -> Answer:
    language, text = asked.language, translator(asked.language)
    labels = [remedy_label(remedy, asked.problem, language) for remedy in remedies]
    sentences = effect_sentences(together, language)
    is_one = len(remedies) == 1
    lines = [labels[0] if is_one else text.gettext("All together:"), *_indented(sentences)]
    alone: list[Json] = []
    for label, effect in zip(labels, tried, strict=False):
        said = effect_sentences(effect, language) if isinstance(effect, Effect) else [*effect]
        lines += [label, *_indented(said)]
        alone.append({"label": label, **_effect_to_json(effect, said)})
    values = {
        "changes": [_remedy_to_json(remedy, label) for remedy, label in zip(remedies, labels, strict=True)],
        "together": _effect_to_json(together, sentences),
        "alone": alone,
        **values,
    }
    return Answer(question=Question.WHAT_IF, sentences=sentences, lines=lines, values=values)


def _with_all(problem: Problem, remedies: Sequence[Remedy]) -> Problem:
    return reduce(lambda changed, remedy: remedy.applied(changed), remedies, problem)


def _tried_together(asked: Asked, plan: Plan, remedies: Sequence[Remedy]) -> Effect:
    """Try the last change on the day that has all the others; what was before is the day as it is."""
    *others, last = remedies
    changed = _with_all(asked.problem, others)
    effect = try_remedy(changed, plan, last, time_limit_seconds=asked.time_limit)
    return replace(effect, before=numbers_of(asked.problem, plan))


def _tried_alone(asked: Asked, plan: Plan, remedies: Sequence[Remedy]) -> Iterator[Effect | Sequence[str]]:
    """Yield the effect of each change, or why it cannot stand alone."""
    for done, remedy in enumerate(remedies):
        asked.progress.step(done, len(remedies), remedy_label(remedy, asked.problem, asked.language))
        try:
            yield try_remedy(asked.problem, plan, remedy, time_limit_seconds=asked.time_limit)
        except (ProblemError, InfeasibleError) as error:
            yield refusal_lines(error, asked.language, asked.day.names)


def helpful_changes(asked: Asked) -> Answer:
    """Try the changes that are worth a try, and tell those that help, the most helpful first."""
    text, plan = translator(asked.language), asked.plan()

    def tell(done: int, total: int) -> None:
        asked.progress.step(done, total, text.gettext("Trying a change"))

    found = what_would_help(asked.problem, plan, time_limit_seconds=asked.time_limit, on_progress=tell)
    lines, values = [], list[Json]()
    for place, effect in enumerate(found, start=1):
        label, said = (
            remedy_label(effect.remedy, asked.problem, asked.language),
            effect_sentences(effect, asked.language),
        )
        lines += [f"{place}. {label}", *_indented(said)]
        values.append({**_remedy_to_json(effect.remedy, label), **_effect_to_json(effect, said)})
    nothing = [] if found else [text.gettext("None of the changes that were tried makes the day better.")]
    return Answer(
        question=Question.WHAT_WOULD_HELP,
        sentences=nothing,
        lines=lines or nothing,
        values={"effects": values},
    )


def _indented(sentences: Sequence[str]) -> list[str]:
    return [f"   {sentence}" for sentence in sentences]


def _remedy_to_json(remedy: Remedy, label: str) -> dict[str, Json]:
    return {**asdict(remedy), "kind": remedy.kind.value, "label": label}


def _effect_to_json(effect: Effect | Sequence[str], said: Sequence[str]) -> dict[str, Json]:
    if not isinstance(effect, Effect):
        return {"refused": True, "sentences": list(said)}
    return {
        "refused": False,
        "before": asdict(effect.before),
        "after": asdict(effect.after),
        "is_better": effect.is_better,
        "is_proven": effect.is_proven,
        "sentences": list(said),
    }
