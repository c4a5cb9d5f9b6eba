"""What is known of a consensus process, for its account."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from estime.arbitration.accord_items import CODES
from estime.arbitration.rule import ConsensusRule


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundFacts:
    """One round of ratings: when it was, how many were invited, how many answered."""

    number: int
    opened: date
    closed: date
    invited: int
    answered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeFacts:
    """How many elements were agreed, set aside, and contested."""

    agreed: int
    set_aside: int
    contested: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessFacts:
    """What is known of a process. A text that is empty, and a fact that is None, are not said.

    Attributes
    ----------
    texts
        What people wrote themselves, by code of the item. Where facts say something too, the text follows them.
    not_applicable
        The codes of the items that do not concern this process.
    title
        The title of the account.
    protocol_hash, protocol_frozen_on
        The hash of the protocol, and the day from which it could not be changed.
    college_sizes
        How many may rate in each college.
    proposed, merged, removed
        How many elements were proposed; how many of them were merged or removed before the ratings.
    proposed_apart
        Whether each college proposed without seeing the others.
    has_simple_entry
        Whether one could answer with three buttons.
    rounds
        The rounds, in their order.
    rule
        When there is consensus.
    agreed_rated_again
        Whether what was agreed in a round was rated again in the next.
    in_a_room
        Whether people rated in a room together.
    feedback_by_college
        Whether everybody saw the answers of each college between rounds.
    minimum_cell
        The fewest ratings of which counts are shown.
    outcome
        What came out.
    followed_protocol
        Whether the protocol was followed to the letter; if not, the text of R2 says where not.

    Raises
    ------
    ValueError
        If a code is no item.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    not_applicable: frozenset[str] = frozenset()
    title: str = ""
    protocol_hash: str = ""
    protocol_frozen_on: date | None = None
    college_sizes: Mapping[str, int] = field(default_factory=dict)
    proposed: int | None = None
    merged: int | None = None
    removed: int | None = None
    proposed_apart: bool | None = None
    has_simple_entry: bool | None = None
    rounds: tuple[RoundFacts, ...] = ()
    rule: ConsensusRule | None = None
    agreed_rated_again: bool | None = None
    in_a_room: bool | None = None
    feedback_by_college: bool | None = None
    minimum_cell: int | None = None
    outcome: OutcomeFacts | None = None
    followed_protocol: bool | None = None

    def __post_init__(self) -> None:
        if not {*self.texts, *self.not_applicable} <= CODES:
            raise ValueError("A code is no item of the account.")
