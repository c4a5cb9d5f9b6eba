"""The portrait of a dossier on paper: what its readers may see of it, in each language, and nothing else."""

import datetime as dt
import io
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader

from estime_web.dossiers.enums import BlockKey, Dimension, ItemKind, Visibility
from estime_web.dossiers.ladder import standing_of
from estime_web.dossiers.models import StakeholderGroup
from estime_web.dossiers.papers.gathering import sheet_of
from estime_web.dossiers.papers.portrait import PortraitSheet, portrait_docx, portrait_pdf
from estime_web.dossiers.services import set_item_aside, withdraw_item
from estime_web.dossiers.services.road import change_method
from estime_web.programmes.models import MethodVersion
from tests.dossiers.factories import Table, agree, make_dossier, make_group, make_item
from tests.dossiers.full_dossier import both, fill, speak
from tests.estime.exchange.office import needs_soffice, pdf_of, text_of
from tests.programmes.factories import make_researcher

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db

MADE_AT = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)


def _sheet(table: Table, *, language: str = "fr", reach: int = Visibility.TEAM) -> PortraitSheet:
    return sheet_of(table.dossier, standing_of(table.lead, table.dossier), language=language, reach=reach)


def _texts(sheet: PortraitSheet) -> str:
    """Return every word of a sheet."""
    return repr(sheet)


def _lines(office: bytes) -> list[str]:
    return [line.text for line in docx.Document(io.BytesIO(office)).paragraphs]


def test_sheet_holds_every_kind_of_item_in_the_language_of_the_paper(table: Table) -> None:
    fill(table)

    sheet = _sheet(table, language="nl")

    assert sheet.question is not None
    assert (sheet.question.text, sheet.question.language) == (
        "Wat verandert er voor de bewoners wanneer ze samen herstellen?",
        "nl",
    )
    assert [group.name.text for group in sheet.groups] == ["Jongeren in opleiding", "Buren", "Handelaars"]  # type: ignore[union-attr]  # texts with their language
    assert [(figure.value, figure.date) for figure in sheet.figures] == [("1.340,5", "juni 2015")]


def test_text_that_is_not_translated_stands_in_the_language_it_has_and_says_so(table: Table) -> None:
    fill(table)

    sheet = _sheet(table, language="nl")

    means = next(block for block in sheet.blocks if any("onze bénévoles" in text.text for text in block.texts))
    assert [text.language for text in means.texts] == ["fr"]


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_headings_and_marks_are_the_words_of_the_lexicon(table: Table, language: str) -> None:
    fill(table)

    sheet = _sheet(table, language=language)

    with translation.override(language):
        headings = {str(key.label).lower() for key in BlockKey}
        dimension = str(Dimension.SOCIETAL.label).capitalize()
    assert {block.heading.lower() for block in sheet.blocks} <= headings
    assert sheet.effects[0].marks[0] == dimension


def test_missing_names_the_blocks_that_nothing_speaks_of(table: Table) -> None:
    fill(table)

    sheet = _sheet(table, language="en")

    assert sheet.missing == ("Aspirations", "Pricing", "Partnerships", "Roots in the territory")


def test_paper_for_others_does_not_say_what_is_missing(table: Table) -> None:
    agree(table.dossier)

    sheet = _sheet(table, reach=Visibility.PUBLIC)

    assert sheet.missing == ()


@pytest.mark.parametrize(
    ("reach", "read"),
    [
        (Visibility.TEAM, {"team", "coach", "community", "public"}),
        (Visibility.COACH, {"coach", "community", "public"}),
        (Visibility.COMMUNITY, {"community", "public"}),
        (Visibility.PUBLIC, {"public"}),
    ],
)
def test_paper_holds_what_was_raised_so_far_and_never_a_draft(table: Table, reach: int, read: set[str]) -> None:
    agree(table.dossier)
    rungs = {"draft": 0, "team": 1, "coach": 2, "community": 4, "public": 7}
    for name, rung in rungs.items():
        make_item(table.dossier, ItemKind.MISSION, {"name": {"fr": f"+{name}+"}}, visibility=rung, author=table.lead)

    text = _texts(_sheet(table, reach=reach))

    assert {name for name in rungs if f"+{name}+" in text} == read


def test_effect_does_not_name_a_source_or_a_group_that_its_reader_does_not_read(table: Table) -> None:
    agree(table.dossier)
    activity = make_item(table.dossier, ItemKind.ACTIVITY, {"name": {"fr": "Secrète"}}, author=table.lead)
    group = make_group(table.dossier, "Cachés")
    content = {
        "text": {"fr": "Un effet."},
        "from_activity": str(activity.pk),
        "affected": [str(group.pk)],
        "dimension": "societal",
    }
    make_item(table.dossier, ItemKind.EFFECT, content, visibility=Visibility.PUBLIC, author=table.lead)

    text = _texts(_sheet(table, reach=Visibility.PUBLIC))

    assert ("Un effet." in text, "Secrète" in text, "Cachés" in text) == (True, False, False)


