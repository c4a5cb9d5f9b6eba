"""Reads of the capitalisation register (`rules.reads_question` says the same of one question)."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from estime_web.foundation.models import ActivityEntry
from estime_web.programmes.enums import PUBLISHED
from estime_web.programmes.models import FieldQuestion, Programme, TestEnterprise
from estime_web.programmes.queries.programmes import own_enterprises
from estime_web.programmes.rules import Reader, works_on_the_method


@dataclass(frozen=True, slots=True, kw_only=True)
class Concerned:
    """An enterprise as the register names it: by its pseudonym; by its name only to its team and its coach."""

    pseudonym: str
    name: str = ""


def readable_questions(user: Reader, programme: Programme) -> QuerySet[FieldQuestion]:
    """Return the field questions that a person involved in the programme reads."""
    found: QuerySet[FieldQuestion] = programme.field_questions.all()
    if not works_on_the_method(user, programme):
        found = found.filter(Q(state__in=PUBLISHED) | Q(raised_by_id=user.pk))
    return found


def question_rows(user: Reader, programme: Programme, *, state: str = "", search: str = "") -> QuerySet[FieldQuestion]:
    """Return the questions of the register for its list, the latest first, with how many enterprises each concerns."""
    found = readable_questions(user, programme).annotate(concerned=Count("enterprises", distinct=True))
    if state:
        found = found.filter(state=state)
    for word in search.split():
        found = found.filter(Q(text__icontains=word) | Q(answer__icontains=word))
    return found.select_related("method").defer("method__content").order_by("-raised_at", "pk")


def by_pseudonym() -> "Prefetch[str, QuerySet[TestEnterprise], str]":
    """Return how the enterprises of a question are read: their order says nothing of their names."""
    return Prefetch("enterprises", TestEnterprise.objects.order_by("pseudonym"), to_attr="by_pseudonym")


def concerned_by(question: FieldQuestion, user: Reader) -> list[Concerned]:
    """Return the enterprises of a question as this person may know them."""
    names = {item.pk: str(item.organisation) for item in own_enterprises(user, question.programme)}
    rows = question.enterprises.order_by("pseudonym")
    return [Concerned(pseudonym=item.pseudonym, name=names.get(item.pk, "")) for item in rows]


def acts_on(question: FieldQuestion) -> QuerySet[ActivityEntry]:
    """Return what was done with a question, the first act first."""
    return ActivityEntry.objects.filter(subject_type="programmes.fieldquestion", subject_id=str(question.pk)).order_by(
        "pk"
    )
