"""Move an arbitration along its road. Each part of the work says what must be there before, and what happens on arrival."""

from collections.abc import Callable
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity
from estime_web.indicators.enums import Step
from estime_web.indicators.models import Arbitration

Leaving = Callable[[Arbitration], None]
Arriving = Callable[[Arbitration, User | None], None]
_leaving: Final[dict[Step, list[Leaving]]] = {}
_arriving: Final[dict[Step, list[Arriving]]] = {}
_skips: Final[dict[Step, Callable[[Arbitration], bool]]] = {}


def register_leaving(step: Step, guard: Leaving) -> None:
    """Ask `guard` before a step is left; it raises `DomainError` with what is missing."""
    _leaving.setdefault(step, []).append(guard)


def register_arriving(step: Step, act: Arriving) -> None:
    """Do `act` when a step is reached, in the same transaction."""
    _arriving.setdefault(step, []).append(act)


def register_skip(step: Step, is_skipped: Callable[[Arbitration], bool]) -> None:
    """Let the road of some arbitrations pass by a step."""
    _skips[step] = is_skipped


def next_step(arbitration: Arbitration) -> Step | None:
    """Return where the road leads from here; None where the assembly decides, which is an act of its own, and after it."""
    if arbitration.at.place >= Step.BOARD.place:
        return None
    ahead = list(Step)[arbitration.at.place + 1 :]
    return next(step for step in ahead if step not in _skips or not _skips[step](arbitration))


def missing_before(arbitration: Arbitration) -> list[str]:
    """Return what is missing before the next step, in sentences."""
    found = []
    for guard in _leaving.get(arbitration.at, ()):
        try:
            guard(arbitration)
        except DomainError as error:
            found.append(str(error))
    return found


def move_on(*, arbitration: Arbitration, seen: str, actor: User | None) -> Arbitration:
    """Go on to the next step. `seen` is the step the person saw: pressed twice, or on two screens, it moves once.

    Raises
    ------
    DomainError
        Something is missing; its dossier rests or has left; or the road ends here.
    """
    with transaction.atomic():
        held = hold(arbitration)
        if held.step != seen:
            return held
        refuse_closed(held)
        target = next_step(held)
        if target is None:
            raise DomainError(_("The road ends here. Write the decision of the assembly."))
        for guard in _leaving.get(held.at, ()):
            guard(held)
        arrive(held, target, actor)
    return held


def arrive(held: Arbitration, target: Step, actor: User | None) -> None:
    """Put a held arbitration at a step, do what belongs to it, and write the log."""
    held.step, held.step_since, held.ends_at, held.pace = target, timezone.now(), None, None
    held.save(update_fields=["step", "step_since", "ends_at", "pace"])
    for act in _arriving.get(target, ()):
        act(held, actor)
    record_activity(verb="move_arbitration", subject=held, actor=actor, details={"step": target.value})


def hold(arbitration: Arbitration) -> Arbitration:
    """Lock an arbitration until the transaction ends, and read it anew."""
    rows = Arbitration.objects.select_for_update(of=("self",))
    return rows.select_related("dossier__enterprise", "programme").get(pk=arbitration.pk)


def refuse_closed(arbitration: Arbitration) -> None:
    """Refuse to change what is decided, or what hangs on a dossier that rests or was left.

    Raises
    ------
    DomainError
        It is closed.
    """
    if arbitration.step == Step.DECIDED:
        raise DomainError(_("This is decided. Open another arbitration to choose again."))
    if not arbitration.is_open:
        raise DomainError(_("This dossier rests. Take it up again first; everything is kept."))


def refuse_other_step(arbitration: Arbitration, *steps: Step) -> None:
    """Refuse what belongs to another step of the road.

    Raises
    ------
    DomainError
        The arbitration is not at one of these steps.
    """
    refuse_closed(arbitration)
    if arbitration.at not in steps:
        now = arbitration.at.label
        raise DomainError(_("This is not done at this step. The road is here now: %(now)s.") % {"now": now})
