"""The road of a dossier: the places of its method, and where it stands."""

from dataclasses import dataclass

from django.utils.translation import get_language

from estime.method import Step
from estime_web.dossiers.models import Dossier


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One step of the method on the road of a dossier. `state` is done, current or todo; each place opens."""

    step: Step
    label: str
    state: str


def places_of(dossier: Dossier) -> list[Place]:
    """Return the places of a dossier's road, in the order of its version of the method."""
    steps = dossier.method.method.steps
    here = next((number for number, step in enumerate(steps) if step.key == dossier.step), 0)
    language = (get_language() or "fr")[:2]
    return [
        Place(step=step, label=step.title.in_language(language), state=_state(number, here))
        for number, step in enumerate(steps)
    ]


def _state(number: int, here: int) -> str:
    if number == here:
        return "current"
    return "done" if number < here else "todo"
