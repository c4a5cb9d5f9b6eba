"""What the tests of the frame share."""

import pytest
from django.utils import timezone

from estime_web.accounts.models import User
from estime_web.foundation.errors import DomainError
from estime_web.indicators.enums import Step
from estime_web.indicators.models import Arbitration, College, Member
from tests.indicators.factories import (
    make_arbitration,
    make_candidate,
    make_college,
    make_member,
    make_round,
    make_view,
)
from tests.programmes.factories import make_user


def open_frame(step: Step = Step.FRAME) -> tuple[Arbitration, College, User]:
    arbitration = make_arbitration(step=step)
    return arbitration, make_college(arbitration), make_user()


def refused(act: object) -> str:
    with pytest.raises(DomainError) as error:
        act()  # type: ignore[operator]  # a call without arguments
    return str(error.value)


def rated(step: Step = Step.DEBATE, *, is_closed: bool = True) -> tuple[Member, User]:
    arbitration, college, actor = open_frame(step)
    member = make_member(college, name="Name", email="a@example.org", invited_at=timezone.now())
    make_view(member, make_round(arbitration, is_closed=is_closed), make_candidate(arbitration))
    return member, actor
