"""The register of field questions: from the field to the method and back, by pseudonym."""

from collections.abc import Callable

import pytest

from estime_web.accounts.models import User
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import ActivityEntry
from estime_web.programmes.enums import QuestionState
from estime_web.programmes.models import FieldQuestion, MethodVersion, Programme
from estime_web.programmes.queries.capitalisation import Concerned, concerned_by, readable_questions
from estime_web.programmes.services import (
    Asked,
    analyse_question,
    answer_question,
    correct_question,
    raise_question,
    tie_to_version,
)
from tests.programmes.factories import (
    make_coach,
    make_enterprise,
    make_funder,
    make_lead,
    make_member,
    make_programme,
    make_researcher,
    make_user,
)

pytestmark = pytest.mark.django_db


def make_question(programme: Programme, actor: User, **fields: object) -> FieldQuestion:
    asked = Asked(**{"text": "Too long?", "language": "en"} | fields)  # type: ignore[arg-type]  # the fields of the class
    return raise_question(programme=programme, asked=asked, actor=actor)


def answered(programme: Programme, actor: User) -> FieldQuestion:
    question = make_question(programme, actor)
    analyse_question(question=question, analysis="Seen elsewhere.", actor=actor)
    return answer_question(question=question, answer="Take two meetings.", change="Two meetings.", actor=actor)


@pytest.fixture
def programme() -> Programme:
    return make_programme()


@pytest.fixture
def researcher(programme: Programme) -> User:
    return make_researcher(programme)


def test_question_goes_from_the_field_to_the_method(programme: Programme, researcher: User) -> None:
    question = make_question(programme, researcher)
    states = [question.state]

    states.append(analyse_question(question=question, analysis="Seen.", actor=researcher).state)
    states.append(answer_question(question=question, answer="Yes.", actor=researcher).state)
    states.append(tie_to_version(question=question, version=programme.method, actor=researcher).state)

    assert states == [
        QuestionState.RAISED,
        QuestionState.IN_ANALYSIS,
        QuestionState.ANSWERED,
        QuestionState.IN_THE_METHOD,
    ]
    assert FieldQuestion.objects.get().method == programme.method


def test_each_edit_is_logged_by_its_state_and_never_by_its_words(programme: Programme, researcher: User) -> None:
    question = answered(programme, researcher)
    answer_question(question=question, answer="Take three.", actor=researcher)

    entries = ActivityEntry.objects.filter(subject_id=str(question.pk)).order_by("pk")

    assert [(entry.verb, entry.details) for entry in entries] == [
        ("raise_question", {"state": "raised"}),
        ("analyse_question", {"state": "in_analysis"}),
        ("answer_question", {"state": "answered"}),
        ("answer_question", {"state": "answered"}),
    ]


@pytest.mark.parametrize(
    ("act", "refusal"),
    [
        (lambda q, u: analyse_question(question=q, analysis=" ", actor=u), "Write what the working group"),
        (lambda q, u: answer_question(question=q, answer=" ", actor=u), "Write the answer"),
        (lambda q, u: answer_question(question=q, answer="Yes.", actor=u), "has not analysed this question"),
        (
            lambda q, u: tie_to_version(question=q, version=MethodVersion.objects.earliest("key"), actor=u),
            "no answer yet",
        ),
    ],
)
def test_what_comes_too_early_or_without_words_is_refused(
    programme: Programme, researcher: User, act: Callable[[FieldQuestion, User], object], refusal: str
) -> None:
    question = make_question(programme, researcher)

    with pytest.raises(DomainError, match=refusal):
        act(question, researcher)

    assert FieldQuestion.objects.get().state == QuestionState.RAISED


def test_question_without_words_or_about_another_programme_is_refused(programme: Programme, researcher: User) -> None:
    with pytest.raises(DomainError, match="Write the question"):
        make_question(programme, researcher, text="  ")
    with pytest.raises(DomainError, match="not in this programme"):
        make_question(programme, researcher, enterprises=(make_enterprise(),))


def test_words_stay_once_the_analysis_has_begun(programme: Programme, researcher: User) -> None:
    question = make_question(programme, researcher)
    correct_question(question=question, asked=Asked(text="Too short?", language="en"), actor=researcher)
    analyse_question(question=question, analysis="Seen.", actor=researcher)

    with pytest.raises(DomainError, match="its words stay as they are"):
        correct_question(question=question, asked=Asked(text="Other?", language="en"), actor=researcher)

    assert FieldQuestion.objects.get().text == "Too short?"


def test_who_reads_is_the_same_in_sql_and_for_one_question() -> None:
    programme = make_programme()
    enterprise = make_enterprise(programme=programme)
    lead, coach = make_lead(enterprise), make_coach(enterprise)
    people = [
        lead,
        coach,
        make_member(enterprise),
        make_researcher(programme),
        make_funder(programme),
        programme.appointments.earliest("pk").user,
        make_user(),
        make_coach(make_enterprise()),
    ]
    questions = [answered(programme, coach), make_question(programme, lead), make_question(programme, coach)]

    for person in people:
        by_rule = {question.pk for question in questions if person.has_perm("programmes.read_question", question)}
        by_sql = set(readable_questions(person, programme).values_list("pk", flat=True))
        involved = person.has_perm("programmes.view", programme)
        assert by_rule == (by_sql if involved else set()), person


def test_readers_of_a_programme_read_answers_and_the_working_group_reads_everything() -> None:
    programme = make_programme()
    enterprise = make_enterprise(programme=programme)
    lead, coach, funder = make_lead(enterprise), make_coach(enterprise), make_funder(programme)
    done, of_lead, of_coach = (
        answered(programme, coach),
        make_question(programme, lead),
        make_question(programme, coach),
    )

    assert set(readable_questions(funder, programme)) == {done}
    assert set(readable_questions(lead, programme)) == {done, of_lead}
    assert set(readable_questions(coach, programme)) == {done, of_lead, of_coach}


def test_enterprise_is_named_to_its_own_team_and_coach_alone() -> None:
    programme = make_programme()
    own, other = make_enterprise(programme=programme), make_enterprise(programme=programme)
    coach, coordinator = make_coach(own), programme.appointments.earliest("pk").user
    question = make_question(programme, coach, enterprises=(own, other))
    pseudonyms = sorted([own.pseudonym, other.pseudonym])
    names = {own.pseudonym: str(own), other.pseudonym: ""}

    assert concerned_by(question, coach) == [Concerned(pseudonym=each, name=names[each]) for each in pseudonyms]
    assert concerned_by(question, coordinator) == [Concerned(pseudonym=each) for each in pseudonyms]
