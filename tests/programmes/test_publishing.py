"""A new version of the method: drafted, looked at, published; a published one never changes."""

import pytest

from estime.method import load, read_toml, to_json, write_toml
from estime_web.accounts.models import User
from estime_web.foundation.errors import DomainError
from estime_web.programmes.enums import QuestionState
from estime_web.programmes.models import FieldQuestion, MethodDraft, MethodVersion, Programme
from estime_web.programmes.services import (
    Asked,
    analyse_question,
    answer_question,
    begin_draft,
    choose_method,
    keep_draft,
    mark_of,
    publish_version,
    raise_question,
    set_draft_aside,
)
from tests.programmes.factories import make_programme

pytestmark = pytest.mark.django_db

OLD_TITLE = 'title.en = "VISES method from 2018"'
TITLES = {
    'title.fr = "Méthode VISES depuis 2018"': 'title.fr = "Méthode 2026"',
    'title.nl = "VISES-methode sinds 2018"': 'title.nl = "Methode 2026"',
    OLD_TITLE: 'title.en = "Method 2026"',
}


@pytest.fixture
def programme() -> Programme:
    return make_programme()


@pytest.fixture
def coordinator(programme: Programme) -> User:
    found: User = programme.appointments.get().user
    return found


def renamed(text: str) -> str:
    for before, after in TITLES.items():
        assert before in text
        text = text.replace(before, after)
    return text


def ready_draft(programme: Programme, actor: User) -> MethodDraft:
    draft = begin_draft(programme=programme, actor=actor)
    return keep_draft(draft=draft, text=renamed(draft.text), seen=mark_of(draft.text), actor=actor)


def publish(draft: MethodDraft, actor: User, **fields: object) -> MethodVersion:
    given = {"reason": "The field asked.", "seen": mark_of(draft.text)} | fields
    return publish_version(draft=draft, actor=actor, **given)  # type: ignore[arg-type]  # the arguments of the service


def test_draft_begins_from_the_present_version_under_a_free_key(programme: Programme, coordinator: User) -> None:
    draft = begin_draft(programme=programme, actor=coordinator)

    method = read_toml(draft.text)
    assert (method.key, method.steps) == ("vises-2018-2", load("vises-2018").steps)


def test_draft_is_kept_even_when_it_is_no_method(programme: Programme, coordinator: User) -> None:
    draft = begin_draft(programme=programme, text="schema = \r\n", actor=coordinator)

    assert MethodDraft.objects.get().text == "schema = \n"
    with pytest.raises(DomainError, match="no version of the method yet"):
        publish(draft, coordinator)
    assert MethodDraft.objects.count() == 1


def test_published_version_is_new_and_becomes_the_method_of_new_dossiers(
    programme: Programme, coordinator: User
) -> None:
    before = {version.key: version.content for version in MethodVersion.objects.all()}
    draft = ready_draft(programme, coordinator)

    version = publish(draft, coordinator)

    programme.refresh_from_db()
    after = {each.key: each.content for each in MethodVersion.objects.all()}
    assert programme.method == version
    assert after == before | {"vises-2018-2": to_json(read_toml(draft.text))}
    assert version.based_on is not None
    assert (version.based_on.key, version.published_by, version.reason) == (
        "vises-2018",
        coordinator,
        "The field asked.",
    )
    assert not MethodDraft.objects.exists()


def test_new_version_need_not_become_the_method(programme: Programme, coordinator: User) -> None:
    publish(ready_draft(programme, coordinator), coordinator, becomes_the_method=False)

    programme.refresh_from_db()
    assert programme.method.key == "vises-2018"


def test_version_is_tied_to_the_answered_questions_it_brings(programme: Programme, coordinator: User) -> None:
    question = raise_question(programme=programme, asked=Asked(text="?!", language="en"), actor=coordinator)
    analyse_question(question=question, analysis="Seen.", actor=coordinator)
    answered = answer_question(question=question, answer="Yes.", actor=coordinator)

    version = publish(ready_draft(programme, coordinator), coordinator, questions=[answered])

    question.refresh_from_db()
    assert (question.state, question.method) == (QuestionState.IN_THE_METHOD, version)


def test_question_without_an_answer_is_tied_to_nothing_and_nothing_is_published(
    programme: Programme, coordinator: User
) -> None:
    question = raise_question(programme=programme, asked=Asked(text="?!", language="en"), actor=coordinator)
    draft = ready_draft(programme, coordinator)

    with pytest.raises(DomainError, match="no answer yet"):
        publish(draft, coordinator, questions=[question])

    assert FieldQuestion.objects.get().method is None
    assert set(MethodVersion.objects.values_list("key", flat=True)) == {"vises-2017", "vises-2018"}


def test_version_without_a_reason_is_refused(programme: Programme, coordinator: User) -> None:
    with pytest.raises(DomainError, match="Say why the method changes"):
        publish(ready_draft(programme, coordinator), coordinator, reason=" ")


@pytest.mark.parametrize(
    ("before", "after", "refusal"),
    [
        ('key = "vises-2018-2"', 'key = "vises-2017"', "key “vises-2017” is published already"),
        ('key = "vises-2018-2"', f'key = "{"k" * 61}"', "cannot be a key"),
        ('title.en = "Method 2026"', OLD_TITLE, "version “vises-2018” has the same title"),
    ],
)
def test_version_has_a_key_and_a_title_of_its_own(
    programme: Programme, coordinator: User, before: str, after: str, refusal: str
) -> None:
    draft = ready_draft(programme, coordinator)
    draft = keep_draft(
        draft=draft, text=draft.text.replace(before, after, 1), seen=mark_of(draft.text), actor=coordinator
    )

    with pytest.raises(DomainError, match=refusal):
        publish(draft, coordinator)


def test_draft_that_changed_meanwhile_is_neither_overwritten_nor_published(
    programme: Programme, coordinator: User
) -> None:
    draft = ready_draft(programme, coordinator)
    seen = mark_of(draft.text)
    keep_draft(draft=draft, text=f"{draft.text}# theirs\n", seen=seen, actor=coordinator)

    with pytest.raises(DomainError, match="Somebody changed this draft meanwhile"):
        keep_draft(draft=draft, text="mine", seen=seen, actor=coordinator)
    with pytest.raises(DomainError, match="Somebody changed this draft meanwhile"):
        publish(draft, coordinator, seen=seen)

    assert MethodDraft.objects.get().text.endswith("# theirs\n")


def test_empty_and_endless_texts_are_refused(programme: Programme, coordinator: User) -> None:
    draft = begin_draft(programme=programme, actor=coordinator)

    with pytest.raises(DomainError, match="The text is empty"):
        keep_draft(draft=draft, text=" \n", seen=mark_of(draft.text), actor=coordinator)
    with pytest.raises(DomainError, match="longer than any method"):
        begin_draft(programme=programme, text="x" * 1_000_001, actor=coordinator)


def test_draft_put_aside_is_gone(programme: Programme, coordinator: User) -> None:
    draft = begin_draft(programme=programme, actor=coordinator)

    set_draft_aside(draft=draft, actor=coordinator)

    with pytest.raises(DomainError, match="no longer here"):
        publish(draft, coordinator)


def test_programme_may_follow_another_version(programme: Programme, coordinator: User) -> None:
    choose_method(programme=programme, version=MethodVersion.objects.get(key="vises-2017"), actor=coordinator)

    programme.refresh_from_db()
    assert programme.method.key == "vises-2017"


def test_text_of_a_draft_is_read_back_without_loss() -> None:
    method = load("vises-2018")

    assert read_toml(write_toml(method)) == method
