"""Forms of the sessions."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from estime_web.accounts.enums import Language
from estime_web.encounters.models import Encounter, Room, Session, Workshop


class GenerateSessionsForm(forms.Form):
    """Each workshop in every slot: one room per workshop, the rooms offered in order."""

    def __init__(self, *args: Any, encounter: Encounter, **kwargs: Any) -> None:  # Any: the arguments of a form
        super().__init__(*args, **kwargs)
        rooms = list(encounter.rooms.all())
        self.workshops: list[Workshop] = list(encounter.workshops.all())
        for place, workshop in enumerate(self.workshops):
            self.fields[f"room_{workshop.pk}"] = forms.ModelChoiceField(
                encounter.rooms.all(),
                label=f"{workshop.letter} · {workshop.title}",
                initial=rooms[place].pk if place < len(rooms) else None,
                empty_label=_("Choose a room"),
            )
        self.fields["languages"] = _languages()
        self.fields["minimum"] = _minimum()

    def room_fields(self) -> list[forms.BoundField]:
        return [self[f"room_{workshop.pk}"] for workshop in self.workshops]

    def rooms(self) -> dict[int, Room]:
        return {workshop.pk: self.cleaned_data[f"room_{workshop.pk}"] for workshop in self.workshops}


class SessionForm(forms.Form):
    """Where a session takes place, in which languages, and who facilitates it."""

    def __init__(
        self,
        *args: Any,
        encounter: Encounter,
        session: Session | None = None,
        **kwargs: Any,  # Any: of a form
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["room"] = forms.ModelChoiceField(
            encounter.rooms.all(), label=_("Room"), empty_label=_("Choose a room")
        )
        self.fields["languages"] = _languages()
        self.fields["minimum"] = _minimum()
        if session is not None:
            people = encounter.participations.select_related("person")
            self.fields["facilitators"] = forms.ModelMultipleChoiceField(
                people,
                label=_("Who facilitates it"),
                required=False,
                widget=forms.SelectMultiple(attrs={"size": 8}),
                help_text=_("Their seat there is fixed. Hold Ctrl (or ⌘) to choose several."),
            )

    @staticmethod
    def initial_of(session: Session) -> dict[str, Any]:  # Any: the values of the fields
        return {
            "room": session.room_id,
            "languages": session.languages,
            "minimum": session.minimum,
            "facilitators": [participation.pk for participation in session.facilitators.all()],
        }


def _languages() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("Languages spoken or interpreted there"),
        choices=Language.choices,
        initial=[(get_language() or Language.FR)[:2]],
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices-row"}),
        help_text=_("Nobody is sent where they understand nothing."),
    )


def _minimum() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("Fewest people"),
        min_value=0,
        max_value=5000,
        initial=0,
        help_text=_("With fewer people the session does not take place. 0: it always does."),
    )