def test_withdrawn_words_and_what_was_set_aside_are_on_no_paper(table: Table) -> None:
    items = fill(table)
    group = items["youth"]
    assert isinstance(group, StakeholderGroup)
    words = speak(group, 1)[0]

    withdraw_item(item=words, contributor=words.contributor)
    withdraw_item(item=items["needs"], actor=table.lead)
    set_item_aside(item=items["means"], actor=table.lead)

    text = _texts(_sheet(table))
    assert ("Parole" in text, "palier" in text, "bénévoles" in text) == (False, False, False)


def test_voices_stand_under_their_group_from_five_people_on(table: Table) -> None:
    group = make_group(table.dossier, "Salariés", size=12)
    speak(group, 5)

    block = _sheet(table).blocks[-1]

    assert [name.text for name, _said in block.entries] == ["Salariés"]  # type: ignore[union-attr]  # a text with its language
    assert block.texts == ()


def test_voices_of_a_group_of_fewer_than_five_people_are_without_its_name(table: Table) -> None:
    speak(make_group(table.dossier, "Chauffeurs", size=3), 5)

    assert _sheet(table).blocks[-1].entries == ()


def test_fewer_than_five_voices_are_without_the_name_of_their_group(table: Table) -> None:
    group = make_group(table.dossier, "Salariés", size=12)
    speak(group, 4)

    block = _sheet(table).blocks[-1]

    assert (block.entries, [text.text.count("Parole") for text in block.texts]) == ((), [4])


def test_no_group_is_named_where_the_others_would_be_known_by_it(table: Table) -> None:
    speak(make_group(table.dossier, "Salariés", size=12), 6)
    speak(make_group(table.dossier, "Chauffeurs"), 2)

    block = _sheet(table).blocks[-1]

    assert (block.entries, [text.text.count("Parole") for text in block.texts]) == ((), [8])


def test_group_that_the_paper_does_not_show_is_not_named_by_its_voices(table: Table) -> None:
    agree(table.dossier)
    speak(make_group(table.dossier, "Salariés", size=12), 5, visibility=Visibility.PUBLIC)

    block = _sheet(table, reach=Visibility.PUBLIC).blocks[-1]

    assert block.entries == ()


def test_old_method_is_named_until_the_dossier_is_moved_to_another(table: Table) -> None:
    old, new = MethodVersion.objects.get(key="vises-2017"), MethodVersion.objects.get(key="vises-2018")
    dossier = make_dossier(table.enterprise, method=old)
    standing = standing_of(table.lead, dossier)
    before = sheet_of(dossier, standing, language="fr", reach=Visibility.TEAM).method_line
    MethodVersion.objects.create(key="later", content=new.content | {"key": "later"}, based_on=new)
    published = sheet_of(dossier, standing, language="fr", reach=Visibility.TEAM).method_line

    change_method(dossier=dossier, version=new, actor=table.lead)

    after = sheet_of(dossier, standing, language="fr", reach=Visibility.TEAM).method_line
    assert ("vises-2017" in before, published == before, "vises-2018" in after) == (True, True, True)


def test_research_reads_a_pseudonym_and_no_name_in_any_text_of_the_paper(table: Table, client: Client) -> None:
    agree(table.dossier)
    fill(table, visibility=Visibility.RESEARCH)
    organisation = table.enterprise.organisation
    organisation.name = "Les Ateliers du Canal"
    organisation.save()
    content = {"key": "roots", "text": both("Les Ateliers du Canal, avec Lead.", "Bij Les Ateliers du Canal.")}
    make_item(table.dossier, ItemKind.PORTRAIT_BLOCK, content, visibility=Visibility.RESEARCH, author=table.lead)
    researcher = make_researcher(table.programme)
    client.force_login(researcher)

    answer = client.get(reverse("dossiers:read_pdf", args=[table.dossier.pk]), {"lang": "fr"})

    text = text_of(answer.content)
    assert (answer.status_code, table.enterprise.pseudonym in text) == (200, True)
    assert [name for name in ("Canal", "Lead") if name in text] == []
    assert "canal" not in answer.headers["Content-Disposition"]


def test_everybody_prints_what_is_public_and_nobody_prints_what_is_not(table: Table, client: Client) -> None:
    agree(table.dossier)
    url = reverse("dossiers:read_pdf", args=[table.dossier.pk])
    make_item(table.dossier, ItemKind.MISSION, {"name": {"fr": "Réparer"}}, visibility=Visibility.COMMUNITY)
    before = client.get(url).status_code
    make_item(table.dossier, ItemKind.MISSION, {"name": {"fr": "Former"}}, visibility=Visibility.PUBLIC)

    answer = client.get(url, {"lang": "fr"})

    text = text_of(answer.content)
    assert (before, answer.status_code, "Former" in text, "Réparer" in text) == (404, 200, True, False)


def test_whoever_works_on_the_dossier_is_led_to_its_documents(table: Table, client: Client) -> None:
    client.force_login(table.coach)

    answer = client.get(reverse("dossiers:read_pdf", args=[table.dossier.pk]))

    assert answer.headers["Location"] == reverse("dossiers:documents", args=[table.dossier.pk])


