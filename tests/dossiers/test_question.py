"""The evaluative question: one sheet, the questions discussed, and how one takes the place of the other."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from estime_web.dossiers.contents import content_of
from estime_web.dossiers.enums import Condition, ItemKind, ItemState, Visibility
from estime_web.dossiers.models import Alternative, EvaluativeQuestion, ItemVersion
from estime_web.dossiers.services import change_readers, keep_item, set_item_aside
from estime_web.dossiers.services.question import begin_question_from, take_up_alternative
from estime_web.foundation.errors import DomainError
from tests.dossiers.factories import Table, agree, make_item, make_table
from tests.programmes.factories import make_user

pytestmark = pytest.mark.django_db
TEAM = str(Visibility.TEAM.value)


def _at(name: str, table: Table, *more: object) -> str:
    return reverse(f"dossiers:{name}", args=[table.dossier.pk, *more])


def _question(table: Table, text: str = "present", **fields: Any) -> EvaluativeQuestion:
    made = make_item(table.dossier, ItemKind.QUESTION, {"text": {"fr": text}, "purpose": {"fr": "decide"}}, **fields)
    assert isinstance(made, EvaluativeQuestion)
    return made


def _alternative(table: Table, text: str = "discussed", **fields: Any) -> Alternative:
    made = make_item(table.dossier, ItemKind.ALTERNATIVE, {"text": {"fr": text}}, **fields)
    assert isinstance(made, Alternative)
    return made


@pytest.fixture(autouse=True)
def english_pages(client: Client) -> None:
    client.cookies["django_language"] = "en"


@pytest.fixture
def lead(client: Client, table: Table) -> Client:
    client.force_login(table.lead)
    return client


def test_the_question_is_written_with_its_sheet_in_several_languages(lead, table):
    typed = {
        "text_0": "En quoi ?",
        "text_1": "Hoe?",
        "purpose_0": "Décider",
        "audience_0": "À nous",
        "excluded_0": "Les clients",
        "took_part_0": "Neuf personnes",
        "decided_how_0": "Vote",
        "decided_on": "2026-03-12",
        "visibility": TEAM,
    }

    answer = lead.post(_at("write_question", table), typed)

    assert answer.url == _at("question", table)
    question = EvaluativeQuestion.objects.get()
    assert content_of(question) == {
        "text": {"fr": "En quoi ?", "nl": "Hoe?"},
        "purpose": {"fr": "Décider"},
        "audience": {"fr": "À nous"},
        "excluded": {"fr": "Les clients"},
        "took_part": {"fr": "Neuf personnes"},
        "decided_how": {"fr": "Vote"},
        "decided_on": "2026-03-12",
    }
    assert question.visibility == Visibility.TEAM


def test_a_question_without_words_comes_back_with_what_was_typed(lead, table):
    answer = lead.post(_at("write_question", table), {"purpose_0": "Décider", "visibility": TEAM})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["text"])
    assert "Décider" in answer.content.decode()


def test_there_is_one_question_whoever_writes_again_works_on_it(lead, table):
    question = _question(table)

    answer = lead.post(_at("write_question", table), {"text_0": "Another", "visibility": TEAM})

    assert answer.url == _at("edit_question", table, question.pk)
    assert EvaluativeQuestion.objects.count() == 1


def test_two_questions_begun_in_private_both_show_and_the_shared_one_stands_first(lead, table):
    _question(table, "begun first", visibility=Visibility.AUTHOR, author=table.lead)
    _question(table, "shared with the coach", visibility=Visibility.COACH)

    page = lead.get(_at("question", table))

    assert str(page.context["question"].text) == "shared with the coach"
    assert [str(rival.text) for rival, _may_share in page.context["rivals"]] == ["begun first"]


def test_the_question_is_worked_on_and_its_former_words_stay(lead, table):
    question = _question(table)

    lead.post(_at("edit_question", table, question.pk), {"text_0": "better", "read_version": "1"})

    texts = [version.content["text"] for version in question.versions.all()]
    assert texts == [{"fr": "present"}, {"fr": "better"}]


def test_two_people_who_write_at_once_both_keep_their_words(lead, table):
    question = _question(table)
    keep_item(item=question, content={"text": {"fr": "of the coach"}}, read_version=1, author=table.coach)

    answer = lead.post(_at("edit_question", table, question.pk), {"text_0": "of the lead", "read_version": "1"})

    assert answer.status_code == 409
    page = answer.content.decode()
    assert "of the coach" in page
    assert "of the lead" in page
    assert [version.content["text"]["fr"] for version in question.versions.all()] == ["present", "of the coach"]


def test_a_question_discussed_is_noted_and_changed(lead, table):
    answer = lead.post(_at("add_alternative", table), {"text_0": "Combien ?", "visibility": TEAM, "again": "1"})
    alternative = Alternative.objects.get()
    lead.post(
        _at("edit_alternative", table, alternative.pk),
        {"text_0": "Combien ?", "why_not_0": "Déjà compté", "read_version": "1"},
    )

    assert answer.url == _at("add_alternative", table)
    assert content_of(Alternative.objects.get()) == {"text": {"fr": "Combien ?"}, "why_not": {"fr": "Déjà compté"}}


def test_a_question_discussed_takes_the_place_of_the_present_one_which_stays_with_its_reason(lead, table):
    question, alternative = _question(table), _alternative(table)

    answer = lead.post(
        _at("take_up", table, alternative.pk),
        {"why_not_0": "too wide", "decided_how_0": "vote", "decided_on": "2026-04-01", "read_version": "1"},
    )

    assert answer.url == _at("question", table)
    present = EvaluativeQuestion.objects.get()
    assert (str(present.text), str(present.decided_how), present.decided_on) == (
        "discussed",
        "vote",
        dt.date(2026, 4, 1),
    )
    assert present.pk == question.pk
    assert str(present.purpose) == "decide"
    former = Alternative.objects.exclude(pk=alternative.pk).get()
    assert content_of(former) == {"text": {"fr": "present"}, "why_not": {"fr": "too wide"}}
    assert former.visibility == question.visibility
    alternative.refresh_from_db()
    assert (alternative.state, str(alternative.text)) == (ItemState.SET_ASIDE, "discussed")


def test_taking_up_asks_why_the_present_question_goes(lead, table):
    _question(table)
    alternative = _alternative(table)

    answer = lead.post(_at("take_up", table, alternative.pk), {"read_version": "1"})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["why_not"])
    assert str(EvaluativeQuestion.objects.get().text) == "present"


def test_taking_up_writes_over_nobody(lead, table):
    question, alternative = _question(table), _alternative(table)
    keep_item(item=question, content={"text": {"fr": "of the coach"}}, read_version=1, author=table.coach)

    url = _at("take_up", table, alternative.pk)

    answer = lead.post(url, {"why_not_0": "too wide", "read_version": "1"})
    number = Alternative.objects.count()
    again = lead.post(url, {"why_not_0": "too wide", "read_version": answer.context["form"]["read_version"].value()})

    assert (answer.status_code, number) == (422, 1)
    assert answer.context["form"].non_field_errors() == [
        "Somebody changed the question meanwhile. It stands above as it is now: read it again, then decide."
    ]
    assert "of the coach" in answer.content.decode()
    assert again.url == _at("question", table)
    assert str(Alternative.objects.exclude(pk=alternative.pk).get().text) == "of the coach"


def test_without_a_present_question_one_that_was_discussed_simply_becomes_it(lead, table):
    alternative = _alternative(table, visibility=Visibility.TEAM)

    shown = lead.get(_at("take_up", table, alternative.pk))
    answer = lead.post(_at("take_up", table, alternative.pk))

    assert (shown.status_code, answer.url) == (200, _at("question", table))
    question = EvaluativeQuestion.objects.get()
    assert (str(question.text), question.visibility) == ("discussed", Visibility.TEAM)


def test_what_was_set_aside_is_not_taken_up_twice(lead, table):
    _question(table)
    alternative = _alternative(table)
    set_item_aside(item=alternative, actor=table.lead)

    assert lead.post(_at("take_up", table, alternative.pk), {"why_not_0": "x"}).status_code == 404


def test_words_are_not_raised_to_more_readers_by_somebody_who_may_not_share_them(client, table):
    agree(table.dossier)
    _question(table, visibility=Visibility.COMMUNITY)
    alternative = _alternative(table, visibility=Visibility.COACH, author=table.lead)
    url = _at("take_up", table, alternative.pk)
    answers = {}

    for person in (table.coach, table.lead):
        client.force_login(person)
        is_offered = url in client.get(_at("question", table)).content.decode()
        answers[person] = (client.get(url).status_code, is_offered)

    assert answers == {table.coach: (404, False), table.lead: (200, True)}


def test_the_former_question_is_read_by_those_who_read_it_before(table):
    agree(table.dossier)
    group = make_item(table.dossier, ItemKind.STAKEHOLDER_GROUP)
    question, alternative = _question(table), _alternative(table)
    change_readers(item=question, visibility=Visibility.GROUP, groups=[group], actor=table.lead)

    take_up_alternative(
        alternative=alternative,
        question=question,
        why_not={"fr": "reason"},
        decision={"decided_how": {}, "decided_on": None},
        read_version=1,
        actor=table.lead,
    )

    former = Alternative.objects.exclude(pk=alternative.pk).get()
    assert (former.visibility, list(former.shared_with_groups.all())) == (Visibility.GROUP, [group])


def test_nothing_is_taken_up_once_the_enterprise_has_withdrawn(table):
    alternative = _alternative(table)
    table.dossier.condition = Condition.WITHDRAWN
    table.dossier.save()
    alternative.refresh_from_db()

    with pytest.raises(DomainError):
        begin_question_from(alternative=alternative, actor=table.lead)

    assert not ItemVersion.objects.filter(item__kind=ItemKind.QUESTION).exists()


def test_a_reader_meets_only_the_questions_they_read(client, table):
    _alternative(table, "private words", visibility=Visibility.AUTHOR, author=table.lead)
    _alternative(table, "team words", visibility=Visibility.TEAM)
    _question(table, "shared words", visibility=Visibility.COACH)
    seen = {}

    for person in (table.lead, table.member, table.coach):
        client.force_login(person)
        page = client.get(_at("question", table)).content.decode()
        seen[person] = [words for words in ("private words", "team words", "shared words") if words in page]

    assert seen == {
        table.lead: ["private words", "team words", "shared words"],
        table.member: ["team words", "shared words"],
        table.coach: ["shared words"],
    }


def test_what_somebody_does_not_read_has_no_page_for_them(client, table):
    question, alternative = _question(table), _alternative(table)
    client.force_login(table.coach)

    statuses = [
        client.post(url, {"text_0": "x", "read_version": "1"}).status_code
        for url in (
            _at("edit_question", table, question.pk),
            _at("edit_alternative", table, alternative.pk),
            _at("take_up", table, alternative.pk),
        )
    ]

    assert statuses == [404, 404, 404]


@pytest.mark.parametrize("name", ["question", "write_question", "add_alternative"])
def test_for_an_outsider_there_is_no_such_page(client, table, name):
    for outsider in (make_user(), make_table(table.programme).lead, make_table().coach):
        client.force_login(outsider)
        assert client.get(_at(name, table)).status_code == 404


def test_the_page_teaches_while_there_is_no_question(lead, table):
    page = lead.get(_at("question", table)).content.decode()

    assert "No question yet" in page
    assert "Four kinds of questions" in page


def test_the_list_asks_the_database_as_often_for_one_question_discussed_as_for_three(
    lead, table, django_assert_num_queries, django_assert_max_num_queries
):
    _question(table)
    _alternative(table)
    with django_assert_max_num_queries(40) as one:
        lead.get(_at("question", table))

    _alternative(table)
    _alternative(table)
    with django_assert_num_queries(len(one)):
        lead.get(_at("question", table))


@pytest.mark.slow
def test_the_list_asks_the_database_as_often_for_three_hundred(
    lead, table, django_assert_num_queries, django_assert_max_num_queries
):
    _question(table)
    _alternative(table)
    with django_assert_max_num_queries(40) as one:
        lead.get(_at("question", table))

    for _number in range(299):
        _alternative(table)
    with django_assert_num_queries(len(one)):
        lead.get(_at("question", table))
