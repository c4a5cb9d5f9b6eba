"""The living demo: an invented network on both sides of the border, and its days.

`network.toml`, `days.toml`  what there is, attested or ours
`network.py`                 the organisations and their people
`days.py`                    Lille, 1 June 2017, planned and published; a day with open wishes; an empty day
`living.py`                  the day of Lille as it was lived, up to its account; the same day for tomorrow, to be played
`wishes.py`                  invented wishes
`voices.py`, `voices.toml`   what they say about the day in Lille
`doors.py`                   the roles a visitor tries in one click
"""

from collections.abc import Callable

from django.utils.translation import gettext as _

from estime_web.accounts.enums import Role
from estime_web.accounts.models import User
from estime_web.accounts.services import create_user, grant_role
from estime_web.encounters.models import Encounter

COORDINATOR = "coordination@estime.example"


def load_demo(*, progress: Callable[[str], None] = lambda _text: None) -> bool:
    """Fill an empty site with the demo; leave a site that holds a day as it is. Return whether it was filled.

    `progress` gets one line of text before each step.
    """
    if Encounter.objects.exists():
        return False
    # The solver and the charts are slow to load: only the command that fills the demo pays for them.
    from estime_web.encounters.demo.days import make_empty_day, make_lille, make_open_day  # noqa: PLC0415 -- slow import
    from estime_web.encounters.demo.living import live_lille, make_rehearsal_day  # noqa: PLC0415 -- slow import
    from estime_web.encounters.demo.network import make_network  # noqa: PLC0415 -- slow import

    progress(_("An invented network: 36 organisations, 95 people, both sides of the border"))
    people = make_network()
    coordinator = _make_coordinator()
    progress(_("Lille, 1 June 2017: five workshops given twice, invitations and wishes"))
    lille = make_lille(people, coordinator, progress)
    live_lille(lille, coordinator, progress)
    progress(_("A day for tomorrow, whose morning waits to be played"))
    make_rehearsal_day(people, coordinator)
    progress(_("A day whose wishes are open, and an empty one"))
    make_open_day(people, coordinator)
    make_empty_day(coordinator)
    return True


def _make_coordinator() -> User:
    user = create_user(email=COORDINATOR, name="Maud Lanoy")
    grant_role(user=user, role=Role.COORDINATOR)
    return user
