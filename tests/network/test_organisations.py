"""Organisations and their federations: added once, corrected, dated."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import override

from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import ActivityEntry
from estime_web.network.enums import ActorType
from estime_web.network.models import Affiliation, Organisation, Territory
from estime_web.network.queries import organisation_named, organisations_matching
from estime_web.network.services import (
    affiliate,
    create_organisation,
    end_affiliation,
    update_affiliation,
    update_organisation,
)
from tests.accounts.factories import make_coordinator
from tests.network.factories import make_affiliation, make_federation, make_membership, make_organisation, territory

pytestmark = pytest.mark.django_db


def test_site_begins_with_the_regions_of_both_sides() -> None:
    assert list(Territory.objects.values_list("code", "country")) == [
        ("brussels", "BE"),
        ("flanders", "BE"),
        ("hauts-de-france", "FR"),
        ("wallonia", "BE"),
    ]
    with override("nl"):
        assert str(territory("flanders")) == "Vlaanderen"
    with override("fr"):
        assert str(territory("wallonia")) == "Wallonie"


def test_organisation_is_added_with_a_tidy_name_and_address() -> None:
    actor = make_coordinator()

    made = create_organisation(
        name="  La  Marmite ",
        actor_type="test_enterprise",
        territory=territory(),
        website="www.marmite.example",
        actor=actor,
    )

    kept = Organisation.objects.get()
    assert (kept.name, kept.website, kept.territory, kept.is_invented) == (
        "La Marmite",
        "https://www.marmite.example",
        territory(),
        False,
    )
    assert ActivityEntry.objects.get(verb="create_organisation", actor=actor).subject_id == str(made.pk)


@pytest.mark.parametrize("name", ["École du Lys", "ECOLE DU LYS", "  école   du-lys "])
def test_name_is_taken_once_whatever_its_case_and_accents(name: str) -> None:
    make_organisation(name="École du Lys")

    with pytest.raises(DomainError, match="is in the network already"):
        make_organisation(name=name)

    assert Organisation.objects.count() == 1


def test_organisation_needs_a_name_and_a_true_address() -> None:
    with pytest.raises(DomainError, match="Write the name"):
        make_organisation(name="  ")
    with pytest.raises(DomainError, match=r"https://example\.org"):
        make_organisation(website="nowhere at all")
    with pytest.raises(DomainError, match=r"https://example\.org"):
        make_organisation(website="javascript://alert(1)")

    assert not Organisation.objects.exists()
    assert not ActivityEntry.objects.filter(verb="create_organisation").exists()


def test_organisation_is_corrected_and_may_keep_its_own_name() -> None:
    organisation = make_organisation(name="La Marmite", territory=territory())

    update_organisation(organisation=organisation, name="La Marmite", actor_type="funder", territory=None, website="")

    kept = Organisation.objects.get()
    assert (kept.name, kept.actor_type, kept.territory) == ("La Marmite", "funder", None)


def test_corrected_name_is_found_under_its_new_letters() -> None:
    organisation = make_organisation(name="La Marmite")

    update_organisation(organisation=organisation, name="Le Chaudron", actor_type="funder", territory=None, website="")

    assert organisation_named("le chaudron") == organisation
    assert organisation_named("la marmite") is None


def test_name_of_another_organisation_is_refused_in_a_correction() -> None:
    make_organisation(name="La Marmite")
    other = make_organisation(name="Le Chaudron")

    with pytest.raises(DomainError, match="La Marmite"):
        update_organisation(organisation=other, name="la marmite", actor_type="funder", territory=None, website="")

    assert sorted(Organisation.objects.values_list("name", flat=True)) == ["La Marmite", "Le Chaudron"]


def test_federation_with_members_stays_a_federation() -> None:
    affiliation = make_affiliation()

    with pytest.raises(DomainError, match="End their affiliations first"):
        update_organisation(
            organisation=affiliation.federation, name="X", actor_type="partner", territory=None, website=""
        )

    assert Organisation.objects.get(pk=affiliation.federation_id).actor_type == ActorType.FEDERATION


def test_organisation_joins_a_federation_on_a_day() -> None:
    organisation, federation, actor = make_organisation(), make_federation(), make_coordinator()

    affiliate(organisation=organisation, federation=federation, since=date(2016, 1, 1), actor=actor)

    kept = Affiliation.objects.get()
    assert (kept.organisation, kept.federation, kept.since, kept.until) == (
        organisation,
        federation,
        date(2016, 1, 1),
        None,
    )
    assert ActivityEntry.objects.get(verb="affiliate").subject_id == str(organisation.pk)


def test_organisation_joins_a_federation_once_at_a_time() -> None:
    affiliation = make_affiliation()

    with pytest.raises(DomainError, match="belongs to"):
        affiliate(organisation=affiliation.organisation, federation=affiliation.federation)

    assert Affiliation.objects.count() == 1


def test_organisation_may_come_back_after_it_left() -> None:
    affiliation = make_affiliation()
    end_affiliation(affiliation=affiliation, until=timezone.localdate() - timedelta(days=1))

    affiliate(organisation=affiliation.organisation, federation=affiliation.federation)

    assert [link.is_current for link in Affiliation.objects.order_by("pk")] == [False, True]


def test_old_affiliation_cannot_be_opened_beside_the_new_one() -> None:
    affiliation = make_affiliation()
    end_affiliation(affiliation=affiliation, until=timezone.localdate() - timedelta(days=1))
    affiliate(organisation=affiliation.organisation, federation=affiliation.federation)

    with pytest.raises(DomainError, match="Leave a last day here"):
        update_affiliation(affiliation=affiliation, since=None, until=None)

    assert Affiliation.objects.filter(until=None).count() == 1


def test_only_a_federation_has_members_and_never_itself() -> None:
    federation, partner = make_federation(), make_organisation()

    with pytest.raises(DomainError, match="is not a federation"):
        affiliate(organisation=federation, federation=partner)
    with pytest.raises(DomainError, match="cannot belong to itself"):
        affiliate(organisation=federation, federation=federation)

    assert not Affiliation.objects.exists()


def test_affiliation_ends_today_by_default_and_never_before_it_begins() -> None:
    affiliation = make_affiliation(since=timezone.localdate())

    with pytest.raises(DomainError, match="comes before"):
        end_affiliation(affiliation=affiliation, until=timezone.localdate() - timedelta(days=1))
    with pytest.raises(DomainError, match="comes before"):
        update_affiliation(affiliation=affiliation, since=date(2020, 2, 1), until=date(2020, 1, 1))
    end_affiliation(affiliation=Affiliation.objects.get())

    kept = Affiliation.objects.get()
    assert (kept.until, kept.is_current) == (timezone.localdate(), True)


def test_database_refuses_what_services_refuse() -> None:
    affiliation = make_affiliation(since=date(2020, 1, 1))

    for fields in (
        {"organisation": affiliation.organisation, "federation": affiliation.federation},
        {"organisation": affiliation.federation, "federation": affiliation.federation},
        {
            "organisation": affiliation.organisation,
            "federation": make_federation(),
            "since": date(2020, 1, 1),
            "until": date(2019, 1, 1),
        },
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Affiliation.objects.create(**fields)


def test_search_finds_without_case_accents_and_order() -> None:
    school = make_organisation(name="L'École du Lys", actor_type="funder", territory=territory("flanders"))
    make_organisation(name="Atelier Rouelle")

    assert list(organisations_matching(search="lys ecole")) == [school]
    assert list(organisations_matching(search="ECOLE")) == [school]
    assert list(organisations_matching(actor_type="funder")) == [school]
    assert list(organisations_matching(territory="flanders")) == [school]
    assert list(organisations_matching(search="!!!")) == list(organisations_matching())


def test_list_counts_the_people_who_belong_now() -> None:
    membership = make_membership()
    make_membership(organisation=membership.organisation)
    gone = make_membership(organisation=membership.organisation, since=date(2019, 1, 1))
    gone.until = date(2020, 1, 1)
    gone.save()

    assert [vars(found)["people_now"] for found in organisations_matching()] == [2]
