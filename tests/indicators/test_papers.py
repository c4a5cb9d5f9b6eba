"""The documents of a decision: one content, told the same on the page, on paper, in the office file and in the workbook."""

import datetime as dt
import io
import re
from dataclasses import replace

import docx
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override
from i18nfield.strings import LazyI18nString
from openpyxl import load_workbook
from pypdf import PdfReader

from estime.arbitration.problem import Raise
from estime_web.indicators.enums import AmendmentAct, CandidateState, GateVerdict, Reach, Step
from estime_web.indicators.models import Arbitration, Gate, Pairing
from estime_web.indicators.papers import content as told
from estime_web.indicators.papers.making import Audience, PaperKind, file_of, paper_of
from estime_web.indicators.papers.material import material_of
from estime_web.indicators.papers.note_set import why_out
from estime_web.indicators.papers.pdf import pages_of
from estime_web.indicators.protocols import Terms
from estime_web.indicators.services.amending import Hands, amend_proposal, state_minority
from estime_web.indicators.services.board import run_arbitration
from tests.dossiers.factories import make_table
from tests.encounters.papers import structure_of
from tests.indicators.boards import make_rated_by
from tests.indicators.decided import (
    decide,
    first_line,
    make_board,
    make_decided,
    signed_in,
    table_of_decided,
)
from tests.indicators.factories import (
    NOW,
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

MADE_AT = dt.datetime(2026, 5, 4, 9, tzinfo=dt.UTC)


def make_paper(arbitration: Arbitration, kind: PaperKind = PaperKind.NOTE, language: str = "en") -> told.Paper:
    paper = paper_of(arbitration, kind, language, Audience.LEADERS)
    assert paper is not None
    return paper


def part_of(paper: told.Paper, key: str) -> told.Part:
    return next(part for part in paper.parts if part.key == key)


def rows_of(paper: told.Paper, key: str) -> tuple[tuple[str, ...], ...]:
    (grid,) = (block for block in part_of(paper, key).blocks if isinstance(block, told.Grid))
    return grid.rows


def points_of(paper: told.Paper, key: str) -> list[str]:
    points = (block for block in part_of(paper, key).blocks if isinstance(block, told.Points))
    return [item.text for block in points for item in block.items]


def amended(arbitration: Arbitration, number: int, act: AmendmentAct, **hands: int) -> None:
    candidate = arbitration.candidates.get(number=number)
    amend_proposal(
        arbitration=arbitration,
        candidate=candidate,
        act=act,
        reason="We owe it to them.",
        hands=Hands(**hands),
        actor=None,
    )


def plain(text: str) -> str:
    """A text without spaces and hyphens at the ends of lines: paper breaks words as it likes."""
    return re.sub(r"[\s\u00a0\u202f\u00ad\u200b-]", "", text)


def words_in(paper: told.Paper) -> list[str]:
    """Every word of a paper that each of its forms must hold."""
    found = [paper.title, paper.what]
    for part in paper.parts:
        found += [part.heading, *(said.text for said in part.words)]
        for block in part.blocks:
            if isinstance(block, told.Grid):
                found += [cell for row in (block.header, *block.rows) for cell in row]
            elif isinstance(block, told.Points):
                found += [block.heading, *(item.text for item in block.items)]
            elif isinstance(block, told.Quotes):
                found += [text for quote in block.quotes for text in (quote.words.text, quote.by)]
    return [text for text in found if text]


def missing_in(paper: told.Paper, text: str) -> list[str]:
    whole = plain(text)
    return [words for words in words_in(paper) if plain(words) not in whole]


def full_note() -> Arbitration:
    """A decision with an amendment, a minority, a pair, and something that was merged."""
    arbitration = make_board()
    amended(arbitration, 3, AmendmentAct.ADD, in_favour=6, against=2)
    state_minority(arbitration=arbitration, text="Trop lourd.", language="fr", who="Cooks", actor=None)
    first, second = arbitration.candidates.filter(number__in=[1, 2]).order_by("number")
    Pairing.objects.create(
        criterion=arbitration.criteria.get(), figure=second, story=first, together="Less waiting, told twice."
    )
    make_candidate(arbitration, "Merged", state=CandidateState.MERGED)
    decide(arbitration)
    return arbitration


def test_note_tells_what_is_in_with_how_it_got_in():
    paper = make_paper(make_decided())

    assert sorted(rows_of(paper, "set")) == [
        ("1. Proposal qualitative", "Words", "20 h", "Chosen by shares. Its supporters paid its hours together."),
        ("2. Proposal quantitative", "Figures", "20 h", "Chosen by shares. Its supporters paid its hours together."),
    ]


def test_what_people_put_in_stands_with_their_reason():
    arbitration = make_board()
    amended(arbitration, 3, AmendmentAct.ADD)
    decide(arbitration)

    reasons = {row[0]: row[3] for row in rows_of(make_paper(arbitration), "set")}

    assert reasons["3. Proposal mixed"] == "The assembly added it: We owe it to them."


def test_note_tells_what_is_out_and_why():
    paper = make_paper(make_decided())

    assert rows_of(paper, "left_out") == (
        ("3. Proposal mixed", "Words and figures", "20 h", "Nobody found it essential."),
    )


def test_reason_of_the_gate_and_of_the_assembly_stand_in_the_note():
    arbitration = make_board()
    amended(arbitration, 1, AmendmentAct.REMOVE)
    decide(arbitration)
    third = arbitration.candidates.get(number=3)
    Gate.objects.create(candidate=third, kind="legal", verdict=GateVerdict.TAKEN_OUT, reason="Health data.", at=NOW)

    reasons = {row[0]: row[3] for row in rows_of(make_paper(arbitration), "left_out")}

    assert reasons == {
        "1. Proposal qualitative": "The assembly left it out: We owe it to them.",
        "3. Proposal mixed": "The legal and ethical gate took it out: Health data.",
    }


def test_note_tells_who_took_part_by_college_and_a_small_one_in_words():
    big, small = make_paper(make_decided(people=6)), make_paper(make_decided(people=4))

    assert [row[2:] for row in rows_of(big, "people")] == [("6", "6"), ("6", "6")]
    assert [row[2:] for row in rows_of(small, "people")] == [("fewer than 5", "fewer than 5")] * 2


def make_short(people: int, hours: int) -> Arbitration:
    """A second proposal of some hours, which its supporters cannot pay beside their first choice of 30."""
    arbitration = make_arbitration(step=Step.BOARD)
    freeze(arbitration, replace(Terms(), fills=False, raises=Raise.NONE))
    held = make_round(arbitration, 1, is_closed=True)
    first = make_candidate(arbitration, "First", hours=30)
    second = make_candidate(arbitration, "Second", hours=hours)
    for name in ("Team", "Neighbours"):
        college = make_college(arbitration, name)
        for _place in range(people):
            member = make_member(college)
            make_view(member, held, first, 9)
            make_view(member, held, second, 9 if name == "Team" else 2)
    run_arbitration(arbitration=arbitration, actor=None)
    decide(arbitration)
    return arbitration


def reason_of(arbitration: Arbitration) -> str:
    material = material_of(arbitration)
    assert material is not None
    return why_out(material, "2", "en")


def test_hours_that_were_missing_are_told_only_where_no_college_is_small():
    reasons = [reason_of(make_short(people, 25)) for people in (5, 4)]

    assert reasons == [
        "Its supporters could not pay it: 10 h were missing. They had already used 15 h for “1. First”.",
        "Its supporters could not pay its hours together.",
    ]


def test_hours_that_were_missing_are_not_told_where_few_rated_the_proposal():
    few = [{1: 9, 2: 9}] * 3 + [{1: 9}] * 3
    arbitration = make_rated_by(
        [few, [{1: 9, 2: 2}] * 6], hours=25, terms=replace(Terms(), fills=False, raises=Raise.NONE)
    )
    run_arbitration(arbitration=arbitration, actor=None)
    decide(arbitration)

    assert reason_of(arbitration) == "Its supporters could not pay its hours together."


def test_readers_outside_are_told_numbers_from_ten_people_on():
    arbitration = make_short(6, 25)

    inside, outside = (
        paper_of(arbitration, PaperKind.NOTE, "en", audience) for audience in (Audience.MEMBERS, Audience.OTHERS)
    )

    assert inside is not None
    assert outside is not None
    assert [row[2:] for row in rows_of(inside, "people")] == [("6", "6"), ("6", "6")]
    assert [row[2:] for row in rows_of(outside, "people")] == [("fewer than 10", "fewer than 10")] * 2
    assert [rows_of(paper, "left_out")[0][3] for paper in (inside, outside)] == [
        "Its supporters could not pay it: 10 h were missing. They had already used 15 h for “1. First”.",
        "Its supporters could not pay its hours together.",
    ]


@pytest.mark.parametrize(("audience", "told_hands"), [(Audience.MEMBERS, True), (Audience.OTHERS, False)])
def test_hands_are_counted_for_those_inside_alone(audience: Audience, told_hands: bool):
    arbitration = make_board()
    amended(arbitration, 3, AmendmentAct.ADD, in_favour=6, against=1)
    decide(arbitration)

    paper = paper_of(arbitration, PaperKind.NOTE, "en", audience)

    assert paper is not None
    assert any("Hands:" in text for text in points_of(paper, "amended")) is told_hands


def test_what_no_longer_fits_says_so():
    assert reason_of(make_short(4, 50)) == "It no longer fitted: 30 h were left at the end."


def test_amendment_stands_with_its_reason_its_hands_and_what_it_does_to_the_promise():
    assert points_of(make_paper(full_note()), "amended") == [
        "“3. Proposal mixed” was added. Why: We owe it to them. Hands: 6 for, 2 against, 0 abstained. What is promised to groups still held."
    ]


def test_minority_speaks_in_its_own_words_and_language():
    (quotes,) = part_of(make_paper(full_note()), "statements").blocks
    assert isinstance(quotes, told.Quotes)

    (quote,) = quotes.quotes

    assert (quote.words.text, quote.words.language, quote.words.remark, quote.by) == (
        "Trop lourd.",
        "fr",
        "in French",
        "Cooks",
    )


def test_figure_stands_beside_its_story():
    assert rows_of(make_paper(full_note()), "together") == (
        ("Criterion", "2. Proposal quantitative", "1. Proposal qualitative", "Less waiting, told twice."),
    )


def test_pairs_of_which_nobody_wrote_anything_have_no_empty_column():
    arbitration = full_note()
    Pairing.objects.update(together="")

    rows = rows_of(make_paper(arbitration), "together")

    assert rows == (("Criterion", "2. Proposal quantitative", "1. Proposal qualitative"),)


def test_broken_promise_is_named_without_telling_who_agrees():
    arbitration = make_board()
    amended(arbitration, 1, AmendmentAct.REMOVE)
    decide(arbitration)

    told_points = points_of(make_paper(arbitration), "promise")

    assert told_points[3] == (
        "Checked for this set: it does not hold for 1. Proposal qualitative. A group that agrees on it could have paid it."
    )


def test_note_ends_with_the_marks_of_rules_count_and_decision():
    arbitration = make_decided()
    run = arbitration.decision.run

    assert points_of(make_paper(arbitration), "hashes") == [
        f"The rules: {run.protocol.digest}",
        f"What was counted: {run.computation.input_hash}",
        f"What was proposed: {run.computation.output_hash}",
        f"The decision: {arbitration.decision.digest}",
    ]


@pytest.mark.parametrize("kind", list(PaperKind))
@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_every_form_of_a_paper_says_the_same(kind: PaperKind, language: str):
    paper = make_paper(full_note(), kind, language)

    pdf = file_of(paper, "pdf", made_at=MADE_AT)
    office = docx.Document(io.BytesIO(file_of(paper, "docx", made_at=MADE_AT)))
    book = load_workbook(io.BytesIO(file_of(paper, "xlsx", made_at=MADE_AT)))

    cells = [cell.text for table in office.tables for row in table.rows for cell in row.cells]
    lines = [line.text for line in office.paragraphs]
    values = [str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row if value]
    assert missing_in(paper, "".join(lines + cells)) == []
    assert missing_in(paper, "".join(values)) == []
    assert missing_in(paper, printed(pdf)) == []


def printed(pdf: bytes) -> str:
    """What stands on the pages, in the order of the tags, without the foot of each page."""
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


@pytest.mark.parametrize("kind", list(PaperKind))
def test_paper_is_tagged_titled_and_in_its_language(kind: PaperKind):
    paper = make_paper(full_note(), kind, "nl")

    structure = structure_of(file_of(paper, "pdf", made_at=MADE_AT))

    assert (structure["language"], structure["is_tagged"], structure["has_tree"], structure["ua_part"]) == (
        "nl",
        True,
        True,
        True,
    )


@pytest.mark.slow
def test_note_on_forty_proposals_fills_four_pages_at_most():
    arbitration = make_arbitration(step=Step.BOARD)
    freeze(arbitration)
    held = make_round(arbitration, 1, is_closed=True)
    candidates = [
        make_candidate(arbitration, f"How people of place {number} tell what has changed for them", hours=3)
        for number in range(40)
    ]
    for name in ("Team", "Neighbours", "Funders"):
        college = make_college(arbitration, name)
        for _place in range(5):
            member = make_member(college)
            for candidate in candidates:
                make_view(member, held, candidate, 8 if candidate.number % 3 else 2)
    run_arbitration(arbitration=arbitration, actor=None)
    amended(arbitration, 3, AmendmentAct.ADD)
    state_minority(arbitration=arbitration, text="Too much. " * 30, language="en", who="Cooks", actor=None)
    decide(arbitration)

    assert pages_of(make_paper(arbitration)) <= 4


def test_text_that_looks_like_a_formula_stays_a_text_in_the_workbook():
    arbitration = make_board()
    arbitration.candidates.get(number=1).versions.update(name="=1+1")
    decide(arbitration)
    line = first_line(arbitration)
    line.respondents = LazyI18nString({"en": "=cmd|'/c calc'!A1"})
    line.removed_because = "@SUM(A1)"
    line.save()

    books = [
        load_workbook(io.BytesIO(file_of(make_paper(arbitration, kind), "xlsx", made_at=MADE_AT))) for kind in PaperKind
    ]

    cells = [cell for book in books for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert [cell.value for cell in cells if str(cell.value).startswith(("=", "@"))] == []


def test_account_of_the_consensus_holds_what_is_known_and_no_more():
    paper = make_paper(full_note(), PaperKind.ACCORD)

    told_items = {row[0].split(".")[0]: row[1] for key in ("methods", "results") for row in rows_of(paper, key)}

    assert told_items["R3"] == "Round 1: 10 of 10 people answered."
    assert told_items["R4"] == "Elements agreed: 2; set aside: 1; contested: 0."
    assert told_items["M7"] == "Not said yet."


def test_account_tells_no_total_where_a_college_is_small():
    paper = make_paper(make_decided(people=4), PaperKind.ACCORD)

    told_items = {row[0].split(".")[0]: row[1] for key in ("methods", "results") for row in rows_of(paper, key)}

    assert told_items["M3"] == (
        "Colleges: Team, Neighbours. One of them is too small to tell how many people took part."
    )
    assert told_items["R3"] == "Not said yet."


def test_there_is_no_paper_before_the_decision():
    assert paper_of(make_board(), PaperKind.NOTE, "en", Audience.LEADERS) is None


def statuses(client: Client, arbitration: Arbitration, prefix: str = "", key: object = None) -> list[int]:
    at = [key or arbitration.pk]
    addresses = [
        reverse(f"indicators:{prefix}documents", args=at),
        *(reverse(f"indicators:{prefix}document", args=[*at, kind.value]) for kind in PaperKind),
        *(reverse(f"indicators:{prefix}document_file", args=[*at, kind.value, "xlsx"]) for kind in PaperKind),
        reverse(f"indicators:{prefix}recount", args=at),
        reverse(f"indicators:{prefix}recount_download", args=[*at, "json"]),
    ]
    return [client.get(address).status_code for address in addresses]


ALL = [200] * 9
WITHOUT_THE_PLAN = [200, 200, 404, 200, 200, 404, 200, 200, 200]


@pytest.mark.parametrize("role", ["lead", "member", "coach"])
def test_those_who_lead_have_every_paper(role: str):
    table, arbitration = table_of_decided()

    assert statuses(signed_in(getattr(table, role)), arbitration) == ALL


def test_those_who_took_part_have_every_paper_by_their_pass():
    _table, arbitration = table_of_decided()
    member = arbitration.members.first()
    assert member is not None

    assert statuses(Client(), arbitration, "my_", token_for(member)) == ALL


def test_account_that_took_part_opens_what_the_pass_opens():
    _table, arbitration = table_of_decided()
    user = make_user()
    arbitration.members.filter(number=1).update(user=user)

    assert statuses(signed_in(user), arbitration) == ALL


def test_everybody_reads_a_public_result_but_not_the_plan():
    _table, arbitration = table_of_decided(reach=Reach.PUBLIC, people=10)

    assert statuses(Client(), arbitration, "open_") == WITHOUT_THE_PLAN
    assert statuses(signed_in(make_user()), arbitration) == WITHOUT_THE_PLAN


def test_community_reads_a_result_that_reaches_it_and_strangers_do_not():
    table, arbitration = table_of_decided(reach=Reach.COMMUNITY, people=10)
    neighbour = make_table(table.programme).lead

    assert statuses(signed_in(neighbour), arbitration) == WITHOUT_THE_PLAN
    assert statuses(signed_in(make_user()), arbitration) == [404] * 9


@pytest.mark.parametrize("reach", [Reach.MEMBERS, Reach.COMMUNITY])
def test_nobody_comes_through_the_open_door_of_a_result_that_is_not_public(reach: Reach):
    table, arbitration = table_of_decided(reach=reach)

    assert statuses(Client(), arbitration, "open_") == [404] * 9
    assert statuses(signed_in(table.lead), arbitration, "open_") == [404] * 9


def test_team_of_another_enterprise_reads_nothing_of_a_result_for_those_who_took_part():
    table, arbitration = table_of_decided()
    neighbour = make_table(table.programme).lead

    assert statuses(signed_in(neighbour), arbitration) == [404] * 9


def test_pass_of_another_arbitration_opens_its_own_papers_only():
    _table, arbitration = table_of_decided()
    other = make_member(make_college(make_arbitration()))

    answer = Client().get(reverse("indicators:my_documents", args=[token_for(other)]))

    assert "Les documents arrivent avec la décision" in answer.text
    assert statuses(Client(), arbitration, "my_", token_for(other))[1:] == [404] * 8


def test_sheet_is_named_by_whole_words_and_its_long_cells_break_into_lines():
    paper = make_paper(make_decided())
    (grid,) = part_of(paper, "set").blocks
    assert isinstance(grid, told.Grid)
    named = replace(part_of(paper, "set"), blocks=(replace(grid, caption="What everybody of the town may say"),))

    book = load_workbook(io.BytesIO(file_of(replace(paper, parts=(named,)), "xlsx", made_at=MADE_AT)))

    cells = [cell for row in book.worksheets[1].iter_rows(min_row=2) for cell in row]
    assert book.sheetnames[1:] == ["What everybody of the town may"]
    assert {cell.alignment.wrap_text for cell in cells} == {True}


def test_cells_of_a_paper_say_their_column_on_a_phone():
    arbitration = make_decided()
    token = token_for(arbitration.members.all()[0])

    answer = Client().get(reverse("indicators:my_document", args=[token, "note"]), headers={"Accept-Language": "en"})

    labels = re.findall(r'data-label="([^"]+)"', answer.text)
    assert len(labels) == answer.text.count("<td")


@pytest.mark.parametrize(("page", "more"), [("documents", []), ("recount", []), ("document", ["note"])])
def test_papers_of_a_pass_lead_back_to_its_own_page(page: str, more: list[str]):
    arbitration = make_decided()
    token = token_for(arbitration.members.all()[0])

    answer = Client().get(reverse(f"indicators:my_{page}", args=[token, *more]))

    assert answer.text.count(f'href="/i/{token}/"') == 1


def test_before_the_decision_there_are_no_files():
    table = make_table()
    arbitration = make_board(table.dossier)

    assert statuses(signed_in(table.lead), arbitration) == [200] + [404] * 8


def test_page_of_the_plan_says_that_it_is_not_public():
    table, arbitration = table_of_decided(reach=Reach.PUBLIC)
    lead = signed_in(table.lead)

    pages = [lead.get(reverse("indicators:document", args=[arbitration.pk, kind])).text for kind in ("note", "plan")]

    words = "those who lead this arbitration, and those who took part."
    assert [words in page for page in pages] == [False, True]


def test_paper_is_no_longer_in_a_cache():
    table, arbitration = table_of_decided()

    answer = signed_in(table.lead).get(reverse("indicators:document_file", args=[arbitration.pk, "note", "xlsx"]))

    assert answer["Cache-Control"] == "private, no-store"


def test_file_is_in_the_language_that_is_asked_for():
    table, arbitration = table_of_decided()
    address = reverse("indicators:document_file", args=[arbitration.pk, "note", "docx"])

    answer = signed_in(table.lead).get(address, {"lang": "nl"})

    with override("nl"):
        expected = file_of(make_paper(arbitration, language="nl"), "docx", made_at=arbitration.decision.at)
    assert answer.content == expected


def test_note_is_read_in_as_many_queries_whatever_its_length():
    counts = []
    for more in (0, 2):
        arbitration = make_board()
        for _number in range(more):
            make_candidate(arbitration)
        run_arbitration(arbitration=arbitration, actor=None)
        decide(arbitration)
        with CaptureQueriesContext(connection) as queries:
            make_paper(Arbitration.objects.get(pk=arbitration.pk))
        counts.append(len(queries))

    assert counts[0] == counts[1]
