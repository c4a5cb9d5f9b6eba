"""Forms of the programme: several rows at once to begin with, one at a time to correct."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from i18nfield.forms import I18nFormField, I18nTextarea, I18nTextInput

from estime_web.accounts.models import User
from estime_web.encounters import services
from estime_web.encounters.models import Encounter, Moment, Room, Slot, Workshop
from estime_web.foundation.translated_forms import TranslatedForm

_TIME = "%H:%M"


class RowForm(TranslatedForm, forms.Form):
    """A row of the programme: made, changed."""

    def add(self, encounter: Encounter, actor: User | None) -> models.Model:
        raise NotImplementedError

    def change(self, row: Any, actor: User | None) -> models.Model:  # Any: the model of the kind
        raise NotImplementedError

    @classmethod
    def initial_of(cls, row: Any) -> dict[str, Any]:  # Any: the model of the kind, the values of the fields
        raise NotImplementedError


def _hour(label: Any) -> forms.TimeField:  # Any: a lazy text
    return forms.TimeField(label=label, widget=forms.TimeInput(format=_TIME, attrs={"type": "time"}))


class SlotForm(RowForm):
    starts_at = _hour(_("From"))
    ends_at = _hour(_("To"))

    def add(self, encounter: Encounter, actor: User | None) -> Slot:
        return services.add_slot(encounter=encounter, actor=actor, **self.cleaned_data)

    def change(self, row: Slot, actor: User | None) -> Slot:
        return services.update_slot(slot=row, actor=actor, **self.cleaned_data)

    @classmethod
    def initial_of(cls, row: Slot) -> dict[str, Any]:  # Any: the values of the fields
        return {"starts_at": row.starts_at, "ends_at": row.ends_at}


class RoomForm(RowForm):
    name = forms.CharField(label=_("Room"), max_length=80)
    capacity = forms.IntegerField(
        label=_("Seats"), min_value=1, max_value=5000, help_text=_("Those who facilitate sit there too.")
    )
    has_steps = forms.BooleanField(label=_("Steps on the way"), required=False)

    def add(self, encounter: Encounter, actor: User | None) -> Room:
        return services.add_room(encounter=encounter, actor=actor, **self._values())

    def change(self, row: Room, actor: User | None) -> Room:
        return services.update_room(room=row, actor=actor, **self._values())

    @classmethod
    def initial_of(cls, row: Room) -> dict[str, Any]:  # Any: the values of the fields
        return {"name": row.name, "capacity": row.capacity, "has_steps": not row.is_step_free}

    def _values(self) -> dict[str, Any]:  # Any: the arguments of the services
        data = self.cleaned_data
        return {"name": data["name"], "capacity": data["capacity"], "is_step_free": not data["has_steps"]}


class NewWorkshopForm(RowForm):
    """A workshop in one line: its letter is given by itself, its description can follow."""

    title = I18nFormField(label=_("Title"), widget=I18nTextInput, max_length=180)

    def add(self, encounter: Encounter, actor: User | None) -> Workshop:
        return services.add_workshop(encounter=encounter, title=self.cleaned_data["title"], actor=actor)


class WorkshopForm(RowForm):
    letter = forms.CharField(label=_("Letter"), max_length=2, widget=forms.TextInput(attrs={"size": 2}))
    title = I18nFormField(label=_("Title"), widget=I18nTextInput, max_length=180)
    description = I18nFormField(label=_("In a few words"), widget=I18nTextarea, required=False)

    def change(self, row: Workshop, actor: User | None) -> Workshop:
        return services.update_workshop(
            workshop=row,
            letter=self.cleaned_data["letter"],
            title=self.cleaned_data["title"],
            description=self.cleaned_data["description"],
            actor=actor,
        )

    @classmethod
    def initial_of(cls, row: Workshop) -> dict[str, Any]:  # Any: the values of the fields
        return {"letter": row.letter, "title": row.title, "description": row.description}


class MomentForm(RowForm):
    starts_at = _hour(_("From"))
    ends_at = _hour(_("To"))
    title = I18nFormField(label=_("Title"), widget=I18nTextInput, max_length=120)
    place = forms.CharField(label=_("Where"), max_length=80, required=False)

    def add(self, encounter: Encounter, actor: User | None) -> Moment:
        return services.add_moment(encounter=encounter, actor=actor, **self._values())

    def change(self, row: Moment, actor: User | None) -> Moment:
        return services.update_moment(moment=row, actor=actor, **self._values())

    @classmethod
    def initial_of(cls, row: Moment) -> dict[str, Any]:  # Any: the values of the fields
        return {
            "starts_at": row.starts_at,
            "ends_at": row.ends_at,
            "place": row.place,
            "title": row.title,
        }

    def _values(self) -> dict[str, Any]:  # Any: the arguments of the services
        data = self.cleaned_data
        return {
            "title": data["title"],
            "starts_at": data["starts_at"],
            "ends_at": data["ends_at"],
            "place": data["place"],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class RowKind:
    """One kind of row of the programme: how it is made, changed and removed. `at_first` are the empty lines offered."""

    key: str
    model: type[models.Model]
    new_form: type[RowForm]
    edit_form: type[RowForm]
    remove: Callable[[Any, User | None], None]  # Any: the model of the kind
    at_first: int

    def formset(self, data: Any = None, *, lines: int = 1) -> "forms.BaseFormSet[RowForm]":  # Any: what was posted
        made = forms.formset_factory(self.new_form, extra=lines)
        return made(data, prefix=self.key)


KINDS: dict[str, RowKind] = {
    kind.key: kind
    for kind in (
        RowKind(
            key="slots",
            model=Slot,
            new_form=SlotForm,
            edit_form=SlotForm,
            remove=lambda row, actor: services.remove_slot(slot=row, actor=actor),
            at_first=2,
        ),
        RowKind(
            key="rooms",
            model=Room,
            new_form=RoomForm,
            edit_form=RoomForm,
            remove=lambda row, actor: services.remove_room(room=row, actor=actor),
            at_first=5,
        ),
        RowKind(
            key="workshops",
            model=Workshop,
            new_form=NewWorkshopForm,
            edit_form=WorkshopForm,
            remove=lambda row, actor: services.remove_workshop(workshop=row, actor=actor),
            at_first=5,
        ),
        RowKind(
            key="moments",
            model=Moment,
            new_form=MomentForm,
            edit_form=MomentForm,
            remove=lambda row, actor: services.remove_moment(moment=row, actor=actor),
            at_first=1,
        ),
    )
}
