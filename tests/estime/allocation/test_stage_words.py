"""One sentence per stage, for somebody who is no mathematician."""

import pytest

from estime.allocation import Stage, StageName
from estime.allocation.stage_words import stage_sentence


def stage(name: StageName, *values: int, bounds: tuple[int, ...] | None = None) -> Stage:
    return Stage(name=name, values=values, bounds=values if bounds is None else bounds)


@pytest.mark.parametrize("name", StageName)
@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_every_stage_has_a_whole_sentence_in_every_language(name: StageName, language: str) -> None:
    for values in ((0, 0), (3, 1)):
        told = stage_sentence(stage(name, *values), language)

        assert told.endswith(".")
        assert "%(" not in told


def test_what_is_not_proven_is_not_told_as_a_fact() -> None:
    told = {stage_sentence(stage(name, 3, bounds=(2,)), "en") for name in StageName}

    assert told == {"This is the best that was found; the time was too short to prove that nothing better exists."}


def test_fairness_after_kept_seats_does_not_claim_more_than_that() -> None:
    told = [stage_sentence(stage(StageName.FAIRNESS, 3), "en", keeps_seats=kept) for kept in (False, True)]

    assert told == [
        "Those served least well cannot be served better, unless others take their place.",
        "With the seats that are kept, those served least well cannot be served better, unless others take their place.",
    ]


def test_missing_seats_are_counted() -> None:
    told = [stage_sentence(stage(StageName.PLACEMENT, missing), "en") for missing in (0, 1, 4)]

    assert told == [
        "Everybody has a seat at each time they are present.",
        "1 seat is missing; no plan seats more people.",
        "4 seats are missing; no plan seats more people.",
    ]


def test_seats_that_change_are_counted() -> None:
    told = [stage_sentence(stage(StageName.STABILITY, changed), "en") for changed in (0, 1, 4)]

    assert told == [
        "No seat of the plan before changes.",
        "1 seat of the plan before changes; fewer is not possible without taking from what is above.",
        "4 seats of the plan before change; fewer is not possible without taking from what is above.",
    ]


def test_rooms_that_lack_nothing_are_not_told_as_lacking() -> None:
    full, lacking = (stage_sentence(stage(StageName.MIXING_FLOOR, *values), "en") for values in ((0, 0), (1, 2)))

    assert full == "Each kind of actor has its share in each room."
    assert lacking == "The rooms cannot be mixed better without taking from what is above."
