"""Ratings and protocols from files: whole, or every fault with its mend."""

import json
import re
from fractions import Fraction
from pathlib import Path

import pytest

from estime.arbitration import CANNOT_JUDGE, Absentees, EntryMode, RatingEvent
from estime.arbitration.rule import ConsensusRule, Scope
from estime.exchange.consensus_faults import ProtocolError
from estime.exchange.consensus_protocol import ConsensusProtocol, read_protocol
from estime.exchange.consensus_reading import read_ratings
from estime.exchange.consensus_template import template_protocol, write_consensus_files, write_consensus_workbook
from estime.exchange.sheets import SheetError


def _read(text: str) -> tuple[RatingEvent, ...]:
    return read_ratings(text.encode(), filename="r.csv").events


@pytest.mark.parametrize(
    "text",
    [
        "Personne;Collège;Élément;Note;Tour\np;Équipe;e;8;1\np;équipe ;e;je ne peux pas juger;2\nq;EQUIPE;e;Pas important;\n",
        "Persoon,College,Element,Cijfer,Ronde\np,Équipe,e,8,1\np,Équipe,e,Ik kan niet oordelen,2\nq,Équipe,e,niet belangrijk,\n",
        "person\tcollege\telement\tgrade\tround\np\tÉquipe\te\t8\t1\np\tÉquipe\te\tCannot judge\t2\nq\tÉquipe\te\tnot important\t\n",
    ],
)
def test_ratings_are_read_in_three_languages(text: str) -> None:
    found = read_ratings(text.encode(), filename="any name.csv")

    assert found.events == (
        RatingEvent(person="p", element="e", round=1, grade=8),
        RatingEvent(person="p", element="e", round=2, grade=CANNOT_JUDGE),
        RatingEvent(person="q", element="e", round=1, grade=2, mode=EntryMode.SIMPLE),
    )
    assert found.colleges == {"p": "Équipe", "q": "Équipe"}


def test_the_rest_of_a_row_is_read_too() -> None:
    (first, second) = _read(
        "Person,College,Element,Grade,Criterion,Version,Reason\np,a,e,3,Belang,2,too dear\np,a,e,4,clarity,,\n"
    )

    assert (first.criterion, first.version, first.reason) == ("importance", 2, "too dear")
    assert (second.criterion, second.version, second.reason) == ("clarity", 1, "")


def test_every_fault_of_a_file_is_told_at_once() -> None:
    text = "Person,College,Element,Grade,Round\np,a,e,10,1\np,b,e,3,0\n,a,e,perhaps,x\n"

    with pytest.raises(SheetError) as caught:
        _read(text)

    assert [(fault.row, fault.column, fault.code) for fault in caught.value.faults] == [
        (2, "Grade", "bad_grade"),
        (3, "College", "college_twice"),
        (3, "Round", "bad_count_from_one"),
        (4, "Person", "missing_value"),
        (4, "Grade", "bad_grade"),
        (4, "Round", "bad_count_from_one"),
    ]
    assert caught.value.sentences("en")[1] == (
        "“p” has another college in row 2. Each person votes in one college: correct one of the two rows."
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [("Person,College,Element,Grade\n", "no_rows"), ("Person,College,Element\np,a,e\n", "missing_column")],
)
def test_a_file_without_ratings_is_refused(text: str, code: str) -> None:
    with pytest.raises(SheetError) as caught:
        _read(text)

    assert [fault.code for fault in caught.value.faults] == [code]


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_the_template_is_read_back(language: str) -> None:
    pytest.importorskip("xlsxwriter")
    pytest.importorskip("openpyxl")
    (ratings, protocol) = write_consensus_files(language).values()

    from_text = read_ratings(ratings, filename="r.csv")
    from_workbook = read_ratings(write_consensus_workbook(language), filename="r.xlsx")

    assert from_text == from_workbook
    assert len(set(from_text.colleges.values())) == 3
    assert read_protocol(protocol.decode()) == ConsensusProtocol()
    assert template_protocol(language).encode() == protocol


def test_shares_are_read_exactly_however_they_are_written() -> None:
    written = ["0.7", '"70 %"', '"7/10"', '"0,7"']

    found = [
        read_protocol(f'schema = "estime.consensus/1"\n[consensus]\nessential_share = {text}\n').rule.essential_share
        for text in written
    ]

    assert found == [Fraction(7, 10)] * 4


