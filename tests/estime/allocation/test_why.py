"""« Pourquoi pas mon premier choix ? »: each reason, what it costs others, and what nobody may learn from it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estime.allocation import InfeasibleError, Problem, Stability, StageName, solve
from estime.allocation.answer import seats_of
from estime.allocation.answer_words import why_sentences
from estime.allocation.day import Day
from estime.allocation.objectives import Seating, stage_values
from estime.allocation.order import stages_of
from estime.allocation.why import Reason, WhyNot, why_not
from tests.estime.allocation.factories import make_person, make_problem, make_session
from tests.estime.allocation.oracle import Assignment, plans
from tests.estime.allocation.strategies import problems
from tests.estime.instances import lille_day

CHOOSING = {StageName.SOFT_MIXING, StageName.LOTTERY}


def asked(problem: Problem, person: str, workshop: str) -> WhyNot:
    return why_not(problem, solve(problem, require_everybody=False), person, workshop)


def told(why: WhyNot, language: str = "en") -> tuple[str, ...]:
    return why_sentences(why.suppressed(), "T", language)


def test_a_wish_that_is_met_is_told_as_met() -> None:
    problem = make_problem([make_session("A")], [make_person("a", wishes="A")])

    assert asked(problem, "a", "A") == WhyNot(person="a", workshop="A", reason=Reason.GRANTED)


def closed_days() -> list[Problem]:
    """The same wish, closed for a language, for steps, for hours, for an arrangement."""
    other = make_session("B")
    person = make_person("a", wishes="A")
    return [
        make_problem([make_session("A", languages=("nl",)), other], [replace(person, languages=("fr",))]),
        make_problem([make_session("A", step_free=False), other], [replace(person, needs_step_free=True)]),
        make_problem([make_session("A", "2"), other], [person]),
        make_problem([make_session("A"), other], [person, make_person("f", facilitates=("A1",))], apart=(("a", "f"),)),
        make_problem([make_session("A"), other], [person, make_person("k", kept=("A1",))], apart=(("a", "k"),)),
        make_problem([make_session("A"), other], [person, make_person("k", kept=("B1",))], together=(("a", "k"),)),
        make_problem([make_session("A", maximum=1), other], [person, make_person("k", kept=("A1",))]),
    ]


@pytest.mark.parametrize("problem", closed_days()[:5] + closed_days()[6:])
def test_what_is_closed_is_told_in_the_same_words_whatever_closes_it(problem: Problem) -> None:
    why = asked(problem, "a", "A")

    assert why.reason is Reason.CLOSED
    assert told(why) == (
        "No session of “T” is open to you: its hours, its languages, its rooms or what was arranged with the organisers decide otherwise.",
    )


def test_who_keeps_a_seat_elsewhere_is_told_so() -> None:
    problem = make_problem([make_session("A"), make_session("B")], [make_person("a", wishes="A", kept=("B1",))])

    assert asked(problem, "a", "A").reason is Reason.KEPT


def test_who_goes_with_somebody_who_keeps_a_seat_learns_nothing_of_the_pair() -> None:
    why = asked(closed_days()[5], "a", "A")

    assert why.reason is Reason.KEPT
    assert told(why) == (
        "When “T” takes place, your seat elsewhere is kept: you registered for it, or the organisers placed you there.",
    )


def test_a_session_that_cannot_reach_its_minimum_is_not_held() -> None:
    problem = make_problem(
        [make_session("A", minimum=3), make_session("B")], [make_person("a", wishes="A"), make_person("b")]
    )

    assert asked(problem, "a", "A").reason is Reason.NOT_HELD


def test_a_kept_seat_in_a_session_that_is_not_held_is_no_fault_of_the_question() -> None:
    problem = make_problem([make_session("A", minimum=3), make_session("B")], [make_person("a", kept=("A1",))])

    assert asked(problem, "a", "A").reason is Reason.NOT_HELD


def test_a_seat_that_somebody_else_needs() -> None:
    sessions = [make_session("A", maximum=1), make_session("B", languages=("fr",))]
    people = [make_person("a", wishes="A", languages=("fr",)), make_person("b", languages=("nl",))]

    why = asked(make_problem(sessions, people), "a", "A")

    assert (why.reason, why.unplaced, why.ranks) == (Reason.PLACEMENT, 1, (1,))
    assert told(why) == (
        "For you to attend “T”, somebody else would have no seat at all.",
        "Somebody else would have a lesser choice than now.",
    )


def test_who_alone_would_lose_a_seat_is_told_so_without_others() -> None:
    why = WhyNot(person="a", workshop="A", reason=Reason.PLACEMENT, ranks=(1, None))

    assert told(why) == ("With “T”, you would have no seat at another time.",)


def test_a_session_that_needs_its_last_person() -> None:
    sessions = [make_session("A"), make_session("B", minimum=2)]
    people = [make_person("a", wishes="AB"), make_person("b", wishes="BA")]

    why = asked(make_problem(sessions, people), "a", "A")

    assert why.reason is Reason.CANCELLED
    assert told(why)[0] == "For you to attend “T”, another session would have too few people and could not take place."


def test_the_worst_served_come_first() -> None:
    sessions = [make_session(letter, maximum=1) for letter in "ABC"]
    people = [make_person("a", wishes="ABC"), make_person("b", wishes="ABC"), make_person("c", wishes="BCA")]

    why = asked(make_problem(sessions, people), "c", "B")

    assert (why.reason, why.worse, why.better) == (Reason.FAIRNESS, 1, 0)
    assert told(why) == (
        "For you to attend “T”, more people would be among the least well served, and they are looked after first.",
        "Somebody else would have a lesser choice than now.",
    )


def test_a_room_that_would_lack_a_type() -> None:
    sessions = [make_session("A", languages=("fr", "nl")), make_session("B", languages=("fr",))]
    people = [
        make_person("f", actor_type="funder", languages=("nl",)),
        make_person("g", actor_type="funder", languages=("fr",)),
        make_person("a", languages=("fr",)),
        make_person("b", languages=("fr",)),
    ]

    why = asked(make_problem(sessions, people, floor_percent=50), "g", "A")

    assert (why.reason, why.lacking, why.worse) == (Reason.MIXING_FLOOR, 1, 0)


def test_others_would_lose_more() -> None:
    closed = [make_session(letter, languages=("nl",)) for letter in "ABE"]
    sessions = [*closed, make_session("C", maximum=1), make_session("D", maximum=1)]
    people = [make_person("a", wishes="ABCDE", languages=("fr",)), make_person("b", wishes="ABCED", languages=("fr",))]

    why = asked(make_problem(sessions, people), "a", "C")

    assert (why.reason, why.worse, why.ranks) == (Reason.SATISFACTION, 1, (3,))
    assert told(why, "fr")[0].endswith("d’autres perdraient plus que vous ne gagneriez.")


def test_lots_decide_between_equals() -> None:
    problem = make_problem(
        [make_session("A", maximum=1), make_session("B")], [make_person(id, wishes="AB") for id in "ab"]
    )
    loser = next(seat.person for seat in solve(problem).seats if seat.session == "B1")

    why = asked(problem, loser, "A")

    assert (why.reason, why.worse, why.better, why.ranks) == (Reason.EQUAL, 1, 0, (1,))
    assert told(why)[0].startswith("A plan in which you attend “T” would meet wishes neither better nor worse")


def test_a_former_disappointment_goes_first_between_equals() -> None:
    people = [make_person("a", wishes="AB"), make_person("b", wishes="AB", credit=2)]
    problem = make_problem([make_session("A", maximum=1), make_session("B")], people)

    assert asked(problem, "a", "A").reason is Reason.MEMORY
    assert asked(problem, "b", "A").reason is Reason.GRANTED


@pytest.mark.parametrize(
    ("stability", "reason"), [(Stability.FEWEST, Reason.STABILITY), (Stability.BALANCED, Reason.BALANCE)]
)
def test_seats_that_are_known_already_stay(stability: Stability, reason: Reason) -> None:
    people = [make_person("a", wishes="AB"), make_person("b", wishes="AB")]
    problem = make_problem([make_session("A", maximum=1), make_session("B", maximum=1)], people)
    known = replace(problem, previous=(("a", "B1"), ("b", "A1")), stability=stability)

    why = asked(known, "a", "A")

    assert (why.reason, why.moved, why.worse) == (reason, 1, 1)


def test_ones_own_seat_that_could_stay_is_told_without_others() -> None:
    problem = make_problem([make_session("A"), make_session("B")], [make_person("a", wishes="AB")])
    known = replace(problem, previous=(("a", "B1"),), stability=Stability.FEWEST)

    why = asked(known, "a", "A")

    assert (why.reason, why.moved) == (Reason.STABILITY, 0)
    assert told(why) == ("The plan is known already, and as few seats as possible change: yours could stay as it was.",)


def test_a_wish_that_costs_oneself_too_much_is_told_so() -> None:
    sessions = [make_session("A", "1"), make_session("C", "1"), make_session("B", "2"), make_session("C", "2")]
    problem = make_problem(sessions, [make_person("a", "12", wishes="ABC")])

    why = asked(problem, "a", "C")

    assert (why.worse, why.reason) == (0, Reason.FAIRNESS)
    assert told(why) == ("With “T”, you would have to take a choice so low at another time that you would lose by it.",)


def test_unknown_people_and_workshops_are_refused() -> None:
    problem = make_problem([make_session("A")], [make_person("a")])
    plan = solve(problem)

    with pytest.raises(KeyError):
        why_not(problem, plan, "nobody", "A")
    with pytest.raises(KeyError):
        why_not(problem, plan, "a", "Z")


@given(problems(most_people=4, facilitation=False, arrangements=True), st.data())
@settings(max_examples=40)
def test_the_reason_is_the_first_stage_that_the_best_granting_plan_worsens(
    problem: Problem, data: st.DataObject
) -> None:
    try:
        plan = solve(problem, require_everybody=False)
    except InfeasibleError:
        return
    person = data.draw(st.sampled_from([person.id for person in problem.people]))
    workshop = data.draw(st.sampled_from([workshop.id for workshop in problem.workshops]))

    why = why_not(problem, plan, person, workshop)

    if why.reason in {Reason.GRANTED, Reason.KEPT}:
        return
    granting = _granting(problem, person, workshop)
    if why.reason is Reason.CLOSED:
        # What is kept is released only with a session that is not held: such plans are not looked for.
        kept = Day(problem).kept.items()
        assert not any(all(found.get(pair) == session for pair, session in kept) for found in granting)
        return
    assert bool(granting) == (why.reason is not Reason.NOT_HELD)
    if granting:
        own = {stage.name: stage.values for stage in plan.stages}
        names = [name for name in stages_of(problem) if name not in CHOOSING]
        best = min(_worth(problem, found, names) for found in granting)
        assert why.reason.value == _first_difference(names, [own[name] for name in names], best)


def _granting(problem: Problem, person: str, workshop: str) -> list[Assignment]:
    """Every plan that grants the wish."""
    workshop_of = {session.id: session.workshop for session in problem.sessions}
    return [
        found
        for found in plans(problem)
        if any(who == person and workshop_of[session] == workshop for (who, _), session in found.items())
    ]


def _worth(problem: Problem, found: Assignment, names: list[StageName]) -> list[tuple[int, ...]]:
    day = Day(problem)
    seating = Seating(day, seats_of(day, found))
    return [stage_values(seating, name) for name in names]


def _first_difference(names: list[StageName], own: list[tuple[int, ...]], best: list[tuple[int, ...]]) -> str:
    for name, mine, granted in zip(names, own, best, strict=True):
        if granted != mine:
            is_about_sessions = name is StageName.PLACEMENT and granted[:2] == mine[:2]
            return "cancelled" if is_about_sessions else name.value
    return "equal"


@pytest.mark.parametrize(("count", "read"), [(0, 0), (1, 1), (2, 1), (3, 3), (7, 7)])
def test_counts_of_others_under_three_are_told_as_one(count: int, read: int) -> None:
    why = WhyNot(
        person="a",
        workshop="A",
        reason=Reason.FAIRNESS,
        worse=count,
        better=count,
        unplaced=count,
        moved=count,
        lacking=count,
    )

    assert why.suppressed() == replace(why, worse=read, better=read, unplaced=read, moved=read, lacking=read)


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_no_sentence_names_anybody_nor_an_arrangement(language: str) -> None:
    words = {"together", "apart", "ensemble", "séparé", "samen", "uit elkaar"}
    for reason in Reason:
        for count in range(5):
            why = WhyNot(person="p007", workshop="w1", reason=reason, worse=count, unplaced=count, moved=count)
            said = " ".join(why_sentences(why.suppressed(), "T", language)).lower()
            assert said
            assert not any(word in said for word in (*words, "p007", "%(", " 2 "))


def test_every_unmet_first_wish_of_lille_is_answered_without_a_name() -> None:
    problem = lille_day(6)
    plan = solve(problem)
    attended = {(seat.person, seat.session[0]) for seat in plan.seats}
    unmet = [
        (person.id, person.wishes[0][0])
        for person in problem.people
        if (person.id, person.wishes[0][0]) not in attended
    ][:2]

    for person, workshop in unmet:
        said = " ".join(told(why_not(problem, plan, person, workshop), "fr"))
        assert not any(other.id in said for other in problem.people)
