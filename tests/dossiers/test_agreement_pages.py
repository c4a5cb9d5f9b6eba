"""The pages of the agreement: who reads, who signs, what is printed."""

import datetime as dt
import io

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from pypdf import PdfReader

from estime_web.dossiers.enums import ItemKind, Side, Visibility
from estime_web.dossiers.models import Agreement, Signature
from estime_web.dossiers.services.agreements import revoke_agreement
from tests.dossiers.factories import agree, make_dossier, make_item, make_table
from tests.dossiers.preliminary import queries_of
from tests.programmes.factories import make_funder, make_researcher

pytestmark = pytest.mark.django_db

TYPED = {
    "seen": "",
    "enterprise_party": "L'Atelier, représenté par Lead",
    "coach_party": "Le Réseau, représenté par Coach",
    "starts_on": "2026-03-01",
    "ends_on": "2027-02-28",
    "hours_enterprise": "20",
    "hours_coach": "12",
    "readers_words": "Nous seuls.",
    "allows_research": "on",
    "exit_words": "À tout moment.",
}


def _at(table, name: str, *args: object) -> str:
    return reverse(f"dossiers:{name}", args=[table.dossier.pk, *args])


def _write(client: Client, table) -> Agreement:
    client.force_login(table.lead)
    client.post(_at(table, "write_agreement"), TYPED)
    return Agreement.objects.get(dossier=table.dossier)


def _sign(client: Client, table, number: int = 1, name: str = "Somebody"):
    seen = client.get(_at(table, "agreement")).context["seen"]
    return client.post(_at(table, "sign_agreement", number), {"name": name, "seen": seen})


def test_first_draft_carries_the_hours_of_the_conversation_over_and_opens_nothing(client: Client, table):
    make_item(
        table.dossier,
        ItemKind.READINESS,
        {"hours_enterprise": 20, "hours_coach": 12},
        author=table.lead,
        visibility=Visibility.COACH,
    )
    client.force_login(table.coach)

    form = client.get(_at(table, "write_agreement")).context["form"]

    assert (form["hours_enterprise"].value(), form["hours_coach"].value()) == (20, 12)
    assert [form[name].value() for name in ("accepts_observation", "allows_research", "allows_counts")] == [None] * 3
    assert form["starts_on"].value() == timezone.localdate()


def test_hours_that_the_lead_keeps_private_are_not_carried_over_to_the_coach(client: Client, table):
    make_item(
        table.dossier,
        ItemKind.READINESS,
        {"hours_enterprise": 20},
        author=table.lead,
        visibility=Visibility.AUTHOR,
    )
    client.force_login(table.coach)

    assert client.get(_at(table, "write_agreement")).context["form"]["hours_enterprise"].value() is None


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_first_draft_says_how_to_stop_in_the_language_of_the_dossier(client: Client, table, language):
    dossier = make_dossier(table.enterprise, title="Other", language=language)
    client.force_login(table.lead)

    form = client.get(reverse("dossiers:write_agreement", args=[dossier.pk])).context["form"]

    with translation.override(language):
        said = translation.gettext(
            "Each side may stop at any time, without giving a reason: one act on the site is enough. The dossier "
            "stays with the enterprise, which keeps its words, takes them away or withdraws them."
        )
    assert form["exit_words"].value() == said


def test_agreement_is_written_signed_by_both_and_opens_what_was_chosen(client: Client, table):
    _write(client, table)
    _sign(client, table, name="Awa Diop")
    client.force_login(table.coach)
    _sign(client, table, name="Rosa Peeters")

    table.dossier.refresh_from_db()
    names = [*Signature.objects.order_by("at").values_list("side", "name", "user")]
    assert names == [
        (Side.ENTERPRISE, "Awa Diop", table.lead.pk),
        (Side.COACH, "Rosa Peeters", table.coach.pk),
    ]
    assert (table.dossier.furthest, table.dossier.allows_research) == (Visibility.PUBLIC, True)


def test_refused_draft_keeps_what_was_typed_and_shows_that_of_the_other(client: Client, table):
    _write(client, table)

    page = client.post(_at(table, "write_agreement"), TYPED | {"exit_words": "Mine"})
    again = client.post(_at(table, "write_agreement"), TYPED | {"exit_words": "Mine", "seen": page.context["seen"]})

    assert (page.status_code, page.context["form"]["exit_words"].value()) == (422, "Mine")
    assert page.context["theirs"][-1].words == ("À tout moment.",)
    assert (again.status_code, Agreement.objects.get().exit_words) == (302, "Mine")


@pytest.mark.parametrize(
    ("field", "value"), [("ends_on", "2026-02-01"), ("starts_on", "yesterday"), ("coach_party", "")]
)
def test_odd_agreement_is_refused_in_words(client: Client, table, field, value):
    client.force_login(table.lead)

    page = client.post(_at(table, "write_agreement"), TYPED | {field: value})

    assert page.status_code == 422
    assert not Agreement.objects.exists()


def test_member_of_the_team_reads_and_neither_writes_signs_nor_revokes(client: Client, table):
    agreement = _write(client, table)
    Signature.objects.create(agreement=agreement, side=Side.COACH, name="Coach", at=timezone.now())
    client.force_login(table.member)

    page = client.get(_at(table, "agreement"))

    allowed = [page.context[name] for name in ("may_sign", "may_write", "may_revoke")]
    assert (page.status_code, allowed) == (200, [False] * 3)
    refused = [
        client.get(_at(table, "write_agreement")),
        client.post(_at(table, "write_agreement"), TYPED),
        client.post(_at(table, "sign_agreement", 1), {"name": "Member", "seen": page.context["seen"]}),
        client.get(_at(table, "revoke_agreement", 1)),
        client.post(_at(table, "revoke_agreement", 1), {"words": ""}),
    ]
    assert [each.status_code for each in refused] == [404] * 5
    assert Signature.objects.filter(side=Side.ENTERPRISE).count() == 0


