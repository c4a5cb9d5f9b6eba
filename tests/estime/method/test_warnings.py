"""What the method warns about: where it matters, and nothing in an empty dossier."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estime.method import Facts, FoundWarning, Method, WarningRule, found_warnings, load
from tests.estime.method.factories import make_method, make_warning, methods

R = WarningRule
NEW = load("vises-2018")
# A dossier about which there is nothing to say.
SOUND = Facts(
    effects=4,
    practice_effects=1,
    positive_effects=3,
    assumed_effects=1,
    voices=3,
    hours_declared={"enterprise": 600, "coach": 300},
    hours_spent={"enterprise": 600, "coach": 10},
    groups=(("workers", 12), ("parents", None)),
    missions=3,
    activities=4,
    has_question=True,
    alternatives=2,
    took_part=6,
    has_agreement=True,
    written_blocks=9,
)


def found(**changes: Any) -> list[FoundWarning]:
    return list(found_warnings(NEW, replace(SOUND, **changes)))


@given(methods())
@settings(max_examples=40)
def test_an_empty_dossier_is_never_warned(method: Method) -> None:
    assert found_warnings(method, Facts()) == ()


def test_a_sound_dossier_is_not_warned() -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("changes", "rule", "tool", "subjects", "numbers"),
    [
        ({"practice_effects": 0}, R.NO_PRACTICE_EFFECT, "effects", (), (4, 3)),
        ({"voices": 1}, R.ONE_VOICE, "stakeholders", (), (1, 2)),
        (
            {"hours_spent": {"enterprise": 601, "coach": 400}},
            R.BURDEN_OVER_HOURS,
            "journal",
            ("coach", "enterprise"),
            (400, 300, 601, 600),
        ),
        ({"groups": (("a", 4), ("b", 5), ("c", 1))}, R.SMALL_GROUP, "stakeholders", ("a", "c"), (4, 1)),
        ({"activities_without_mission": ("shop",)}, R.ACTIVITY_WITHOUT_MISSION, "missions", ("shop",), (1, 1)),
        ({"missions_without_activity": ("m1", "m2")}, R.MISSION_WITHOUT_ACTIVITY, "missions", ("m1", "m2"), (2, 1)),
        ({"alternatives": 0}, R.NO_ALTERNATIVE_QUESTION, "question", (), (0, 1)),
        ({"took_part": 2}, R.FEW_TOOK_PART_IN_QUESTION, "question", (), (2, 3)),
        ({"positive_effects": 4}, R.ONLY_POSITIVE_EFFECTS, "effects", (), (4, 3)),
        ({"assumed_effects": 4}, R.ONLY_ASSUMED_EFFECTS, "effects", (), (4, 3)),
        ({"has_agreement": False}, R.NO_AGREEMENT, "agreement", (), (14, 1)),
    ],
)
def test_each_rule_finds_what_it_looks_for(
    changes: dict[str, Any], rule: WarningRule, tool: str, subjects: tuple[str, ...], numbers: tuple[int, ...]
) -> None:
    assert found(**changes) == [FoundWarning(rule=rule, tool=tool, subjects=subjects, numbers=numbers)]


@pytest.mark.parametrize(
    "changes",
    [
        {"effects": 2, "practice_effects": 0, "positive_effects": 2, "assumed_effects": 2},
        {"effects": 0, "practice_effects": 0, "positive_effects": 0, "assumed_effects": 0},
        {"effects": 0, "practice_effects": 0, "positive_effects": 0, "has_question": False, "voices": 0},
        {"hours_declared": {}, "hours_spent": {"enterprise": 9_000}},
        {"hours_declared": {"enterprise": 0}, "hours_spent": {"enterprise": 60}},
        {"groups": (("nobody yet", 0), ("unknown", None))},
        {"missions": 0, "activities_without_mission": ("shop",)},
        {"activities": 0, "missions_without_activity": ("m1",)},
        {"has_question": False, "alternatives": 0, "took_part": 0},
    ],
)
def test_a_rule_is_silent_until_it_matters(changes: dict[str, Any]) -> None:
    assert found(**{"assumed_effects": 1, **changes}) == []


@pytest.mark.parametrize("begun", [{"effects": 1}, {"written_blocks": 1}, {"has_question": True}])
def test_the_agreement_is_asked_for_once_something_is_written(begun: dict[str, Any]) -> None:
    rules = [warning.rule for warning in found_warnings(NEW, Facts(**begun))]

    assert R.NO_AGREEMENT in rules


def test_only_rules_that_the_version_holds_are_looked_at() -> None:
    facts = Facts(effects=9, positive_effects=9, assumed_effects=9, has_question=True)

    assert found_warnings(make_method(warnings=()), facts) == ()
    assert [warning.rule for warning in found_warnings(load("vises-2017"), facts)] == [
        R.NO_PRACTICE_EFFECT,
        R.ONE_VOICE,
        R.NO_ALTERNATIVE_QUESTION,
        R.FEW_TOOK_PART_IN_QUESTION,
        R.ONLY_POSITIVE_EFFECTS,
        R.ONLY_ASSUMED_EFFECTS,
    ]


@given(st.integers(1, 30), st.integers(1, 30))
def test_the_threshold_is_that_of_the_version(size: int, threshold: int) -> None:
    method = make_method(warnings=(make_warning(R.SMALL_GROUP, threshold=threshold),))

    assert bool(found_warnings(method, Facts(groups=(("a", size),)))) is (size < threshold)


@given(st.integers(1, 1000), st.integers(0, 3000), st.integers(1, 200))
def test_the_burden_is_a_share_of_the_hours_declared(declared: int, spent: int, percent: int) -> None:
    method = make_method(warnings=(make_warning(R.BURDEN_OVER_HOURS, threshold=percent),))
    facts = Facts(hours_declared={"enterprise": declared}, hours_spent={"enterprise": spent})

    assert bool(found_warnings(method, facts)) is (100 * spent > percent * declared)


def test_without_a_threshold_a_rule_has_its_own() -> None:
    method = make_method(warnings=(make_warning(R.SMALL_GROUP),))

    assert found_warnings(method, Facts(groups=(("a", 5),))) == ()
    assert len(found_warnings(method, Facts(groups=(("a", 4),)))) == 1
