"""The questions about a day: take up the prepared ones, add, reword, reorder, remove."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files

from django.db import transaction
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.encounters.models import Encounter, Prompt
from estime_web.encounters.services.encounters import Translated, as_translated, lock
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity

MOST = 20
"""So many questions one day may hold: nobody answers more on a phone."""


def prepare_prompts(*, encounter: Encounter, actor: User | None) -> int:
    """Take up the prepared questions, in three languages. Return how many.

    Raises
    ------
    DomainError
        There are questions already.
    """
    with transaction.atomic():
        lock(encounter)
        if encounter.prompts.exists():
            raise DomainError(_("There are questions already. Remove them first, or add yours one by one."))
        prepared = [_prompt(encounter, position, each) for position, each in enumerate(_prepared())]
        Prompt.objects.bulk_create(prepared)
        record_activity(verb="prepare_prompts", subject=encounter, actor=actor, details={"questions": len(prepared)})
    return len(prepared)


def add_prompt(*, encounter: Encounter, text: Translated, kind: str, audience: str, actor: User | None) -> Prompt:
    """Add a question, after the others.

    Raises
    ------
    DomainError
        It says nothing, or there are too many.
    """
    asked = _asked(text)
    with transaction.atomic():
        lock(encounter)
        last = encounter.prompts.order_by("-position", "-pk").first()
        if encounter.prompts.count() >= MOST:
            raise DomainError(_("That is a great many questions already. Remove one before you add another."))
        prompt = Prompt.objects.create(
            encounter=encounter, text=asked, kind=kind, audience=audience, position=last.position + 1 if last else 0
        )
        _record("add_prompt", prompt, actor)
    return prompt


def reword_prompt(*, prompt: Prompt, text: Translated, kind: str, audience: str, actor: User | None) -> Prompt:
    """Ask it otherwise, as long as nobody has answered.

    Raises
    ------
    DomainError
        Somebody has answered: their words would stand under a question they were not asked. Or it says nothing.
    """
    asked = _asked(text)
    with transaction.atomic():
        _refuse_answered(
            prompt, _("Somebody has answered this question, so it stays as it was asked. Add another one.")
        )
        prompt.text, prompt.kind, prompt.audience = asked, kind, audience
        prompt.save(update_fields=["text", "kind", "audience"])
        _record("reword_prompt", prompt, actor)
    return prompt


def move_prompt(*, prompt: Prompt, is_up: bool, actor: User | None) -> None:
    """Ask it before the one before, or after the one after. At the edge nothing moves."""
    with transaction.atomic():
        lock(prompt.encounter)
        rows = list(prompt.encounter.prompts.all())
        here = next(place for place, row in enumerate(rows) if row.pk == prompt.pk)
        there = here - 1 if is_up else here + 1
        if not 0 <= there < len(rows):
            return
        rows[here], rows[there] = rows[there], rows[here]
        for position, row in enumerate(rows):
            row.position = position
        Prompt.objects.bulk_update(rows, ["position"])
        _record("move_prompt", prompt, actor)


def remove_prompt(*, prompt: Prompt, actor: User | None) -> None:
    """Ask it no more.

    Raises
    ------
    DomainError
        Somebody has answered, and their words are theirs.
    """
    with transaction.atomic():
        _refuse_answered(
            prompt, _("Somebody has answered this question. Their words are theirs, so the question stays.")
        )
        _record("remove_prompt", prompt, actor)
        prompt.delete()


def _prepared() -> list[dict[str, str]]:
    text = (files("estime_web.encounters") / "prepared_prompts.toml").read_text(encoding="utf-8")
    prompts: list[dict[str, str]] = tomllib.loads(text)["prompts"]
    return prompts


def _prompt(encounter: Encounter, position: int, prepared: Mapping[str, str]) -> Prompt:
    text = as_translated({language: prepared[language] for language in ("fr", "nl", "en")})
    return Prompt(
        encounter=encounter,
        text=text,
        kind=prepared["kind"],
        audience=prepared["audience"],
        position=position,
    )


def _asked(text: Translated) -> Translated:
    asked = as_translated(text)
    if not asked:
        raise DomainError(_("The question is missing. Write it in at least one language; the others can follow."))
    return asked


def _refuse_answered(prompt: Prompt, said: str) -> None:
    Prompt.objects.select_for_update().get(pk=prompt.pk)
    if prompt.voices.filter(is_withdrawn=False).exists():
        raise DomainError(said)


def _record(verb: str, prompt: Prompt, actor: User | None) -> None:
    record_activity(verb=verb, subject=prompt.encounter, actor=actor, details={"id": prompt.pk})
