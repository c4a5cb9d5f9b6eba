"""The form of an effect: from an activity or a practice, to what changes, for whom."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from estime.provenance import Json
from estime_web.dossiers.contents import Content, texts_of
from estime_web.dossiers.enums import Dimension, ItemKind
from estime_web.dossiers.forms.asked import AskedForm, FirstReadersForm, line_of_words, words
from estime_web.dossiers.models import Activity, Practice, StakeholderGroup

KEPT = "kept"
YES, NO = "yes", "no"
NewSource = tuple[str, dict[str, Json]]


def _one_of_two(label: Any, yes: Any, no: Any) -> forms.TypedChoiceField:  # Any: lazy texts
    return forms.TypedChoiceField(
        label=label,
        choices=((YES, yes), (NO, no)),
        coerce=lambda answer: answer == YES,
        widget=forms.RadioSelect(attrs={"class": "choices-row"}),
    )


class EffectForm(AskedForm):
    """What changes, from what, for whom. What the person does not read stays as it is."""

    TOOL = "effects"
    PROMPTS = {"is_known": "known_or_assumed"}
    SAID = ("text", "dimension", "is_wanted", "is_positive", "is_known", "evidence")

    source = forms.ChoiceField(label=_("Where does it come from?"), required=False)
    new_name = line_of_words(_("Its name"), max_length=200, required=False)
    new_kind = forms.ChoiceField(
        label=_("Is it what you do, or how you do it?"),
        choices=(
            (ItemKind.ACTIVITY.value, _("an activity: what we do")),
            (ItemKind.PRACTICE.value, _("a practice: how we do it")),
        ),
        required=False,
        widget=forms.RadioSelect,
    )
    text = words(_("What changes?"), required=True)
    dimension = forms.ChoiceField(label=_("In which dimension?"), choices=Dimension.choices, widget=forms.RadioSelect)
    affected = forms.MultipleChoiceField(
        label=_("The groups that live it"), widget=forms.CheckboxSelectMultiple, required=False
    )
    is_wanted = _one_of_two(_("Did you want it?"), _("yes, we wanted it"), _("no, we did not look for it"))
    is_positive = _one_of_two(_("Is it good for those who live it?"), _("rather positive"), _("rather negative"))
    is_known = _one_of_two(_("Do you know it, or do you assume it?"), _("we know it"), _("we assume it"))
    evidence = words(_("What makes you think so?"))

    def __init__(
        self,
        *args: Any,  # Any: whatever a form takes
        sources: Sequence[Activity | Practice],
        groups: Sequence[StakeholderGroup],
        **kwargs: Any,  # Any: as above
    ) -> None:
        super().__init__(*args, **kwargs)
        self.sources, self.groups = list(sources), list(groups)
        self.fields["source"].choices = self._offered_sources()  # type: ignore[attr-defined]  # it is a field of choices
        self.fields["dimension"].choices = [  # type: ignore[attr-defined]  # as above
            (value, self._dimension(value, label)) for value, label in Dimension.choices
        ]
        self.fields["affected"].choices = [  # type: ignore[attr-defined]  # as above
            (str(group.pk), str(group)) for group in self.groups
        ]

    @classmethod
    def initial_of(cls, item: Any) -> dict[str, Any]:  # Any: an effect, the values of the fields
        answers = {name: YES if getattr(item, name) else NO for name in ("is_wanted", "is_positive", "is_known")}
        source = item.from_activity_id or item.from_practice_id
        return (
            super().initial_of(item)
            | answers
            | {
                "source": str(source) if source else "",
                "affected": [str(group.pk) for group in item.affected.all()],
            }
        )

    @property
    def has_sources(self) -> bool:
        return bool(self.sources) or self._has_hidden_source

    @property
    def names_a_source(self) -> bool:
        """Say whether somebody has begun to name a new source: then its part stands open."""
        return self.is_bound and any(self.data.get(f"new_name_{number}") for number in range(3))

    def clean(self) -> dict[str, Any]:  # Any: the values of the fields
        data = super().clean() or {}
        if texts_of(data.get("new_name")) and not data.get("new_kind"):
            self.add_error("new_kind", _("Say whether it is an activity or a practice."))
        return data

    @property
    def new_source(self) -> NewSource | None:
        """Return the activity or practice that this form names for the first time."""
        name: dict[str, Json] = {**texts_of(self.cleaned_data["new_name"])}
        return (self.cleaned_data["new_kind"], name) if name else None

    def content(self) -> Content:
        """Return what the effect says; the groups and the source that its writer does not read stay as they were."""
        return super().content() | self._origin() | {"affected": self._affected()}

    def _dimension(self, value: str, label: Any) -> Any:  # Any: lazy texts
        """Return the name of a dimension with the question that the method asks about it."""
        prompt = self.prompts.get(value)
        if prompt is None:
            return label
        asked = prompt.text.in_language(get_language() or "fr")
        return format_html('{} <span class="meta">{}</span>', label, asked)

    def _origin(self) -> Content:
        chosen = self.cleaned_data["source"]
        if chosen == KEPT:
            return {}
        practices = {str(each.pk) for each in self.sources if isinstance(each, Practice)}
        return {
            "from_activity": chosen if chosen and chosen not in practices else None,
            "from_practice": chosen if chosen in practices else None,
        }

    def _affected(self) -> Json:
        offered = {str(group.pk) for group in self.groups}
        hidden = [key for key in self.initial.get("affected", ()) if key not in offered]
        return [*self.cleaned_data["affected"], *hidden]

    @property
    def _has_hidden_source(self) -> bool:
        source = self.initial.get("source")
        return bool(source) and source not in {str(each.pk) for each in self.sources}

    def _offered_sources(self) -> list[Any]:  # Any: choices and groups of them
        kept = [(KEPT, _("the one it has, which you do not read"))] if self._has_hidden_source else []
        if kept:
            self.initial["source"] = KEPT
        activities = [(str(each.pk), str(each)) for each in self.sources if isinstance(each, Activity)]
        practices = [(str(each.pk), str(each)) for each in self.sources if isinstance(each, Practice)]
        named = [(_("Activities"), activities), (_("Practices"), practices)]
        return [("", _("Choose…")), *kept, *((label, choices) for label, choices in named if choices)]


class NewEffectForm(EffectForm, FirstReadersForm):
    """An effect that comes onto the map."""
