"""A plan changed by hand is refused, for the reason that is true."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from estime.mixing import Outcome, Plan, Problem, Seat, Table, check, solve
from estime.mixing.checker import Rule, Violation
from tests.estime.mixing.factories import hosted, make_people, make_problem, make_tables


def _problem() -> Problem:
    """Return a gathering in which every rule has something to say."""
    people = list(hosted(make_people(18), 1))
    people[1] = replace(people[1], needs_step_free=True)
    people[2] = replace(people[2], languages=("fr",))
    people[3] = replace(people[3], languages=("nl",))
    people[4] = replace(people[4], absent=(1,))
    tables = (
        *make_tables(1, 9, fewest=3, languages=("fr",)),
        Table(id="steep", seats=9, step_free=False, fewest=3),
        Table(id="flat", seats=9, fewest=3),
        Table(id="quiet", seats=9, fewest=3),
    )
    problem = make_problem(people=tuple(people), tables=tables, rounds=3, apart=(("p05", "p06"),), has_topics=True)
    first = solve(problem)
    return replace(problem, in_force=first.seats, played=1)


def _seat(plan: Plan, person: str, number: int) -> Seat:
    return next(seat for seat in plan.seats if (seat.person, seat.round) == (person, number))


def _moved(plan: Plan, person: str, number: int, table: str) -> Plan:
    old = _seat(plan, person, number)
    return replace(plan, seats=tuple(replace(seat, table=table) if seat == old else seat for seat in plan.seats))


def _dropped(plan: Plan, person: str, number: int) -> Plan:
    return replace(plan, seats=tuple(seat for seat in plan.seats if seat != _seat(plan, person, number)))


def _added(plan: Plan, person: str, number: int, table: str) -> Plan:
    return replace(plan, seats=(*plan.seats, Seat(round=number, table=table, person=person)))


def _counted(plan: Plan, **fields: int) -> Plan:
    return replace(plan, outcome=replace(plan.outcome, **fields))


def _together(plan: Plan) -> Plan:
    return _moved(plan, "p06", 1, _seat(plan, "p05", 1).table)


def _overfull(plan: Plan) -> Plan:
    for number in range(5, 18):
        plan = _moved(plan, f"p{number:02}", 2, "flat")
    return plan


def _emptied(plan: Plan) -> Plan:
    there = [seat.person for seat in plan.seats if (seat.round, seat.table) == (2, "steep")]
    for person in there[1:]:
        plan = _moved(plan, person, 2, "flat")
    return plan


def _strangers(plan: Plan) -> Plan:
    return _moved(_moved(plan, "p02", 1, "flat"), "p03", 1, "flat")


MUTATIONS: list[tuple[Rule, Callable[[Plan], Plan]]] = [
    (Rule.KNOWN, lambda plan: _added(plan, "nobody", 1, "flat")),
    (Rule.PRESENT, lambda plan: _added(plan, "p04", 1, "flat")),
    (Rule.ONE_PLACE, lambda plan: _added(plan, "p07", 1, "flat")),
    (Rule.UNPLACED, lambda plan: _dropped(plan, "p08", 1)),
    (Rule.UNPLACED, lambda plan: replace(plan, unplaced=(("p08", 1),))),
    (Rule.CHAIRS, _overfull),
    (Rule.FEWEST, _emptied),
    (Rule.HOST, lambda plan: _moved(plan, "p00", 1, "flat")),
    (Rule.LANGUAGE, lambda plan: _moved(plan, "p03", 1, "t00")),
    (Rule.COMMON_LANGUAGE, _strangers),
    (Rule.STEP_FREE, lambda plan: _moved(plan, "p01", 1, "steep")),
    (Rule.APART, _together),
    (Rule.TOPIC, lambda plan: _moved(plan, "p09", 2, _seat(plan, "p09", 1).table)),
    (Rule.PLAYED, lambda plan: _dropped(plan, "p10", 0)),
    (Rule.COUNT, lambda plan: _counted(plan, repeats=plan.outcome.repeats - 1)),
    (Rule.COUNT, lambda plan: _counted(plan, changed_cards=99)),
    (Rule.BOUND, lambda plan: _counted(plan, repeats_bound=plan.outcome.repeats_bound + 1)),
    (Rule.BOUND, lambda plan: _counted(plan, new_bound=0)),
    (Rule.PROOF, lambda plan: replace(plan, is_proven=not plan.is_proven)),
]


@pytest.fixture(scope="module")
def solved() -> tuple[Problem, Plan]:
    problem = _problem()
    return problem, solve(problem)


def test_the_plan_itself_is_valid(solved: tuple[Problem, Plan]) -> None:
    assert check(*solved) == ()


def test_every_rule_has_a_mutation() -> None:
    assert {rule for rule, _ in MUTATIONS} == set(Rule)


@pytest.mark.parametrize(("rule", "mutate"), MUTATIONS, ids=[rule.value for rule, _ in MUTATIONS])
def test_each_mutation_is_found(rule: Rule, mutate: Callable[[Plan], Plan], solved: tuple[Problem, Plan]) -> None:
    problem, plan = solved

    assert rule in {violation.rule for violation in check(problem, mutate(plan))}


@pytest.mark.parametrize("name", ["known_met", "fewest_new", "most_new", "fewest_different", "met_every_kind"])
def test_each_number_is_counted_again(name: str, solved: tuple[Problem, Plan]) -> None:
    problem, plan = solved
    wrong = _counted(plan, **{name: getattr(plan.outcome, name) + 1})

    assert check(problem, wrong) == (
        Violation(
            rule=Rule.COUNT,
            values={
                "name": name,
                "count": str(getattr(plan.outcome, name) + 1),
                "limit": str(getattr(plan.outcome, name)),
            },
        ),
    )


def test_every_number_of_an_outcome_is_looked_at(solved: tuple[Problem, Plan]) -> None:
    problem, plan = solved
    names = Outcome.__slots__

    assert all(check(problem, _counted(plan, **{name: 12345})) for name in names)


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
@pytest.mark.parametrize("rule", list(Rule))
def test_each_violation_is_a_sentence(rule: Rule, language: str) -> None:
    values = {"name": "repeats", "count": "2", "limit": "1"}
    sentence = Violation(rule=rule, person="p00", table="t00", values=values).sentence(language, {"p00": "Ada"})

    assert sentence.endswith(".")
    assert "%(" not in sentence
