"""What somebody chooses between two texts of the same item."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from estime_web.dossiers.models import Item
from estime_web.dossiers.saying import Part, in_words
from estime_web.dossiers.services.conflicts import BothTexts, Pick
from estime_web.dossiers.word_marks import Piece, differences


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A part in which two texts differ: what leads from theirs to mine, and the fields to choose with."""

    part: Part
    pieces: tuple[Piece, ...]
    pick: BoundField
    words: BoundField | None


class ConflictForm(forms.Form):
    """One choice for each part in which the two texts differ; a field to join them where they are words."""

    sealed = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: object = None, *, kind: str, texts: BothTexts, sealed: str) -> None:
        super().__init__(data, initial={"sealed": sealed})  # type: ignore[arg-type]  # what a request carries
        self.kind, self.texts = kind, texts
        self.parts = list(texts.parts(kind))
        for number, part in enumerate(self.parts):
            self.fields[f"pick_{number}"] = _choice(part, texts.advised(part))
            if part.is_text:
                self.fields[f"words_{number}"] = _words(part, texts)

    def compared(self, names: Mapping[str, Item]) -> list[Compared]:
        """Return the parts with their differences in words."""
        return [
            Compared(
                part=part,
                pieces=differences(
                    in_words(part, self.texts.theirs, names),
                    in_words(part, self.texts.mine, names),
                ),
                pick=self[f"pick_{number}"],
                words=self[f"words_{number}"] if part.is_text else None,
            )
            for number, part in enumerate(self.parts)
        ]

    def clean(self) -> dict[str, Any]:  # Any: the values of the fields
        """Refuse joined words that are too long. Those that are not chosen are not looked at."""
        found = super().clean() or {}
        for number, part in enumerate(self.parts):
            words = str(found.get(f"words_{number}", ""))
            if found.get(f"pick_{number}") == Pick.BOTH and part.is_text and part.longest and len(words) > part.longest:
                sentence = ngettext("Shorten it to one sign.", "Shorten it to %(longest)s signs at most.", part.longest)
                self.add_error(f"words_{number}", sentence % {"longest": part.longest})
        return found

    def picks(self) -> dict[str, Pick]:
        return {part.path: Pick(self.cleaned_data[f"pick_{number}"]) for number, part in enumerate(self.parts)}

    def words(self) -> dict[str, str]:
        return {
            part.path: self.cleaned_data[f"words_{number}"] for number, part in enumerate(self.parts) if part.is_text
        }


def _choice(part: Part, advised: Pick) -> forms.ChoiceField:
    choices = [(Pick.MINE, _("Keep mine")), (Pick.THEIRS, _("Keep theirs"))]
    if part.is_text:
        choices.append((Pick.BOTH, _("Join the two, as written below")))
    elif part.is_list:
        choices.append((Pick.BOTH, _("Keep both")))
    return forms.ChoiceField(label=_("What to keep"), choices=choices, initial=advised, widget=forms.RadioSelect)


def _words(part: Part, texts: BothTexts) -> forms.CharField:
    widget = forms.TextInput if part.is_line else forms.Textarea
    return forms.CharField(
        label=_("The two joined: cut and rewrite as you like"),
        initial=part.joined(texts.mine, texts.theirs),
        required=False,
        widget=widget(attrs={"lang": part.language} if part.language else {}),
    )
