"""Write days and plans as workbooks, in French, Dutch or English."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from estime.allocation.day import Day
from estime.allocation.explanation import explain, numbers, stage_label, stage_measure
from estime.allocation.faults import session_labels
from estime.allocation.plan import Plan
from estime.allocation.problem import Person, Problem, Session
from estime.exchange import allocation_sheets as known
from estime.exchange.allocation_books import Book, Cell, TextFiles, Workbook
from estime.exchange.allocation_labels import PlanLabels
from estime.exchange.sheets import Column
from estime.language import translator


def write_day(problem: Problem, language: str, names: Mapping[str, str], *, help_text: Sequence[str] = ()) -> bytes:
    """Return the workbook of a day; reading it back gives the same problem. With a help text it is to be filled in."""
    book = Workbook()
    _add_day(book, problem, language, names, help_text)
    return book.content()


def write_day_files(
    problem: Problem, language: str, names: Mapping[str, str], *, help_text: Sequence[str] = ()
) -> dict[str, bytes]:
    """Return the day as text files (.csv) by name, one per sheet."""
    book = TextFiles()
    _add_day(book, problem, language, names, help_text)
    return book.files


def _add_day(book: Book, problem: Problem, language: str, names: Mapping[str, str], help_text: Sequence[str]) -> None:
    """Add the sheets of a day. Those and the columns that few days use are there when used, and to be filled in."""
    if help_text:
        book.add_text(known.HELP.name(language), help_text)
    tiers = max((len(person.wishes) for person in problem.people), default=0)
    rare = tuple(
        column
        for column in (known.KEPT, known.CREDIT)
        if help_text or any(getattr(person, column.key) for person in problem.people)
    )
    people = known.people_kind(max(len(problem.workshops), tiers), rare=rare)
    rows = (_person_cells(problem, person, language, names, people) for person in problem.people)
    _add_kind(book, people, language, rows)
    _add_kind(book, known.WORKSHOPS, language, ((workshop.id, workshop.title) for workshop in problem.workshops))
    _add_kind(book, known.SESSIONS, language, (_session_cells(session, language) for session in problem.sessions))
    _add_kind(book, known.SLOTS, language, ((slot.id, slot.label) for slot in problem.slots))
    if help_text or problem.together or problem.apart:
        _add_kind(book, known.PAIRS, language, _pair_rows(problem, language))
    values: dict[str, Cell] = {
        "title": problem.title,
        "seed": problem.seed,
        "floor_percent": problem.floor_percent,
    }
    settings = ((known.in_language(words, language), values[key]) for key, words in known.SETTINGS_WORDS.items())
    _add_kind(book, known.SETTINGS, language, settings)


def _pair_rows(problem: Problem, language: str) -> Iterator[list[Cell]]:
    for rule, pairs in (("together", problem.together), ("apart", problem.apart)):
        word = known.in_language(known.RULES[rule], language)
        for first, second in pairs:
            yield [first, second, word]


def _add_kind(book: Book, kind: known.SheetKind, language: str, rows: Iterable[Sequence[Cell]]) -> None:
    book.add_table(kind.name(language), [_heading(column, language) for column in kind.columns], rows)


def _heading(column: Column, language: str) -> str:
    return column.heading(known.LANGUAGES[known.language_index(language)])


def _person_cells(
    problem: Problem, person: Person, language: str, names: Mapping[str, str], kind: known.SheetKind
) -> list[Cell]:
    every_slot = {slot.id for slot in problem.slots}
    slots = _joined(person.slots) or known.in_language(known.NO_SLOT, language)
    values: dict[str, Cell] = {
        "id": person.id,
        "name": names.get(person.id, ""),
        "actor_type": _actor_type(person.actor_type, language),
        "organisation": person.organisation,
        "territory": person.territory,
        "slots": "" if set(person.slots) == every_slot else slots,
        "languages": _joined(person.languages),
        "needs_step_free": _yes(language) if person.needs_step_free else "",
        "facilitates": _joined(person.facilitates),
        "kept": _joined(person.kept),
        "credit": person.credit or "",
    }
    values |= {f"choice_{rank}": _joined(tier) for rank, tier in enumerate(person.wishes, start=1)}
    return [values.get(column.key, "") for column in kind.columns]


def _session_cells(session: Session, language: str) -> list[Cell]:
    return [
        session.id,
        session.workshop,
        session.slot,
        session.room,
        session.maximum,
        session.minimum,
        _joined(session.languages),
        _yes(language) if session.step_free else _no(language),
    ]


def _joined(identifiers: Iterable[str]) -> str:
    return f"{known.SEPARATOR} ".join(identifiers)


def _actor_type(actor_type: str, language: str) -> str:
    words = known.ACTOR_TYPES.get(actor_type)
    return known.in_language(words, language) if words else actor_type


def _yes(language: str) -> str:
    return known.in_language(("oui", "ja", "yes"), language)


def _no(language: str) -> str:
    return known.in_language(("non", "nee", "no"), language)


def write_plan(problem: Problem, plan: Plan, language: str, names: Mapping[str, str]) -> bytes:
    """Return the workbook of a plan: who goes where, session by session, the explanation, the stages."""
    text, book = translator(language), Workbook()
    day, labels = Day(problem), PlanLabels(problem)
    people = [known.ID, known.NAME, known.ACTOR_TYPE, known.ORGANISATION]
    headings = [_heading(column, language) for column in people]
    slots = [heading for slot in problem.slots for heading in (labels.slots[slot.id], text.gettext("rank"))]
    rows = _who_goes_where(day, plan, language, names)
    book.add_table(known.WHO_GOES_WHERE.name(language), [*headings, *slots], rows)
    session_headings = [_heading(column, language) for column in (known.SLOT, known.WORKSHOP, known.ROOM)]
    number = text.gettext("number")
    book.add_table(
        text.gettext("By session"),
        [*session_headings, number, *headings, text.gettext("facilitates")],
        _by_session(day, plan, language, names),
    )
    words = explain(problem, plan, language)
    book.add_text(text.gettext("Explanation"), (words.headline, *words.sentences, *words.promises))
    stage_headings = [
        text.gettext("Stage"),
        text.gettext("What is counted"),
        text.gettext("Value"),
        text.gettext("Bound"),
        text.gettext("Proven"),
    ]
    book.add_table(text.gettext("Stages"), stage_headings, _stage_rows(plan, language))
    return book.content()


def _who_goes_where(day: Day, plan: Plan, language: str, names: Mapping[str, str]) -> Iterator[list[Cell]]:
    text, labels = translator(language), PlanLabels(day.problem)
    seats = {(seat.person, day.sessions[seat.session].slot): seat for seat in plan.seats}
    unplaced = set(plan.unplaced)
    for person in sorted(day.problem.people, key=lambda person: (names.get(person.id, ""), person.id)):
        cells: list[Cell] = _person_start(person, language, names)
        for slot in day.problem.slots:
            seat = seats.get((person.id, slot.id))
            missing = known.in_language(known.NO_SEAT, language) if (person.id, slot.id) in unplaced else known.ABSENT
            cells.append(labels.sessions[seat.session] if seat else missing)
            cells.append((seat.rank or text.gettext("facilitates")) if seat else "")
        yield cells


def _by_session(day: Day, plan: Plan, language: str, names: Mapping[str, str]) -> Iterator[list[Cell]]:
    text, labels = translator(language), session_labels(day.problem)
    titles = {workshop.id: workshop.title or workshop.id for workshop in day.problem.workshops}
    order = {slot.id: number for number, slot in enumerate(day.problem.slots)}
    for session in sorted(
        day.problem.sessions, key=lambda session: (order[session.slot], session.workshop, session.id)
    ):
        people = [day.people[seat.person] for seat in plan.seats if seat.session == session.id]
        for number, person in enumerate(sorted(people, key=lambda p: (names.get(p.id, ""), p.id)), start=1):
            animates = text.gettext("facilitates") if session.id in person.facilitates else ""
            place: list[Cell] = [labels[session.slot], titles[session.workshop], session.room, number]
            yield [*place, *_person_start(person, language, names), animates]


def _person_start(person: Person, language: str, names: Mapping[str, str]) -> list[Cell]:
    return [person.id, names.get(person.id, ""), _actor_type(person.actor_type, language), person.organisation]


def _stage_rows(plan: Plan, language: str) -> Iterator[list[Cell]]:
    text = translator(language)
    for stage in plan.stages:
        proven = _yes(language) if stage.is_proven else _no(language)
        label, measure = stage_label(stage.name, text), stage_measure(stage.name, text)
        yield [label, measure, numbers(stage.values), numbers(stage.bounds), proven]
