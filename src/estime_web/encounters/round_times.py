"""When each round takes place: by the clock of the programme, until somebody says that a round begins or is over."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.utils import timezone

from estime_web.encounters.models import Networking


class RoundState(StrEnum):
    OVER = "over"
    NOW = "now"
    NEXT = "next"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundTime:
    """One round, counted from 1."""

    number: int
    starts_at: datetime
    ends_at: datetime
    state: RoundState

    @property
    def is_over(self) -> bool:
        return self.state == RoundState.OVER

    @property
    def is_now(self) -> bool:
        return self.state == RoundState.NOW

    @property
    def is_next(self) -> bool:
        return self.state == RoundState.NEXT


def programmed_times(networking: Networking) -> list[RoundTime]:
    """Return the rounds at the hours of the programme, as if none had begun: paper does not follow the hall."""
    plain = Networking(
        encounter=networking.encounter,
        moment=networking.moment,
        rounds=networking.rounds,
        minutes=networking.minutes,
    )
    return round_times(plain, planned_start(plain), is_led=True)


def round_times(networking: Networking, now: datetime, *, is_led: bool | None = None) -> list[RoundTime]:
    """Return the rounds in their order. At most one goes on, at most one comes next.

    Where nobody says on the day that rounds begin or are over, the hours of the programme count, unless the reader
    is the one who leads (`is_led`).
    """
    length = timedelta(minutes=networking.minutes)
    begin = _first_open_start(networking)
    if is_led is None:
        is_led = networking.begun > 0
    found: list[RoundTime] = []
    for number in range(1, networking.rounds + 1):
        starts_at = begin + (number - 1 - networking.played) * length
        state = _state(number, starts_at, starts_at + length, networking, now, is_led=is_led)
        if state == RoundState.LATER and not any(item.is_next for item in found):
            state = RoundState.NEXT
        found.append(RoundTime(number=number, starts_at=starts_at, ends_at=starts_at + length, state=state))
    return found


def planned_end(networking: Networking) -> datetime:
    """Return when the last round is over, by the programme."""
    return planned_start(networking) + networking.rounds * timedelta(minutes=networking.minutes)


def planned_start(networking: Networking) -> datetime:
    day = networking.encounter.date
    return timezone.make_aware(datetime.combine(day, networking.moment.starts_at))


def _first_open_start(networking: Networking) -> datetime:
    """Return when the first round that is not over begins, or began."""
    if networking.round_began_at is not None:
        return networking.round_began_at
    return planned_start(networking) + networking.played * timedelta(minutes=networking.minutes)


def _state(
    number: int, starts_at: datetime, ends_at: datetime, networking: Networking, now: datetime, *, is_led: bool
) -> RoundState:
    if number <= networking.played:
        return RoundState.OVER
    if is_led:
        goes_on = number == networking.played + 1 and networking.round_began_at is not None
        return RoundState.NOW if goes_on else RoundState.LATER
    if now >= ends_at:
        return RoundState.OVER
    return RoundState.NOW if starts_at <= now else RoundState.LATER
