"""Arbitrations travel with their dossier, without persons and without views, and come back as they left."""

import json
from copy import deepcopy

import pytest
from django.urls import reverse

from estime_web.dossiers.models import Dossier
from estime_web.dossiers.services.transfer import import_dossier
from estime_web.dossiers.transfer.archive import json_of
from estime_web.dossiers.transfer.arrival import Destination, arrival_of, is_free
from estime_web.dossiers.transfer.faults import FileRefusedError
from estime_web.dossiers.transfer.reading import read_dossier
from estime_web.dossiers.transfer.snapshot import snapshot
from estime_web.indicators.enums import AmendmentAct, Step
from estime_web.indicators.models import (
    Amendment,
    Arbitration,
    ArbitrationDecision,
    ArbitrationRun,
    ArrivedArbitration,
    Ballot,
    CollectionLine,
    Member,
    Protocol,
    View,
)
from estime_web.indicators.services.amending import Hands, amend_proposal, state_minority
from estime_web.indicators.services.collecting import remove_line
from tests.dossiers.factories import Table, make_table
from tests.dossiers.moving import empty_the_site
from tests.indicators.decided import decide, first_line, make_board, make_decided, signed_in, table_of_decided
from tests.indicators.factories import make_arbitration, make_candidate, make_college, make_member
from tests.programmes.factories import make_lead, make_programme, make_user

pytestmark = pytest.mark.django_db


def lived_through() -> Table:
    """A dossier with a decided arbitration: an amendment, a minority, a line that was taken out."""
    table = make_table()
    arbitration = make_board(table.dossier)
    amend_proposal(
        arbitration=arbitration,
        candidate=arbitration.candidates.get(number=3),
        act=AmendmentAct.ADD,
        reason="We owe it to them.",
        hands=Hands(in_favour=6),
        actor=table.lead,
    )
    state_minority(arbitration=arbitration, text="Trop lourd.", language="fr", who="Cooks", actor=table.lead)
    decide(arbitration, actor=table.lead)
    remove_line(line=first_line(arbitration), reason="Too heavy.", actor=table.lead)
    return table


def left(table: Table) -> bytes:
    """The file of a dossier, from a site on which nothing of it stays."""
    content = json_of(table.dossier, table.lead, 0)
    for model in (ArbitrationDecision, CollectionLine, Amendment, ArbitrationRun, Protocol, View, Ballot, Member):
        model.objects.all().delete()
    Arbitration.objects.all().delete()
    empty_the_site()
    return content


def arrive(content: bytes) -> Dossier:
    coordinator = make_user()
    programme = make_programme(title={"fr": "Programme"}, actor=coordinator)
    return import_dossier(content=content, into=Destination(programme=programme), actor=coordinator)


def plain(data: object) -> object:
    """Data as a file tells it."""
    return json.loads(json.dumps(data))


def test_arbitration_that_went_through_a_file_is_the_same():
    table = lived_through()
    before = snapshot(table.dossier, table.lead)

    arrived = arrive(left(table))

    assert snapshot(arrived)["arbitrations"] == plain(before["arbitrations"])
    assert [row["title"] for row in before["arbitrations"]] == [{"fr": "Choisir"}]


def test_dossier_without_arbitrations_is_written_as_before():
    table = make_table()

    assert "arbitrations" not in snapshot(table.dossier)


def test_what_stands_in_the_file_names_nobody_and_holds_no_view():
    table = lived_through()
    arbitration = table.dossier.arbitrations.get()
    arbitration.members.update(name="Somebody", email="somebody@example.org")

    text = json.dumps(snapshot(table.dossier)["arbitrations"])

    keys = [key for ballot in arbitration.ballots.all() for key in (str(ballot.pk), ballot.seal)]
    passes = [str(member.pk) for member in arbitration.members.all()]
    assert [word for word in ("Somebody", "example.org", table.lead.email, *keys, *passes) if word in text] == []


@pytest.mark.parametrize(("people", "is_there"), [(5, True), (4, False)])
def test_ballots_travel_only_where_anybody_may_count_again(people: int, is_there: bool):
    table, _arbitration = table_of_decided(people=people)

    (row,) = snapshot(table.dossier)["arbitrations"]

    assert (row["computation"] is not None, "v0001" in json.dumps(row)) == (is_there, is_there)


def test_size_of_a_small_college_does_not_travel():
    table, _arbitration = table_of_decided(people=4)

    (row,) = snapshot(table.dossier)["arbitrations"]

    assert [college["listed"] for college in row["colleges"]] == [None, None]


@pytest.mark.parametrize(("step", "count"), [(Step.PROPOSE, 0), (Step.CLARIFY, 1)])
def test_proposals_travel_once_everybody_has_proposed(step: Step, count: int):
    table = make_table()
    make_candidate(make_arbitration(table.dossier, step=step))

    (row,) = snapshot(table.dossier)["arbitrations"]

    assert len(row["proposals"]) == count


