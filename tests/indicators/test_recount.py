"""A stranger counts a decision again from its files; where somebody could be recognised, no ballot leaves."""

import json
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from estime.arbitration import choose
from estime.cli import main
from estime.exchange.pabulib import anonymous, read_pabulib
from estime_web.foundation.models import StoredComputation
from estime_web.indicators.enums import AmendmentAct, Reach, Step
from estime_web.indicators.models import Arbitration, Ballot
from estime_web.indicators.papers.material import Material, material_of
from estime_web.indicators.recounting import RecountFile, recount_file, refusal_of
from estime_web.indicators.services.amending import Hands, amend_proposal
from estime_web.indicators.services.board import run_arbitration
from tests.indicators.decided import decide, make_board, make_decided, signed_in, table_of_decided
from tests.indicators.factories import (
    freeze,
    make_arbitration,
    make_candidate,
    make_college,
    make_member,
    make_round,
    make_view,
    token_for,
)
from tests.programmes.factories import make_user

pytestmark = pytest.mark.django_db


def material_for(arbitration: Arbitration) -> Material:
    material = material_of(arbitration)
    assert material is not None
    return material


def written(arbitration: Arbitration, kind: RecountFile, folder: Path) -> Path:
    path = folder / f"ballots.{kind.value}"
    path.write_bytes(recount_file(material_for(arbitration), kind, "en"))
    return path


def chosen_of(arbitration: Arbitration) -> list[str]:
    return sorted(each["element"] for each in arbitration.decision.run.computation.output["chosen"])


