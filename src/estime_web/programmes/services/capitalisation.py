"""The capitalisation register: from a question of the field to a change of the method, and back."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from estime_web.accounts.enums import Language
from estime_web.accounts.models import User
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity
from estime_web.programmes.enums import PUBLISHED, QuestionState
from estime_web.programmes.models import FieldQuestion, MethodVersion, Programme, TestEnterprise


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody asks from the field: their words, in a language, at a step of the method, about which enterprises."""

    text: str
    language: str
    step: str = ""
    enterprises: tuple[TestEnterprise, ...] = ()


def raise_question(*, programme: Programme, asked: Asked, actor: User) -> FieldQuestion:
    """Bring a question from the field to the working group.

    Raises
    ------
    DomainError
        It has no words, or concerns an enterprise of another programme.
    """
    _refuse_what_cannot_be(programme, asked)
    with transaction.atomic():
        question = FieldQuestion.objects.create(
            programme=programme,
            text=asked.text.strip(),
            language=Language(asked.language),
            step=asked.step,
            raised_by=actor,
        )
        question.enterprises.set(asked.enterprises)
        _record("raise_question", question, actor)
    return question


def correct_question(*, question: FieldQuestion, asked: Asked, actor: User) -> FieldQuestion:
    """Change the words of a question that the working group has not begun to analyse.

    Raises
    ------
    DomainError
        The analysis has begun, or as `raise_question`.
    """
    _refuse_what_cannot_be(question.programme, asked)
    with transaction.atomic():
        fresh = _locked(question)
        if fresh.state != QuestionState.RAISED:
            raise DomainError(_("The working group has begun to analyse this question: its words stay as they are."))
        fresh.text, fresh.language, fresh.step = asked.text.strip(), Language(asked.language), asked.step
        fresh.save(update_fields=["text", "language", "step"])
        fresh.enterprises.set(asked.enterprises)
        _record("correct_question", fresh, actor)
    return fresh


def analyse_question(*, question: FieldQuestion, analysis: str, actor: User) -> FieldQuestion:
    """Write the analysis of the working group. The first words say that the analysis has begun.

    Raises
    ------
    DomainError
        There are no words.
    """
    if not analysis.strip():
        raise DomainError(_("Write what the working group makes of this question."))
    with transaction.atomic():
        fresh = _locked(question)
        fresh.analysis = analysis.strip()
        if fresh.state == QuestionState.RAISED:
            fresh.state = QuestionState.IN_ANALYSIS
        fresh.save(update_fields=["analysis", "state"])
        _record("analyse_question", fresh, actor)
    return fresh


def answer_question(*, question: FieldQuestion, answer: str, change: str = "", actor: User) -> FieldQuestion:
    """Publish the answer to everybody involved in the programme, and say what the method should change, if anything.

    Raises
    ------
    DomainError
        There is no answer, or no analysis before it.
    """
    if not answer.strip():
        raise DomainError(_("Write the answer: everybody involved in the programme will read it."))
    with transaction.atomic():
        fresh = _locked(question)
        if not fresh.analysis:
            raise DomainError(_("The working group has not analysed this question yet. First write the analysis."))
        fresh.answer, fresh.change = answer.strip(), change.strip()
        if fresh.state not in PUBLISHED:
            fresh.state = QuestionState.ANSWERED
        fresh.save(update_fields=["answer", "change", "state"])
        _record("answer_question", fresh, actor)
    return fresh


def tie_to_version(*, question: FieldQuestion, version: MethodVersion, actor: User) -> FieldQuestion:
    """Say which version of the method brings the change that a question asked for.

    Raises
    ------
    DomainError
        The question is not answered yet.
    """
    with transaction.atomic():
        fresh = _locked(question)
        if fresh.state not in PUBLISHED:
            raise DomainError(_("This question has no answer yet. First write it."))
        fresh.method, fresh.state = version, QuestionState.IN_THE_METHOD
        fresh.save(update_fields=["method", "state"])
        _record("tie_to_version", fresh, actor)
    return fresh


def _refuse_what_cannot_be(programme: Programme, asked: Asked) -> None:
    if not asked.text.strip():
        raise DomainError(_("Write the question, as it came up in the field."))
    if any(enterprise.programme_id != programme.pk for enterprise in asked.enterprises):
        raise DomainError(_("One of these enterprises is not in this programme. Choose again."))


def _locked(question: FieldQuestion) -> FieldQuestion:
    return FieldQuestion.objects.select_for_update().get(pk=question.pk)


def _record(verb: str, question: FieldQuestion, actor: User) -> None:
    record_activity(verb=verb, subject=question, actor=actor, details={"state": question.state})
