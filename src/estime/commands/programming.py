"""`--choose-sessions`: which workshops to repeat, merge or cancel in the rooms of the day."""

from collections.abc import Iterator

from estime.allocation import Problem, Session
from estime.allocation.answer_words import difference_sentences
from estime.allocation.patterns import Pattern, Place, choose_sessions
from estime.allocation.remedies import numbers_of
from estime.commands.answers import Answer
from estime.commands.asking import Asked
from estime.commands.questions import Question
from estime.commands.refusals import RefusedError
from estime.language import translator
from estime.provenance import Json


def choose(asked: Asked) -> Answer:
    """Search what is best held in each room at each time, tell what changes, and write the plan where asked."""
    text, problem = translator(asked.language), asked.problem
    if any(not session.room for session in problem.sessions):
        raise RefusedError(text.gettext("Name the room of every session first: workshops are moved between rooms."))

    def tell(done: int, total: int) -> None:
        asked.progress.step(done, total, text.gettext("Trying another programme"))

    found = choose_sessions(problem, places_of(problem), on_progress=tell)
    before, after = asked.plan(), asked.solve(found.problem)
    asked.write(found.problem, after)
    changes = list(_changes(problem, found.problem, asked))
    gains = difference_sentences(numbers_of(problem, before), numbers_of(found.problem, after), asked.language)
    none = text.gettext("No other programme in these rooms was found to be better than that of the day.")
    sentences = [*(gains if changes else [none]), _proof(found, asked.language)]
    return Answer(
        question=Question.CHOOSE_SESSIONS,
        sentences=sentences,
        lines=[*changes, *sentences],
        values={
            "changes": [*changes],
            "sessions": [_session_to_json(session) for session in found.problem.sessions],
            "tried": found.tried,
            "is_proven": found.is_proven,
            "worth": [list(values) for values in found.worth],
            "bound": [list(values) for values in found.bound],
            **asked.written(found.problem, after),
        },
    )


def places_of(problem: Problem) -> list[Place]:
    """Return every room of the day at every time: as it is where it is used, else as small as it ever is."""
    rooms: dict[str, list[Session]] = {}
    for session in problem.sessions:
        rooms.setdefault(session.room, []).append(session)
    return [_place(slot.id, room, sessions) for slot in problem.slots for room, sessions in sorted(rooms.items())]


def _place(slot: str, room: str, sessions: list[Session]) -> Place:
    alike = [session for session in sessions if session.slot == slot] or sessions
    return Place(
        slot=slot,
        room=room,
        maximum=min(session.maximum for session in alike),
        minimum=min(session.minimum for session in alike),
        step_free=all(session.step_free for session in alike),
    )


def _changes(problem: Problem, found: Problem, asked: Asked) -> Iterator[str]:
    text, naming = translator(asked.language), asked.naming()
    before, after = _held(problem), _held(found)
    for slot in problem.slots:
        for room in sorted({room for at, room in (*before, *after) if at == slot.id}):
            old, new = before.get((slot.id, room)), after.get((slot.id, room))
            if old == new:
                continue
            values = {
                "slot": naming.label(slot.id),
                "room": room,
                "old": naming.title(old) if old else "",
                "new": naming.title(new) if new else "",
            }
            if not new:
                yield text.gettext("%(slot)s, %(room)s: “%(old)s” is not held.") % values
            elif not old:
                yield text.gettext("%(slot)s, %(room)s: “%(new)s” is added.") % values
            else:
                yield text.gettext("%(slot)s, %(room)s: “%(new)s” instead of “%(old)s”.") % values


def _held(problem: Problem) -> dict[tuple[str, str], str]:
    return {(session.slot, session.room): session.workshop for session in problem.sessions}


def _proof(found: Pattern, language: str) -> str:
    text = translator(language)
    if found.is_proven:
        return text.gettext("No programme in these rooms can be better: this is proven.")
    sentence = text.ngettext(
        "%(count)d programme was planned; that no other is better is not proven.",
        "%(count)d programmes were planned; that no other is better is not proven.",
        found.tried,
    )
    return sentence % {"count": found.tried}


def _session_to_json(session: Session) -> Json:
    return {
        "id": session.id,
        "workshop": session.workshop,
        "slot": session.slot,
        "room": session.room,
        "maximum": session.maximum,
    }
