"""What is no version of the method is refused: every fault with its place and its mend."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estime.method import (
    FaultCode,
    MethodError,
    Origin,
    WarningRule,
    from_json,
    load,
    read_toml,
    shipped,
    to_json,
    write_toml,
)
from tests.estime.method.factories import (
    SOURCE,
    make_method,
    make_output,
    make_prompt,
    make_step,
    make_substep,
    make_warning,
)

METHOD = make_method(make_step("step_1", make_substep("portrait", prompts=(make_prompt("needs"),))))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


def refused(data: object, language: str = "en") -> list[str]:
    with pytest.raises(MethodError) as refusal:
        from_json(data)
    return refusal.value.sentences(language)


def edited(*path: str | int, value: object) -> Any:
    """Return the JSON of a version with one value changed; `...` takes it away."""
    data = to_json(METHOD)
    table: Any = data
    for name in path[:-1]:
        table = table[name]
    if value is ...:
        del table[path[-1]]
    else:
        table[path[-1]] = value
    return data


PROMPT = ("steps", 0, "substeps", 0, "prompts", 0)
PLACE = "steps › step_1 › substeps › portrait › prompts › needs"


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ((*PROMPT, "text", "nl"), ..., f"{PLACE} › text › nl is missing. Add it."),
        ((*PROMPT, "text", "nl"), " ", f"{PLACE} › text › nl is empty. Write the words, in this language too."),
        (
            (*PROMPT, "text"),
            "Why?",
            f"{PLACE} › text: several named things are expected here. Correct it.",
        ),
        ((*PROMPT, "text"), ..., f"{PLACE} › text is missing. Add it."),
        (
            (*PROMPT, "minutes"),
            "ten",
            f"{PLACE} › minutes: a whole number from 1 to 100000 is expected here. Correct it.",
        ),
        (
            (*PROMPT, "minutes"),
            True,
            f"{PLACE} › minutes: a whole number from 1 to 100000 is expected here. Correct it.",
        ),
        ((*PROMPT, "minutes"), 0, f"{PLACE} › minutes: a whole number from 1 to 100000 is expected here. Correct it."),
        ((*PROMPT, "source"), 7, f"{PLACE} › source: a text between quotation marks is expected here. Correct it."),
        ((*PROMPT, "source"), "a\x00", f"{PLACE} › source holds a character that nobody can read. Remove it."),
        ((*PROMPT, "source"), "\ud800", f"{PLACE} › source holds a character that nobody can read. Remove it."),
        ((*PROMPT, "colour"), "red", f"{PLACE} › colour: this word is not known here. Remove it, or correct it."),
        (
            (*PROMPT, "origin"),
            "mine",
            f"{PLACE} › origin: this word is not known here. Choose one of these: attested, ours.",
        ),
        (
            (*PROMPT, "origin"),
            "attested",
            "step_1 › portrait › needs is called attested, but names no source of the list. Name one by its title, or call it ours.",
        ),
        (
            (*PROMPT, "key"),
            "Needs",
            "steps › step_1 › substeps › portrait › prompts › Needs › key: “Needs” cannot be a key. Use small letters, digits, hyphens and underscores, and begin with a letter.",
        ),
        ((*PROMPT, "examples"), {}, f"{PLACE} › examples: a list is expected here. Correct it."),
        ((*PROMPT, "examples"), [{"fr": "a", "nl": "b"}], f"{PLACE} › examples › 1 › en is missing. Add it."),
        (("steps",), [], "steps: a method has at least one step. Add one."),
        (
            ("steps", 0, "substeps"),
            [],
            "steps › step_1 › substeps: a step has at least one part. Add one, or remove the step.",
        ),
        (("steps", 0), 3, "steps › 1: several named things are expected here. Correct it."),
        (
            ("valid_from",),
            "2018-02-30",
            "valid_from: “2018-02-30” is no date. Write a year, as 2018, or a day, as 2018-09-01.",
        ),
        (("valid_from",), "lately", "valid_from: “lately” is no date. Write a year, as 2018, or a day, as 2018-09-01."),
    ],
)
def test_each_fault_has_its_place_and_its_mend(path: tuple[str | int, ...], value: object, said: str) -> None:
    sentences = refused(edited(*path, value=value))

    assert said in sentences
    assert len(sentences) == (2 if path == ("steps", 0) else 1)


def test_all_faults_are_named_at_once() -> None:
    data = edited(*PROMPT, "text", "fr", value="")
    data["valid_from"] = "once"

    assert refused(data, "fr") == [
        "valid_from\u00a0: «\u00a0once\u00a0» n’est pas une date. Écrivez une année, comme 2018, ou un jour, comme 2018-09-01.",
        f"{PLACE} › text › fr est vide. Écrivez les mots, dans cette langue aussi.",
    ]


@pytest.mark.parametrize(
    ("method", "said"),
    [
        (make_method(make_step("a"), make_step("a")), "steps: “a” is given twice. Keep one, or change the key of one."),
        (
            make_method(make_step("a", make_substep("x")), make_step("b", make_substep("x", tool="effects"))),
            "steps › substeps: “x” is given twice. Keep one, or change the key of one.",
        ),
        (
            make_method(
                make_step(
                    "a",
                    make_substep("x", prompts=(make_prompt("p"),)),
                    make_substep("y", prompts=(make_prompt("p"),)),
                )
            ),
            "portrait › prompts: “p” is given twice. Keep one, or change the key of one.",
        ),
        (
            make_method(make_step("a", outputs=(make_output("o"), make_output("o")))),
            "a › outputs: “o” is given twice. Keep one, or change the key of one.",
        ),
        (
            make_method(warnings=(make_warning(), make_warning())),
            "warnings: “one_voice” is given twice. Keep one, or change the key of one.",
        ),
        (
            make_method(sources=(SOURCE, SOURCE)),
            "sources: “report” is given twice. Keep one, or change the key of one.",
        ),
        (
            make_method(warnings=(make_warning(WarningRule.SMALL_GROUP, origin=Origin.ATTESTED, source="Hearsay"),)),
            "small_group is called attested, but names no source of the list. Name one by its title, or call it ours.",
        ),
    ],
)
def test_contradictions_are_refused(method: Any, said: str) -> None:
    assert said in refused(to_json(method))


def test_the_same_prompt_key_may_serve_two_screens() -> None:
    method = make_method(
        make_step(
            "a",
            make_substep("x", prompts=(make_prompt("p"),)),
            make_substep("y", tool="effects", prompts=(make_prompt("p"),)),
        )
    )

    assert from_json(to_json(method)) == method


@pytest.mark.parametrize("data", [None, [], "text", {}, {"schema": "estime.allocation.problem/1"}])
def test_what_is_no_version_at_all_is_refused_in_one_sentence(data: object) -> None:
    assert refused(data) == [
        "The file is no version of the method. Begin from one that is shipped: its first line is schema = “estime.method/1”."
    ]


def test_text_that_is_no_toml_names_the_line() -> None:
    with pytest.raises(MethodError) as refusal:
        read_toml("schema = \n")

    assert [fault.code for fault in refusal.value.faults] == [FaultCode.SYNTAX]
    assert "line 1" in refusal.value.sentences("en")[0]


def test_text_that_is_nested_too_deep_is_refused() -> None:
    with pytest.raises(MethodError):
        read_toml("a = " + "[" * 100_000)


@given(JSON)
def test_whatever_is_read_is_refused_or_read(value: Any) -> None:
    for key in ("title", "sources", "steps", "warnings"):
        with pytest.raises(MethodError):
            from_json({**to_json(METHOD), key: {"value": value} if isinstance(value, dict) else [value, 0]})


def test_the_words_of_a_coordinator_are_kept() -> None:
    method = load(shipped()[-1])
    text = write_toml(method).replace('title.en = "Preliminary step"', 'title.en = "Before we \\"start\\""')

    changed = read_toml(text)

    assert changed.step("preliminary").title.en == 'Before we "start"'
    assert replace(changed, steps=method.steps) == method
