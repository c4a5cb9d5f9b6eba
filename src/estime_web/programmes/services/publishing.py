"""A new version of the method: drafted from the present one, looked at, published. A published one never changes."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from estime.method import Method, MethodError, read_toml, to_json, write_toml
from estime_web.accounts.models import User
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity
from estime_web.programmes.enums import QuestionState
from estime_web.programmes.models import FieldQuestion, MethodDraft, MethodVersion, Programme
from estime_web.programmes.queries.methods import answered_questions, method_titled

MAX_TEXT = 1_000_000


def begin_draft(*, programme: Programme, text: str = "", actor: User) -> MethodDraft:
    """Begin a draft: with a text of one's own, or with the text of the present version under a key that is free.

    Raises
    ------
    DomainError
        The text is longer than any method.
    """
    _refuse_endless(text)
    with transaction.atomic():
        draft = MethodDraft.objects.create(
            programme=programme,
            based_on=programme.method,
            text=_as_kept(text) or _copy_of(programme.method),
            author=actor,
        )
        record_activity(verb="begin_draft", subject=draft, actor=actor)
    return draft


def keep_draft(*, draft: MethodDraft, text: str, seen: str, actor: User) -> MethodDraft:
    """Keep the text of a draft as typed, whole or not. `seen` is the mark of the text that its writer began from.

    Raises
    ------
    DomainError
        It is empty or longer than any method, or somebody else changed the draft meanwhile.
    """
    if not text.strip():
        raise DomainError(_("The text is empty. Write it, or put the draft aside."))
    _refuse_endless(text)
    with transaction.atomic():
        fresh = _locked(draft, seen)
        fresh.text = _as_kept(text)
        fresh.save(update_fields=["text", "changed_at"])
        record_activity(verb="keep_draft", subject=fresh, actor=actor)
    return fresh


def set_draft_aside(*, draft: MethodDraft, actor: User) -> None:
    """Put a draft aside: nothing of it is kept."""
    with transaction.atomic():
        MethodDraft.objects.filter(pk=draft.pk).delete()
        record_activity(verb="set_draft_aside", subject=draft, actor=actor)


def publish_version(
    *,
    draft: MethodDraft,
    seen: str,
    reason: str,
    questions: Sequence[FieldQuestion] = (),
    becomes_the_method: bool = True,
    actor: User,
) -> MethodVersion:
    """Publish a draft as a new version. Dossiers keep theirs; new ones follow it where `becomes_the_method`.

    `seen` is the mark of the text whose difference was looked at. The field questions it answers are tied to it.

    Raises
    ------
    DomainError
        It cannot be read, has a key or a title that another version has, gives no reason, or was changed meanwhile.
    """
    if not reason.strip():
        raise DomainError(_("Say why the method changes: those who follow it will read it."))
    with transaction.atomic():
        fresh = _locked(draft, seen)
        method = _publishable(fresh)
        _refuse_unanswered(fresh.programme, questions)
        version = _stored(fresh, method, reason.strip(), actor)
        for question in questions:
            question.method, question.state = version, QuestionState.IN_THE_METHOD
            question.save(update_fields=["method", "state"])
        if becomes_the_method:
            Programme.objects.filter(pk=fresh.programme_id).update(method=version)
        fresh.delete()
        record_activity(verb="publish_version", subject=version, actor=actor, details={"questions": len(questions)})
    return version


def choose_method(*, programme: Programme, version: MethodVersion, actor: User) -> Programme:
    """Say which version the dossiers that begin from now on follow. Those that have begun keep theirs."""
    programme.method = version
    with transaction.atomic():
        programme.save(update_fields=["method"])
        record_activity(verb="choose_method", subject=programme, actor=actor)
    return programme


def mark_of(text: str) -> str:
    """Return a short mark of a text: another text has another one."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _copy_of(version: MethodVersion) -> str:
    """Return the text of a version under a key that no version has, valid from today."""
    stem = version.key
    taken = set(MethodVersion.objects.values_list("key", flat=True))
    key = next(name for number in range(2, 10_000) if (name := f"{stem[:54]}-{number}") not in taken)
    return write_toml(replace(version.method, key=key, valid_from=timezone.localdate().isoformat()))


def _locked(draft: MethodDraft, seen: str) -> MethodDraft:
    fresh = (
        MethodDraft.objects.select_for_update(of=("self",))
        .select_related("programme", "based_on")
        .filter(pk=draft.pk)
        .first()
    )
    if fresh is None:
        raise DomainError(_("This draft is no longer here: somebody published it or put it aside."))
    if mark_of(fresh.text) != seen:
        raise DomainError(
            _(
                "Somebody changed this draft meanwhile. Nothing was overwritten: open it again in another window and compare."
            )
        )
    return fresh


def _publishable(draft: MethodDraft) -> Method:
    try:
        method = read_toml(draft.text)
    except MethodError as error:
        sentences = error.sentences(get_language() or "fr")
        raise DomainError(_("This text is no version of the method yet.") + " " + sentences[0]) from error
    if MethodVersion.objects.filter(key=method.key).exists():
        raise DomainError(
            _("A version with the key “%(key)s” is published already. Give this one a key of its own.")
            % {"key": method.key}
        )
    twin = method_titled(method)
    if twin is not None:
        raise DomainError(
            _(
                "The version “%(key)s” has the same title. Give this one a title of its own, so that people can tell them apart."
            )
            % {"key": twin.key}
        )
    return method


def _refuse_unanswered(programme: Programme, questions: Sequence[FieldQuestion]) -> None:
    ready = set(answered_questions(programme).values_list("pk", flat=True))
    if any(question.pk not in ready for question in questions):
        raise DomainError(
            _("One of these field questions has no answer yet, or is in the method already. Choose again.")
        )


def _stored(draft: MethodDraft, method: Method, reason: str, actor: User) -> MethodVersion:
    try:
        with transaction.atomic():
            return MethodVersion.objects.create(
                key=method.key,
                content=to_json(method),
                based_on=draft.based_on,
                reason=reason,
                published_at=timezone.now(),
                published_by=actor,
            )
    except IntegrityError as error:
        raise DomainError(
            _("A version with the key “%(key)s” is published already. Give this one a key of its own.")
            % {"key": method.key}
        ) from error


def _as_kept(text: str) -> str:
    """Return a text as it is kept: browsers send their own ends of lines."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _refuse_endless(text: str) -> None:
    if len(text) > MAX_TEXT:
        raise DomainError(_("This text is longer than any method. Check that you sent the right file."))