@pytest.mark.parametrize("name", ["documents", "portrait_pdf", "portrait_docx"])
def test_documents_are_there_for_the_table_alone(table: Table, client: Client, name: str) -> None:
    url = reverse(f"dossiers:{name}", args=[table.dossier.pk])
    client.force_login(make_researcher(table.programme))

    assert client.get(url).status_code == 404


@pytest.mark.parametrize(
    "asked",
    [{"lang": "de"}, {"lang": ""}, {"for": "funder"}, {"for": "research"}, {"for": "author"}, {"for": "community"}],
)
def test_paper_in_no_known_language_or_for_nobody_it_may_reach_is_no_page(
    table: Table, client: Client, asked: dict[str, str]
) -> None:
    client.force_login(table.lead)

    assert client.get(reverse("dossiers:portrait_pdf", args=[table.dossier.pk]), asked).status_code == 404


def test_coach_does_not_print_for_the_team_alone(table: Table, client: Client) -> None:
    client.force_login(table.coach)
    url = reverse("dossiers:portrait_pdf", args=[table.dossier.pk])

    assert (client.get(url).status_code, client.get(url, {"for": "team"}).status_code) == (200, 404)


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_portrait_is_two_pages_in_each_language(table: Table, client: Client, language: str) -> None:
    fill(table)
    client.force_login(table.lead)

    answer = client.get(reverse("dossiers:portrait_pdf", args=[table.dossier.pk]), {"lang": language})

    reader = PdfReader(io.BytesIO(answer.content))
    assert (len(reader.pages), reader.trailer["/Root"]["/Lang"]) == (2, language)
    assert answer.headers["Content-Disposition"].endswith(f'-{language}.pdf"')


def test_office_document_says_what_the_paper_says(table: Table, client: Client) -> None:
    fill(table)
    client.force_login(table.lead)

    answer = client.get(reverse("dossiers:portrait_docx", args=[table.dossier.pk]), {"lang": "nl", "for": "coach"})

    sheet = _sheet(table, language="nl", reach=Visibility.COACH)
    expected = portrait_docx(sheet, language="nl", made_at=MADE_AT)
    assert (answer.status_code, _lines(answer.content)) == (200, _lines(expected))


def test_page_says_how_much_will_be_on_paper_and_what_is_not_translated(table: Table, client: Client) -> None:
    fill(table)
    client.force_login(table.lead)

    page = client.get(reverse("dossiers:documents", args=[table.dossier.pk]), headers={"accept-language": "en"})

    editions = {edition.code: edition for edition in page.context["editions"]}
    assert (editions["fr"].untranslated, len(editions["nl"].untranslated), editions["en"].is_of_nothing) == (
        (),
        5,
        True,
    )
    assert page.context["phrases"][:3] == ["the evaluative question", "3 of the 12 blocks", "2 missions"]


def test_page_offers_no_paper_for_others_before_the_agreement(table: Table, client: Client) -> None:
    client.force_login(table.lead)
    url = reverse("dossiers:documents", args=[table.dossier.pk])
    before = [key for key, _label in client.get(url).context["readers"]]

    agree(table.dossier)

    after = [key for key, _label in client.get(url).context["readers"]]
    assert (before, after) == (["team", "coach"], ["team", "coach", "community", "public"])


@pytest.mark.parametrize("number", [1, 3, pytest.param(300, marks=pytest.mark.slow)])
def test_page_asks_as_often_for_many_items_as_for_one(
    table: Table, client: Client, number: int, django_assert_num_queries: "DjangoAssertNumQueries"
) -> None:
    items = fill(table)
    for place in range(number - 1):
        make_item(table.dossier, ItemKind.ACTIVITY, {"name": {"fr": f"Activité {place}"}}, author=table.lead)
    assert isinstance(items["youth"], StakeholderGroup)
    speak(items["youth"], min(number, 3))
    client.force_login(table.lead)

    with django_assert_num_queries(41):
        client.get(reverse("dossiers:documents", args=[table.dossier.pk]))


def test_map_stands_on_the_paper_with_the_names_of_the_groups(table: Table) -> None:
    fill(table)

    sheet = _sheet(table)

    text = text_of(portrait_pdf(sheet, language="fr", made_at=MADE_AT))
    assert sheet.map_svg.startswith("<svg ")
    assert "Jeunes en formation" in sheet.map_alt
    assert text.count("Riverains") >= 3


@needs_soffice
@pytest.mark.slow
@pytest.mark.parametrize("language", ["fr", "nl"])
def test_libreoffice_opens_the_office_document_of_a_filled_dossier(table: Table, tmp_path: Path, language: str) -> None:
    fill(table)
    sheet = _sheet(table, language=language)

    text = text_of(pdf_of(portrait_docx(sheet, language=language, made_at=MADE_AT), tmp_path))

    assert sheet.question is not None
    assert [words for words in (sheet.question.text, *sheet.missing, sheet.method_line) if words not in text] == []
