"""The wishes of one person: a ranking made with buttons, and what matters for their place."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from estime_web.encounters.hours import span
from estime_web.encounters.models import Participation, Slot, Workshop
from estime_web.encounters.wording import language_name

CHOOSE, UP, DOWN, REMOVE, TO = "choose", "up", "down", "remove", "to"


class WishesForm(forms.Form):
    """`ranked` holds the ids of workshops, best liked first, in hidden fields that every button sends along."""

    ranked = forms.TypedMultipleChoiceField(
        coerce=int,
        required=False,
        widget=forms.MultipleHiddenInput,
        error_messages={
            "invalid_choice": gettext_lazy(
                "One of the workshops is not part of this day. We took it out: look at your ranking, then keep it."
            )
        },
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("I understand"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices-row"}),
    )
    present = forms.TypedMultipleChoiceField(
        label=gettext_lazy("I will be there"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    needs_step_free = forms.BooleanField(label=gettext_lazy("I need rooms without steps"), required=False)

    def __init__(
        self,
        data: Any = None,  # Any: QueryDict, or None
        *,
        participation: Participation,
        workshops: Sequence[Workshop],
        slots: Sequence[Slot],
        languages: Sequence[str],
    ) -> None:
        super().__init__(data, initial=None if data is not None else _initial(participation, slots, languages))
        self.workshops = {workshop.pk: workshop for workshop in workshops}
        self.slots = slots
        self.languages_offered = languages
        choices = {
            "ranked": [(str(pk), str(workshop)) for pk, workshop in self.workshops.items()],
            "present": [(str(slot.pk), span(slot.starts_at, slot.ends_at)) for slot in slots],
            "languages": [(code, language_name(code)) for code in languages],
        }
        for name, offered in choices.items():
            cast("forms.ChoiceField", self.fields[name]).choices = offered
        if len(languages) < 2:
            del self.fields["languages"]

    def clean_ranked(self) -> list[int]:
        ranked: list[int] = self.cleaned_data["ranked"]
        if len(set(ranked)) != len(ranked):
            raise forms.ValidationError(_("The same workshop stands twice in your ranking. We kept it once."))
        return ranked

    @property
    def ranking(self) -> list[Workshop]:
        """The ranking as it stands in the form, without what does not belong there."""
        known = {str(pk): workshop for pk, workshop in self.workshops.items()}
        values = self["ranked"].value() or []
        return list(dict.fromkeys(known[str(value)] for value in values if str(value) in known))

    @property
    def others(self) -> list[Workshop]:
        """The workshops that are not ranked, in the order of their letters."""
        ranked = set(self.ranking)
        return [workshop for workshop in self.workshops.values() if workshop not in ranked]

    def move(self, command: str) -> Workshop | None:
        """Change the ranking as a button asks (`up:12`), and return the workshop moved, None where nothing moves.

        A hand that drags asks for a place: `to:12:3` makes it the third, `to:12:0` takes it out.
        """
        verb, _colon, rest = command.partition(":")
        key, _colon, place = rest.partition(":")
        workshop = next((item for item in self.workshops.values() if str(item.pk) == key), None)
        ranking = self.ranking
        if workshop is None:
            return None
        if verb == TO:
            moved = _placed(ranking, workshop, place)
        elif (workshop in ranking) == (verb == CHOOSE):
            return None
        else:
            moved = _moved(ranking, workshop, verb)
        if moved == ranking and verb == TO:
            return None
        data = QueryDict(mutable=True)
        data.update(self.data)
        data.setlist("ranked", [str(item.pk) for item in moved])
        self.data = data
        return workshop

    @property
    def understood(self) -> list[str] | None:
        """The languages ticked: none when all are, for that means any language; None when it was not asked.

        So a session added later in one more language excludes nobody.
        """
        ticked: list[str] | None = self.cleaned_data.get("languages")
        return [] if ticked is not None and len(ticked) == len(self.languages_offered) else ticked

    @property
    def absent_slot_ids(self) -> list[int]:
        """The slots that are not ticked."""
        present = set(self.cleaned_data["present"])
        return [slot.pk for slot in self.slots if slot.pk not in present]


def _initial(participation: Participation, slots: Sequence[Slot], languages: Sequence[str]) -> dict[str, object]:
    absent = set(participation.absent_slots.values_list("pk", flat=True))
    wishes = participation.wishes.order_by("rank")
    return {
        "ranked": list(wishes.values_list("workshop_id", flat=True)),
        "present": [slot.pk for slot in slots if slot.pk not in absent],
        "languages": participation.languages or _languages_unsaid(participation, languages),
        "needs_step_free": participation.needs_step_free,
    }


def _languages_unsaid(participation: Participation, languages: Sequence[str]) -> list[str]:
    """Return what to tick for somebody of whom no language is kept: theirs, or all once they said that all suit."""
    return list(languages) if participation.answered_at else [participation.language]


def _moved(ranking: list[Workshop], workshop: Workshop, verb: str) -> list[Workshop]:
    if verb == CHOOSE:
        return [*ranking, workshop]
    place = ranking.index(workshop)
    rest = [item for item in ranking if item != workshop]
    if verb == REMOVE:
        return rest
    place = max(place - 1, 0) if verb == UP else place + 1
    return [*rest[:place], workshop, *rest[place:]]


def _placed(ranking: list[Workshop], workshop: Workshop, place: str) -> list[Workshop]:
    """Return the ranking with this workshop at that place, counted from 1; 0 is out of it."""
    if not place.isdecimal():
        return ranking
    rest = [item for item in ranking if item != workshop]
    index = int(place) - 1
    return rest if index < 0 else [*rest[:index], workshop, *rest[index:]]
