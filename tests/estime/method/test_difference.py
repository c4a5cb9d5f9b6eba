"""What changes from one version of the method to another, and how it is said."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from estime.method import (
    Change,
    ChangeKind,
    Method,
    Origin,
    WarningRule,
    difference,
    load,
    sentence,
)
from tests.estime.method.factories import (
    SOURCE,
    make_method,
    make_output,
    make_prompt,
    make_step,
    make_substep,
    make_warning,
    methods,
    words,
)

BASE = make_method(
    make_step("step_1", make_substep("a", prompts=(make_prompt("p"), make_prompt("q"))), make_substep("b")),
    make_step("step_2", make_substep("c", outputs=(make_output("o"),))),
)


def told(new: Method, old: Method = BASE) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(change.kind.value, change.what, change.place) for change in difference(old, new)]


def only(new: Method, old: Method = BASE) -> Change:
    (change,) = difference(old, new)
    return change


def with_steps(*steps: object) -> Method:
    return make_method(*steps)  # type: ignore[arg-type]  # steps of any version


@given(methods())
@settings(max_examples=30)
def test_nothing_changes_from_a_version_to_itself(method: Method) -> None:
    assert difference(method, method) == ()


@given(methods(), methods())
@settings(max_examples=30)
def test_two_versions_are_the_same_where_nothing_is_told(old: Method, new: Method) -> None:
    is_same = (old.steps, old.warnings) == (new.steps, new.warnings)

    assert (difference(old, new) == ()) is is_same


@given(methods(), methods())
@settings(max_examples=30)
def test_each_change_has_a_sentence_and_a_place_of_its_version(old: Method, new: Method) -> None:
    changes = difference(old, new)

    assert all(sentence(change, language) for change in changes for language in ("fr", "nl", "en"))
    assert {change.place[0] for change in changes if change.kind is not ChangeKind.REMOVED} <= {
        *(step.key for step in new.steps),
        *(warning.rule.value for warning in new.warnings),
    }


@given(methods(), methods())
@settings(max_examples=30)
def test_what_is_added_one_way_is_removed_the_other_way(old: Method, new: Method) -> None:
    there, back = difference(old, new), difference(new, old)

    added = {(change.what, change.place) for change in there if change.kind is ChangeKind.ADDED}
    assert {(change.what, change.place) for change in back if change.kind is ChangeKind.REMOVED} == added


def test_from_2017_to_2018_the_path_changes() -> None:
    changes = difference(load("vises-2017"), load("vises-2018"))

    path = [change for change in changes if change.what in {"step", "substep"} and change.kind is not ChangeKind.ORIGIN]
    assert [(change.kind.value, change.place, change.field) for change in path] == [
        ("added", ("preliminary",), ""),
        ("added", ("preliminary", "readiness"), ""),
        ("added", ("preliminary", "agreement"), ""),
        ("reworded", ("step_1",), "title"),
        ("reworded", ("step_2",), "title"),
        ("reworded", ("step_2",), "aim"),
        ("moved", ("step_2", "collection_method"), ""),
    ]
    assert (path[-1].from_step, path[-1].to_step) == ("step_1", "step_2")


def test_from_2017_to_2018_the_changes_are_said_in_words() -> None:
    changes = difference(load("vises-2017"), load("vises-2018"))
    moved = next(change for change in changes if change.kind is ChangeKind.MOVED)

    assert sentence(changes[0], "en") == "The step “Preliminary step” is new."
    assert sentence(changes[0], "fr") == "L’étape «\u00a0Étape préliminaire\u00a0» est nouvelle."
    assert sentence(changes[0], "nl") == "De stap “Voorbereidende stap” is nieuw."
    assert sentence(moved, "en") == (
        "The part “Choose how to collect” moves from the step “State of play and choice of the evaluative question” "
        "to the step “Choice of methods and data collection”."
    )


def test_from_2017_to_2018_the_frame_becomes_attested() -> None:
    changes = difference(load("vises-2017"), load("vises-2018"))

    blocks = [change for change in changes if change.place[:2] == ("step_1", "portrait") and change.what == "prompt"]
    assert [(change.kind.value, change.place[-1], change.value_after) for change in blocks] == [
        ("origin", key, "attested")
        for key in ("needs", "aspirations", "missions", "means", "activities", "stakeholders", "territory")
    ]


def test_what_stands_inside_an_added_part_is_not_told_again() -> None:
    first = make_step("step_1", *BASE.steps[0].substeps, make_substep("d", prompts=(make_prompt(),)))

    assert told(with_steps(first, BASE.steps[1])) == [("added", "substep", ("step_1", "d"))]


def test_removals_are_told_where_they_stood() -> None:
    a = BASE.steps[0].substeps[0]
    shorter = replace(a, prompts=(replace(a.prompts[1], text=words("Other")),))
    new = with_steps(make_step("step_1", shorter, make_substep("d")), BASE.steps[1])

    assert told(new) == [
        ("removed", "prompt", ("step_1", "a", "p")),
        ("reworded", "prompt", ("step_1", "a", "q")),
        ("removed", "substep", ("step_1", "b")),
        ("added", "substep", ("step_1", "d")),
    ]


def test_a_removal_does_not_follow_what_moved_before_it() -> None:
    a = BASE.steps[0].substeps[0]
    new = with_steps(
        make_step("step_1", make_substep("z")),
        make_step("step_2", *BASE.steps[1].substeps, a),
    )

    assert told(new) == [
        ("removed", "substep", ("step_1", "b")),
        ("added", "substep", ("step_1", "z")),
        ("moved", "substep", ("step_2", "a")),
    ]


def test_another_order_is_told_with_as_few_moves_as_explain_it() -> None:
    one, two, three = (make_step(key, make_substep(key * 2)) for key in "abc")

    change = only(with_steps(three, one, two), with_steps(one, two, three))

    assert (change.kind, change.place, change.from_step, change.to_step) == (ChangeKind.MOVED, ("c",), None, None)
    assert sentence(change, "en") == "“Step c” takes another place in the order."


def test_another_order_inside_a_step_names_the_step() -> None:
    change = only(with_steps(replace(BASE.steps[0], substeps=BASE.steps[0].substeps[::-1]), BASE.steps[1]))

    assert (change.from_step, change.to_step) == ("step_1", "step_1")
    assert sentence(change, "en") == "“Part a” takes another place in the order of “Step step_1”."


WARNED = make_method(warnings=(make_warning(threshold=2),))


@pytest.mark.parametrize(
    ("warning", "kind", "said"),
    [
        (
            make_warning(threshold=3),
            ChangeKind.SETTING,
            "The warning “Warning one_voice” is now given from another number: 3.",
        ),
        (make_warning(), ChangeKind.SETTING, "The warning “Warning one_voice” no longer has a number of its own."),
        (
            make_warning(threshold=2, tool="effects"),
            ChangeKind.SETTING,
            "“Warning one_voice” is now done on another screen.",
        ),
        (
            make_warning(threshold=2, reason=words("Because")),
            ChangeKind.REWORDED,
            "With “Warning one_voice”, these words: “Reason one_voice” give way to these: “Because”",
        ),
        (
            make_warning(threshold=2, origin=Origin.ATTESTED, source=SOURCE.title),
            ChangeKind.ORIGIN,
            "“Warning one_voice” is now attested: A report (2017)",
        ),
        (
            make_warning(threshold=2, source="A neighbour"),
            ChangeKind.ORIGIN,
            "“Warning one_voice” now rests on another source: A neighbour",
        ),
    ],
)
def test_each_change_of_a_warning_has_its_words(warning: object, kind: ChangeKind, said: str) -> None:
    change = only(make_method(warnings=(warning,)), WARNED)

    assert change.kind is kind
    assert sentence(change, "en") == said


def test_what_was_attested_may_become_ours() -> None:
    attested = make_method(warnings=(make_warning(origin=Origin.ATTESTED, source=SOURCE.title),))

    change = only(make_method(), attested)

    assert (change.value_before, change.value_after) == ("attested", "ours")
    assert sentence(change, "en") == "“Warning one_voice” is now called ours."


def test_warnings_come_and_go() -> None:
    other = make_method(warnings=(make_warning(WarningRule.SMALL_GROUP),))

    assert [sentence(change, "en") for change in difference(make_method(), other)] == [
        "This warning is no longer there: “Warning one_voice”",
        "There is a new warning: “Warning small_group”",
    ]


PROMPTED = with_steps(make_step("step_1", make_substep("a", minutes=10, prompts=(make_prompt("p"),))))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"text": words("Why?")}, "“Prompt p” is now said so: “Why?”"),
        ({"hint": words("Look")}, "“Why not?” comes with more words: “Look”"),
        ({"examples": (words("We cook"),)}, "“Why not?” comes with more words: “We cook”"),
        ({"minutes": 5}, "“Why not?” now takes about this many minutes: 5."),
    ],
)
def test_each_change_of_a_prompt_has_its_words(changes: dict[str, object], said: str) -> None:
    text = {} if "text" in changes else {"text": words("Why not?")}
    old, new = make_prompt("p", **text), make_prompt("p", **text, **changes)

    change = only(
        with_steps(make_step("step_1", make_substep("a", prompts=(new,)))),
        with_steps(make_step("step_1", make_substep("a", prompts=(old,)))),
    )

    assert sentence(change, "en") == said


def test_words_and_minutes_that_go_are_told() -> None:
    old = make_prompt("p", hint=words("Look"), minutes=5)

    changes = difference(
        with_steps(make_step("step_1", make_substep("a", prompts=(old,)))),
        with_steps(make_step("step_1", make_substep("a", prompts=(make_prompt("p"),)))),
    )

    assert [sentence(change, "en") for change in changes] == [
        "“Prompt p” comes without these words: “Look”",
        "“Prompt p” no longer says how much time it takes.",
    ]


def test_a_change_in_another_language_is_told_in_each() -> None:
    text = words("Prompt p")
    other = make_prompt("p", text=replace(text, nl="Anders"))

    change = only(with_steps(make_step("step_1", make_substep("a", minutes=10, prompts=(other,)))), PROMPTED)

    assert sentence(change, "en") == "“Prompt p” is said in other words in another language."
    assert sentence(change, "nl") == "“Prompt p (nl)” klinkt voortaan zo: “Anders”"


def test_prompts_and_outputs_come_and_go() -> None:
    c = replace(BASE.steps[1].substeps[0], outputs=(), prompts=(make_prompt("r"),))

    changes = difference(BASE, with_steps(BASE.steps[0], replace(BASE.steps[1], substeps=(c,))))

    assert [sentence(change, "en") for change in changes] == [
        "“Part c” no longer gives: “Output o”",
        "The question “Prompt r” is new, in “Part c”.",
    ]
    back = difference(with_steps(BASE.steps[0], replace(BASE.steps[1], substeps=(c,))), BASE)
    assert [sentence(change, "en") for change in back] == [
        "The question “Prompt r” is no longer there; it stood in “Part c”.",
        "“Part c” now also gives: “Output o”",
    ]


def test_steps_come_and_go_with_their_parts() -> None:
    assert [sentence(change, "en") for change in difference(with_steps(BASE.steps[0]), BASE)] == [
        "The step “Step step_2” is new.",
        "The part “Part c” is new, in the step “Step step_2”.",
    ]
    assert [sentence(change, "en") for change in difference(BASE, with_steps(BASE.steps[0]))] == [
        "The step “Step step_2” is no longer there.",
        "The part “Part c” is no longer there; it stood in the step “Step step_2”.",
    ]
