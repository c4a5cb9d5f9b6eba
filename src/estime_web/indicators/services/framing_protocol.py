"""The protocol: drafted, frozen before anybody votes, opened again only while nobody has."""

import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from estime.provenance import digest
from estime_web.accounts.models import User
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity
from estime_web.indicators.enums import Step
from estime_web.indicators.models import Arbitration, Protocol
from estime_web.indicators.protocols import SMALLEST, Terms, terms_from_json, terms_to_json
from estime_web.indicators.queries.framing_protocols import content_of, without_lot
from estime_web.indicators.services.framing_colleges import fault_of_shares
from estime_web.indicators.services.framing_frozen import has_views, is_frozen, refuse_frozen
from estime_web.indicators.services.steps import hold, refuse_closed, refuse_other_step

BEFORE_VIEWS = (Step.FRAME, Step.PROPOSE, Step.CLARIFY, Step.COST, Step.RATE_1)
BEST = 9
_SEED_BYTES = 16


def draft_terms(*, arbitration: Arbitration, terms: Terms, actor: User) -> None:
    """Keep the terms as they are discussed; nothing is frozen yet.

    Raises
    ------
    DomainError
        They contradict each other, or the frame is frozen.
    """
    refuse_terms(terms)
    with transaction.atomic():
        held = hold(arbitration)
        refuse_frozen(held)
        held.terms = terms_to_json(terms)
        held.save(update_fields=["terms"])
        record_activity(verb="draft_terms", subject=held, actor=actor)


def freeze_protocol(*, arbitration: Arbitration, actor: User) -> Protocol:
    """Freeze the rules, the colleges, the criteria and the list of people, and draw the lot. Pressed twice, it freezes once.

    Raises
    ------
    DomainError
        Something is missing; somebody has given a view already; or the arbitration is closed.
    """
    with transaction.atomic():
        held = hold(arbitration)
        refuse_other_step(held, *BEFORE_VIEWS)
        _refuse_views(held)
        last = held.protocols.order_by("-number").first()
        if last is not None and is_frozen(held):
            return last
        _refuse_gaps(held)
        terms = terms_from_json(held.terms)
        refuse_terms(terms)
        content = content_of(held, terms.seeded(secrets.token_hex(_SEED_BYTES)))
        protocol = Protocol.objects.create(
            arbitration=held,
            number=last.number + 1 if last else 1,
            content=content,
            digest=digest(content),
            frozen_at=timezone.now(),
            frozen_by=actor,
        )
        held.is_reopened = False
        held.save(update_fields=["is_reopened"])
        record_activity(verb="freeze_protocol", subject=held, actor=actor, details={"protocol": protocol.number})
    return protocol


def reopen_frame(*, arbitration: Arbitration, actor: User) -> None:
    """Open the frame again after it was frozen. The frozen version stays readable; a new one must follow.

    Where views were asked for and nobody has given one, the road goes back one step, so that nobody gives one meanwhile.

    Raises
    ------
    DomainError
        It is not frozen; somebody has given a view; or the arbitration is closed.
    """
    with transaction.atomic():
        held = hold(arbitration)
        refuse_closed(held)
        _refuse_views(held)
        if not is_frozen(held):
            raise DomainError(_("The frame is open already: change what you need."))
        refuse_other_step(held, *BEFORE_VIEWS)
        if held.step == Step.RATE_1:
            held.rounds.all().delete()
            held.step, held.step_since, held.ends_at = Step.COST, timezone.now(), None
        held.is_reopened = True
        held.save(update_fields=["is_reopened", "step", "step_since", "ends_at"])
        record_activity(verb="reopen_frame", subject=held, actor=actor)


def refuse_terms(terms: Terms) -> None:
    """Refuse terms that contradict each other.

    Raises
    ------
    DomainError
        With the mend of the first that does not fit.
    """
    if terms.budget <= 0:
        raise DomainError(_("Say how many hours a year there are: at least one."))
    if min(terms.qualitative, terms.quantitative) < 0 or terms.qualitative + terms.quantitative > 1:
        raise DomainError(
            _("The parts for stories and for figures come to more than all your hours. Lower one of them.")
        )
    if not 0 <= terms.aside <= terms.essential <= 1 or not 0 < terms.rejected <= 1 or not 0 <= terms.cannot_judge <= 1:
        raise DomainError(
            _("What is set aside cannot need more support than what is agreed. Lower the one, or raise the other.")
        )
    if not 1 <= terms.approval <= BEST or terms.rounds not in {1, 2}:
        raise DomainError(_("Views go from 1 to 9, and are given once or twice."))
    if terms.smallest < SMALLEST:
        raise DomainError(
            _("Figures of a college are shown from %(smallest)s people on, never under.") % {"smallest": SMALLEST}
        )


def refuse_without_criterion(arbitration: Arbitration) -> None:
    """Refuse to go on with nothing to look at."""
    if not arbitration.criteria.exists():
        raise DomainError(_("There is no criterion yet. Say what one looks at to answer the question."))


def refuse_without_voter(arbitration: Arbitration) -> None:
    """Refuse to go on where nobody votes."""
    if not arbitration.members.filter(left_at=None, college__isnull=False).exists():
        raise DomainError(_("Nobody votes yet. Put at least one person into a college."))


def refuse_without_agreement(arbitration: Arbitration) -> None:
    """Refuse to go on while nobody outside the team may read the dossier."""
    if not arbitration.welcomes_members:
        raise DomainError(
            _("The enterprise and its coach have no agreement in force. Sign it: then others may take part.")
        )


def refuse_unfrozen(arbitration: Arbitration) -> None:
    """Refuse to go on before the rules are frozen."""
    if not is_frozen(arbitration):
        raise DomainError(_("The rules are not frozen yet. Read them through together, then freeze them."))


def refuse_other_people(arbitration: Arbitration) -> None:
    """Refuse to ask for views by rules that are not those of the people and colleges there are. Whoever left is no other."""
    protocol = arbitration.protocols.order_by("-number").first()
    if protocol is None or arbitration.is_reopened or "colleges" not in protocol.content:
        return
    now = content_of(arbitration, terms_from_json(protocol.content["terms"]))
    if without_lot(now) != without_lot(protocol.content, present=now):
        raise DomainError(
            _(
                "The colleges, the criteria or the list are not those of the frozen rules. Open the frame again and freeze a new version."
            )
        )


def _refuse_views(held: Arbitration) -> None:
    if has_views(held):
        raise DomainError(_("Somebody has given a view by these rules. They stay as they are until the decision."))


def _refuse_gaps(held: Arbitration) -> None:
    for guard in _GAPS:
        guard(held)


def gaps_of(arbitration: Arbitration) -> list[str]:
    """Return what is missing before the rules can be frozen, in sentences."""
    found = []
    for guard in _GAPS:
        try:
            guard(arbitration)
        except DomainError as error:
            found.append(str(error))
    return found


def _refuse_shares(arbitration: Arbitration) -> None:
    fault = fault_of_shares(list(arbitration.colleges.all()))
    if fault:
        raise DomainError(fault)


_GAPS = (refuse_without_criterion, refuse_without_voter, refuse_without_agreement, _refuse_shares)
