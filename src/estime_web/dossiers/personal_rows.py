"""What the dossiers hold about a person, for « mes données », and what goes with their account."""

from collections.abc import Iterator

from django.db import models
from django.utils.translation import gettext as _
from i18nfield.fields import I18nCharField, I18nTextField

from estime_web.accounts.data import Row
from estime_web.accounts.models import User
from estime_web.dossiers.contents import MODELS, texts_of
from estime_web.dossiers.enums import ItemState, Visibility
from estime_web.dossiers.models import Item, Signature, StepChange, TimeSpent, WarningNote
from estime_web.dossiers.readers_words import readers_of
from estime_web.dossiers.services import withdraw_item
from estime_web.dossiers.titles import title_of
from estime_web.dossiers.wording import duration

_WHERE = "dossier__enterprise__organisation"


def item_rows(user: User) -> list[Row]:
    """Return everything a person wrote, private or not, with its words: nobody else can give them their drafts."""
    rows = [item for model in MODELS.values() for item in _written(model, user)]
    return [
        {
            _("Dossier"): str(item.dossier),
            _("What"): item.get_kind_display(),
            _("Title"): title_of(item),
            _("Words"): "\n".join(_words(item)),
            _("Begun"): item.created_at,
            _("Changed"): item.changed_at,
            _("Who can read it"): readers_of(item, user),
        }
        for item in sorted(rows, key=lambda item: (item.created_at, str(item.pk)))
    ]


def signature_rows(user: User) -> list[Row]:
    """Return what a person signed, in the name they typed."""
    found = Signature.objects.filter(user=user).select_related(f"agreement__{_WHERE}")
    return [
        {
            _("Dossier"): str(signature.agreement.dossier),
            _("For"): signature.get_side_display(),
            _("Name"): signature.name,
            _("Signed"): signature.at,
        }
        for signature in found
    ]


def time_rows(user: User) -> list[Row]:
    """Return the times that a person noted."""
    found = TimeSpent.objects.filter(entered_by=user).select_related(_WHERE)
    return [
        {
            _("Dossier"): str(spent.dossier),
            _("Day"): spent.on,
            _("Time"): duration(spent.minutes),
            _("For what"): spent.what,
        }
        for spent in found
    ]


def road_rows(user: User) -> list[Row]:
    """Return what a person did on the road of dossiers, and the warnings they set aside, with their reasons."""
    acts = [
        (change.at, str(change.dossier), change.get_act_display(), change.reason)
        for change in StepChange.objects.filter(actor=user).select_related(_WHERE)
    ]
    notes = [
        (note.at, str(note.dossier), _("a warning set aside"), note.note)
        for note in WarningNote.objects.filter(actor=user).select_related(_WHERE)
    ]
    return [
        {_("Dossier"): where, _("When"): at, _("What"): what, _("Reason"): reason}
        for at, where, what, reason in sorted(acts + notes)
    ]


def erase(user: User) -> None:
    """Withdraw the drafts of somebody whose account is erased: nobody else ever read them, and nobody could any more."""
    drafts = Item.objects.filter(author=user, visibility=Visibility.AUTHOR).exclude(state=ItemState.WITHDRAWN)
    for item in drafts.select_related("dossier"):
        withdraw_item(item=item, actor=user)


def _written(model: type[Item], user: User) -> "models.QuerySet[Item]":
    found = model.objects.filter(author=user).select_related(_WHERE)
    return found.prefetch_related("shared_with_groups", "shared_with_funders")


def _words(item: Item) -> Iterator[str]:
    """Yield the texts of an item, in each language they have."""
    for name in item.SAYS:
        each = item._meta.get_field(name)
        if isinstance(each, I18nCharField | I18nTextField):
            yield from texts_of(getattr(item, name)).values()
        elif isinstance(each, models.TextField | models.CharField) and not each.choices and getattr(item, name):
            yield str(getattr(item, name))
