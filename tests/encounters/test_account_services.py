"""The account of a day: begun, written by several hands, published, taken back, announced."""

import pytest

from estime_web.encounters.enums import AccountState, Presence, SectionKind
from estime_web.encounters.models import AccountSection
from estime_web.encounters.services import account as services
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import ActivityEntry, OutboxMail
from tests.encounters.account_factories import make_account, make_lived_day, make_published, section_of

pytestmark = pytest.mark.django_db


def test_each_part_begins_with_words_in_three_languages() -> None:
    account = make_account(make_lived_day(12))

    opening = section_of(account, SectionKind.OPENING).text
    assert [row.kind for row in account.sections.all()] == list(SectionKind.values)
    assert opening.localize("fr").startswith(
        "Le jeudi 1er juin 2017, 12 personnes se sont retrouvées à Lille, venues de 2 organisations des deux côtés de la "
        "frontière. Il y avait là des entreprises testeuses et des partenaires."
    )
    assert "vonden drie workshops plaats, elk twee keer. Iedereen volgde er twee" in opening.localize("nl")
    assert "“Build indicators together”" in opening.localize("en")


def test_beginning_twice_keeps_what_was_written() -> None:
    lived = make_lived_day(2)
    account = make_account(lived)
    section = section_of(account, SectionKind.CLOSING)
    services.write_section(section=section, text={"fr": "Merci."}, read_version=1, actor=lived.organiser)

    again = make_account(lived)

    assert again == account
    assert section_of(again, SectionKind.CLOSING).text.data == {"fr": "Merci."}


def test_text_takes_the_place_of_the_one_that_was_read() -> None:
    lived = make_lived_day(2)
    section = section_of(make_account(lived), SectionKind.CLOSING)

    services.write_section(section=section, text={"fr": " Merci. "}, read_version=1, actor=lived.organiser)

    section.refresh_from_db()
    assert (section.text.data, section.version) == ({"fr": "Merci."}, 2)


def test_text_written_on_an_older_one_is_refused_with_both() -> None:
    lived = make_lived_day(2)
    section = section_of(make_account(lived), SectionKind.CLOSING)
    services.write_section(section=section, text={"fr": "Merci."}, read_version=1, actor=lived.organiser)

    with pytest.raises(services.StaleTextError, match="Les deux textes sont ci-dessous") as refusal:
        services.write_section(section=section, text={"fr": "À bientôt."}, read_version=1, actor=lived.organiser)

    assert refusal.value.conflict.mine.data == {"fr": "À bientôt."}
    assert refusal.value.conflict.theirs.data == {"fr": "Merci."}
    assert AccountSection.objects.get(pk=section.pk).text.data == {"fr": "Merci."}


def test_same_text_twice_is_no_conflict() -> None:
    lived = make_lived_day(2)
    section = section_of(make_account(lived), SectionKind.CLOSING)
    services.write_section(section=section, text={"fr": "Merci."}, read_version=1, actor=lived.organiser)

    services.write_section(section=section, text={"fr": "Merci."}, read_version=1, actor=lived.organiser)

    assert AccountSection.objects.get(pk=section.pk).version == 2


def test_proposed_words_come_back_with_what_the_day_tells_now() -> None:
    lived = make_lived_day(12)
    section = section_of(make_account(lived), SectionKind.OPENING)
    services.write_section(section=section, text={"fr": "Rien."}, read_version=1, actor=lived.organiser)
    lived.people[0].presence = Presence.ABSENT
    lived.people[0].save()

    services.propose_again(section=section, actor=lived.organiser)

    section.refresh_from_db()
    assert "11 personnes se sont retrouvées" in section.text.localize("fr")
    assert section.version == 3


def test_hidden_part_keeps_its_words() -> None:
    lived = make_lived_day(2)
    section = section_of(make_account(lived), SectionKind.CLOSING)
    before = section.text.data

    services.show_section(section=section, is_shown=False, actor=lived.organiser)

    section.refresh_from_db()
    assert (section.is_shown, section.text.data) == (False, before)


def test_published_figures_stay_when_the_day_changes_until_published_again() -> None:
    lived = make_lived_day(12)
    account = make_published(lived)
    lived.people[0].presence = Presence.ABSENT
    lived.people[0].save()
    account.refresh_from_db()
    before = account.figures["people"]

    again = services.publish_account(account=account, is_public=True, actor=lived.organiser)

    assert (before, again.figures["people"], again.figures["threshold"]) == (12, 11, 10)
    assert (again.state, again.is_public, again.published_by) == (AccountState.PUBLISHED, True, lived.organiser)


def test_account_without_a_shown_part_is_not_published() -> None:
    lived = make_lived_day(2)
    account = make_account(lived)
    account.sections.update(is_shown=False)

    with pytest.raises(DomainError, match="Toutes les parties sont cachées"):
        services.publish_account(account=account, is_public=False, actor=lived.organiser)

    account.refresh_from_db()
    assert account.state == AccountState.DRAFT


def test_account_that_is_taken_back_is_nobodys() -> None:
    lived = make_lived_day(2)
    account = make_published(lived, is_public=True)

    services.unpublish_account(account=account, actor=lived.organiser)
    services.unpublish_account(account=account, actor=lived.organiser)

    account.refresh_from_db()
    assert (account.state, account.is_public, account.figures) == (AccountState.DRAFT, False, {})


def test_those_of_the_day_get_a_link_and_no_file() -> None:
    lived = make_lived_day(3)
    account = make_published(lived)
    silent = lived.people[0].person
    silent.email = ""
    silent.save()

    count = services.announce_account(account=account, actor=lived.organiser)

    mails = list(OutboxMail.objects.filter(kind="encounter_account"))
    assert (count, len(mails)) == (2, 2)
    assert f"[[my_account:{lived.people[1].access_id}]]" in "".join(mail.body for mail in mails)
    assert mails[0].subject == "Rencontre de Lille : le compte rendu de la journée"
    assert [mail.attachments for mail in mails] == [[], []]
    with pytest.raises(DomainError):
        services.announce_account(account=account, actor=lived.organiser)
    assert OutboxMail.objects.filter(kind="encounter_account").count() == 2


def test_account_that_is_not_published_is_not_announced() -> None:
    lived = make_lived_day(2)

    with pytest.raises(DomainError, match="pas encore publié"):
        services.announce_account(account=make_account(lived), actor=lived.organiser)

    assert OutboxMail.objects.count() == 0


def test_log_holds_the_acts_and_no_words() -> None:
    lived = make_lived_day(2)
    account = make_published(lived)
    section = section_of(account, SectionKind.CLOSING)
    services.write_section(section=section, text={"fr": "Merci."}, read_version=1, actor=lived.organiser)
    services.announce_account(account=account, actor=lived.organiser)

    entries = ActivityEntry.objects.order_by("pk").values_list("verb", "details")

    assert list(entries)[-4:] == [
        ("begin_account", {}),
        ("publish_account", {"public": False, "people": 2}),
        ("write_section", {"part": "closing", "version": 2}),
        ("announce_account", {"mails": 2}),
    ]
