"""What people write of their missions, activities and practices."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from estime_web.dossiers.contents import Content, content_of
from estime_web.dossiers.enums import BlockKey, ItemKind
from estime_web.dossiers.forms.portrait import LONGEST_TEXT, WordsForm
from estime_web.dossiers.models import Dossier, Item, Mission

LONGEST_NAME = 200
NAMED = (ItemKind.MISSION, ItemKind.ACTIVITY, ItemKind.PRACTICE)
PRACTICE_BLOCKS = (
    BlockKey.GOVERNANCE,
    BlockKey.WORK_ORGANISATION,
    BlockKey.PRICING,
    BlockKey.PARTNERSHIPS,
    BlockKey.ROOTS,
)


class AddForm(forms.Form):
    """Several names at once, one on each line, in the language of the dossier."""

    kind = forms.ChoiceField(choices=[(kind, kind) for kind in NAMED], widget=forms.HiddenInput)
    names = forms.CharField(
        label=gettext_lazy("Add some, one on each line"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Write at least one name.")},
    )
    shares = forms.BooleanField(label=gettext_lazy("The team may read them at once"), required=False)

    def __init__(self, data: object = None, *, kind: str, language: str) -> None:
        super().__init__(data, initial={"kind": kind}, auto_id=f"{kind}-%s")  # type: ignore[arg-type]  # what a request carries
        self.fields["names"].widget.attrs["lang"] = language

    def clean_names(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["names"].splitlines()]
        names = list(dict.fromkeys(filter(None, lines)))
        too_long = next((name for name in names if len(name) > LONGEST_NAME), None)
        if too_long is not None:
            raise forms.ValidationError(
                _("“%(name)s…” is too long for a name. Shorten it to 200 signs; the rest can stand in its description.")
                % {"name": too_long[:60]}
            )
        return names


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriesField:
    """A mission with its box and its comment."""

    mission: Mission
    box: BoundField
    comment: BoundField


class NamedForm(WordsForm):
    """A mission, an activity or a practice."""

    WORDS: ClassVar[dict[str, bool]] = {"name": False, "description": True}

    read_version = forms.IntegerField(min_value=1, widget=forms.HiddenInput(attrs={"autocomplete": "off"}))

    def __init__(self, data: object = None, *, dossier: Dossier, item: Item, missions: Sequence[Mission] = ()) -> None:
        super().__init__(data, dossier=dossier, item=item)
        self.item, self.missions = item, missions
        self.fields["read_version"].initial = item.version
        said = content_of(item)
        pairs: Any = said.get("carries", [])  # Any: JSON
        self.carried: dict[str, str] = dict(pairs)
        if item.kind == ItemKind.PRACTICE:
            self._add_block(str(said.get("block", "")))
        for mission in missions:
            self._add_mission(mission)

    @property
    def name_own(self) -> BoundField:
        return self.own("name")

    @property
    def description_own(self) -> BoundField:
        return self.own("description")

    def label_of(self, name: str) -> str:
        return _("Name") if name == "name" else _("In a few words")

    def longest(self, name: str) -> int:
        return LONGEST_NAME if name == "name" else LONGEST_TEXT

    def carries(self) -> Iterator[CarriesField]:
        """Yield the missions with their fields."""
        for mission in self.missions:
            yield CarriesField(
                mission=mission, box=self[f"carries_{mission.pk}"], comment=self[f"comment_{mission.pk}"]
            )

    def clean(self) -> dict[str, Any]:  # Any: the values of the fields
        found = super().clean() or {}
        names = [f"name_{language}" for language in self.languages]
        if not any(found.get(name) for name in names) and not any(name in self.errors for name in names):
            self.add_error(names[0], _("Give it a name, in one language at least."))
        return found

    def content(self) -> Content:
        """Return what the item says, from a valid form. What this reader does not read is left as it is."""
        content: Content = {"name": {**self.texts("name")}, "description": {**self.texts("description")}}
        if "block" in self.fields:
            content["block"] = self.cleaned_data["block"]
        if self.item.kind == ItemKind.ACTIVITY:
            content["carries"] = self._carried()
        return content

    def _carried(self) -> list[Any]:  # Any: JSON
        shown = {str(mission.pk) for mission in self.missions}
        kept = {mission: comment for mission, comment in self.carried.items() if mission not in shown}
        for mission in sorted(shown):
            comment = self.cleaned_data[f"comment_{mission}"]
            # A comment that is new says yes, with or without its tick.
            is_new_comment = bool(comment) and mission not in self.carried
            if self.cleaned_data[f"carries_{mission}"] or is_new_comment:
                kept[mission] = comment
        return [[mission, comment] for mission, comment in sorted(kept.items())]

    def _add_block(self, block: str) -> None:
        choices = [("", _("None in particular")), *((key.value, key.label) for key in PRACTICE_BLOCKS)]
        self.fields["block"] = forms.ChoiceField(
            label=_("It belongs to"), choices=choices, required=False, initial=block
        )

    def _add_mission(self, mission: Mission) -> None:
        number = str(mission.pk)
        self.fields[f"carries_{number}"] = forms.BooleanField(
            label=str(mission.name), required=False, initial=number in self.carried
        )
        self.fields[f"comment_{number}"] = forms.CharField(
            label=_("How it carries “%(mission)s”") % {"mission": mission.name},
            required=False,
            max_length=LONGEST_TEXT,
            initial=self.carried.get(number, ""),
            widget=forms.Textarea(attrs={"rows": 2}),
        )
