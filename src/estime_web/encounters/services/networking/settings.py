"""Lay out a time to get acquainted: the moment, the rounds, the tables."""

import secrets
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from estime_web.accounts.models import User
from estime_web.encounters.models import Encounter, Moment, Networking, Participation, Table
from estime_web.encounters.services.encounters import Translated, as_translated, lock
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import StoredComputation
from estime_web.foundation.services import record_activity

FEWEST_CHAIRS = 2
FEWEST_PEOPLE = 5
_MAY_MISS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFacts:
    """What is said of a table. `languages` empty: whatever its people share. `host` stays there in every round."""

    label: str
    topic: Translated = ""
    seats: int = 8
    fewest: int = FEWEST_PEOPLE
    languages: tuple[str, ...] = ()
    is_step_free: bool = True
    host: Participation | None = None


def set_up_networking(
    *,
    encounter: Encounter,
    moment: Moment,
    rounds: int,
    minutes: int,
    tables: int,
    seats: int,
    actor: User | None,
    has_topics: bool = False,
) -> Networking:
    """Choose a moment of the day, and lay out its rounds and its tables, numbered from 1.

    Raises
    ------
    DomainError
        The moment is of another day or has its tables already; or there is no round, no table, no second chair.
    """
    if moment.encounter_id != encounter.pk:
        raise DomainError(_("This moment belongs to another day. Choose a moment of this day."))
    _refuse_numbers(rounds=rounds, tables=tables, seats=seats)
    with transaction.atomic():
        lock(encounter)
        if Networking.objects.filter(moment=moment).exists():
            raise DomainError(_("This moment has its tables already. Open them to change them."))
        networking = Networking.objects.create(
            encounter=encounter,
            moment=moment,
            rounds=rounds,
            minutes=minutes,
            has_topics=has_topics,
            lottery_seed=secrets.token_hex(8),
        )
        fewest = max(FEWEST_CHAIRS, min(FEWEST_PEOPLE, seats - _MAY_MISS))
        Table.objects.bulk_create(
            Table(networking=networking, label=str(number), seats=seats, fewest=fewest)
            for number in range(1, tables + 1)
        )
        _record("set_up_networking", networking, actor, tables=tables, rounds=rounds)
    return networking


def update_networking(
    *, networking: Networking, rounds: int, minutes: int, has_topics: bool, actor: User | None
) -> Networking:
    """Change how many rounds there are, how long each lasts, and whether the tables have topics.

    Raises
    ------
    DomainError
        More rounds are over already.
    """
    _refuse_numbers(rounds=rounds)
    with transaction.atomic():
        networking = held(networking)
        begun = networking.begun
        if rounds < begun:
            raise DomainError(
                ngettext(
                    "%(count)d round has begun already. There cannot be fewer.",
                    "%(count)d rounds have begun already. There cannot be fewer.",
                    begun,
                )
                % {"count": begun}
            )
        networking.rounds, networking.minutes, networking.has_topics = rounds, minutes, has_topics
        networking.save(update_fields=["rounds", "minutes", "has_topics"])
        _record("update_networking", networking, actor)
    return networking


def remove_networking(*, networking: Networking, actor: User | None) -> None:
    """Take the tables of a moment away, with the plans that nobody has seen. The moment stays in the day.

    Raises
    ------
    DomainError
        People have been told where they sit.
    """
    with transaction.atomic():
        networking = held(networking)
        if networking.plans.filter(published_at__isnull=False).exists():
            raise DomainError(_("People know their tables already. They stay in the history of the day."))
        stored = list(networking.plans.values_list("computation_id", flat=True))
        _record("remove_networking", networking, actor)
        networking.delete()
        StoredComputation.objects.filter(pk__in=stored).delete()


def add_table(*, networking: Networking, facts: TableFacts, actor: User | None) -> Table:
    """Add a table. As `update_table`."""
    table = Table(networking=networking)
    return _write(table, facts, actor, verb="add_table")


def update_table(*, table: Table, facts: TableFacts, actor: User | None) -> Table:
    """Change what is said of a table. A plan made before keeps its seats; the next one holds to it.

    Raises
    ------
    DomainError
        The name is taken or missing; fewer than two chairs; or the host hosts another table, or is of another day.
    """
    return _write(table, facts, actor, verb="update_table")


def remove_table(*, table: Table, actor: User | None) -> None:
    """Take a table away at which no plan seats anybody.

    Raises
    ------
    DomainError
        A plan seats people there.
    """
    with transaction.atomic():
        networking = held(table.networking)
        if table.table_seats.exists():
            raise DomainError(
                _(
                    "Plans that are kept seat people at this table. Throw those away that nobody has seen; "
                    "a table of a published plan stays, but may be left empty: give it two chairs."
                )
            )
        _record("remove_table", networking, actor, table=table.pk)
        table.delete()


def held(networking: Networking) -> Networking:
    """Hold the day of these tables until the transaction ends, and return them as they are now."""
    lock(networking.encounter)
    return Networking.objects.select_related("encounter", "moment").get(pk=networking.pk)


def _write(table: Table, facts: TableFacts, actor: User | None, *, verb: str) -> Table:
    label = facts.label.strip()
    if not label:
        raise DomainError(_("A table needs a name or a number: people look for it."))
    _refuse_numbers(seats=facts.seats)
    if facts.fewest > facts.seats:
        raise DomainError(_("This table wants more people than it has chairs. Change one of the two numbers."))
    _refuse_host(table, facts.host)
    table.label, table.topic = label, as_translated(facts.topic)
    table.seats, table.fewest = facts.seats, facts.fewest
    table.languages, table.is_step_free, table.host = sorted(facts.languages), facts.is_step_free, facts.host
    try:
        with transaction.atomic():
            networking = held(table.networking)
            table.save()
            _record(verb, networking, actor, table=table.pk)
    except IntegrityError as error:
        raise DomainError(_("Another table has this name already. Give it another one.")) from error
    return table


def _refuse_host(table: Table, host: Participation | None) -> None:
    if host is None:
        return
    if host.encounter_id != table.networking.encounter_id:
        raise DomainError(_("This person does not take part in this day. First put them on the list."))
    if table.networking.tables.filter(host=host).exclude(pk=table.pk).exists():
        raise DomainError(_("This person hosts another table already. Choose somebody else, or free them there first."))


def _refuse_numbers(*, rounds: int = 1, tables: int = 1, seats: int = FEWEST_CHAIRS) -> None:
    if rounds < 1:
        raise DomainError(_("There must be one round at least."))
    if tables < 1:
        raise DomainError(_("There must be one table at least."))
    if seats < FEWEST_CHAIRS:
        raise DomainError(_("A table needs two chairs at least: one meets nobody alone."))


def _record(verb: str, networking: Networking, actor: User | None, **details: int) -> None:
    record_activity(
        verb=verb, subject=networking.encounter, actor=actor, details={"networking": networking.pk, **details}
    )
