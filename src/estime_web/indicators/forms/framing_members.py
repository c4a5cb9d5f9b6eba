"""Forms of the list of those who take part."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from estime_web.accounts.enums import Language
from estime_web.indicators.framing_lines import LONGEST_EMAIL
from estime_web.indicators.models import Arbitration, College, Member
from estime_web.indicators.services.framing_members import MOST_CARDS, Guest, MemberWords


class CollegeChoice(forms.ModelChoiceField[College]):
    """One college of an arbitration; none of them: an observer."""

    def __init__(self, **kwargs: Any) -> None:  # Any: the arguments of a field
        super().__init__(
            College.objects.none(),
            label=_("College"),
            required=False,
            empty_label=_("none: looks on without a vote"),
            **kwargs,
        )

    def label_from_instance(self, obj: College) -> str:
        return str(obj.name)


class _WithColleges(forms.Form):
    def __init__(self, *args: Any, arbitration: Arbitration, **kwargs: Any) -> None:  # Any: a form's
        super().__init__(*args, **kwargs)
        for name in {"college", "also_in"} & set(self.fields):
            self.fields[name].queryset = arbitration.colleges.all()  # type: ignore[attr-defined]  # fields of rows


class GuestForm(_WithColleges):
    """Somebody to put on the list."""

    name = forms.CharField(label=_("Name"), max_length=120, required=False)
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=LONGEST_EMAIL,
        required=False,
        help_text=_("Without an address they get a card with a code."),
    )
    college = CollegeChoice()
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)

    def guest(self) -> Guest:
        return Guest(**{name: self.cleaned_data[name] for name in ("name", "email", "college", "language")})


class MemberForm(GuestForm):
    """What is said of somebody on the list."""

    weight = forms.IntegerField(
        label=_("Weight inside the college"),
        min_value=1,
        max_value=10,
        initial=1,
        help_text=_(
            "One, unless this person speaks for several: what others have with it, they lose inside this college."
        ),
    )
    also_in = forms.ModelMultipleChoiceField(
        College.objects.none(),
        label=_("Also belongs to"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("For the record: one votes in one college only."),
    )

    def hold_vote(self) -> None:
        """Show the college and the weight, and let nobody change them: the list is closed."""
        for name in ("college", "weight", "also_in"):
            self.fields[name].disabled = True

    @staticmethod
    def initial_of(member: Member) -> dict[str, Any]:  # Any: the values of the fields
        return {
            "name": member.name,
            "email": member.email,
            "college": member.college_id,
            "language": member.language,
            "weight": member.weight,
            "also_in": [college.pk for college in member.also_in.all()],
        }

    def said(self) -> MemberWords:
        names = ("name", "email", "college", "language", "weight")
        return MemberWords(
            **{name: self.cleaned_data[name] for name in names}, also_in=list(self.cleaned_data["also_in"])
        )


class LinesForm(forms.Form):
    """Several people at once: lines that were pasted, or a spreadsheet."""

    listed = forms.IntegerField(required=False, widget=forms.HiddenInput)
    lines = forms.CharField(
        label=_("One person per line"),
        required=False,
        max_length=200_000,
        help_text=_("Name; e-mail; college; language. In any order; the college and the language may be missing."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    file = forms.FileField(
        label=_("Or a spreadsheet"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv,.txt"}),
    )

    def clean(self) -> dict[str, Any]:  # Any: the values of the fields
        found = super().clean() or {}
        if not found.get("lines", "").strip() and not found.get("file"):
            self.add_error("lines", _("Paste at least one line, or choose a file."))
        return found


class CardsForm(_WithColleges):
    """Cards for people without a name."""

    listed = forms.IntegerField(required=False, widget=forms.HiddenInput)
    number = forms.IntegerField(label=_("How many cards?"), min_value=1, max_value=MOST_CARDS, initial=10)
    college = CollegeChoice()
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices)


class CodeForm(forms.Form):
    """The code of a card, as somebody types it."""

    code = forms.CharField(
        label=_("The code on your card"),
        max_length=100,
        help_text=_("With or without spaces, in small or capital letters."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )


class ChoicesForm(forms.Form):
    """What somebody chooses for their own page."""

    language = forms.ChoiceField(label=_("I read in"), choices=Language.choices, widget=forms.RadioSelect)
    entry = forms.ChoiceField(
        label=_("I give my view with"),
        choices=(
            ("simple", _("three large buttons: not important, useful, essential")),
            ("full", _("nine steps, from 1 to 9")),
        ),
        widget=forms.RadioSelect,
    )


class LeaveForm(forms.Form):
    """What becomes of what one said."""

    views = forms.ChoiceField(
        label=_("What you said so far"),
        choices=(
            ("keep", _("stays counted, and nothing leads from it to me any more")),
            ("delete", _("is deleted")),
        ),
        initial="keep",
        widget=forms.RadioSelect,
    )
