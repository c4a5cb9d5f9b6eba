"""The JSON of votes: the same text for the same votes, whatever their order."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from estime.json_reading import JsonFormError, Reader
from estime.opinion.problem import Problem
from estime.opinion.votes import ORDER, Vote, VoteEvent, VoteTable
from estime.provenance import Json, digest

SCHEMA: Final = "estime.opinion/1"


def votes_to_json(table: VoteTable, members: Iterable[tuple[str, str]]) -> dict[str, Json]:
    """Return the latest votes as `[person, statement, vote]`, and the college of each person who voted, in order."""
    voters = set(table.people)
    votes: list[Json] = [
        [person, statement, ORDER[code - 1].value]
        for person, row in zip(table.people, table.codes.tolist(), strict=True)
        for statement, code in zip(table.statements, row, strict=True)
        if code
    ]
    colleges: list[Json] = [[person, college] for person, college in sorted(set(members)) if person in voters]
    return {"schema": SCHEMA, "votes": votes, "colleges": colleges}


def votes_hash(table: VoteTable, members: Iterable[tuple[str, str]]) -> str:
    """Return the hash that names the votes, whatever the order of the log. Votes that were changed since do not count."""
    return digest(votes_to_json(table, members))


def problem_from_json(value: Mapping[str, Json]) -> Problem:
    """Return the votes that a JSON value tells; the inverse of `votes_to_json`.

    Raises
    ------
    JsonFormError
        If a key is missing, unknown or of the wrong type, or a vote is none; the path to it is named.
    """
    reader = Reader(value, SCHEMA)
    reader.expect_keys("schema", "votes", "colleges")
    return Problem(events=tuple(_events(value.get("votes"))), members=reader.pairs("colleges", ()))


def _events(votes: Json) -> Iterator[VoteEvent]:
    if not isinstance(votes, list):
        raise JsonFormError("$.votes", "list")
    for number, vote in enumerate(votes):
        match vote:
            case [str(person), str(statement), "agree" | "disagree" | "pass" as word]:
                yield VoteEvent(person=person, statement=statement, vote=Vote(word))
            case _:
                raise JsonFormError(f"$.votes[{number}]", "choice")
