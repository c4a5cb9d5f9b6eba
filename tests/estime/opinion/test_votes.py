"""The latest vote counts, whatever the order of the log; contradictions are told, each of them."""

import random

import numpy as np
import pytest

from estime.json_reading import JsonFormError
from estime.opinion import (
    FaultCode,
    OpinionError,
    Problem,
    Vote,
    latest,
    problem_from_json,
    validate,
    votes_hash,
    votes_to_json,
)
from estime.provenance import Json, canonical_json
from tests.estime.opinion.factories import event

LOG = [
    event("p2", "s1", Vote.DISAGREE, "2017-06-02"),
    event("p1", "s2", Vote.PASS, "2017-06-01T10:00"),
    event("p1", "s1", Vote.AGREE, "2017-06-01"),
    event("p1", "s1", Vote.DISAGREE, "2017-06-03"),
    event("p2", "s1", Vote.AGREE, "2017-06-01"),
]


def test_the_latest_vote_of_a_person_on_a_statement_counts() -> None:
    table = latest(LOG)

    assert table.people == ("p1", "p2")
    assert table.statements == ("s1", "s2")
    assert [table.vote("p1", "s1"), table.vote("p1", "s2")] == [Vote.DISAGREE, Vote.PASS]
    assert [table.vote("p2", "s1"), table.vote("p2", "s2")] == [Vote.DISAGREE, None]


def test_any_order_of_the_log_gives_the_same_bytes() -> None:
    members = [("p2", "staff"), ("p1", "partners")]
    expected = canonical_json(votes_to_json(latest(LOG), members))

    for seed in range(10):
        drawn = random.Random(seed)
        log, people = drawn.sample(LOG, len(LOG)), drawn.sample(members, len(members))
        assert canonical_json(votes_to_json(latest(log), people)) == expected
        assert np.array_equal(latest(log).codes, latest(LOG).codes)


def test_copies_of_a_vote_and_votes_changed_since_do_not_change_the_hash() -> None:
    last = [event("p1", "s1", Vote.DISAGREE), event("p1", "s2", Vote.PASS), event("p2", "s1", Vote.DISAGREE)]

    assert votes_hash(latest([*LOG, *LOG]), ()) == votes_hash(latest(last), ())


def test_a_college_of_somebody_who_did_not_vote_is_no_part_of_the_votes() -> None:
    assert votes_hash(latest(LOG), [("p9", "staff")]) == votes_hash(latest(LOG), [])


def test_votes_come_back_from_their_json() -> None:
    value = votes_to_json(latest(LOG), [("p1", "staff")])

    problem = problem_from_json(value)

    assert votes_to_json(latest(problem.events), problem.members) == value


@pytest.mark.parametrize(
    ("votes", "path"),
    [("none", "$.votes"), ([["p1", "s1", "agree"], ["p1", "s2", "1"]], "$.votes[1]"), ([["p1", "s1"]], "$.votes[0]")],
)
def test_json_that_holds_no_votes_is_refused_at_its_path(votes: Json, path: str) -> None:
    with pytest.raises(JsonFormError) as refused:
        problem_from_json({"schema": "estime.opinion/1", "votes": votes, "colleges": []})

    assert refused.value.path == path


def test_no_votes_make_an_empty_table() -> None:
    table = latest([])

    assert (table.people, table.statements, table.codes.shape) == ((), (), (0, 0))


def test_every_contradiction_is_told() -> None:
    problem = Problem(
        events=(
            event("", "s1"),
            event("p1", ""),
            event("p1", "s1", Vote.AGREE),
            event("p1", "s1", Vote.PASS),
        ),
        members=(("p1", "staff"), ("p1", "partners")),
    )

    with pytest.raises(OpinionError) as refused:
        validate(problem)

    assert [fault.code for fault in refused.value.faults] == [
        FaultCode.NO_PERSON,
        FaultCode.NO_STATEMENT,
        FaultCode.TWO_VOTES,
        FaultCode.TWO_COLLEGES,
    ]
    assert refused.value.sentences("en")[2:] == (
        "p1 votes twice on “s1”, each time otherwise, and nothing says which vote is the later one: keep one, or give both a date.",
        "p1 is said to be of two colleges, “partners” and “staff”: keep one.",
    )


def test_equal_votes_at_one_moment_are_one_vote() -> None:
    validate(Problem(events=(event("p1", "s1"), event("p1", "s1"))))
