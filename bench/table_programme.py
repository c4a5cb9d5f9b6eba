"""The textbook constraint programme for people at tables: a baseline, where OR-Tools is installed."""

import importlib.util
from itertools import combinations

from bench.gatherings import numbers_of
from estime.mixing import Problem, Seat


def programme_repeats(problem: Problem, seconds: float) -> str:
    """Return in words what CP-SAT finds in so many seconds: fewest repeats, known pairs barred, two workers."""
    if importlib.util.find_spec("ortools") is None:
        return "CP-SAT: OR-Tools is not installed"
    from ortools.sat.python import cp_model  # noqa: PLC0415 -- optional dependency

    model = cp_model.CpModel()
    rounds, tables = range(problem.rounds), range(len(problem.tables))
    people = [person.id for person in problem.people]
    sits = {(p, t, r): model.new_bool_var("") for p in range(len(people)) for t in tables for r in rounds}
    for r in rounds:
        for p in range(len(people)):
            model.add_exactly_one(sits[p, t, r] for t in tables)
        for t in tables:
            model.add(sum(sits[p, t, r] for p in range(len(people))) <= problem.tables[t].seats)
    known = {frozenset(pair) for pair in problem.known}
    again = []
    for one, other in combinations(range(len(people)), 2):
        met = []
        for r in rounds:
            both = model.new_bool_var("")
            for t in tables:
                model.add_bool_or(sits[one, t, r].negated(), sits[other, t, r].negated(), both)
            met.append(both)
        more = model.new_int_var(0, problem.rounds, "")
        model.add(more >= sum(met) - 1 + (frozenset((people[one], people[other])) in known))
        again.append(more)
    model.minimize(sum(again))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds, solver.parameters.num_workers = seconds, 2
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return f"CP-SAT: nothing in {seconds:g} s"
    seats = tuple(
        Seat(round=r, table=problem.tables[t].id, person=people[p])
        for (p, t, r), sat in sits.items()
        if solver.boolean_value(sat)
    )
    found = numbers_of(problem, seats)
    return f"CP-SAT, {seconds:g} s: {found.repeats} again, {found.same_kind} of one kind"