def test_nothing_that_is_counted_travels_before_the_decision():
    table = make_table()
    make_board(table.dossier)

    (row,) = snapshot(table.dossier)["arbitrations"]

    assert (row["decision"], row["plan"], "computation" in row, "consensus" in row) == (None, [], False, False)


def test_arrival_says_how_many_arbitrations_come():
    data = read_dossier(left(lived_through()))
    coordinator = make_user()
    into = Destination(programme=make_programme(actor=coordinator))

    assert "Arbitrations: 1" in arrival_of(data, into, coordinator).holds


def test_dossier_with_nothing_but_an_arbitration_gives_way_to_no_other():
    table = make_table()
    empty = is_free(table.enterprise)
    make_member(make_college(make_arbitration(table.dossier)))

    assert (empty, is_free(table.enterprise)) == (True, False)


BROKEN = (
    ("format", "other", "This arbitration is of a version that this Estime does not know."),
    ("id", "x", "This arbitration has no identifier, no day, or no step that could be one."),
    ("step", "x", "This arbitration has no identifier, no day, or no step that could be one."),
    ("title", ["x"], "The title or the question of this arbitration is not a text."),
    ("proposals", [{"number": "1"}], "A proposal of this arbitration is not what it should be."),
    ("plan", [{}], "A line of the plan of this arbitration is not what it should be."),
    ("decision", {"text": "x"}, "The decision of this arbitration is not what it should be."),
)


@pytest.mark.parametrize(("key", "value", "sentence"), BROKEN)
def test_file_with_an_arbitration_that_cannot_be_is_refused(key: str, value: object, sentence: str):
    table, _arbitration = table_of_decided()
    data = json.loads(json_of(table.dossier, table.lead, 0))
    broken = deepcopy(data)
    broken["arbitrations"][0][key] = value

    with pytest.raises(FileRefusedError) as refused:
        read_dossier(json.dumps(broken).encode())

    assert [fault.sentence for fault in refused.value.faults] == [sentence]


@pytest.mark.parametrize(
    ("key", "row"),
    [
        ("chosen", {"element": "9" * 5_000}),
        ("amendments", {"act": "add", "reason": "x", "number": []}),
        ("amendments", {"act": "add", "reason": "x"}),
    ],
)
def test_decision_that_no_page_could_show_is_refused(key: str, row: object):
    table, _arbitration = table_of_decided()
    data = json.loads(json_of(table.dossier, table.lead, 0))
    data["arbitrations"][0]["decision"][key] = [row]

    with pytest.raises(FileRefusedError) as refused:
        read_dossier(json.dumps(data).encode())

    assert [fault.sentence for fault in refused.value.faults] == [
        "The decision of this arbitration is not what it should be."
    ]


@pytest.mark.parametrize("number", ["NaN", "-Infinity", "1e999"])
def test_number_that_no_store_holds_is_refused(number: str):
    table, _arbitration = table_of_decided()
    content = json_of(table.dossier, table.lead, 0).replace(
        b'"is_workshop": false', f'"is_workshop": {number}'.encode()
    )

    with pytest.raises(FileRefusedError, match="This is not a dossier of Estime"):
        read_dossier(content)


def test_part_that_is_no_list_is_refused():
    table, _arbitration = table_of_decided()
    data = json.loads(json_of(table.dossier, table.lead, 0)) | {"arbitrations": "x"}

    with pytest.raises(FileRefusedError) as refused:
        read_dossier(json.dumps(data).encode())

    assert [fault.place for fault in refused.value.faults] == ["arbitrations"]


def test_team_reads_what_came_and_finds_it_on_the_list():
    arrived = arrive(left(lived_through()))
    lead = signed_in(make_lead(arrived.enterprise))
    row = ArrivedArbitration.objects.get()

    page = lead.get(reverse("indicators:arrived", args=[row.pk]))
    rooms = lead.get(reverse("indicators:of_dossier", args=[arrived.pk]))

    said = ("Choisir", "Trop lourd.", "We owe it to them.", "Too heavy.", "Proposal mixed")
    assert [words for words in said if words not in page.text] == []
    assert reverse("indicators:arrived", args=[row.pk]) in rooms.text


def test_nobody_else_reads_what_came():
    arrive(left(lived_through()))
    address = reverse("indicators:arrived", args=[ArrivedArbitration.objects.get().pk])

    assert [signed_in(user).get(address).status_code for user in (make_user(), make_table().lead)] == [404, 404]


def test_person_finds_what_they_noted_of_decisions_among_their_data():
    from estime_web.accounts.data import collect_for

    table = lived_through()

    (section,) = (each for each in collect_for(table.lead) if each.title == "What you noted of decisions")

    assert [row["What"] for row in section.rows] == ["decision", "amendment", "statement of a minority"]


def test_decided_arbitration_of_another_dossier_does_not_travel_along():
    table = make_table()
    make_decided()

    assert "arbitrations" not in snapshot(table.dossier)
