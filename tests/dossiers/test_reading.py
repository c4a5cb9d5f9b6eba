"""What others read: what was raised to them and nothing else; research under a pseudonym; counts, never a few."""

import pytest

from estime_web.dossiers.enums import ItemKind, Visibility
from estime_web.dossiers.pseudonyms import under_pseudonym
from estime_web.network.enums import ActorType
from estime_web.network.services import affiliate
from estime_web.programmes.enums import AppointmentRole
from estime_web.programmes.services import appoint
from tests.dossiers.factories import agree, make_dossier, make_item, make_table
from tests.network.factories import make_federation, make_organisation
from tests.programmes.factories import make_enterprise, make_funder, make_programme, make_researcher, make_user

pytestmark = pytest.mark.django_db


def _block(table, words, rung):
    content = {"key": "needs", "text": {"en": words}}
    return make_item(table.dossier, ItemKind.PORTRAIT_BLOCK, content, visibility=rung, author=table.lead)


def _page(client, table, person=None):
    client.logout()
    if person:
        client.force_login(person)
    return client.get(f"/dossiers/{table.dossier.pk}/read/", headers={"accept-language": "en"})


def test_each_reader_reads_what_was_raised_to_them_and_nothing_else(client, table):
    agree(table.dossier)
    neighbour, researcher = make_table(table.programme), make_researcher(table.programme)
    funder = make_funder(table.programme)
    for rung in Visibility:
        item = _block(table, f"Words of rung {rung.name}.", rung)
        item.shared_with_funders.set(funder.appointments.values_list("organisation", flat=True))

    pages = {
        "community": _page(client, table, neighbour.lead).content.decode(),
        "research": _page(client, table, researcher).content.decode(),
        "funder": _page(client, table, funder).content.decode(),
        "public": _page(client, table).content.decode(),
    }

    seen = {
        who: [rung.name for rung in Visibility if f"Words of rung {rung.name}." in page] for who, page in pages.items()
    }
    assert seen == {
        "community": ["COMMUNITY", "RESEARCH", "FUNDER", "PUBLIC"],
        "research": ["RESEARCH", "FUNDER", "PUBLIC"],
        "funder": ["FUNDER", "PUBLIC"],
        "public": ["PUBLIC"],
    }


def test_nothing_raised_is_no_page(client, table):
    agree(table.dossier)
    _block(table, "For the coach.", Visibility.COACH)

    assert _page(client, table, make_researcher(table.programme)).status_code == 404
    assert _page(client, table).status_code == 404


def test_nothing_leaves_the_coach_before_the_agreement(client, table):
    _block(table, "Raised too early.", Visibility.PUBLIC)

    assert _page(client, table).status_code == 404


def test_research_reads_a_pseudonym_and_no_name(client, table):
    agree(table.dossier)
    table.lead.name = "Nadia Belkacem"
    table.lead.save()
    _block(table, f"At {table.enterprise.organisation.name.upper()}, nadia decides.", Visibility.RESEARCH)

    page = _page(client, table, make_researcher(table.programme)).content.decode()

    assert f"At {table.enterprise.pseudonym}, [somebody of the team] decides." in page
    assert ["Nadia" in page, table.enterprise.organisation.name in page] == [False, False]


def test_research_reads_no_name_in_a_title_nor_in_the_source_of_a_figure(client, table):
    agree(table.dossier)
    name = table.enterprise.organisation.name
    table.dossier.title = f"Evaluation of {name}"
    table.dossier.save()
    figure = {"what": {"en": "Jobs"}, "value": "3", "unit": f"at {name}", "on": "2016", "source": f"Report of {name}"}
    make_item(table.dossier, ItemKind.TERRITORY_FIGURE, figure, visibility=Visibility.RESEARCH, author=table.lead)
    researcher = make_researcher(table.programme)

    page = _page(client, table, researcher).content.decode()
    list_page = client.get("/dossiers/read/", headers={"accept-language": "en"}).content.decode()

    pseudonym = table.enterprise.pseudonym
    assert [name in page, name in list_page] == [False, False]
    assert f"Evaluation of {pseudonym}" in page
    assert f"at {pseudonym} (2016)" in page
    assert f"Report of {pseudonym}" in page
    assert f"Evaluation of {pseudonym}" in list_page