@pytest.mark.parametrize("who", ["neighbour", "coordinator", "researcher", "funder"])
def test_nobody_else_finds_the_agreement_even_in_force(client: Client, table, who):
    agree(table.dossier, exit_words="a secret")
    people = {
        "neighbour": make_table(table.programme).lead,
        "coordinator": table.programme.appointments.get(role="coordinator").user,
        "researcher": make_researcher(table.programme),
        "funder": make_funder(table.programme),
    }
    client.force_login(people[who])

    pages = [
        client.get(_at(table, "agreement")),
        client.get(_at(table, "agreement_number", 1)),
        client.get(_at(table, "agreement_paper", 1)),
        client.get(_at(table, "blank_agreement")),
        client.get(_at(table, "write_agreement")),
        client.get(_at(table, "revoke_agreement", 1)),
        client.post(_at(table, "write_agreement"), TYPED),
        client.post(_at(table, "sign_agreement", 1), {"name": "x", "seen": "x"}),
        client.post(_at(table, "revoke_agreement", 1), {"words": ""}),
    ]

    assert [page.status_code for page in pages] == [404] * 9
    assert all(b"a secret" not in page.content for page in pages)


def test_agreement_of_another_dossier_is_not_reached_through_ones_own(client: Client, table):
    agree(make_table(table.programme).dossier)
    client.force_login(table.lead)

    assert client.get(_at(table, "agreement_number", 1)).status_code == 404


def test_signing_twice_says_so_and_keeps_one_signature(client: Client, table):
    _write(client, table)
    _sign(client, table)
    seen = client.get(_at(table, "agreement")).context["seen"]

    page = client.post(_at(table, "sign_agreement", 1), {"name": "Again", "seen": seen})

    assert page.status_code == 422
    assert Signature.objects.get().name == "Somebody"


def test_revoked_agreement_cannot_be_signed_on_its_page(client: Client, table):
    agreement = _write(client, table)
    _sign(client, table)
    revoke_agreement(agreement=agreement, side=Side.COACH, user=table.coach)

    page = client.get(_at(table, "agreement"))

    assert (page.context["may_sign"], page.context["may_write"]) == (False, True)


def test_page_of_revoking_says_what_it_changes_and_one_act_does_it(client: Client, table):
    agreement = agree(table.dossier)
    client.force_login(table.coach)

    asked = client.get(_at(table, "revoke_agreement", 1))
    client.post(_at(table, "revoke_agreement", 1), {})

    agreement.refresh_from_db()
    table.dossier.refresh_from_db()
    assert asked.status_code == 200
    assert (agreement.revoked_side, table.dossier.furthest) == (Side.COACH, Visibility.COACH)


def test_page_of_revoking_leads_back_when_there_is_nothing_to_revoke(client: Client, table):
    _write(client, table)

    page = client.get(_at(table, "revoke_agreement", 1))

    assert page.url == _at(table, "agreement_number", 1)


def test_new_agreement_begins_with_the_words_of_the_last_and_shows_the_difference(client: Client, table):
    agree(table.dossier, exit_words="As before", readers_words="Nous seuls.")
    client.force_login(table.lead)
    form = client.get(_at(table, "write_agreement")).context["form"]

    client.post(_at(table, "write_agreement"), TYPED)
    page = client.get(_at(table, "agreement"))

    assert form["exit_words"].value() == "As before"
    assert (page.context["agreement"].number, page.context["before"].number) == (2, 1)
    assert [change.after.key for change in page.context["changes"]] == [
        "parties",
        "duration",
        "hours",
        "counts",
        "exit",
    ]


def test_agreement_whose_time_is_over_says_so_and_stays_in_force(client: Client, table):
    agree(table.dossier, starts_on=dt.date(2020, 1, 1), ends_on=dt.date(2020, 12, 31))
    client.force_login(table.lead)

    page = client.get(_at(table, "agreement"))

    assert page.context["has_ended"] is True


def test_side_on_which_nobody_can_sign_is_said(client: Client, table):
    table.enterprise.coachings.update(since=dt.date(2020, 1, 1), until=dt.date(2020, 2, 1))
    _write(client, table)

    assert client.get(_at(table, "agreement")).context["nobody_on"] == [Side.COACH.label]


def _words(page) -> str:
    return " ".join(" ".join(each.extract_text() for each in PdfReader(io.BytesIO(page.content)).pages).split())


def test_paper_holds_the_terms_and_the_signatures_on_one_page(client: Client, table):
    _write(client, table)
    _sign(client, table, name="Awa Diop")

    page = client.get(_at(table, "agreement_paper", 1), headers={"accept-language": "en"})

    reader = PdfReader(io.BytesIO(page.content))
    assert (page["Content-Type"], len(reader.pages)) == ("application/pdf", 1)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    for words in ("L'Atelier, représenté par Lead", "Awa Diop", "À tout moment."):
        assert words in _words(page)


def test_empty_paper_holds_the_questions_and_nothing_of_the_dossier(client: Client, table):
    _write(client, table)

    page = client.get(_at(table, "blank_agreement"))

    assert "Nous seuls." not in _words(page)
    assert len(PdfReader(io.BytesIO(page.content)).pages) == 1


def test_page_asks_the_database_as_often_for_one_agreement_as_for_three(
    client: Client, table, django_assert_num_queries
):
    agree(table.dossier)
    client.force_login(table.lead)

    asked = queries_of(client, _at(table, "agreement"))
    agree(table.dossier)
    agree(table.dossier)

    with django_assert_num_queries(asked):
        client.get(_at(table, "agreement"))
