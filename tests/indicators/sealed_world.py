"""A world with a round that is open, whoever may look at it, and every address of the site that they open."""

import datetime as dt
import io
import os
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from estime_web.accounts.models import User
from estime_web.indicators.enums import ArgumentSide, EntryMode, RatedOn, Step
from estime_web.indicators.models import Arbitration, Argument, IndicatorCandidate, Member
from estime_web.indicators.queries.rating import open_round_of
from estime_web.indicators.services.rating import Said, give_view
from estime_web.programmes.enums import AppointmentRole
from tests.accounts.factories import make_administrator, make_coordinator
from tests.dossiers.factories import make_dossier
from tests.indicators.factories import (
    freeze,
    make_arbitration,
    make_candidate,
    make_college,
    make_criterion,
    make_member,
    make_round,
    make_view,
    token_for,
)
from tests.programmes.factories import make_coach, make_funder, make_lead, make_researcher, make_user
from tests.programmes.factories import make_member as make_teammate

ACCOUNTS: Final = (
    "account without a role",
    "who carries the dossier",
    "team of the dossier",
    "coach",
    "who coordinates the programme",
    "coordinator of the site",
    "researcher",
    "funder",
    "who carries another dossier",
    "administrator",
    "somebody who takes part, signed in",
)
PASSES: Final = (
    "somebody who answered, by their pass",
    "somebody who said nothing, by their pass",
    "observer, by their pass",
)
EVERYBODY: Final = ("nobody signed in", *ACCOUNTS, *PASSES)
# Who may read is decided above the database; the order of rows is the database's own. Those who read the most walk on both,
# all others on SQLite.
_ON_BOTH: Final = {"who carries the dossier", "who coordinates the programme", PASSES[0]}
WALKERS: Final = tuple(
    label for label in EVERYBODY if label in _ON_BOTH or os.environ["ESTIME_TEST_DATABASE"] == "sqlite"
)
# Of those who read a page of the app, one roams the rest of the site for all of their kind.
_ROAMING: Final = {"who carries the dossier", "who coordinates the programme", "administrator", ACCOUNTS[-1]}
Seen = dict[tuple[str, str], tuple[int, bytes]]
UNKNOWN_TOKEN: Final = "a" * 32
# Drawn anew for each answer: the protection of forms, and the key under which a form counts once.
_DRAWN: Final = re.compile(
    rb'(name="(?:csrfmiddlewaretoken|key|[\w-]*form_key)" value=")[^"]*|("X-CSRFToken": ")[^"]*|(nonce=")[^"]*|(nonce-)[^\']*'
)
# Of the rest of the site: every page that needs nothing more, and what a dossier tells of itself. Templates of files hold nothing.
_ELSEWHERE: Final = {
    "dossiers:home",
    "dossiers:journal",
    "dossiers:warnings",
    "dossiers:documents",
    "dossiers:sharing",
    "dossiers:read",
    "dossiers:export",
}
_LEFT_OUT: Final = re.compile(r"template|gallery|service_worker|login|logout|set_")
# What the grades themselves, and who is signed in where, are kept in.
_TABLES_OF_BALLOTS: Final = {"indicators_view", "indicators_ballot", "django_session"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Somebody who opens every address of the app; by a pass, where `token` is one. `roams`: the rest of the site too."""

    label: str
    client: Client
    token: str = UNKNOWN_TOKEN
    roams: bool = False


@dataclass(slots=True, kw_only=True)
class World:
    """An arbitration in an open round. `silent` says nothing; `witness` says the same in every world."""

    arbitration: Arbitration
    candidates: list[IndicatorCandidate]
    members: list[Member]
    witness: Member
    visitors: list[Visitor] = field(default_factory=list)

    @property
    def filling(self) -> Mapping[str, Any]:  # Any: identifiers of several kinds
        """What stands in an address for each of its parts. A part is named, or said for one address alone (`name:part`)."""
        arbitration, candidate, member = self.arbitration, self.candidates[0], self.members[0]
        argument = candidate.arguments.get()
        return {
            "pk": arbitration.pk,
            "of_dossier:pk": arbitration.dossier_id,
            "of_programme:pk": arbitration.dossier.enterprise.programme_id if arbitration.dossier else None,
            "number": candidate.number,
            "mark": "x",
            "candidate": candidate.pk,
            "member": member.pk,
            "college": member.college_id,
            "criterion": arbitration.criteria.get().pk,
            "version": 1,
            "key": candidate.pk,
            "take_criterion:key": "place-in-the-team",
            "moderate:key": argument.pk,
            "my_withdraw_argument:key": argument.pk,
            "my_adopt:key": argument.pk,
            "my_leave:key": argument.pk,
            "line": candidate.pk,
            "statement": 1,
            "amendment": 1,
            "kind": "plan",
            "ending": "pdf",
            "recount_download:ending": "pb",
            "open_recount_download:ending": "pb",
        }


def make_world(*, step: Step) -> World:
    """An arbitration at a step of rating, with three colleges, an observer, and everybody who may come by."""
    dossier = make_dossier()
    arbitration = make_arbitration(dossier, step=step, is_workshop=True)
    freeze(arbitration)
    make_criterion(arbitration)
    candidates = [make_candidate(arbitration, f"Proposal {number}") for number in range(1, 5)]
    colleges = [make_college(arbitration, name, rates=[RatedOn.ETHICS]) for name in ("Team", "Funders", "Neighbours")]
    members = [make_member(college) for college, size in zip(colleges, (6, 5, 3), strict=True) for _ in range(size)]
    if step == Step.RATE_2:
        first = make_round(arbitration, 1, is_closed=True)
        for place, member in enumerate(members):
            make_view(member, first, candidates[place % 4], (2, 5, 8)[place % 3])
    argument = Argument.objects.create(
        candidate=candidates[0], side=ArgumentSide.PRO, text="It tells.", author=members[0], on=dt.date(2026, 5, 4)
    )
    argument.adopted_by.add(members[7])
    make_round(arbitration, 2 if step == Step.RATE_2 else 1)
    witness = make_member(colleges[0], user=make_user())
    world = World(arbitration=arbitration, candidates=candidates, members=members, witness=witness)
    world.visitors = list(_visitors(world))
    return world


def _visitors(world: World) -> Iterator[Visitor]:
    arbitration = world.arbitration
    assert arbitration.dossier is not None
    enterprise = arbitration.dossier.enterprise
    coordinator = enterprise.programme.appointments.get(role=AppointmentRole.COORDINATOR)
    silent = make_member(world.members[0].college)
    observer = make_member(None, arbitration=arbitration)
    users = (
        make_user(),
        make_lead(enterprise),
        make_teammate(enterprise),
        make_coach(enterprise),
        coordinator.user,
        make_coordinator(email="site.coordinator@example.org"),
        make_researcher(enterprise.programme),
        make_funder(enterprise.programme),
        make_lead(make_dossier().enterprise),
        make_administrator(email="administrator@example.org"),
        world.witness.user,
    )
    yield Visitor(label="nobody signed in", client=_browser())
    for label, user in zip(ACCOUNTS, users, strict=True):
        yield Visitor(
            label=label, client=_browser(user), roams=label in _ROAMING and world.arbitration.step == Step.RATE_1
        )
    for label, member in zip(PASSES, (world.witness, silent, observer), strict=True):
        yield Visitor(label=label, client=_browser(), token=token_for(member))


def _browser(user: User | None = None) -> Client:
    client = Client(raise_request_exception=False)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    if user is not None:
        client.force_login(user, backend="estime_web.accounts.backends.SignInBackend")
    return client


def say(
    world: World, grades: tuple[int | None, ...], *, shift: int = 0, people: Sequence[Member] | None = None
) -> None:
    """Let everybody give three views of four, by the service.

    Worlds differ in `grades`, in `shift`: who speaks of what, and in `people`: those who say it, each in the place of another.
    """
    held = open_round_of(world.arbitration)
    assert held is not None
    for place, somebody in enumerate(people or world.members):
        member = Member.objects.select_related("college", "arbitration__dossier").get(pk=somebody.pk)
        for turn in range(3):
            candidate = world.candidates[(place + turn + shift) % 4]
            grade = grades[(place * 3 + turn + shift) % len(grades)]
            for on in (RatedOn.IMPORTANCE, RatedOn.ETHICS):
                mode = EntryMode.PAPER if place == 0 else EntryMode.SIMPLE
                said = Said(grade=grade, rated_on=on, reason="" if grade == 5 else f"Because {grade}", mode=mode)
                key = f"0123456789-{place}-{turn}-{on[:4]}"
                give_view(member=member, held=held, candidate=candidate, said=said, request_key=key)
    witness = Member.objects.select_related("college", "arbitration__dossier").get(pk=world.witness.pk)
    for candidate in world.candidates[:2]:
        key = f"witness-{candidate.number}"
        give_view(member=witness, held=held, candidate=candidate, said=Said(grade=5), request_key=key)


def addresses(world: World, visitor: Visitor) -> Iterator[tuple[str, str]]:
    """Yield the name and the path of every address of the app; for those who roam, those of the rest of the site.

    Raises
    ------
    AssertionError
        An address of the app has a part that this world does not know.
    """
    for name, parts in ALL_ADDRESSES:
        if name.startswith("indicators:"):
            yield name, reverse(name, kwargs={part: _filled(world, visitor, name, part) for part in parts})
        elif visitor.roams and (not parts or name in _ELSEWHERE) and not _LEFT_OUT.search(name):
            yield name, reverse(name, kwargs=dict.fromkeys(parts, world.arbitration.dossier_id))


def _filled(world: World, visitor: Visitor, name: str, part: str) -> Any:  # Any: identifiers of several kinds
    if part == "token":
        return visitor.token
    own = world.filling.get(f"{name.rpartition(':')[2]}:{part}", world.filling.get(part))
    assert own is not None, (
        f"The address {name} has a part “{part}” that the sealed world does not know. "
        "Say in `World.filling` (tests/indicators/sealed_world.py) what stands there."
    )
    return own


def _patterns(
    resolver: URLResolver, namespace: str = "", before: tuple[str, ...] = ()
) -> Iterator[tuple[str, list[str]]]:
    for entry in resolver.url_patterns:
        regex = getattr(entry.pattern, "regex", re.compile(""))
        parts = (*before, *entry.pattern.converters, *regex.groupindex)
        if isinstance(entry, URLResolver):
            inside = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _patterns(entry, inside, parts)
        elif entry.name:
            yield f"{namespace}{entry.name}", list(dict.fromkeys(parts))


ALL_ADDRESSES: Final = tuple(_patterns(get_resolver()))


def walk(world: World, visitors: Iterable[Visitor], *, only: str = "") -> Seen:
    """Open every address as these visitors; return status and content of each answer, without what is drawn anew.

    `only` keeps the addresses with that name.
    """
    seen = {}
    for visitor in visitors:
        for name, path in addresses(world, visitor):
            if only and name != only:
                continue
            answer = visitor.client.get(path)
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
            seen[visitor.label, name] = (answer.status_code, _without_moments(content))
    return seen


def _without_moments(content: bytes) -> bytes:
    """Return what an answer says, without what is drawn anew; of an office file the parts, which bear the hour of the machine."""
    if not content.startswith(b"PK"):
        return _DRAWN.sub(rb"\1\2\3\4", content)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        told = [name for name in parts.namelist() if name != "docProps/core.xml"]
        return b"".join(name.encode() + _without_moments(parts.read(name)) for name in told)


def kept() -> dict[str, list[str]]:
    """Everything the database holds outside the ballots: the log, mails, jobs, computations, and all that is to come."""
    rows = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            if table in _TABLES_OF_BALLOTS:
                continue
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 -- names of our tables
            columns = [column[0] for column in cursor.description]
            # Numbers that the database gives are not taken back with what they were given to.
            rows[table] = sorted(
                str(
                    [
                        value
                        for name, value in zip(columns, row, strict=True)
                        if not (name == "id" and isinstance(value, int))
                    ]
                )
                for row in cursor.fetchall()
            )
    return rows
