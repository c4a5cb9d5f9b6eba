"""A spreadsheet is imported whole, or not at all; every fault is told at once."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from estime.exchange.sheets import Fault
from estime_web.accounts.models import User
from estime_web.foundation.chores import do_chores
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import ActivityEntry, OutboxMail
from estime_web.network.exports import template_workbook
from estime_web.network.models import Affiliation, ImportDraft, Membership, Organisation, Person
from estime_web.network.reading import ImportPlan, read_import
from estime_web.network.services import apply_import, discard_import, import_network, keep_import
from estime_web.network.services.imports import ImportResult
from tests.accounts.factories import make_coordinator, make_user
from tests.network.factories import (
    make_affiliation,
    make_federation,
    make_file,
    make_membership,
    make_organisation,
    make_person,
    territory,
)

pytestmark = pytest.mark.django_db


def read(content: bytes, filename: str = "network.xlsx") -> ImportPlan:
    return read_import(content=content, filename=filename)


def told(faults: Sequence[Fault]) -> list[tuple[str, int | None, str | None, str]]:
    return [(fault.sheet, fault.row, fault.column, fault.code) for fault in faults]


def network() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Organisation, Affiliation, Person, Membership))


# What a good file does


def test_file_adds_organisations_federations_people_and_memberships() -> None:
    content = make_file(
        organisations=[
            ["La Marmite", "entreprise testeuse", "Wallonie", "www.marmite.example", "Réseau ; Koepel"],
            ["Réseau", "Fédération", "", "", ""],
            ["Koepel", "koepel", "Vlaanderen", None, None],
        ],
        people=[
            ["Inès", "De Smet", "Ines@Example.org", "néerlandais", "la marmite", "gérante", datetime(2016, 1, 31)],  # noqa: DTZ001 -- as a workbook holds it
            ["Jan", None, None, None, None, None, None],
        ],
    )

    result = import_network(content=content, filename="network.xlsx")

    assert result == ImportResult(organisations_added=3, organisations_changed=0, people_added=2, people_changed=0)
    marmite = Organisation.objects.get(name="La Marmite")
    assert (marmite.actor_type, marmite.territory, marmite.website) == (
        "test_enterprise",
        territory("wallonia"),
        "https://www.marmite.example",
    )
    assert sorted(link.federation.name for link in Affiliation.objects.all()) == ["Koepel", "Réseau"]
    ines, jan = Person.objects.get(given_name="Inès"), Person.objects.get(given_name="Jan")
    assert (ines.family_name, ines.email, ines.language) == ("De Smet", "ines@example.org", "nl")
    assert (jan.family_name, jan.email, jan.language) == ("", "", "fr")
    membership = Membership.objects.get()
    assert (membership.person, membership.organisation, membership.function, membership.since) == (
        ines,
        marmite,
        "gérante",
        date(2016, 1, 31),
    )
    assert not OutboxMail.objects.exists()


def test_imported_names_are_found_like_others() -> None:
    import_network(content=make_file(organisations=[["École du Lys", "Financeur"]]), filename="n.xlsx")

    assert Organisation.objects.get(folded="ecoledulys").name == "École du Lys"


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_file_in_each_language_is_understood(language: str) -> None:
    headings = {
        "fr": ("Nom", "Type d'acteur", "Territoire", "entreprise testeuse", "Flandre"),
        "nl": ("Naam", "Soort actor", "Gebied", "testbedrijf", "Vlaanderen"),
        "en": ("Name", "Actor type", "Territory", "test enterprise", "Flanders"),
    }[language]
    content = make_file(sheets=[("Blad1", [headings[:3], ["La Marmite", *headings[3:]]])])

    import_network(content=content, filename="network.xlsx")

    kept = Organisation.objects.get()
    assert (kept.name, kept.actor_type, kept.territory) == ("La Marmite", "test_enterprise", territory("flanders"))


def test_text_file_of_people_is_understood() -> None:
    content = "Voornaam;Familienaam;E-mail;Taal\nInès;De Smet;ines@example.org;nl\n".encode("cp1252")

    import_network(content=content, filename="mensen.csv")

    assert str(Person.objects.get()) == "Inès De Smet"


def test_file_corrects_what_is_known_and_an_empty_cell_changes_nothing() -> None:
    marmite = make_organisation(
        name="La Marmite", actor_type="partner", territory=territory(), website="https://a.example"
    )
    ines = make_person(given_name="Ines", family_name="De Smet", email="ines@example.org", language="nl")
    make_membership(person=ines, organisation=marmite, function="gérante", since=date(2016, 1, 1))
    content = make_file(
        organisations=[["LA MARMITE", "financeur", "", "", ""]],
        people=[["Inès", "", "INES@example.org", "", "La Marmite", "", "01/02/2016"]],
    )

    result = import_network(content=content, filename="network.xlsx")

    assert result == ImportResult(organisations_added=0, organisations_changed=1, people_added=0, people_changed=1)
    kept = Organisation.objects.get()
    assert (kept.name, kept.actor_type, kept.territory, kept.website) == (
        "La Marmite",
        "funder",
        territory(),
        "https://a.example",
    )
    person = Person.objects.get()
    assert (str(person), person.email, person.language) == ("Inès De Smet", "ines@example.org", "nl")
    membership = Membership.objects.get()
    assert (membership.function, membership.since, membership.until) == ("gérante", date(2016, 2, 1), None)


def test_same_file_twice_changes_nothing_the_second_time() -> None:
    content = make_file(
        organisations=[["La Marmite", "partenaire", "Wallonie", "", "Réseau"], ["Réseau", "fédération"]],
        people=[["Inès", "De Smet", "ines@example.org", "nl", "La Marmite", "gérante", "2016-01-31"], ["Jan"]],
    )
    import_network(content=content, filename="network.xlsx")
    before = network()

    plan = read(content)
    result = import_network(content=content, filename="network.xlsx")

    assert (plan.is_clean, plan.changes_something) == (True, False)
    assert result == ImportResult(organisations_added=0, organisations_changed=0, people_added=0, people_changed=0)
    assert network() == before


def test_address_is_added_to_the_one_namesake_without_address() -> None:
    person = make_person(given_name="Inès", family_name="De Smet", email="")

    import_network(content=make_file(people=[["ines", "de smet", "ines@example.org"]]), filename="n.xlsx")

    assert Person.objects.get().pk == person.pk
    assert Person.objects.get().email == "ines@example.org"


def test_namesake_with_another_address_is_somebody_else() -> None:
    make_person(given_name="Inès", family_name="De Smet", email="ines@one.example")

    import_network(content=make_file(people=[["Inès", "De Smet", "ines@two.example"]]), filename="n.xlsx")

    assert Person.objects.count() == 2


def test_accounts_find_their_person_after_an_import() -> None:
    user = make_user(email="ines@example.org")

    import_network(content=make_file(people=[["Inès", "", "ines@example.org"]]), filename="n.xlsx")

    assert Person.objects.get().user == user


def test_name_of_a_federation_may_hold_a_comma() -> None:
    make_federation(name="Ensemble, demain")

    import_network(
        content=make_file(organisations=[["La Marmite", "partenaire", "", "", "Ensemble, demain"]]), filename="n.xlsx"
    )

    assert Affiliation.objects.get().federation.name == "Ensemble, demain"


def test_log_holds_counts_and_no_names() -> None:
    actor = make_coordinator()

    import_network(content=make_file(people=[["Inès", "De Smet", "ines@example.org"]]), filename="n.xlsx", actor=actor)

    entry = ActivityEntry.objects.get(verb="import_network")
    assert entry.actor == actor
    assert entry.details == {
        "organisations_added": 0,
        "organisations_changed": 0,
        "people_added": 1,
        "people_changed": 0,
    }


# What a wrong file does: nothing, and every fault is told


def assert_nothing_is_imported(content: bytes, filename: str = "network.xlsx") -> None:
    author = make_coordinator()
    before, entries = network(), ActivityEntry.objects.count()

    plan, draft = keep_import(content=content, filename=filename, actor=author)
    with pytest.raises(DomainError, match="Nothing was imported"):
        import_network(content=content, filename=filename)

    assert draft is None
    assert not plan.is_clean
    assert network() == before
    assert ImportDraft.objects.count() == 0
    assert ActivityEntry.objects.count() == entries


def test_all_faults_of_a_file_are_told_at_once() -> None:
    make_organisation(name="Le Chaudron")
    content = make_file(
        organisations=[
            ["La Marmite", "entrprise testeuse", "Walonie", "nulle part", "Reseau"],
            ["la marmite", "partenaire", "", "", "Le Chaudron"],
            ["", "financeur"],
            ["Sans type", None],
            ["Elle-même", "fédération", "", "", "Elle-même"],
        ],
        people=[
            ["Inès", "De Smet", "ines@example", "klingon", "La Marmitte", "gérante", "hier"],
            ["Jan", "", "jan@example.org"],
            ["Jeanne", "", "JAN@example.org"],
            ["", "Peeters", "p@example.org"],
            ["An", "Claes"],
            ["an", "CLAES"],
        ],
    )

    plan = read(content)

    assert_nothing_is_imported(content)
    assert [(fault.sheet, fault.row) for fault in plan.faults] == sorted(
        (fault.sheet, fault.row) for fault in plan.faults
    )
    assert sorted(told(plan.faults), key=str) == sorted(
        [
            ("Organisations", 2, "Type d'acteur", "unknown_value"),
            ("Organisations", 2, "Territoire", "unknown_value"),
            ("Organisations", 2, "Site web", "bad_address"),
            ("Organisations", 2, "Fédérations", "unknown_reference"),
            ("Organisations", 3, "Nom", "duplicate_value"),
            ("Organisations", 3, "Fédérations", "network_not_a_federation"),
            ("Organisations", 4, "Nom", "missing_value"),
            ("Organisations", 5, "Type d'acteur", "missing_value"),
            ("Organisations", 6, "Fédérations", "network_joins_itself"),
            ("Personnes", 2, "E-mail", "bad_email"),
            ("Personnes", 2, "Langue", "unknown_value"),
            ("Personnes", 2, "Organisation", "unknown_reference"),
            ("Personnes", 2, "Depuis", "bad_date"),
            ("Personnes", 4, "E-mail", "duplicate_value"),
            ("Personnes", 5, "Prénom", "missing_value"),
            ("Personnes", 7, "Prénom", "network_person_twice"),
        ],
        key=str,
    )


def test_misspelt_words_come_with_what_was_meant_in_the_language_of_the_reader() -> None:
    plan = read(make_file(organisations=[["La Marmite", "entrprise testeuse", "Walonie", "", ""]]))

    actor_type, region = plan.faults
    assert actor_type.sentence("nl").endswith("Bedoelde u “testbedrijf”?")
    assert actor_type.sentence("en").endswith("Did you mean “test enterprise”?")
    assert "Bruxelles, Flandre, Wallonie, Hauts-de-France." in region.sentence("fr")
    assert region.sentence("nl").endswith("Bedoelde u “Wallonië”?")


def test_unknown_organisation_comes_with_the_nearest_of_file_and_network() -> None:
    make_organisation(name="Le Chaudron")
    content = make_file(
        organisations=[["La Marmite", "partenaire"]],
        people=[["A", "", "", "", "Le Chodron"], ["B", "", "", "", "La Marmitte"], ["C", "", "", "", "Zzz"]],
    )

    suggestions = [fault.params["suggestion"] for fault in read(content).faults]

    assert suggestions == ["Le Chaudron", "La Marmite", ""]


def test_missing_sheets_are_told_and_a_strange_one_with_what_was_meant() -> None:
    content = make_file(sheets=[("Personnnes", [["a", "b"], ["c", "d"]]), ("Notes", [["x"]])])

    plan = read(content)

    assert_nothing_is_imported(content)
    assert told(plan.faults) == [
        ("", None, None, "missing_sheet"),
        ("", None, None, "missing_sheet"),
        ("Personnnes", None, None, "unknown_sheet"),
        ("Notes", None, None, "unknown_sheet"),
    ]
    assert plan.faults[2].params["suggestion"] == "Personnes"
    assert "Personen" in plan.faults[1].sentence("nl")


def test_missing_and_misspelt_headings_are_told() -> None:
    content = make_file(sheets=[("Personnes", [["Prenoms", "E-mial"], ["Inès", "ines@example.org"]])])
    # No heading is known at all: the sheet says which are needed.
    assert [fault.code for fault in read(content).faults] == ["no_headings"]

    content = make_file(sheets=[("Personnes", [["Prenoms", "E-mial", "Langue"], ["Inès", "ines@example.org", "fr"]])])
    assert [(fault.code, fault.params.get("suggestion")) for fault in read(content).faults] == [
        ("unknown_heading", "Prénom"),
        ("unknown_heading", "E-mail"),
        ("missing_column", None),
    ]
    assert_nothing_is_imported(content)


def test_formulas_and_dates_that_are_none_are_told_among_the_others() -> None:
    content = make_file(
        people=[
            ["=A1", "", "=B2&C2"],
            ["Inès", "", "", "", "", "", "31/02/2017"],
            ["Jan", "", "", "", "", "", "1 juin"],
        ]
    )

    plan = read(content)

    assert_nothing_is_imported(content)
    assert told(plan.faults) == [
        ("Personnes", 2, "Prénom", "formula"),
        ("Personnes", 2, "E-mail", "formula"),
        ("Personnes", 3, "Depuis", "bad_date"),
        ("Personnes", 4, "Depuis", "bad_date"),
    ]


def test_merged_cells_are_told() -> None:
    import io

    from openpyxl import load_workbook

    workbook = load_workbook(io.BytesIO(make_file(people=[["Inès"], ["Jan"]])))
    workbook.worksheets[0].merge_cells("E2:E3")
    file = io.BytesIO()
    workbook.save(file)

    assert told(read(file.getvalue()).faults) == [("Personnes", 2, "Organisation", "merged_cells")]
    assert_nothing_is_imported(file.getvalue())


def test_text_that_is_too_long_for_its_field_is_told() -> None:
    plan = read(
        make_file(organisations=[["a" * 201, "partenaire"]], people=[["b" * 81, "", "c" * 250 + "@example.org"]])
    )

    assert [fault.code for fault in plan.faults] == ["too_long", "too_long", "too_long"]


def test_file_that_is_no_spreadsheet_is_told_in_one_sentence() -> None:
    for content, filename in ((b"%PDF-1.7", "n.pdf"), (b"", "n.csv"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "n.xls")):
        plan = read(content, filename)

        assert len(plan.faults) == 1
        assert_nothing_is_imported(content, filename)


def test_federation_of_the_network_keeps_its_type_while_it_has_members() -> None:
    federation = make_affiliation(federation=make_federation(name="Réseau")).federation

    content = make_file(organisations=[["réseau", "partenaire"]])

    assert told(read(content).faults) == [("Organisations", 2, "Type d'acteur", "network_federation_has_members")]
    assert_nothing_is_imported(content)
    assert Organisation.objects.get(pk=federation.pk).actor_type == "federation"


def test_name_that_several_people_bear_needs_an_address() -> None:
    make_person(given_name="Jan", family_name="Peeters", email="a@example.org")
    make_person(given_name="Jan", family_name="Peeters", email="b@example.org")

    content = make_file(people=[["Jan", "Peeters"]])

    assert told(read(content).faults) == [("Personnes", 2, "Prénom", "network_several_people")]
    assert_nothing_is_imported(content)


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_every_fault_speaks_the_language_of_the_reader(language: str) -> None:
    make_organisation(name="Le Chaudron")
    content = make_file(
        organisations=[["La Marmite", "x", "x", "x x", "Le Chaudron"], ["Soi", "fédération", "", "", "Soi"]],
        people=[["An", "Claes"], ["An", "Claes"], ["B", "", "b"]],
    )

    sentences = [fault.sentence(language) for fault in read(content).faults]

    assert len(sentences) == 7
    assert all("%(" not in sentence for sentence in sentences)
    if language != "en":
        assert not set(sentences) & {fault.sentence("en") for fault in read(content).faults}


# Preview, then apply


def test_preview_writes_nothing_to_the_network_and_keeps_the_file_for_its_author() -> None:
    author = make_coordinator()
    content = make_file(organisations=[["La Marmite", "partenaire"]])

    plan, draft = keep_import(content=content, filename="network.xlsx", actor=author)

    assert [entry.name for entry in plan.organisations] == ["La Marmite"]
    assert network() == (0, 0, 0, 0)
    assert draft is not None
    assert (bytes(ImportDraft.objects.get().content), ImportDraft.objects.get().author) == (content, author)


def kept(content: bytes, *, author: User) -> ImportDraft:
    _plan, draft = keep_import(content=content, filename="network.xlsx", actor=author)
    assert draft is not None
    return draft


def test_applied_file_is_imported_once_and_forgotten() -> None:
    author = make_coordinator()
    draft = kept(make_file(organisations=[["La Marmite", "partenaire"]]), author=author)

    apply_import(draft_id=draft.pk, actor=author)
    with pytest.raises(DomainError, match="no longer here"):
        apply_import(draft_id=draft.pk, actor=author)

    assert network() == (1, 0, 0, 0)
    assert not ImportDraft.objects.exists()
    assert ActivityEntry.objects.filter(verb="import_network").count() == 1


def test_nobody_applies_or_discards_the_file_of_somebody_else() -> None:
    draft = kept(make_file(organisations=[["La Marmite", "partenaire"]]), author=make_coordinator())
    other = make_coordinator()

    with pytest.raises(DomainError, match="no longer here"):
        apply_import(draft_id=draft.pk, actor=other)
    discard_import(draft_id=draft.pk, actor=other)

    assert network() == (0, 0, 0, 0)
    assert ImportDraft.objects.count() == 1


def test_discarded_file_is_forgotten() -> None:
    author = make_coordinator()
    draft = kept(make_file(organisations=[["La Marmite", "partenaire"]]), author=author)

    discard_import(draft_id=draft.pk, actor=author)
    discard_import(draft_id=draft.pk, actor=author)

    assert not ImportDraft.objects.exists()


def test_file_of_yesterday_cannot_be_applied_and_goes_with_the_next_one() -> None:
    author = make_coordinator()
    draft = kept(make_file(organisations=[["La Marmite", "partenaire"]]), author=author)
    ImportDraft.objects.update(created_at=timezone.now() - timedelta(hours=25))

    with pytest.raises(DomainError, match="no longer here"):
        apply_import(draft_id=draft.pk, actor=author)
    keep_import(content=b"", filename="empty.csv", actor=author)

    assert not ImportDraft.objects.exists()


def test_worker_forgets_the_file_of_yesterday_and_keeps_that_of_today() -> None:
    author = make_coordinator()
    old = kept(make_file(organisations=[["La Marmite", "partenaire"]]), author=author)
    ImportDraft.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(hours=25))
    new = ImportDraft.objects.create(author=author, filename="today.csv", content=b"nom")

    do_chores()

    assert [draft.pk for draft in ImportDraft.objects.all()] == [new.pk]


def test_file_is_checked_again_when_it_is_applied() -> None:
    author = make_coordinator()
    chaudron = make_organisation(name="Le Chaudron")
    draft = kept(
        make_file(organisations=[["La Marmite", "partenaire"]], people=[["Inès", "", "", "", "Le Chaudron"]]),
        author=author,
    )
    chaudron.delete()
    before = network()

    with pytest.raises(DomainError, match="Le Chaudron"):
        apply_import(draft_id=draft.pk, actor=author)

    assert network() == before
    assert ImportDraft.objects.count() == 1


# The template


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_template_is_understood_as_it_is(language: str) -> None:
    with override(language):
        plan = read(template_workbook(language))

    assert plan == ImportPlan()


def test_template_filled_in_is_imported() -> None:
    import io

    from openpyxl import load_workbook

    with override("nl"):
        workbook = load_workbook(io.BytesIO(template_workbook("nl")))
    workbook["Organisaties"].append(["La Marmite", "testbedrijf", "Vlaanderen"])
    workbook["Personen"].append(["Inès", "De Smet", "ines@example.org", "nl", "La Marmite"])
    file = io.BytesIO()
    workbook.save(file)

    import_network(content=file.getvalue(), filename="sjabloon.xlsx")

    assert network() == (1, 0, 1, 1)
