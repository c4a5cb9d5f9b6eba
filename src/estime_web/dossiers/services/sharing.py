"""Say who may read an item. It begins with its author alone; only an act by its owner raises it."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.dossiers.enums import Visibility
from estime_web.dossiers.ladder import ceiling_of
from estime_web.dossiers.models import Contributor, Item, StakeholderGroup
from estime_web.dossiers.services.items import refuse_withdrawn, subject_of
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity
from estime_web.network.models import Organisation
from estime_web.programmes.enums import PartnerRole


def change_readers(
    *,
    item: Item,
    visibility: int,
    groups: Sequence[StakeholderGroup] = (),
    funders: Sequence[Organisation] = (),
    actor: User | None = None,
    contributor: Contributor | None = None,
) -> None:
    """Raise or lower who reads an item. `groups` and `funders` are those named on their rungs.

    Raises
    ------
    DomainError
        This kind of item never goes so far; or nobody is named on a rung that names; or a group or funder is of elsewhere.
    """
    rung = Visibility(visibility)
    refuse_withdrawn(item.dossier)
    _refuse_beyond_ceiling(item, rung)
    _refuse_nobody(rung, groups, funders)
    _refuse_foreign(item, groups, funders)
    with transaction.atomic():
        Item.objects.select_for_update().filter(pk=item.pk).get()
        before, item.visibility = item.visibility, rung
        if before == Visibility.AUTHOR:
            # Drafts of before stay with whoever wrote them.
            item.shared_from = Item.objects.values_list("version", flat=True).get(pk=item.pk)
        Item.objects.filter(pk=item.pk).update(visibility=rung, shared_from=item.shared_from)
        item.shared_with_groups.set(groups if rung >= Visibility.GROUP else ())
        item.shared_with_funders.set(funders if rung >= Visibility.FUNDER else ())
        record_activity(
            verb="change_readers",
            subject=subject_of(item, contributor),
            actor=actor,
            actor_label="pass:" if contributor else "",
            details={"from": int(before), "to": int(rung)},
        )


def _refuse_beyond_ceiling(item: Item, rung: Visibility) -> None:
    ceiling = ceiling_of(item.kind)
    if rung > ceiling:
        raise DomainError(
            _("This never goes further than: %(readers)s. Choose one of the first rungs.") % {"readers": ceiling.label}
        )


def _refuse_nobody(rung: Visibility, groups: Sequence[StakeholderGroup], funders: Sequence[Organisation]) -> None:
    if rung == Visibility.GROUP and not groups:
        raise DomainError(_("Choose the groups that may read it."))
    if rung == Visibility.FUNDER and not funders:
        raise DomainError(_("Choose the funders that may read it."))


def _refuse_foreign(item: Item, groups: Sequence[StakeholderGroup], funders: Sequence[Organisation]) -> None:
    if any(group.dossier_id != item.dossier_id for group in groups):
        raise DomainError(_("This group is not of this dossier. Read the page again, and choose."))
    programme = item.dossier.enterprise.programme
    known = programme.partnerships.current().filter(role=PartnerRole.FUNDER).values_list("organisation_id", flat=True)
    if {funder.pk for funder in funders} - set(known):
        raise DomainError(_("This funder is not of the programme. Read the page again, and choose."))