def answered(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict[str, list[dict[str, str]]]:
    capsys.readouterr()
    assert main(["arbitrate", *map(str, arguments), "--json", "--quiet"]) == 0
    value: dict[str, dict[str, list[dict[str, str]]]] = json.loads(capsys.readouterr().out)
    return value["outcome"]


@pytest.mark.parametrize("kind", [RecountFile.PABULIB, RecountFile.WORKBOOK])
def test_stranger_finds_the_same_set_from_a_file(kind: RecountFile, tmp_path: Path, capsys):
    arbitration = make_decided()

    outcome = answered(capsys, written(arbitration, kind, tmp_path))

    assert sorted(each["element"] for each in outcome["chosen"]) == chosen_of(arbitration)


def test_stranger_finds_the_same_set_with_a_tool_that_knows_no_colleges(tmp_path: Path, capsys):
    arbitration = make_decided(has_envelopes=False)

    outcome = answered(capsys, written(arbitration, RecountFile.PLAIN, tmp_path))

    assert sorted(each["element"] for each in outcome["chosen"]) == chosen_of(arbitration)


def test_computation_is_replayed_on_the_command_line(tmp_path: Path, capsys):
    path = written(make_decided(), RecountFile.COMPUTATION, tmp_path)

    assert main(["replay", str(path), "--lang", "en"]) == 0
    assert capsys.readouterr().out.strip() == "The same: input, output and hashes."


def test_file_holds_the_ballots_and_no_more():
    arbitration = make_decided()
    material = material_for(arbitration)

    file = read_pabulib(recount_file(material, RecountFile.PABULIB, "en"))

    assert choose(file.problem).elements == material.board.proposed.elements
    assert [voter.supports for voter in file.problem.voters] == [
        voter.supports for voter in anonymous(material.board.problem).voters
    ]
    assert {voter.scores for voter in file.problem.voters} == {()}


@pytest.mark.parametrize("kind", list(RecountFile))
def test_no_file_names_a_person_or_leads_to_a_ballot(kind: RecountFile):
    arbitration = make_board(has_envelopes=False)
    arbitration.members.update(name="Somebody", email="somebody@example.org")
    decide(arbitration)

    content = recount_file(material_for(arbitration), kind, "en")

    keys = [str(ballot.pk) for ballot in Ballot.objects.all()] + [ballot.seal for ballot in Ballot.objects.all()]
    assert [word for word in ("Somebody", "example.org", *keys) if word.encode() in content] == []


def test_file_tells_the_set_of_the_assembly_beside_the_ballots():
    arbitration = make_board()
    amend_proposal(
        arbitration=arbitration,
        candidate=arbitration.candidates.get(number=3),
        act=AmendmentAct.ADD,
        reason="Because.",
        hands=Hands(),
        actor=None,
    )
    decide(arbitration)

    text = recount_file(material_for(arbitration), RecountFile.PABULIB, "en").decode()

    projects = text.split("PROJECTS\n")[1].split("VOTES\n")[0].splitlines()
    header = projects[0].split(";")
    rows = [dict(zip(header, row.split(";"), strict=True)) for row in projects[1:]]
    assert [(row["project_id"], row["selected"]) for row in rows] == [("1", "1"), ("2", "1"), ("3", "2")]


SMALL = "A college gave fewer than 5 ballots: its people could be recognised, so that no ballot leaves."
KEPT = "The rules that were frozen before the vote say that ballots stay here."
HEAVY = (
    "A few people count for more than the others of their college: they could be recognised, so that no ballot leaves."
)


@pytest.mark.parametrize(
    ("world", "sentence"),
    [({}, ""), ({"people": 4}, SMALL), ({"public_ballots": False}, KEPT), ({"people": 4, "smallest": 2}, SMALL)],
)
def test_ballots_leave_only_where_rules_and_numbers_allow(world: dict[str, object], sentence: str):
    assert refusal_of(material_for(make_decided(**world))) == sentence


def test_person_of_a_weight_of_their_own_keeps_all_ballots_here():
    arbitration = make_board()
    held, college = arbitration.rounds.get(), arbitration.colleges.first()
    make_view(make_member(college, weight=3), held, arbitration.candidates.get(number=1), 9)
    run_arbitration(arbitration=arbitration, actor=None)
    decide(arbitration)

    assert refusal_of(material_for(arbitration)) == HEAVY


def test_no_door_gives_a_ballot_of_a_small_college():
    table, arbitration = table_of_decided(people=4, reach=Reach.PUBLIC)
    token = token_for(arbitration.members.get(number=1))
    doors = ((signed_in(table.lead), "", arbitration.pk), (Client(), "open_", arbitration.pk), (Client(), "my_", token))

    answers = [
        client.get(reverse(f"indicators:{prefix}recount_download", args=[key, kind.value]))
        for client, prefix, key in doors
        for kind in RecountFile
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert [answer for answer in answers if "v0001" in answer.text] == []


@pytest.mark.parametrize(("people", "given"), [(9, [200, 200, 404, 404]), (10, [200, 200, 200, 200])])
def test_ballots_go_to_those_inside_from_five_and_to_readers_outside_from_ten(people: int, given: list[int]):
    table, arbitration = table_of_decided(people=people, reach=Reach.PUBLIC)
    token = token_for(arbitration.members.get(number=1))
    outside = signed_in(make_user())
    doors = (
        (signed_in(table.lead), "", arbitration.pk),
        (Client(), "my_", token),
        (outside, "", arbitration.pk),
        (Client(), "open_", arbitration.pk),
    )

    answers = [
        client.get(reverse(f"indicators:{prefix}recount_download", args=[key, "pb"])) for client, prefix, key in doors
    ]

    assert [answer.status_code for answer in answers] == given


def make_absent(absent: int) -> Arbitration:
    """Two rounds of two colleges of eight; in the second one `absent` people of the first college say nothing more."""
    arbitration = make_arbitration(step=Step.BOARD)
    freeze(arbitration)
    rounds = [make_round(arbitration, number, is_closed=True) for number in (1, 2)]
    candidate = make_candidate(arbitration, hours=20)
    for name in ("Team", "Neighbours"):
        college = make_college(arbitration, name)
        for place in range(8):
            member = make_member(college)
            for held in rounds if name != "Team" or place >= absent else rounds[:1]:
                make_view(member, held, candidate, 9)
    run_arbitration(arbitration=arbitration, actor=None)
    decide(arbitration)
    return arbitration


CARRIED = (
    "A few people gave their view in the first round only: what the others said the second time would tell what they said, "
    "so that no ballot leaves."
)


@pytest.mark.parametrize(("absent", "sentence"), [(0, ""), (1, CARRIED), (3, CARRIED), (5, ""), (8, "")])
def test_ballots_stay_where_the_last_round_without_the_absent_would_tell_what_they_said(absent: int, sentence: str):
    assert refusal_of(material_for(make_absent(absent))) == sentence


def test_page_says_why_no_ballot_leaves_and_counts_again_itself():
    table, arbitration = table_of_decided(people=4)
    lead = signed_in(table.lead)

    page = lead.get(reverse("indicators:recount", args=[arbitration.pk]))
    counted = lead.post(reverse("indicators:recount_here", args=[arbitration.pk]))

    assert (SMALL in page.text, "ballots.json" in page.text) == (True, False)
    assert "Counted again just now, here: the proposal is the same, mark for mark." in counted.text


def test_what_was_changed_in_the_store_is_told():
    table, arbitration = table_of_decided()
    stored = StoredComputation.objects.get(pk=arbitration.decision.run.computation_id)
    stored.output["factor"] = "2"
    stored.save()

    counted = signed_in(table.lead).post(reverse("indicators:recount_here", args=[arbitration.pk]))

    assert "What was stored is no longer what was counted" in counted.text


def test_envelopes_leave_no_file_for_plain_tools_and_the_page_says_so():
    table, arbitration = table_of_decided()
    lead = signed_in(table.lead)

    page = lead.get(reverse("indicators:recount", args=[arbitration.pk]))
    plain = lead.get(reverse("indicators:recount_download", args=[arbitration.pk, "plain.pb"]))

    assert (
        "Some hours can only go to stories, or only to figures. Other tools cannot count so; Estime can." in page.text
    )
    assert ("ballots.plain.pb" in page.text, plain.status_code) == (False, 404)


@pytest.mark.parametrize("kind", list(RecountFile))
def test_stranger_takes_each_file_of_a_public_result(kind: RecountFile):
    _table, arbitration = table_of_decided(reach=Reach.PUBLIC, has_envelopes=False, people=10)

    answer = Client().get(
        reverse("indicators:open_recount_download", args=[arbitration.pk, kind.value]), {"lang": "en"}
    )

    assert (answer.status_code, answer.content) == (200, recount_file(material_for(arbitration), kind, "en"))


def test_ending_that_is_no_file_does_not_exist():
    _table, arbitration = table_of_decided(reach=Reach.PUBLIC)

    assert Client().get(reverse("indicators:open_recount_download", args=[arbitration.pk, "exe"])).status_code == 404
