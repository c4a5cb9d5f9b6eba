"""The words of a plan, in three languages."""

from dataclasses import replace

import pytest

from estime.allocation import Plan, Stage, explain, solve, summarise
from estime.allocation.explanation import stage_label, stage_measure
from estime.allocation.plan import StageName
from estime.allocation.summary import level_label
from estime.language import translator
from tests.estime.allocation.factories import make_person, make_problem, make_session
from tests.estime.instances import lille_day

LILLE = lille_day(0)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return solve(LILLE)


def test_the_headline_counts_people_with_their_first_two_choices(plan: Plan) -> None:
    assert explain(LILLE, plan, "fr").headline == "77 personnes sur 95 suivent leurs deux premiers choix."
    assert explain(LILLE, plan, "nl").headline == "77 van de 95 personen volgen hun eerste twee keuzes."
    assert explain(LILLE, plan, "en").headline == "77 people out of 95 follow their first two choices."


def test_the_proof_for_the_worst_served_is_told(plan: Plan) -> None:
    sentences = explain(LILLE, plan, "fr").sentences

    assert "Personne n’a moins que son 3e choix." in sentences
    assert "Aucun autre plan ne fait mieux pour les moins bien servis\u00a0: c’est prouvé." in sentences
    assert "Chaque étape du calcul est prouvée\u00a0: on ne peut pas faire mieux." in sentences


def test_the_seed_and_what_is_not_promised_are_told(plan: Plan) -> None:
    words = explain(LILLE, plan, "en")

    assert "“Lille 0”" in words.promises[1]
    assert words.promises[2].startswith("Not promised:")


def test_an_explanation_names_nobody(plan: Plan) -> None:
    words = explain(LILLE, plan, "fr")

    assert not any(person.id in text for text in (*words.sentences, *words.promises) for person in LILLE.people)


def test_a_stage_without_proof_is_told_with_its_gap(plan: Plan) -> None:
    stages = tuple(
        Stage(name=stage.name, values=stage.values, bounds=tuple(value - 1 for value in stage.values))
        if stage.name is StageName.SATISFACTION
        else stage
        for stage in plan.stages
    )

    sentences = explain(LILLE, replace(plan, stages=stages), "en").sentences

    assert sentences[-1] == (
        f"“The best choices for all”: the time was too short for a proof. "
        f"Found: {stages[3].values[0]}; nothing below {stages[3].bounds[0]} is possible."
    )


def test_cancelled_sessions_and_missing_seats_are_told() -> None:
    problem = make_problem(
        [make_session("A", maximum=1), make_session("B", maximum=9, minimum=5)], [make_person("a"), make_person("b")]
    )

    sentences = explain(problem, solve(problem, require_everybody=False), "en").sentences

    assert "1 seat could not be given." in sentences
    assert "B, 1 is cancelled: it would need 5 people." in sentences


def test_rooms_that_lack_a_type_are_told() -> None:
    sessions = [make_session("A", maximum=9, languages=("nl",)), make_session("B", maximum=9)]
    people = [make_person(f"f{index}", actor_type="funder", languages=("fr",)) for index in range(2)]
    problem = make_problem(sessions, [*people, make_person("a"), make_person("b")], floor_percent=50)

    sentences = explain(problem, solve(problem), "fr").sentences

    assert "Dans 1 salle, il manque des personnes du type «\u202ffinanceur\u202f»\u00a0: A, 1." in sentences


def test_the_summary_counts_each_person_once(plan: Plan) -> None:
    summary = summarise(LILLE, plan)

    assert sum(level.people for level in summary.levels) == summary.served_people == 95
    assert summary.fully_served == 77
    assert sum(summary.people_by_worst_rank) == 95
    assert sum(session.people for session in summary.sessions) == len(plan.seats)
    assert all(sum(count for _, count in session.mix) == session.people for session in summary.sessions)
    assert [level_label(level, "en") for level in summary.levels] == [
        "All first choices",
        "1 of 2 among the first 2 choices",
        "1 of 2 among the first 2 choices, 1 beyond the first 4",
        "None of the first 2 choices, all within the first 4",
        "None of the first 2 choices, 1 beyond the first 4",
        "None of the first 2 choices, 2 beyond the first 4",
    ]


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_stages_are_named_in_each_language(language: str) -> None:
    text, english = translator(language), translator("en")

    for name in StageName:
        assert stage_label(name, text) != stage_label(name, english)
        assert stage_measure(name, text) != stage_measure(name, english)


@pytest.mark.parametrize(
    ("slots", "headline"),
    [
        ("1", "1 person out of 1 follows their first choice."),
        ("123", "1 person out of 1 follows their first 3 choices."),
    ],
)
def test_the_headline_follows_the_number_of_slots(slots: str, headline: str) -> None:
    sessions = [make_session(letter, slot) for letter in "ABC" for slot in slots]
    problem = make_problem(sessions, [make_person("a", slots, wishes="ABC")])

    assert explain(problem, solve(problem), "en").headline == headline


def test_somebody_who_only_facilitates_has_nothing_to_choose() -> None:
    problem = make_problem([make_session("A")], [make_person("f", facilitates=("A1",))])

    assert explain(problem, solve(problem), "en").headline == "Nobody has a workshop to choose."
