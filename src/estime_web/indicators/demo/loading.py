"""Fill a site with the arbitrations of the demo. Its programme and its dossiers are there before."""

import tomllib
from collections.abc import Callable
from importlib.resources import files

from django.db import transaction
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.dossiers.models import Dossier
from estime_web.indicators.demo.closing import conclude, depart
from estime_web.indicators.demo.filling import Described, Filling
from estime_web.indicators.enums import Step
from estime_web.indicators.models import Arbitration
from estime_web.indicators.services.board import run_arbitration
from estime_web.indicators.services.rating_rounds import set_pace
from estime_web.network.models import Person
from estime_web.programmes.enums import AppointmentRole
from estime_web.programmes.models import Appointment


def load_demo(*, progress: Callable[[str], None] = lambda _text: None) -> bool:
    """Fill a site that holds no arbitration; leave another as it is. Return whether it was filled.

    `progress` gets one line of text before each step.
    """
    if Arbitration.objects.exists():
        return False
    progress(_("Three arbitrations: one decided, one before its assembly, one in a room"))
    with transaction.atomic():
        _decided(read_toml("kitchen.toml"))
        _before_the_assembly(read_toml("guests.toml"))
        _in_a_room(read_toml("workshop.toml"))
    return True


def read_toml(name: str) -> Described:
    return tomllib.loads((files(__package__) / name).read_text(encoding="utf-8"))


def _decided(described: Described) -> None:
    filling = _of_dossier(described)
    filling.pair()
    depart(filling)
    conclude(filling)


def _before_the_assembly(described: Described) -> None:
    _of_dossier(described)


def _of_dossier(described: Described) -> Filling:
    """Go the whole road of one dossier, up to the proposal of the rule."""
    filling = Filling(described, actor=_account(described["lead"]))
    filling.frame(dossier=_dossier(described["organisation"]))
    filling.propose()
    filling.open_list()
    filling.count()
    filling.go_to(Step.RATE_1)
    filling.rate(1, key="views")
    filling.go_to(Step.DEBATE)
    filling.debate()
    filling.go_to(Step.RATE_2)
    filling.rate(2, key="views")
    filling.rate(2, key="second")
    filling.go_to(Step.BOARD)
    run_arbitration(arbitration=filling.arbitration, actor=filling.actor)
    return filling


def _in_a_room(described: Described) -> None:
    """Stop while people rate, at the second proposal."""
    appointments = Appointment.objects.filter(role=AppointmentRole.COORDINATOR, programme__is_invented=True)
    appointment = appointments.select_related("user", "programme").get()
    filling = Filling(described, actor=appointment.user)
    filling.frame(programme=appointment.programme)
    filling.propose()
    filling.open_list()
    filling.count()
    filling.go_to(Step.RATE_1)
    filling.rate(1, key="views")
    looked_at = filling.candidates[described["candidate"][1]["example"]]
    set_pace(arbitration=filling.arbitration, candidate=looked_at, actor=filling.actor)


def _dossier(organisation: str) -> Dossier:
    return Dossier.objects.get(enterprise__organisation__name=organisation, enterprise__programme__is_invented=True)


def _account(name: str) -> User:
    given, _space, family = name.partition(" ")
    person = Person.objects.select_related("user").get(given_name=given, family_name=family, is_invented=True)
    if person.user is None:
        msg = f"{name} has no account: the dossiers of the demo are made first"
        raise RuntimeError(msg)
    return person.user
