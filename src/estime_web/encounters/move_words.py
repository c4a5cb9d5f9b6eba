"""The price of placing somebody elsewhere, in words, before it is done."""

from dataclasses import dataclass

from estime.allocation import StageName
from estime.allocation.answer_words import difference_sentences
from estime_web.encounters.change_words import (
    ChainInWords,
    MoveInWords,
    chains_in_words,
    holes_in_words,
    moves_in_words,
)
from estime_web.encounters.models import Participation, Plan, Session
from estime_web.encounters.queries.day_names import names_of_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """`own` are the moves of the person, `others` those of whoever makes room; then what everybody gains and loses.

    `is_nearest` says that it is proven that no plan changes fewer seats.
    """

    own: tuple[MoveInWords, ...]
    others: tuple[MoveInWords, ...]
    chains: tuple[ChainInWords, ...]
    holes: tuple[str, ...]
    sentences: tuple[str, ...]
    better: int
    worse: int
    is_nearest: bool


def price_of(plan: Plan, participation: Participation, session: Session, language: str) -> Price:
    """Return what it costs to place somebody in a session of the plan.

    Raises
    ------
    DomainError
        The person cannot sit there.
    """
    # The solver is slow to load: only who looks at a price pays for it, not each page.
    from estime_web.encounters.moves import move_to  # noqa: PLC0415 -- slow import

    move = move_to(plan, participation, session, language)
    names, who = names_of_day(plan.encounter), str(participation.pk)
    changes = move.comparison.changes
    stage = next((stage for stage in move.answer.stages if stage.name is StageName.STABILITY), None)
    return Price(
        own=moves_in_words((change for change in changes if change.person == who), names),
        others=moves_in_words((change for change in changes if change.person != who), names),
        chains=chains_in_words(move.comparison.chains, names),
        holes=holes_in_words(move.holes, names),
        sentences=difference_sentences(move.before, move.after, language),
        better=move.comparison.better,
        worse=move.comparison.worse,
        is_nearest=stage is not None and stage.is_proven,
    )
