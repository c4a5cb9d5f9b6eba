"""Tables and rounds that suit so many people in so much time."""

from dataclasses import dataclass

CHAIRS = 8
USUAL_ROUNDS = 4
USUAL_MINUTES = 15
SHORTEST_ROUND = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Tables of seven or eight where the number allows it; rounds of a quarter of an hour."""

    tables: int
    seats: int
    rounds: int
    minutes: int


def proposal_for(people: int, minutes: int = USUAL_ROUNDS * USUAL_MINUTES) -> Proposal:
    """Return what suits `people` in `minutes`. A short moment has fewer rounds, never rounds of less than ten minutes."""
    tables = max(1, -(-people // CHAIRS))
    rounds = max(1, min(USUAL_ROUNDS, minutes // USUAL_MINUTES or minutes // SHORTEST_ROUND))
    return Proposal(tables=tables, seats=CHAIRS, rounds=rounds, minutes=min(USUAL_MINUTES, max(1, minutes // rounds)))
