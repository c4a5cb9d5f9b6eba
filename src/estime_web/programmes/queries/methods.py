"""Reads of the versions of the method, and of the drafts of new ones."""

from django.db.models import Count, F, QuerySet

from estime.method import Method
from estime_web.programmes.enums import QuestionState
from estime_web.programmes.models import FieldQuestion, MethodDraft, MethodVersion, Programme


def versions() -> QuerySet[MethodVersion]:
    """Return all versions, those that ship with Estime first, then in the order of publication."""
    return MethodVersion.objects.order_by(F("published_at").asc(nulls_first=True), "key")


def version_rows() -> QuerySet[MethodVersion]:
    """Return all versions with what each follows and how many field questions it answers (`answers`)."""
    return versions().select_related("based_on").annotate(answers=Count("field_questions"))


def method_titled(method: Method) -> MethodVersion | None:
    """Return a version that bears the title of this method in one of its languages."""
    titles = {method.title.fr, method.title.nl, method.title.en}
    found = (
        version
        for version in MethodVersion.objects.exclude(key=method.key)
        if titles & set(version.content["title"].values())
    )
    return next(found, None)


def answered_questions(programme: Programme) -> QuerySet[FieldQuestion]:
    """Return the field questions that wait for a version which brings their change."""
    return programme.field_questions.filter(state=QuestionState.ANSWERED).order_by("raised_at", "pk")


def drafts_of(programme: Programme) -> QuerySet[MethodDraft]:
    return programme.method_drafts.select_related("author", "based_on").defer("text", "based_on__content")
