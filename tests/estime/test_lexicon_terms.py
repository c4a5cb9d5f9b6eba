"""The lexicon as the library reads it."""

import dataclasses

import pytest

from estime.lexicon import LANGUAGES, folded, search, term, term_at, terms


def test_a_term_says_all_that_the_file_says_of_it() -> None:
    question = term("EvaluativeQuestion")

    assert dict(question.labels) == {"fr": "question évaluative", "nl": "evaluatievraag", "en": "evaluative question"}
    assert question.meanings["en"] == "Why the enterprise enters an evaluation: what it wants to understand."
    assert question.source == "VISES, start of the experimental phase for tester enterprises"
    assert (question.status, question.variants, question.members) == ("attested", (), ())
    assert question.slug == "evaluative-question"


def test_a_list_has_its_members_in_order() -> None:
    closeness = term("Closeness")

    assert [(member.key, member.labels["en"]) for member in closeness.members] == [
        ("VERY_CLOSE", "very close"),
        ("CLOSE", "close"),
        ("FURTHER", "further away"),
    ]


def test_a_member_that_is_a_term_speaks_its_words() -> None:
    prove = term("Motivation").members[0]

    assert (prove.same_as, prove.labels, prove.meanings) == ("Prove", term("Prove").labels, term("Prove").meanings)


def test_words_that_only_screens_need_are_marked() -> None:
    assert [term(key).is_of_screens for key in ("WorkerHeartbeat", "EvaluativeQuestion")] == [True, False]


def test_every_term_is_found_by_its_address() -> None:
    found = [term_at(one.slug) for one in terms()]

    assert found == list(terms())


def test_an_unknown_term_is_refused() -> None:
    with pytest.raises(KeyError):
        term("Unknown")
    with pytest.raises(KeyError):
        term_at("unknown")


def test_a_term_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        term("Portrait").source = "somebody"  # type: ignore[misc]  # this is what is refused
    with pytest.raises(TypeError):
        term("Portrait").labels["fr"] = "autre"  # type: ignore[index]  # this is what is refused


def test_texts_are_set_as_french_and_dutch_print_them() -> None:
    typed = [text for one in terms() for text in (*one.labels.values(), *one.meanings.values(), *one.variants)]
    french = [one.meanings["fr"] for one in terms()]

    assert [text for text in typed if "'" in text] == []
    assert [text for text in french if " ;" in text or " :" in text or " ?" in text or "« " in text] == []


def test_the_nearest_terms_come_first() -> None:
    found = [one.key for one in search("indicateur", "fr")]

    assert found[:2] == ["Indicator", "IndicatorCandidate"]
    assert "View" in found[2:]
    assert "View" not in [one.key for one in search("indicateur", "nl")]


@pytest.mark.parametrize("text", ["evaluatievraag", "QUESTION EVALUATIVE", "question  évaluative", "evaluative quest"])
def test_case_accents_and_language_do_not_count(text: str) -> None:
    found = search(text, "fr")

    assert found[0] == term("EvaluativeQuestion")


def test_every_word_must_be_found() -> None:
    assert search("question hippopotame", "fr") == ()


def test_a_variant_is_found() -> None:
    assert search("kapitalisatie", "nl")[0] == term("Capitalisation")


def test_a_member_is_found_in_the_readers_language() -> None:
    assert search("very close", "en")[0] == term("Closeness")
    assert search("very close", "fr") == ()


def test_nothing_typed_finds_all() -> None:
    assert [search("  ", language) for language in LANGUAGES] == [terms()] * 3


def test_folding_leaves_letters_alone() -> None:
    assert folded("Œuvre ÉTÉ d’Ypres") == "oeuvre ete d'ypres"
