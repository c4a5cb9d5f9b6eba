"""The criteria: what one looks at to answer the question."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from i18nfield.strings import LazyI18nString

from estime_web.accounts.models import User
from estime_web.dossiers.models import Effect
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity
from estime_web.indicators.models import Arbitration, Criterion
from estime_web.indicators.services.framing_frozen import refuse_frozen
from estime_web.indicators.services.steps import hold


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionWords:
    """What is said of a criterion."""

    name: Mapping[str, str]
    means: Mapping[str, str] = field(default_factory=dict)
    effect: Effect | None = None


def add_criterion(*, arbitration: Arbitration, words: CriterionWords, actor: User | None) -> Criterion:
    """Put a criterion at the end of the list.

    Raises
    ------
    DomainError
        It has no name; its effect is of another dossier; the frame is frozen.
    """
    with transaction.atomic():
        held = hold(arbitration)
        refuse_frozen(held)
        last = max(held.criteria.values_list("position", flat=True), default=-1)
        criterion = Criterion(arbitration=held, position=last + 1)
        _say(criterion, words)
        criterion.save()
        record_activity(verb="add_criterion", subject=held, actor=actor, details={"criterion": criterion.pk})
    return criterion


def reword_criterion(*, criterion: Criterion, words: CriterionWords, actor: User) -> None:
    """Change the words of a criterion, or the effect it speaks of.

    Raises
    ------
    DomainError
        It has no name; its effect is of another dossier; the frame is frozen.
    """
    with transaction.atomic():
        held = hold(criterion.arbitration)
        refuse_frozen(held)
        _say(criterion, words)
        criterion.save(update_fields=["name", "means", "effect"])
        record_activity(verb="reword_criterion", subject=held, actor=actor, details={"criterion": criterion.pk})


def move_criterion(*, criterion: Criterion, is_up: bool, actor: User) -> None:
    """Move a criterion one place up or down. At the end of the list it stays where it is.

    Raises
    ------
    DomainError
        The frame is frozen.
    """
    with transaction.atomic():
        held = hold(criterion.arbitration)
        refuse_frozen(held)
        rows = list(held.criteria.order_by("position", "pk"))
        here = next(number for number, each in enumerate(rows) if each.pk == criterion.pk)
        there = here - 1 if is_up else here + 1
        if not 0 <= there < len(rows):
            return
        rows[here], rows[there] = rows[there], rows[here]
        for number, each in enumerate(rows):
            each.position = number
        Criterion.objects.bulk_update(rows, ["position"])
        record_activity(verb="move_criterion", subject=held, actor=actor, details={"criterion": criterion.pk})


def remove_criterion(*, criterion: Criterion, heir: Criterion | None = None, actor: User) -> None:
    """Take a criterion off the list. Proposals that hang on it move to `heir`.

    Raises
    ------
    DomainError
        Proposals hang on it and nobody said where they go; or the frame is frozen.
    """
    with transaction.atomic():
        held = hold(criterion.arbitration)
        refuse_frozen(held)
        hanging = criterion.candidates.count()
        if hanging and (heir is None or heir.pk == criterion.pk or heir.arbitration_id != held.pk):
            raise DomainError(
                ngettext(
                    "One proposal answers this criterion. Say first to which other one it goes.",
                    "%(hanging)s proposals answer this criterion. Say first to which other one they go.",
                    hanging,
                )
                % {"hanging": hanging}
            )
        criterion.candidates.update(criterion=heir)
        record_activity(verb="remove_criterion", subject=held, actor=actor, details={"criterion": criterion.pk})
        criterion.delete()


def _say(criterion: Criterion, words: CriterionWords) -> None:
    if not any(text.strip() for text in words.name.values()):
        raise DomainError(_("Say in a few words what you look at."))
    dossier = criterion.arbitration.dossier_id
    if words.effect is not None and words.effect.dossier_id != dossier:
        raise DomainError(_("This effect belongs to another dossier. Choose one of this dossier."))
    criterion.name, criterion.means = LazyI18nString(dict(words.name)), LazyI18nString(dict(words.means))
    criterion.effect = words.effect
