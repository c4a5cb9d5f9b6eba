"""The JSON of votes: the same text for the same votes, whatever their order."""

from collections.abc import Iterable
from typing import Final

from estime.opinion.votes import ORDER, VoteTable
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
