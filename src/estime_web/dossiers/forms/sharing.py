"""Who may read an item: one rung of the ladder, with the groups and funders that are named on theirs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from estime_web.dossiers.enums import Visibility
from estime_web.dossiers.models import Item, StakeholderGroup
from estime_web.network.models import Organisation
from estime_web.programmes.enums import PartnerRole

_EXPLAINED = {
    Visibility.AUTHOR: _("Only whoever wrote it"),
    Visibility.TEAM: _("The team of the dossier"),
    Visibility.COACH: _("… and its coach"),
    Visibility.GROUP: _("… and the stakeholder groups that I choose"),
    Visibility.COMMUNITY: _("… and the community: the teams of the other test enterprises, and their coaches"),
    Visibility.RESEARCH: _("… and research, which reads your enterprise under a pseudonym"),
    Visibility.FUNDER: _("… and the funders that I choose"),
    Visibility.PUBLIC: _("Everybody, on the internet"),
}


class ReadersForm(forms.Form):
    """How far an item goes. `highest` is the last rung that this person may choose for it."""

    visibility = forms.TypedChoiceField(label=_("Who can read it"), coerce=int, widget=forms.RadioSelect)
    groups = forms.ModelMultipleChoiceField(
        label=_("Which stakeholder groups"),
        queryset=StakeholderGroup.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    funders = forms.ModelMultipleChoiceField(
        label=_("Which funders"),
        queryset=Organisation.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, item: Item, highest: int, **kwargs: Any) -> None:  # Any: as Django's own
        super().__init__(*args, **kwargs)
        rungs = [(int(rung), _EXPLAINED[rung]) for rung in Visibility if rung <= highest or rung == item.visibility]
        self.fields["visibility"].choices = rungs  # type: ignore[attr-defined]  # a choice
        self.fields["visibility"].initial = item.visibility
        if highest < Visibility.GROUP:
            del self.fields["groups"], self.fields["funders"]
            return
        self._name_groups(item)
        if highest < Visibility.FUNDER:
            del self.fields["funders"]
        else:
            self._name_funders(item)

    def chosen(self, name: str) -> list[Any]:  # Any: groups or funders
        """Return what is named on a rung; nothing where the rung may not be chosen."""
        return list(self.cleaned_data.get(name) or ())

    def _name_groups(self, item: Item) -> None:
        groups = StakeholderGroup.objects.filter(dossier=item.dossier, state="live", visibility__gte=Visibility.TEAM)
        self.fields["groups"].queryset = groups.exclude(pk=item.pk)  # type: ignore[attr-defined]  # a choice among rows
        self.fields["groups"].initial = list(item.shared_with_groups.all())

    def _name_funders(self, item: Item) -> None:
        programme = item.dossier.enterprise.programme
        partners = programme.partnerships.current().filter(role=PartnerRole.FUNDER)
        named = Organisation.objects.filter(pk__in=partners.values("organisation"))
        self.fields["funders"].queryset = named.order_by("folded")  # type: ignore[attr-defined]  # a choice among rows
        self.fields["funders"].initial = list(item.shared_with_funders.all())
