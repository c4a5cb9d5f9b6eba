"""People and where they belong."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from estime_web.accounts.data import collect_for
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import ActivityEntry, OutboxMail
from estime_web.network.models import Membership, Person
from estime_web.network.queries import people_matching
from estime_web.network.services import (
    create_person,
    end_membership,
    join_organisation,
    link_person_and_user,
    update_membership,
    update_person,
)
from tests.accounts.factories import make_coordinator, make_user
from tests.network.factories import make_membership, make_organisation, make_person

pytestmark = pytest.mark.django_db


def test_person_is_added_with_their_organisation_and_nothing_is_sent() -> None:
    organisation, actor = make_organisation(), make_coordinator()

    create_person(
        given_name=" Inès ",
        family_name="De  Smet",
        email=" Ines@Example.org ",
        language="nl",
        organisation=organisation,
        function="gérante",
        since=date(2016, 1, 1),
        actor=actor,
    )

    person = Person.objects.get()
    membership = Membership.objects.get()
    assert (person.given_name, person.family_name, person.email, person.language) == (
        "Inès",
        "De Smet",
        "ines@example.org",
        "nl",
    )
    assert (membership.person, membership.organisation, membership.function, membership.since) == (
        person,
        organisation,
        "gérante",
        date(2016, 1, 1),
    )
    assert not OutboxMail.objects.exists()
    assert list(ActivityEntry.objects.filter(actor=actor).values_list("verb", flat=True)) == [
        "create_person",
        "join_organisation",
    ]


def test_several_people_may_have_no_address() -> None:
    make_person(email="")
    make_person(email="")

    assert Person.objects.count() == 2


def test_address_belongs_to_one_person_in_any_case() -> None:
    make_person(given_name="Inès", family_name="", email="ines@example.org")
    other = make_person()

    with pytest.raises(DomainError, match="Inès has this e-mail address already"):
        make_person(email="INES@example.org")
    with pytest.raises(DomainError, match="Inès has this e-mail address already"):
        update_person(person=other, given_name="Jan", family_name="", email="Ines@Example.org", language="fr")

    assert Person.objects.filter(email="ines@example.org").count() == 1


def test_person_needs_a_given_name_and_a_true_address() -> None:
    with pytest.raises(DomainError, match="Write the given name"):
        make_person(given_name=" ")
    with pytest.raises(DomainError, match=r"name@example\.org"):
        make_person(email="ines at example")

    assert not Person.objects.exists()
    assert not ActivityEntry.objects.exists()


def test_correction_keeps_every_field() -> None:
    person = make_person()

    update_person(person=person, given_name="Jan", family_name="Peeters", email="", language="en")

    kept = Person.objects.get()
    assert (str(kept), kept.email, kept.language) == ("Jan Peeters", "", "en")
    assert list(people_matching(search="peeters")) == [kept]


def test_person_belongs_to_an_organisation_once_at_a_time() -> None:
    membership = make_membership()

    with pytest.raises(DomainError, match="already"):
        join_organisation(person=membership.person, organisation=membership.organisation)
    end_membership(membership=membership, until=timezone.localdate() - timedelta(days=1))
    join_organisation(person=membership.person, organisation=membership.organisation, function="bénévole")

    assert [(link.function, link.is_current) for link in Membership.objects.order_by("pk")] == [
        ("", False),
        ("bénévole", True),
    ]


def test_ended_membership_cannot_be_opened_beside_a_new_one() -> None:
    membership = make_membership()
    end_membership(membership=membership, until=timezone.localdate() - timedelta(days=1))
    join_organisation(person=membership.person, organisation=membership.organisation)

    with pytest.raises(DomainError, match="Leave a last day here"):
        update_membership(membership=membership, function="", since=None, until=None)


def test_membership_never_ends_before_it_begins() -> None:
    membership = make_membership(since=date(2020, 1, 1))

    with pytest.raises(DomainError, match="comes before"):
        end_membership(membership=membership, until=date(2019, 1, 1))
    with pytest.raises(DomainError, match="comes before"):
        update_membership(membership=membership, function="", since=date(2020, 1, 1), until=date(2019, 1, 1))

    assert Membership.objects.get().until is None


def test_membership_is_corrected() -> None:
    membership = make_membership()

    update_membership(membership=membership, function=" trésorière ", since=date(2020, 1, 1), until=date(2021, 1, 1))

    kept = Membership.objects.get()
    assert (kept.function, kept.since, kept.until) == ("trésorière", date(2020, 1, 1), date(2021, 1, 1))


def test_search_looks_in_names_addresses_and_present_organisations() -> None:
    organisation = make_organisation(name="L'Éclaircie")
    person = make_person(given_name="Élodie", family_name="Dûmont", email="elo@example.org", organisation=organisation)
    former = make_person(given_name="Jan", family_name="Peeters")
    gone = join_organisation(person=former, organisation=organisation, since=date(2019, 1, 1))
    end_membership(membership=gone, until=date(2020, 1, 1))

    for search in ("elodie", "DUMONT elodie", "elo@example", "eclaircie", "dumont eclaircie"):
        assert list(people_matching(search=search)) == [person]


def test_account_and_person_of_one_address_are_joined_when_the_person_comes_second() -> None:
    user = make_user(email="ines@example.org")

    person = make_person(email="Ines@example.org")

    assert Person.objects.get().user == user
    assert ActivityEntry.objects.get(verb="link_person_and_user").subject_id == str(person.pk)


def test_account_and_person_of_one_address_are_joined_at_sign_in() -> None:
    person = make_person(email="ines@example.org")
    user = make_user(email="ines@example.org")
    assert Person.objects.get().user is None

    Client().force_login(user)

    assert Person.objects.get(pk=person.pk).user == user
    assert ActivityEntry.objects.get(verb="link_person_and_user").actor == user


def test_account_is_joined_to_one_person_and_stays_so() -> None:
    user = make_user(email="ines@example.org")
    person = make_person(email="ines@example.org")
    update_person(person=person, given_name="Inès", family_name="", email="new@example.org", language="fr")

    assert link_person_and_user(user=user) is None
    assert make_person(email="ines@example.org").user is None
    assert Person.objects.get(pk=person.pk).user == user


def test_nobody_is_joined_without_an_address() -> None:
    make_user()

    assert link_person_and_user(person=make_person(email="")) is None
    assert link_person_and_user() is None


def test_my_data_show_the_person_and_the_organisations_of_the_reader_alone() -> None:
    user = make_user(email="ines@example.org")
    organisation = make_organisation(name="La Marmite")
    make_person(given_name="Inès", email="ines@example.org", organisation=organisation, function="gérante")
    make_person(given_name="Somebody else", organisation=organisation)

    sections = {section.title: section.rows for section in collect_for(user)}

    assert [row["Given name"] for row in sections["You in the community"]] == ["Inès"]
    assert [(row["Organisation"], row["Function"]) for row in sections["Your organisations"]] == [
        ("La Marmite", "gérante")
    ]