def test_research_reads_the_entries_of_the_journal_that_were_raised_to_it(client, table):
    agree(table.dossier)
    name = table.enterprise.organisation.name
    entry = {"about": "research_question", "on": "2026-01-15", "title": f"Why {name}?", "text": f"{name} wonders."}
    make_item(table.dossier, ItemKind.JOURNAL_ENTRY, entry, visibility=Visibility.RESEARCH, author=table.lead)
    private = entry | {"title": "For the coach", "text": "Private."}
    make_item(table.dossier, ItemKind.JOURNAL_ENTRY, private, visibility=Visibility.COACH, author=table.coach)

    page = _page(client, table, make_researcher(table.programme)).content.decode()

    pseudonym = table.enterprise.pseudonym
    assert [f"Why {pseudonym}?" in page, f"{pseudonym} wonders." in page, "Question for research" in page] == [True] * 3
    assert [name in page, "For the coach" in page, "Private." in page] == [False] * 3


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_for_research_asks_the_database_as_often_for_many(client, count, django_assert_num_queries):
    programme = make_programme()
    for _number in range(count):
        table = make_table(programme)
        agree(table.dossier)
        _block(table, "For research.", Visibility.RESEARCH)
    client.force_login(make_researcher(programme))

    with django_assert_num_queries(10):
        assert client.get("/dossiers/read/").content.decode().count('class="card"') == count


def test_research_that_the_agreement_does_not_allow_reads_as_everybody_does(client, table):
    agree(table.dossier, allows_research=False)
    _block(table, "For research.", Visibility.RESEARCH)

    assert _page(client, table, make_researcher(table.programme)).status_code == 404


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chez Élan, on coud.", "Chez K42, on coud."),
        ("ÉLAN et elan", "K42 et K42"),
        ("Élans et élancé restent.", "Élans et élancé restent."),
        ("", ""),
    ],
)
def test_names_give_way_as_whole_words_whatever_their_case_and_accents(text, expected):
    assert under_pseudonym(text, {"Elan": "K42"}) == expected


def test_a_coordinator_sees_progress_and_no_word(client, table):
    _block(table, "A secret of the enterprise.", Visibility.PUBLIC)
    client.force_login(table.programme.appointments.get().user)

    page = client.get(f"/dossiers/progress/{table.programme.pk}/", headers={"accept-language": "en"}).content.decode()

    assert ["Preliminary step" in page, "A secret" in page] == [True, False]


@pytest.mark.parametrize("path", ["progress", "counts"])
def test_progress_and_counts_are_closed_to_others(client, table, path):
    for person in (table.lead, table.coach, make_researcher(table.programme), make_user()):
        client.force_login(person)
        assert client.get(f"/dossiers/{path}/{table.programme.pk}/").status_code == 404


def _federation(programme, members):
    """A federation of the programme with so many consenting members, one member that does not consent, and its reader."""
    federation, reader = make_federation(), make_user()
    appoint(programme=programme, user=reader, role=AppointmentRole.FEDERATION, organisation=federation)
    for number in range(members + 1):
        organisation = make_organisation(actor_type=ActorType.TEST_ENTERPRISE)
        affiliate(organisation=organisation, federation=federation)
        dossier = make_dossier(make_enterprise(programme=programme, organisation=organisation))
        agree(dossier, allows_counts=number < members)
    return reader


@pytest.mark.parametrize(
    ("members", "said"),
    [
        (0, "0 members are counted in this programme."),
        (4, "Fewer than 5 members are counted: too few to say more."),
        (5, "5 members are counted in this programme."),
    ],
)
def test_a_federation_reads_counts_of_its_consenting_members(client, members, said):
    programme = make_programme()
    client.force_login(_federation(programme, members))

    page = client.get(f"/dossiers/counts/{programme.pk}/", headers={"accept-language": "en"}).content.decode()

    assert said in page


def test_a_federation_opens_no_dossier(client, table):
    agree(table.dossier)
    _block(table, "Words.", Visibility.FUNDER)
    federation, reader = make_federation(), make_user()
    affiliate(organisation=table.enterprise.organisation, federation=federation)
    appoint(programme=table.programme, user=reader, role=AppointmentRole.FEDERATION, organisation=federation)
    client.force_login(reader)

    assert client.get(f"/dossiers/{table.dossier.pk}/").status_code == 404
    assert client.get(f"/dossiers/{table.dossier.pk}/read/").status_code == 404


@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_list_of_what_one_may_read_asks_the_database_as_often_for_many(client, count, django_assert_num_queries):
    programme = make_programme()
    for _ in range(count):
        dossier = make_dossier(make_enterprise(programme=programme))
        agree(dossier)
        make_item(dossier, visibility=Visibility.PUBLIC)
    client.get("/dossiers/read/")

    with django_assert_num_queries(2):
        client.get("/dossiers/read/")
