"""The form of a college."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from estime_web.dossiers.forms.asked import line_of_words
from estime_web.dossiers.models import StakeholderGroup
from estime_web.indicators.enums import RatedOn
from estime_web.indicators.forms.framing_opening import FoldedForm
from estime_web.indicators.models import College
from estime_web.indicators.services.framing_colleges import CollegeWords

_ASKED = [(each.value, each.label) for each in RatedOn if each != RatedOn.IMPORTANCE]
USUAL = (RatedOn.CLARITY, RatedOn.DIVERSITY)
"""What everybody can say; the other qualities are asked of those who know."""


class CollegeForm(FoldedForm):
    """What is said of a college."""

    name = line_of_words(_("What is this college called?"), max_length=120)
    group = forms.ChoiceField(label=_("Which group of the stakeholder map is it?"), required=False)
    is_accompanied = forms.BooleanField(
        label=_("These are the people who are accompanied"),
        required=False,
        help_text=_("This college alone may send back a proposal that would burden or harm people."),
    )
    rates = forms.MultipleChoiceField(
        label=_("Besides how essential a proposal is, this college says whether…"),
        choices=_ASKED,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("One to three are enough: each of them is asked about every proposal."),
    )
    share = forms.IntegerField(
        label=_("Share of the voice, in %"),
        min_value=1,
        max_value=100,
        required=False,
        help_text=_("Leave it empty: colleges without a share of their own have equal ones. From 10 to 50%."),
    )

    def __init__(self, *args: Any, groups: Iterable[StakeholderGroup] = (), **kwargs: Any) -> None:  # Any: a form's
        super().__init__(*args, **kwargs)
        self.groups = {str(group.pk): group for group in groups}
        if not self.groups:
            del self.fields["group"]
            return
        self.fields["group"].choices = [  # type: ignore[attr-defined]  # it is a field of choices
            ("", _("none of them")),
            *((key, str(group.name)) for key, group in self.groups.items()),
        ]

    @staticmethod
    def initial_of(college: College) -> dict[str, Any]:  # Any: the values of the fields
        return {
            "name": college.name,
            "group": str(college.group_id or ""),
            "is_accompanied": college.is_accompanied,
            "rates": college.rates,
            "share": college.share,
        }

    def said(self, college: College | None = None) -> CollegeWords:
        """Return what was typed. A group that this reader does not read stays tied to its college."""
        kept = college.group if college is not None and str(college.group_id or "") not in self.groups else None
        return CollegeWords(
            name=self.texts("name"),
            share=self.cleaned_data["share"],
            rates=self.cleaned_data["rates"],
            is_accompanied=self.cleaned_data["is_accompanied"],
            group=self.groups.get(self.cleaned_data.get("group", ""), kept),
        )
