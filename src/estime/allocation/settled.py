"""What is known of an objective once it is settled."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """The value of an objective and the best value that was not excluded."""

    value: int
    bound: int
