"""The form of a stakeholder group: its name is that of a group, never of a person."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from estime_web.dossiers.contents import Content, texts_of
from estime_web.dossiers.enums import Closeness
from estime_web.dossiers.forms.asked import AskedForm, FirstReadersForm, line_of_words, words
from estime_web.dossiers.person_names import looks_like_a_person

INSIDE, OUTSIDE = "inside", "outside"
_MOST = 10_000_000


class GroupForm(AskedForm):
    """What one knows of a group. Only its name is asked for."""

    TOOL = "stakeholders"
    PROMPTS = {
        "name": "group",
        "brings": "brings",
        "receives": "receives",
        "involvement": "involved",
        "spokesperson": "speaks_for",
        "access_needs": "access_needs",
    }
    SAID = (
        "name",
        "is_inside",
        "size",
        "closeness",
        "brings",
        "receives",
        "steps",
        "involvement",
        "spokesperson",
        "access_needs",
    )

    name = line_of_words(_("Which group is this?"), max_length=120)
    is_inside = forms.TypedChoiceField(
        label=_("Is it inside the enterprise, or outside?"),
        choices=((INSIDE, _("inside the enterprise")), (OUTSIDE, _("outside the enterprise"))),
        coerce=lambda place: place == INSIDE,
        widget=forms.RadioSelect,
    )
    closeness = forms.TypedChoiceField(
        label=_("How close is it to you?"), choices=Closeness.choices, coerce=int, widget=forms.RadioSelect
    )
    size = forms.IntegerField(
        label=_("About how many people?"),
        min_value=1,
        max_value=_MOST,
        required=False,
        help_text=_("Roughly: 5, 40, 300. It tells whether somebody could be recognised."),
    )
    brings = words(_("What does it bring you?"))
    receives = words(_("What does it receive from you?"))
    steps = forms.MultipleChoiceField(
        label=_("At which steps does it take part?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    involvement = words(_("How does it take part?"))
    spokesperson = forms.CharField(label=_("Who may speak for it?"), max_length=200, required=False)
    access_needs = forms.CharField(
        label=_("What does it need to speak up?"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: whatever the form takes
        super().__init__(*args, **kwargs)
        language = get_language() or "fr"
        steps = self.dossier.method.method.steps
        self.fields["steps"].choices = [  # type: ignore[attr-defined]  # it is a field of choices
            (step.key, step.title.in_language(language)) for step in steps
        ]
        self.fields["spokesperson"].help_text = _(
            "%(hint)s A function, not a name: “the delegate of the workshop”."
        ) % {"hint": self.fields["spokesperson"].help_text}

    @classmethod
    def initial_of(cls, item: Any) -> dict[str, Any]:  # Any: a group, the values of the fields
        return super().initial_of(item) | {"is_inside": INSIDE if item.is_inside else OUTSIDE}

    def content(self) -> Content:
        """Return what the group says. A step that the method no longer has stays as it was."""
        content = super().content()
        offered = {step.key for step in self.dossier.method.method.steps}
        return content | {
            "steps": [*self.cleaned_data["steps"], *(key for key in self._former_steps() if key not in offered)]
        }

    @property
    def names_somebody(self) -> bool:
        """Say whether the name, or who speaks for the group, looks like the name of a person."""
        names = texts_of(self.cleaned_data["name"]).values()
        return looks_like_a_person(*names, self.cleaned_data["spokesperson"])

    def _former_steps(self) -> list[str]:
        return list(self.initial.get("steps", ()))


class NewGroupForm(GroupForm, FirstReadersForm):
    """A group that comes onto the map."""
