"""The account of a process: thirty-five items, told from its facts, and nothing made up."""

from collections import Counter
from datetime import date

import pytest

from estime.arbitration.accord import AccordEntry, OutcomeFacts, ProcessFacts, RoundFacts, State, account
from estime.arbitration.accord_items import ITEMS, Section
from estime.arbitration.rule import ConsensusRule

FULL = ProcessFacts(
    title="What we collect",
    protocol_hash="sha256:00",
    protocol_frozen_on=date(2027, 1, 4),
    college_sizes={"Staff": 12, "Funders": 4},
    proposed=40,
    merged=3,
    removed=2,
    rounds=(
        RoundFacts(number=1, opened=date(2027, 1, 5), closed=date(2027, 1, 12), invited=16, answered=14),
        RoundFacts(number=2, opened=date(2027, 1, 20), closed=date(2027, 1, 27), invited=16, answered=13),
    ),
    rule=ConsensusRule(),
    agreed_rated_again=True,
    in_a_room=False,
    feedback_by_college=True,
    minimum_cell=5,
    outcome=OutcomeFacts(agreed=20, set_aside=5, contested=10),
    followed_protocol=True,
)


def _entry(code: str, facts: ProcessFacts, language: str = "en") -> AccordEntry:
    return next(entry for entry in account(facts, language) if entry.code == code)


def test_the_items_are_as_many_in_each_section_as_published() -> None:
    assert Counter(item.section for item in ITEMS) == {
        Section.TITLE: 1,
        Section.INTRODUCTION: 3,
        Section.METHODS: 21,
        Section.RESULTS: 5,
        Section.DISCUSSION: 2,
        Section.OTHER: 3,
    }
    assert len({item.code for item in ITEMS}) == len({item.label for item in ITEMS}) == len(ITEMS) == 35


def test_nothing_is_made_up() -> None:
    found = account(ProcessFacts(), "en")

    assert {(entry.state, entry.sentence) for entry in found} == {(State.NOT_SAID, "Not said yet.")}


def test_the_process_tells_what_it_knows_itself() -> None:
    told = {entry.code: entry.sentence for entry in account(FULL, "en") if entry.state is State.FILLED}

    assert sorted(told) == sorted(
        ["T1", "M1", "M3", "M6", "M9", "M10", "M12", "M13", "M14", "M15", "M17", "M18", "R1", "R2", "R3", "R4", "R5"]
    )
    assert told["M3"] == "16 people could rate: Funders (4), Staff (12)."
    assert told["R1"] == "Round 1: from 2027-01-05 to 2027-01-12. Round 2: from 2027-01-20 to 2027-01-27."
    assert told["R3"] == "Round 1: 14 of 16 people answered. Round 2: 13 of 16 people answered."
    assert told["R4"] == "Elements agreed: 20; set aside: 5; contested: 10."


def test_words_of_people_follow_the_facts() -> None:
    facts = ProcessFacts(texts={"M9": "Led by two coaches.", "O3": " A regional fund. "}, rounds=FULL.rounds)

    assert _entry("M9", facts).sentence == ("Elements were proposed, then rated in 2 rounds. Led by two coaches.")
    assert _entry("O3", facts).sentence == "A regional fund."


def test_what_does_not_concern_the_process_is_said_so() -> None:
    entry = _entry("I3", ProcessFacts(not_applicable=frozenset({"I3"}), texts={"I3": "ignored"}))

    assert (entry.state, entry.sentence) == (State.NOT_APPLICABLE, "This does not concern this process.")


@pytest.mark.parametrize(
    ("code", "facts", "sentence"),
    [
        ("M13", ProcessFacts(agreed_rated_again=False), "What was agreed in a round was not rated again."),
        (
            "M14",
            ProcessFacts(in_a_room=True),
            "People were in a room together; each answered alone.",
        ),
        (
            "M17",
            ProcessFacts(feedback_by_college=False),
            "Between the rounds, people were not told what the others had answered.",
        ),
        (
            "M6",
            ProcessFacts(proposed=1, proposed_apart=True),
            "1 element was proposed. Each college proposed on its own, without seeing the others.",
        ),
        ("M6", ProcessFacts(proposed=40), "40 elements were proposed."),
        (
            "M10",
            ProcessFacts(rounds=FULL.rounds, has_simple_entry=True),
            "Each element was rated from 1 to 9; one could say that one cannot judge, give a reason, and change one’s mind until the round closed. Three buttons could be used instead: not important, useful, essential; they stand for 2, 5 and 8.",
        ),
        ("R2", ProcessFacts(followed_protocol=False), "Not said yet."),
        ("R2", ProcessFacts(followed_protocol=False, texts={"R2": "A third round."}), "A third round."),
    ],
)
def test_a_fact_is_told_as_far_as_it_is_known(code: str, facts: ProcessFacts, sentence: str) -> None:
    assert _entry(code, facts).sentence == sentence


@pytest.mark.parametrize("facts", [{"texts": {"M22": "x"}}, {"not_applicable": frozenset({"Z1"})}])
def test_a_code_that_is_no_item_is_refused(facts: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="no item"):
        ProcessFacts(**facts)  # type: ignore[arg-type]  # one value of either field


@pytest.mark.parametrize(
    ("language", "label", "registration"),
    [
        (
            "fr",
            "Qui a payé, à quel titre",
            "Le protocole a été figé le 04/01/2027, avant le premier vote\u00a0; son empreinte, avec laquelle chacun peut le vérifier, est sha256:00.",
        ),
        (
            "nl",
            "Wie betaalde, in welke rol",
            "Het protocol werd vastgelegd op 04/01/2027, vóór de eerste stem; de vingerafdruk waarmee iedereen het kan nagaan, is sha256:00.",
        ),
    ],
)
def test_the_account_speaks_french_and_dutch(language: str, label: str, registration: str) -> None:
    found = {entry.code: entry for entry in account(FULL, language)}

    assert found["O3"].label == label
    assert found["M1"].sentence == registration
    assert found["T1"].section_label in {"Titre", "Titel"}
