"""Write the account of a day, publish it, take it back, tell those of the day where it is."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from estime_web.accounts.models import User
from estime_web.encounters.account.building import figures_told
from estime_web.encounters.account.counting import figures_of
from estime_web.encounters.account.mailing import account_mail
from estime_web.encounters.account.proposals import Proposer
from estime_web.encounters.enums import AccountState, SectionKind
from estime_web.encounters.models import Account, AccountSection, Encounter, Participation
from estime_web.encounters.queries import people_to_notify
from estime_web.encounters.services.encounters import Translated, as_translated
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import OutboxMail
from estime_web.foundation.services import queue_mail, record_activity

_JUST_NOW = dt.timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextConflict:
    """Two texts of one part: what was typed, and what somebody else kept meanwhile as `version`."""

    mine: LazyI18nString
    theirs: LazyI18nString
    version: int


class StaleTextError(DomainError):
    """Somebody else changed the text meanwhile. `conflict` holds both: nothing of either is lost."""

    def __init__(self, conflict: TextConflict) -> None:
        super().__init__(
            _(
                "Somebody changed this text while you were writing. Both texts are below: keep what you want of each, "
                "then keep the text again."
            )
        )
        self.conflict = conflict


def begin_account(*, encounter: Encounter, actor: User) -> Account:
    """Begin the account of a day, each part with proposed words. Beginning twice gives the same account."""
    # Counting a day takes time: it is done before anything is held.
    proposer = Proposer(encounter, figures_of(encounter, is_public=False))
    sections = [AccountSection(kind=kind, text=proposer.text(kind)) for kind in SectionKind.values]
    with transaction.atomic():
        account, is_new = Account.objects.get_or_create(encounter=encounter)
        if not is_new:
            return account
        for section in sections:
            section.account = account
        AccountSection.objects.bulk_create(sections)
        record_activity(verb="begin_account", subject=encounter, actor=actor)
    return account


def write_section(*, section: AccountSection, text: Translated, read_version: int, actor: User) -> AccountSection:
    """Keep the text of a part. It takes the place of the text that was `read_version`.

    Raises
    ------
    StaleTextError
        Somebody else kept another text meanwhile.
    """
    with transaction.atomic():
        held = _held(section)
        mine = as_translated(text)
        if held.version != read_version and held.text != mine:
            raise StaleTextError(TextConflict(mine=mine, theirs=held.text, version=held.version))
        if held.text == mine:
            return held
        _keep(held, mine)
        record_activity(verb="write_section", subject=held.account.encounter, actor=actor, details=_named(held))
    return held


def propose_again(*, section: AccountSection, actor: User) -> AccountSection:
    """Put the proposed words back, with what the day tells now."""
    with transaction.atomic():
        held = _held(section)
        encounter = held.account.encounter
        _keep(held, Proposer(encounter, figures_told(held.account)).text(held.kind))
        record_activity(verb="propose_again", subject=encounter, actor=actor, details=_named(held))
    return held


def show_section(*, section: AccountSection, is_shown: bool, actor: User) -> None:
    """Show a part, or hide it: what it says is kept."""
    with transaction.atomic():
        held = _held(section)
        held.is_shown = is_shown
        held.save(update_fields=["is_shown"])
        verb = "show_section" if is_shown else "hide_section"
        record_activity(verb=verb, subject=held.account.encounter, actor=actor, details=_named(held))


def publish_account(*, account: Account, is_public: bool, actor: User) -> Account:
    """Publish an account, or publish it again with the figures of now. With `is_public` anybody reads it.

    Raises
    ------
    DomainError
        No part is shown.
    """
    figures = figures_of(account.encounter, is_public=is_public)
    with transaction.atomic():
        held = Account.objects.select_for_update().get(pk=account.pk)
        if not held.sections.filter(is_shown=True).exists():
            raise DomainError(_("Every part is hidden. Show one at least, then publish."))
        held.state, held.is_public, held.figures = AccountState.PUBLISHED, is_public, figures.as_json()
        held.published_at, held.published_by = timezone.now(), actor
        held.save()
        record_activity(
            verb="publish_account",
            subject=held.encounter,
            actor=actor,
            details={"public": is_public, "people": figures.people},
        )
    return held


def unpublish_account(*, account: Account, actor: User) -> Account:
    """Take an account back: from then on only those who prepare the day read it."""
    with transaction.atomic():
        held = Account.objects.select_for_update().get(pk=account.pk)
        if held.state == AccountState.DRAFT:
            return held
        held.state, held.is_public, held.figures = AccountState.DRAFT, False, {}
        held.save()
        record_activity(verb="unpublish_account", subject=held.encounter, actor=actor)
    return held


def announce_account(*, account: Account, actor: User) -> int:
    """Write to those of the day where they read the account: a link, never a file. Return how many e-mails that is.

    Raises
    ------
    DomainError
        The account is not published, or everybody was written to a moment ago.
    """
    if account.state != AccountState.PUBLISHED:
        raise DomainError(_("The account is not published yet. Publish it, then write to the people."))
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=account.pk)
        people = _not_written_to_just_now(people_to_notify(account.encounter))
        for participation in people:
            subject, body = account_mail(participation)
            queue_mail(
                to=participation.person.email,
                language=participation.language,
                subject=subject,
                body=body,
                kind="encounter_account",
                subject_id=str(participation.pk),
            )
        record_activity(verb="announce_account", subject=account.encounter, actor=actor, details={"mails": len(people)})
    return len(people)


def _not_written_to_just_now(people: Iterable[Participation]) -> list[Participation]:
    """Return who got no such e-mail in the last minutes: a button that is pressed twice writes once."""
    written = OutboxMail.objects.filter(kind="encounter_account", created_at__gte=timezone.now() - _JUST_NOW)
    known = set(written.values_list("subject_id", flat=True))
    everybody = list(people)
    left = [person for person in everybody if str(person.pk) not in known]
    if everybody and not left:
        raise DomainError(_("Everybody was written to a moment ago."))
    return left


def _held(section: AccountSection) -> AccountSection:
    rows = AccountSection.objects.select_for_update(of=("self",)).select_related("account__encounter")
    return rows.get(pk=section.pk)


def _keep(section: AccountSection, text: LazyI18nString) -> None:
    section.text, section.version = text, section.version + 1
    section.save(update_fields=["text", "version"])
    section.account.save(update_fields=["changed_at"])


def _named(section: AccountSection) -> dict[str, str | int]:
    return {"part": section.kind, "version": section.version}
