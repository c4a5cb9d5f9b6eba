"""What is hidden is said, and shares of few people are told without telling too much."""

import pytest

from estime.disclosure import Hidden, Zeros, explain, one_way, reason_in_words, share_in_words


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "2 counts are hidden: fewer than 5 people could be recognised, or be calculated from them."),
        (
            "fr",
            "2 nombres sont masqués\u00a0: on pourrait y reconnaître un groupe de moins de 5 personnes, ou en calculer le nombre.",
        ),
        (
            "nl",
            "2 aantallen zijn verborgen: een groep van minder dan 5 mensen zou erin te herkennen zijn, of eruit te berekenen.",
        ),
    ],
)
def test_sentence_counts_what_is_hidden_without_saying_which_is_small(language: str, sentence: str) -> None:
    protected = one_way({"yes": 12, "rather": 7, "no": 2})

    assert explain(protected, language) == sentence


def test_sentence_says_when_nothing_is_hidden() -> None:
    assert explain(one_way({"yes": 12, "no": 7}), "fr") == "Tous les nombres sont montrés."


def test_each_reason_has_its_words() -> None:
    told = {reason: reason_in_words(reason, "fr", threshold=10) for reason in Hidden}

    assert told == {
        Hidden.SMALL: "Masqué parce qu’il y a moins de 10 personnes.",
        Hidden.COMPANION: "Masqué parce qu’on pourrait en déduire un petit nombre.",
    }


@pytest.mark.parametrize(
    ("count", "total", "words"),
    [
        (3, 4, "moins de 5 personnes"),
        (3, 7, "une partie des 7 personnes"),
        (2, 12, "moins de 5 personnes sur 12"),
        (10, 12, "plus de 7 personnes sur 12"),
        (0, 12, "aucune des 12 personnes"),
        (12, 12, "les 12 personnes"),
        (6, 12, "6 personnes sur 12"),
        (12, 40, "12 personnes sur 40 (30\u00a0%)"),
    ],
)
def test_share_is_told_as_exactly_as_few_people_allow(count: int, total: int, words: str) -> None:
    assert share_in_words(count, total, "fr") == words


def test_none_and_all_are_told_like_what_is_near_where_answers_are_nobodys_business() -> None:
    told = [share_in_words(count, 12, "nl", zeros=Zeros.SMALL) for count in (0, 1, 11, 12)]

    assert told == 2 * ["minder dan 5 van de 12 mensen"] + 2 * ["meer dan 7 van de 12 mensen"]


def test_no_percentage_stands_under_thirty_people() -> None:
    assert share_in_words(3, 7, "en", threshold=3) == "3 of 7 people"


def test_more_than_all_is_refused() -> None:
    with pytest.raises(ValueError, match="between nothing and the whole"):
        share_in_words(3, 2, "en")
