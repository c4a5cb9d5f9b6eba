"""A dossier in which everything happened, and an Estime in which nothing is: what export and import are tried on."""

import datetime as dt

from estime_web.accounts.models import User
from estime_web.dossiers.enums import ItemKind, Side, Visibility
from estime_web.dossiers.models import Dossier, Item, StakeholderGroup
from estime_web.dossiers.services import change_readers, keep_item, restore_version, set_item_aside, withdraw_item
from estime_web.dossiers.services.journal import note_time, set_warning_aside
from estime_web.dossiers.services.road import move_to_step, pause_dossier, resume_dossier
from estime_web.network.enums import ActorType
from estime_web.network.models import Organisation
from estime_web.programmes.enums import PartnerRole
from estime_web.programmes.models import MethodVersion, Partnership, Programme, TestEnterprise
from tests.dossiers.factories import Table, agree, make_item
from tests.dossiers.full_dossier import fill, speak
from tests.network.factories import make_organisation, territory


def live_through(table: Table) -> dict[str, Item]:
    """Let everything happen in a dossier: texts that change, are set aside and withdrawn, an agreement, voices, a road."""
    organisation = table.enterprise.organisation
    organisation.territory = territory()
    organisation.website = "https://example.org"
    organisation.save()
    items = fill(table)
    agree(table.dossier, created_by=table.coach, observation_words="Deux séances.")
    table.dossier.agreements.get().signatures.update(user=table.lead)
    _change_texts(table, items)
    _let_others_read(table, items)
    make_item(
        table.dossier, ItemKind.READINESS, {"fears": "Être jugés.", "motivations": ["improve"]}, author=table.lead
    )
    make_item(table.dossier, ItemKind.JOURNAL_ENTRY, visibility=Visibility.COACH, author=table.coach)
    assert isinstance(items["youth"], StakeholderGroup)
    speak(items["youth"], 5)
    keep_item(
        item=items["open"],
        content={"carries": [[str(items["train"].pk), "chaque samedi"], [str(items["repair"].pk), ""]]},
        read_version=1,
        author=table.member,
    )
    _walk(table)
    return items


def _change_texts(table: Table, items: dict[str, Item]) -> None:
    keep_item(item=items["needs"], content={"text": {"fr": "Autrement."}}, read_version=1, author=table.member)
    restore_version(item=items["needs"], number=1, actor=table.lead)
    withdraw_item(item=items["means"], actor=table.lead)
    set_item_aside(item=items["sale"], actor=table.lead)


def _let_others_read(table: Table, items: dict[str, Item]) -> None:
    funder = make_organisation(name="Fondation du Canal", actor_type=ActorType.FUNDER)
    Partnership.objects.create(programme=table.programme, organisation=funder, role=PartnerRole.FUNDER)
    group = items["neighbours"]
    assert isinstance(group, StakeholderGroup)
    change_readers(
        item=items["question"], visibility=Visibility.FUNDER, groups=[group], funders=[funder], actor=table.lead
    )
    change_readers(item=items["meeting"], visibility=Visibility.PUBLIC, groups=[group], actor=table.lead)


def _walk(table: Table) -> None:
    keys = [step.key for step in table.dossier.method.method.steps]
    move_to_step(dossier=table.dossier, step=keys[1], actor=table.coach)
    move_to_step(dossier=table.dossier, step=keys[0], reason="Trop tôt.", actor=table.lead)
    pause_dossier(dossier=table.dossier, reason="Un été chargé.", actor=table.lead)
    resume_dossier(dossier=table.dossier, actor=table.lead)
    day = dt.date(2026, 3, 2)
    note_time(dossier=table.dossier, side=Side.ENTERPRISE, on=day, minutes=95, what="Atelier", actor=table.lead)
    note_time(dossier=table.dossier, side=Side.COACH, on=day, minutes=30, actor=table.coach)
    set_warning_aside(dossier=table.dossier, rule="one_voice", note="Nous viendrons.", actor=table.lead)


def empty_the_site() -> None:
    """Leave nothing of the network, the programmes and the dossiers, and nobody by an address; the shipped methods stay.

    The log is never changed, so the accounts it names stay, under other addresses.
    """
    Dossier.objects.all().delete()
    TestEnterprise.objects.all().delete()
    Programme.objects.all().delete()
    Organisation.objects.all().delete()
    MethodVersion.objects.filter(published_at__isnull=False).delete()
    for user in User.objects.all():
        user.email = f"{user.pk}@elsewhere.example"
        user.save()
