"""The road of a dossier: onward, back with a reason, a pause, leaving, and another version of the method. Nothing is a lock."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.dossiers.enums import Condition, StepAct, Visibility
from estime_web.dossiers.ladder import furthest_of
from estime_web.dossiers.models import Agreement, Dossier, GroupDoor, Item, StepChange
from estime_web.dossiers.services.items import refuse_withdrawn, withdraw_item
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity
from estime_web.programmes.models import MethodVersion


def move_to_step(*, dossier: Dossier, step: str, reason: str = "", actor: User) -> None:
    """Go on to a step, or back to one. To go where one is changes nothing.

    Raises
    ------
    DomainError
        The method has no such step; one goes back without a reason; the dossier is paused or withdrawn.
    """
    refuse_withdrawn(dossier)
    if dossier.is_paused:
        raise DomainError(_("This dossier is paused. Take it up again first; then go where you like."))
    keys = [each.key for each in dossier.method.method.steps]
    if step not in keys:
        raise DomainError(_("The method of this dossier has no such step. Read the page again, and choose."))
    if step == dossier.step:
        return
    is_back = keys.index(step) < _place(keys, dossier.step)
    if is_back and not reason.strip():
        raise DomainError(_("Say in a few words why you go back. It helps whoever reads the road later."))
    act = StepAct.WENT_BACK if is_back else StepAct.MOVED_ON
    with transaction.atomic():
        before, dossier.step, dossier.step_since = dossier.step, step, timezone.now()
        dossier.save(update_fields=["step", "step_since"])
        _note(dossier, act, from_step=before, to_step=step, reason=reason, actor=actor)
        record_activity(verb="move_to_step", subject=dossier, actor=actor, details={"from": before, "to": step})


def pause_dossier(*, dossier: Dossier, reason: str = "", actor: User) -> None:
    """Pause a dossier. Everything is kept, and read as before; the doors of the groups are closed meanwhile."""
    refuse_withdrawn(dossier)
    _turn(dossier, Condition.PAUSED, StepAct.PAUSED, reason=reason, verb="pause_dossier", actor=actor)


def resume_dossier(*, dossier: Dossier, actor: User) -> None:
    """Take up a dossier that was paused, or that its enterprise had withdrawn: where it was, with what is left of it."""
    _turn(dossier, Condition.ACTIVE, StepAct.RESUMED, verb="resume_dossier", actor=actor)


def withdraw_dossier(*, dossier: Dossier, erases: bool, reason: str = "", actor: User) -> None:
    """Take the enterprise out of the evaluation. Nobody outside the team reads anything any more.

    The agreement is revoked. `erases` also takes away the words of everything the team and the coach wrote, in every
    version, with the reasons on the road, the notes and the welcomes; what contributors said is theirs, and goes too. The agreement
    stays: it is a record of two sides.
    """
    if dossier.is_withdrawn and not erases:
        return
    with transaction.atomic():
        Agreement.objects.filter(dossier=dossier, revoked_at=None).update(
            revoked_at=timezone.now(), revoked_by=actor, revoked_side="enterprise"
        )
        dossier.allows_research = dossier.allows_counts = False
        dossier.save(update_fields=["allows_research", "allows_counts"])
        _turn(dossier, Condition.WITHDRAWN, StepAct.WITHDRAWN, reason=reason, verb="withdraw_dossier", actor=actor)
        if erases:
            _erase_words(dossier, actor)


def change_method(*, dossier: Dossier, version: MethodVersion, reason: str = "", actor: User) -> None:
    """Move a dossier to another version of the method. What it holds stays; the step stays where both versions have it.

    Raises
    ------
    DomainError
        It follows this version already, or is withdrawn.
    """
    refuse_withdrawn(dossier)
    if version.pk == dossier.method_id:
        raise DomainError(_("This dossier follows this version already."))
    keys = [each.key for each in version.method.steps]
    with transaction.atomic():
        before, dossier.method = dossier.method, version
        if dossier.step not in keys:
            dossier.step, dossier.step_since = keys[0], timezone.now()
        dossier.save(update_fields=["method", "step", "step_since"])
        _note(dossier, StepAct.CHANGED_METHOD, from_step=before.key, to_step=version.key, reason=reason, actor=actor)
        record_activity(
            verb="change_method", subject=dossier, actor=actor, details={"from": before.key, "to": version.key}
        )


def reach_again(dossier: Dossier) -> None:
    """Set how far the dossier may be read, after its condition or its agreement changed. Part of the act that changed it."""
    force = [each for each in dossier.agreements.prefetch_related("signatures") if each.is_in_force]
    dossier.furthest = furthest_of(condition=dossier.condition, has_agreement=bool(force))
    is_open = dossier.furthest == Visibility.PUBLIC
    dossier.allows_research = is_open and any(each.allows_research for each in force)
    dossier.allows_counts = is_open and any(each.allows_counts for each in force)
    dossier.save(update_fields=["furthest", "allows_research", "allows_counts"])


def _turn(dossier: Dossier, condition: str, act: str, *, verb: str, actor: User, reason: str = "") -> None:
    if dossier.condition == condition:
        return
    with transaction.atomic():
        dossier.condition = condition
        dossier.save(update_fields=["condition"])
        reach_again(dossier)
        _note(dossier, act, from_step=dossier.step, to_step=dossier.step, reason=reason, actor=actor)
        record_activity(verb=verb, subject=dossier, actor=actor)


def _erase_words(dossier: Dossier, actor: User) -> None:
    for item in Item.objects.filter(dossier=dossier).select_related("dossier"):
        withdraw_item(item=item, actor=actor)
    dossier.step_changes.update(reason="")
    dossier.time_spent.update(what="")
    dossier.warning_notes.all().delete()
    GroupDoor.objects.filter(group__dossier=dossier).update(welcome="", answer="")


def _note(dossier: Dossier, act: str, *, from_step: str, to_step: str, reason: str, actor: User) -> None:
    StepChange.objects.create(
        dossier=dossier,
        act=act,
        from_step=from_step,
        to_step=to_step,
        reason=reason.strip(),
        actor=actor,
        at=timezone.now(),
    )


def _place(keys: list[str], step: str) -> int:
    return keys.index(step) if step in keys else 0
