"""What the versions that come with the library hold."""

import pytest

from estime.method import TOOLS, Method, Origin, Prompt, Step, SubStep, Text, WarningRule, elements, load, shipped

FRAME = [
    "needs",
    "aspirations",
    "missions",
    "means",
    "activities",
    "stakeholders",
    "territory",
    "governance",
    "work_organisation",
    "pricing",
    "partnerships",
    "roots",
]
VERSIONS = [load(key) for key in shipped()]
OLD, NEW = VERSIONS


def _texts(method: Method) -> list[Text]:
    found = [method.title, method.summary]
    for element in elements(method):
        found += [getattr(element, name) for name in ("title", "aim", "text", "reason") if hasattr(element, name)]
        if isinstance(element, Prompt):
            found += [*element.examples, *([element.hint] if element.hint else [])]
    return found


def test_the_oldest_version_is_first() -> None:
    assert shipped() == ("vises-2017", "vises-2018")


def test_a_version_that_is_not_shipped_is_not_found() -> None:
    with pytest.raises(KeyError):
        load("../secret")


def test_each_version_has_its_steps() -> None:
    assert [step.key for step in OLD.steps] == ["step_1", "step_2", "step_3"]
    assert [step.key for step in NEW.steps] == ["preliminary", "step_1", "step_2", "step_3"]


def test_the_method_of_collection_is_chosen_in_another_step() -> None:
    assert OLD.step_of("collection_method").key == "step_1"
    assert NEW.step_of("collection_method").key == "step_2"


@pytest.mark.parametrize("method", VERSIONS, ids=shipped())
def test_the_common_frame_has_its_twelve_blocks(method: Method) -> None:
    assert [prompt.key for prompt in method.prompts_of("portrait")] == FRAME


@pytest.mark.parametrize("method", VERSIONS, ids=shipped())
def test_each_block_has_a_hint_two_examples_and_a_time(method: Method) -> None:
    blocks = method.prompts_of("portrait")

    assert [block.key for block in blocks if not (block.hint and len(block.examples) == 2 and block.minutes)] == []


@pytest.mark.parametrize(
    ("tool", "keys"),
    [
        ("readiness", "motivation asked_by carried_by hours existing_data fears confidential decision"),
        ("agreement", "parties duration observation readers research_use exit"),
        ("question", "text purpose audience excluded took_part alternatives decided_how"),
        ("effects", "economic societal political environmental territorial practices unwanted known_or_assumed"),
    ],
)
def test_screens_find_the_prompts_they_hold(tool: str, keys: str) -> None:
    assert [prompt.key for prompt in NEW.prompts_of(tool)] == keys.split()


def test_the_newer_version_has_a_prompt_for_every_screen() -> None:
    assert [tool for tool in TOOLS if not NEW.prompts_of(tool)] == []


def test_what_is_attested_of_the_frame_is_what_the_sources_name() -> None:
    attested = [prompt.key for prompt in NEW.prompts_of("portrait") if prompt.origin is Origin.ATTESTED]

    assert attested == FRAME[:7]


def test_the_frame_of_2017_is_ours_because_its_blocks_are_not_known() -> None:
    assert {prompt.origin for prompt in OLD.prompts_of("portrait")} == {Origin.OURS}


def test_the_content_of_the_preliminary_step_is_ours() -> None:
    step = NEW.step("preliminary")

    assert step.origin is Origin.ATTESTED
    assert {substep.origin for substep in step.substeps} == {Origin.OURS}
    assert {prompt.origin for substep in step.substeps for prompt in substep.prompts} == {Origin.OURS}


def test_warnings_are_ours_and_each_rule_is_held_once() -> None:
    assert {warning.rule for warning in NEW.warnings} == set(WarningRule)
    assert {warning.origin for warning in NEW.warnings} == {Origin.OURS}
    assert {warning.rule for warning in OLD.warnings} == set(WarningRule) - {WarningRule.NO_AGREEMENT}


@pytest.mark.parametrize("method", VERSIONS, ids=shipped())
def test_attested_elements_name_sources_of_the_list(method: Method) -> None:
    attested = [element for element in elements(method) if element.origin is Origin.ATTESTED]

    assert [element for element in attested if not method.sources_of(element.source)] == []
    assert [source for source in method.sources if not source.url.startswith("http")] == []


@pytest.mark.parametrize("method", VERSIONS, ids=shipped())
def test_words_differ_from_language_to_language(method: Method) -> None:
    same = [text for text in _texts(method) if len({text.fr, text.nl, text.en}) < 3]

    assert same == []


@pytest.mark.parametrize("method", VERSIONS, ids=shipped())
def test_french_signs_stand_apart_and_no_apostrophe_is_straight(method: Method) -> None:
    texts = _texts(method)

    assert [text.fr for text in texts if any(sign in text.fr for sign in (" ?", " :", " ;", " !", " »", "« "))] == []
    assert [text for text in texts if "'" in text.fr + text.nl + text.en] == []


def test_the_steps_follow_each_other() -> None:
    after = NEW.step_after("preliminary")

    assert isinstance(after, Step)
    assert after.key == "step_1"
    assert NEW.step_after("step_3") is None


def test_what_is_not_there_is_not_found() -> None:
    assert isinstance(NEW.substep("portrait"), SubStep)
    assert OLD.prompts_of("readiness") == ()
    assert OLD.warning(WarningRule.NO_AGREEMENT) is None
    for find in (OLD.step, OLD.substep, OLD.step_of, OLD.step_after):
        with pytest.raises(KeyError):
            find("preliminary")


def test_a_screen_finds_its_parts_and_its_warnings() -> None:
    assert [substep.key for substep in NEW.substeps_of("valorisation")] == ["valorisation", "improvement"]
    assert [warning.rule for warning in NEW.warnings_of("question")] == [
        WarningRule.NO_ALTERNATIVE_QUESTION,
        WarningRule.FEW_TOOK_PART_IN_QUESTION,
    ]
    assert OLD.warnings_of("agreement") == ()


def test_words_are_found_in_a_variant_of_a_language() -> None:
    title = NEW.step("preliminary").title

    assert [title.in_language(code) for code in ("fr-be", "nl_BE", "en", "de")] == [
        title.fr,
        title.nl,
        title.en,
        title.en,
    ]
