"""Fill a site with the programme and the dossiers of the demo. The invented network is there before."""

import tomllib
from collections.abc import Callable
from importlib.resources import files

from django.db import transaction
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.dossiers.demo.cast import Cast, organisation
from estime_web.dossiers.demo.filling import Described, begin_filling
from estime_web.dossiers.demo.voices import let_speak
from estime_web.dossiers.models import Dossier
from estime_web.network.models import Territory
from estime_web.programmes.enums import AppointmentRole
from estime_web.programmes.models import (
    Appointment,
    FieldQuestion,
    MethodVersion,
    Partnership,
    Phase,
    Programme,
    TestEnterprise,
)
from estime_web.programmes.services import appoint, create_programme, load_shipped_versions

DOSSIERS = ("marmite.toml", "ribambelle.toml", "trapper.toml")


def load_demo(*, progress: Callable[[str], None] = lambda _text: None) -> bool:
    """Fill a site that holds no dossier; leave another as it is. Return whether it was filled.

    `progress` gets one line of text before each step.

    Raises
    ------
    DomainError
        The invented network is not there.
    """
    if Dossier.objects.exists():
        return False
    progress(_("A programme of action research, and three enterprises that evaluate"))
    with transaction.atomic():
        load_shipped_versions()
        cast = Cast()
        described = read_toml("programme.toml")
        programme = _make_programme(described, cast)
        for name in DOSSIERS:
            filling = begin_filling(programme=programme, described=read_toml(name), cast=cast)
            filling.fill()
            let_speak(filling)
            filling.go()
        _ask_from_the_field(programme, described, cast)
    return True


def read_toml(name: str) -> Described:
    return tomllib.loads((files(__package__) / name).read_text(encoding="utf-8"))


def _make_programme(described: Described, cast: Cast) -> Programme:
    coordinator = cast.coordinator(described["coordinator"])
    programme = create_programme(
        title=described["title"],
        summary=described["summary"],
        starts_on=described["starts_on"],
        ends_on=described["ends_on"],
        method=MethodVersion.objects.get(key=described["method"]),
        is_invented=True,
        actor=coordinator,
    )
    Appointment.objects.filter(programme=programme).update(since=described["starts_on"])
    programme.territories.set(Territory.objects.filter(code__in=described["territories"]))
    Phase.objects.bulk_create(Phase(programme=programme, **phase) for phase in described["phase"])
    Partnership.objects.bulk_create(
        Partnership(
            programme=programme,
            organisation=organisation(entry["organisation"]),
            role=entry["role"],
            since=entry["since"],
            until=entry.get("until"),
        )
        for entry in described["partner"]
    )
    for entry in described["appointed"]:
        _appoint(programme, entry, cast, coordinator)
    return programme


def _appoint(programme: Programme, entry: Described, cast: Cast, coordinator: User) -> None:
    of = organisation(entry["organisation"])
    appoint(
        programme=programme,
        user=cast.person(entry["who"]),
        role=AppointmentRole(entry["role"]),
        organisation=of,
        since=entry["since"],
        actor=coordinator,
    )


def _ask_from_the_field(programme: Programme, described: Described, cast: Cast) -> None:
    """Put the questions that coaches raised into the register, as far on their way as the file says."""
    for entry in described["question"]:
        question = FieldQuestion.objects.create(
            programme=programme,
            text=entry["text"].strip(),
            language=entry["language"],
            step=entry["step"],
            state=entry["state"],
            raised_by=cast.person(entry["by"]),
            analysis=entry.get("analysis", "").strip(),
            answer=entry.get("answer", "").strip(),
            change=entry.get("change", "").strip(),
            method=MethodVersion.objects.filter(key=entry.get("method", "")).first(),
        )
        FieldQuestion.objects.filter(pk=question.pk).update(raised_at=f"{entry['at']}T10:00:00+00:00")
        question.enterprises.set(
            TestEnterprise.objects.filter(programme=programme, organisation__name__in=entry["enterprises"])
        )