def test_a_protocol_that_an_editor_marked_is_read() -> None:
    assert read_protocol('schema = "estime.consensus/1"\n'.encode("utf-8-sig")) == ConsensusProtocol()


def test_a_protocol_says_everything() -> None:
    found = read_protocol(
        """schema = "estime.consensus/1"
        consensus = {essential_share = 1, reject_share = 0.2, one_dissent_allowed_under = 7, scope = "everybody"}
        round = {number = 2, criterion = "clarity", absentees = "carried"}
        display = {minimum_cell = 10}
        """
    )

    assert found == ConsensusProtocol(
        rule=ConsensusRule(
            essential_share=Fraction(1),
            reject_share=Fraction(1, 5),
            one_dissent_allowed_under=7,
            scope=Scope.EVERYBODY,
        ),
        round=2,
        criterion="clarity",
        absentees=Absentees.CARRIED,
        minimum_cell=10,
    )
    assert found.hash.startswith("sha256:")
    assert found.hash != ConsensusProtocol().hash


def test_every_fault_of_a_protocol_is_told_at_once() -> None:
    text = """schema = "estime.consensus/1"
    display = 5
    other = 1
    [consensus]
    essential_share = 1.2
    reject_share = "much"
    set_aside_share = true
    cannot_judge_share = []
    scope = "nobody"
    rest = 1
    [round]
    number = -1
    criterion = " "
    absentees = 3
    """

    with pytest.raises(ProtocolError) as caught:
        read_protocol(text)

    assert [(fault.place, fault.code) for fault in caught.value.faults] == [
        ("display", "table"),
        ("other", "unknown"),
        ("consensus.rest", "unknown"),
        ("consensus.essential_share", "share"),
        ("consensus.reject_share", "share"),
        ("consensus.set_aside_share", "share"),
        ("consensus.cannot_judge_share", "share"),
        ("consensus.scope", "word"),
        ("round.number", "count"),
        ("round.criterion", "text"),
        ("round.absentees", "word"),
    ]
    assert caught.value.sentences("en")[3] == (
        'consensus.essential_share: a share is expected here. Write it like 0.70, "70 %" or "7/10".'
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("essential_share = 0.7", "schema"),
        ("essential share", "syntax"),
        (b'schema = "estime.consensus/1" # \xe9', "encoding"),
        ('schema = "estime.consensus/1"\n[consensus]\nessential_share = 1e999999999', "syntax"),
        ('schema = "estime.consensus/1"\n[consensus]\nessential_share = "1e999999999"', "share"),
        ('schema = "estime.consensus/1"\n[consensus]\nessential_share = nan', "syntax"),
        ('schema = "estime.consensus/1"\n[consensus]\nset_aside_share = 0.8', "rule_set_aside_share"),
        ('schema = "estime.consensus/1"\n[consensus]\nfewest_ratings = 0', "rule_fewest_ratings"),
        (
            'schema = "estime.consensus/1"\n[consensus]\nessential_share = 0\nset_aside_share = 0',
            "rule_essential_share",
        ),
        ('schema = "estime.consensus/1"\n[display]\nminimum_cell = 2', "cell"),
    ],
)
def test_a_protocol_that_cannot_be_meant_is_refused(text: str | bytes, code: str) -> None:
    with pytest.raises(ProtocolError) as caught:
        read_protocol(text)

    assert [fault.code for fault in caught.value.faults] == [code]
    assert all(caught.value.sentences(language) for language in ("fr", "nl", "en"))


def test_the_published_schema_has_the_keys_and_values_that_are_read() -> None:
    page = (Path(__file__).parents[3] / "docs/formats/consensus.md").read_text(encoding="utf-8")
    tables = json.loads(re.findall(r"```json\n(.*?)```", page, re.DOTALL)[0])["properties"]
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    written = ConsensusProtocol().as_json()

    assert {name: set(table["properties"]) for name, table in tables.items() if name != "schema"} == {
        name: set(table) for name, table in written.items() if isinstance(table, dict)
    }
    assert tables["schema"]["const"] == written["schema"]
    assert read_protocol(example) == ConsensusProtocol()
