"""What people type on the road of a dossier: a reason, a time, an entry of the journal, a note beside a warning."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from estime_web.dossiers.enums import JournalKind, Side, Visibility
from estime_web.programmes.models import MethodVersion


class ReasonForm(forms.Form):
    """A reason in a few words, where one is asked for or welcome."""

    reason = forms.CharField(label=_("Why, in a few words"), widget=forms.Textarea(attrs={"rows": 3}), required=False)


class WithdrawForm(ReasonForm):
    """Leave the evaluation, and say what becomes of the words."""

    erases = forms.TypedChoiceField(
        label=_("What becomes of what is written"),
        choices=(
            ("", _("The team keeps it. Nobody else reads it any more.")),
            ("1", _("All words go, in every version. Only the agreement and the fact that there was a dossier stay.")),
        ),
        coerce=bool,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )


class MethodForm(ReasonForm):
    """Which version of the method to follow from now on."""

    version = forms.ModelChoiceField(label=_("Version of the method"), queryset=MethodVersion.objects.none())

    def __init__(self, *args: Any, versions: QuerySet[MethodVersion], **kwargs: Any) -> None:  # Any: as Django's own
        super().__init__(*args, **kwargs)
        self.fields["version"].queryset = versions  # type: ignore[attr-defined]  # a choice among rows


class TimeForm(forms.Form):
    """Time given to the dossier on one day."""

    side = forms.ChoiceField(label=_("Whose time"), choices=Side.choices)
    on = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    hours = forms.IntegerField(label=_("Hours"), min_value=0, max_value=24, required=False)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=0, max_value=59, required=False)
    what = forms.CharField(label=_("For what"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: as Django's own
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate

    def total(self) -> int:
        """Return the time in minutes."""
        return int(self.cleaned_data["hours"] or 0) * 60 + int(self.cleaned_data["minutes"] or 0)


class JournalForm(forms.Form):
    """An entry of the journal."""

    about = forms.ChoiceField(label=_("What it tells"), choices=JournalKind.choices)
    on = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    title = forms.CharField(label=_("In one line"), max_length=200)
    text = forms.CharField(label=_("Tell it"), widget=forms.Textarea(attrs={"rows": 8}), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: as Django's own
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate


class NewJournalForm(JournalForm):
    """A new entry of the journal, and who reads it from the beginning."""

    visibility = forms.TypedChoiceField(
        label=_("Who can read it"),
        coerce=int,
        initial=Visibility.AUTHOR,
        choices=(
            (Visibility.AUTHOR, _("Only me")),
            (Visibility.TEAM, _("The team and me")),
            (Visibility.COACH, _("The team and its coach")),
        ),
        widget=forms.RadioSelect,
    )


class NoteForm(forms.Form):
    """Why a warning does not fit."""

    note = forms.CharField(label=_("Why it does not fit you"), widget=forms.Textarea(attrs={"rows": 3}))
