"""What an account holds in each language: words, charts, lessons, voices as they stand at this very moment."""

import pytest
from pytest_django import DjangoAssertNumQueries

from estime_web.encounters.account.building import content_of
from estime_web.encounters.account.content import AccountContent, Grid, Quotes
from estime_web.encounters.enums import Attribution, LessonState, ScaleWord, SectionKind
from estime_web.encounters.services import account as services
from estime_web.foundation.documents.blocks import Chart, Points
from tests.encounters.account_factories import (
    LESSON,
    SPOKEN,
    LivedDay,
    make_account,
    make_lesson,
    make_lived_day,
    make_prompt,
    make_published,
    make_scale,
    make_tables,
    make_voice,
    section_of,
    withdraw,
)

pytestmark = pytest.mark.django_db


def _part(content: AccountContent, part: str) -> list[object]:
    return [block for section in content.sections if section.part == part for block in section.blocks]


def _full(people: int = 12) -> LivedDay:
    lived = make_lived_day(people)
    make_lesson(lived)
    make_voice(make_prompt(lived))
    make_tables(lived, [lived.people[:6], lived.people[6:]])
    return lived


def test_parts_stand_in_their_order_each_under_a_title_of_the_language() -> None:
    account = make_published(_full())

    titles = {code: [part.heading for part in content_of(account, language=code).sections] for code in ("fr", "nl")}

    assert titles["fr"] == [
        "La rencontre",
        "Qui est venu",
        "Les souhaits et les ateliers",
        "Ce que nous avons appris",
        "Qui a rencontré qui",
        "Ce que disent les gens",
        "Et maintenant",
    ]
    assert titles["nl"][3:] == ["Wat we leerden", "Wie wie ontmoette", "Wat mensen zeggen", "En nu verder"]


def test_hidden_and_empty_parts_stay_out_for_readers_and_in_for_organisers() -> None:
    lived = make_lived_day(12)
    account = make_account(lived)
    services.show_section(section=section_of(account, SectionKind.PEOPLE), is_shown=False, actor=lived.organiser)

    read = content_of(account, language="fr")
    written = content_of(account, language="fr", has_hidden=True)

    assert [part.part for part in read.sections] == ["opening", "wishes", "closing"]
    assert [part.part for part in written.sections] == list(SectionKind.values)


def test_words_in_no_language_of_the_reader_stand_in_their_own_and_say_so() -> None:
    lived = make_lived_day(2)
    account = make_account(lived)
    section = section_of(account, SectionKind.CLOSING)
    services.write_section(section=section, text={"fr": "Merci.\r\n\r\nÀ 15 h."}, read_version=1, actor=lived.organiser)

    words = content_of(account, language="nl").sections[-1].words

    assert (words.paragraphs, words.language, words.remark) == (("Merci.", "À 15 h."), "fr", "in het Frans")


def test_lessons_stand_by_theme_once_they_are_agreed() -> None:
    lived = make_lived_day(12)
    make_lesson(lived)
    make_lesson(lived, workshop=None)
    make_lesson(lived, workshop=None, moment=lived.day.encounter.moments.get())
    make_lesson(lived, state=LessonState.SENT)

    blocks = _part(content_of(make_account(lived), language="nl"), "lessons")

    told = [(block.heading, [item.text for item in block.items]) for block in blocks if isinstance(block, Points)]
    assert told == [
        ("A · De inzet vatten", [LESSON["nl"]]),
        ("Maaltijd", [LESSON["nl"]]),
        ("De hele dag", [LESSON["nl"]]),
    ]


def test_voices_are_named_as_their_speakers_chose() -> None:
    lived = make_lived_day(12)
    prompt = make_prompt(lived)
    make_voice(prompt, words="Un.", attribution=Attribution.NAMED, participation=lived.people[0])
    make_voice(prompt, words="Deux.", attribution=Attribution.ROLE, actor_type="partner", language="nl")
    make_voice(prompt, words="Trois.")
    make_voice(prompt, words="Quatre.", is_chosen=False)
    make_voice(prompt, words="Cinq.", reach="organisers")

    [block] = _part(content_of(make_account(lived), language="fr"), "voices")

    assert isinstance(block, Quotes)
    assert {(quote.words.text, quote.by, quote.words.remark) for quote in block.quotes} == {
        ("Un.", f"{lived.people[0].person}, {lived.people[0].organisation}, entreprise testeuse", ""),
        ("Deux.", "Un partenaire", "en néerlandais"),
        ("Trois.", "Quelqu’un", ""),
    }


def test_scale_tells_no_count_of_few_people() -> None:
    lived = make_lived_day(12)
    make_scale(lived, *[ScaleWord.ENTIRELY] * 6, *[ScaleWord.RATHER_YES] * 6, ScaleWord.NOT_AT_ALL)

    [block] = _part(content_of(make_account(lived), language="fr"), "voices")

    assert isinstance(block, Chart)
    assert ("pas du tout", "–") in block.figure.table
    assert "1" not in {count for _label, count in block.figure.table[1:]}


def test_withdrawn_voice_is_gone_and_the_account_says_that_something_was_withdrawn() -> None:
    lived = make_lived_day(12)
    voice = make_voice(make_prompt(lived))
    account = make_published(lived)
    before = _part(content_of(account, language="fr"), "voices")
    withdraw(voice)
    account.refresh_from_db()

    content = content_of(account, language="fr")

    assert [quote.words.text for block in before if isinstance(block, Quotes) for quote in block.quotes] == [SPOKEN]
    assert _part(content, "voices") == []
    assert content.withdrawn == "Une contribution a été retirée depuis la première publication de ce compte rendu."


def test_each_chart_has_a_sentence_and_its_numbers() -> None:
    lived = _full()
    content = content_of(make_published(lived), language="fr")

    charts = [block.figure for part in content.sections for block in part.blocks if isinstance(block, Chart)]

    assert [(figure.title, figure.sentence) for figure in charts] == [
        ("Les personnes par type d'acteur", "12 personnes sont venues\u00a0: une marque, une personne."),
        ("Les choix que chacun a pu suivre", "12 personnes sur 12 ont suivi leurs deux premiers choix."),
        ("Les rencontres aux tables", "12 personnes, 2 tables, un tour\u00a0: chacun a rencontré 5 personnes."),
    ]
    assert charts[0].table == (("Type d'acteur", "Personnes"), ("entreprise testeuse", "6"), ("partenaire", "6"))


def test_tables_say_why_a_count_is_missing() -> None:
    content = content_of(make_published(make_lived_day(12), is_public=True), language="fr")

    grids = [block for part in content.sections for block in part.blocks if isinstance(block, Grid)]

    assert all(bool(grid.note) == any("–" in row for row in grid.rows) for grid in grids)


@pytest.mark.parametrize("several", [1, 3])
def test_content_takes_as_many_queries_however_much_was_said(
    several: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    lived = make_lived_day(12)
    for _ in range(several):
        make_lesson(lived)
        make_voice(make_prompt(lived))
    account = make_published(lived)

    with django_assert_num_queries(7):
        content_of(account, language="fr")


def test_no_word_of_a_voice_is_kept_outside_its_own_row() -> None:
    lived = _full()

    account = make_published(lived)

    kept = [str(account.figures), *(str(row.text.data) for row in account.sections.all())]
    assert [text for text in kept if SPOKEN in text] == []
