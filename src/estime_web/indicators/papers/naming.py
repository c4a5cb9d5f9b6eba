"""How kinds, labels and hours are called in the papers, in the language in use."""

from typing import Final

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from estime_web.indicators.enums import CandidateKind

_WHY_IN: Final = {
    "core": gettext_lazy("Its supporters paid its hours together."),
    "raised": gettext_lazy(
        "Its supporters paid its hours together, once everybody’s share had grown to use what was left."
    ),
    "filled": gettext_lazy("Hours were left at the end: it was the most supported one that still fitted."),
    "imposed": gettext_lazy("A law or a contract demands it: nobody had to vote for it."),
    "amended": gettext_lazy("The assembly added it."),
}
_LABELS: Final = {
    "core": gettext_lazy("chosen by shares"),
    "raised": gettext_lazy("chosen by grown shares"),
    "filled": gettext_lazy("with the hours left"),
    "imposed": gettext_lazy("demanded"),
    "amended": gettext_lazy("added by the assembly"),
}


def kind_words(kind: str) -> str:
    return str(capfirst(CandidateKind(kind).label))


def why_in(label: str) -> str:
    """Return why an element is in the set, by how it got in."""
    return str(_WHY_IN[label])


def label_words(label: str) -> str:
    """Return how an element got in, in a few words."""
    return str(_LABELS[label])


def part_words(number: int, smallest: int) -> str:
    """Return how many people, in words where they are few."""
    if number < smallest:
        return _("fewer than %(smallest)d") % {"smallest": smallest}
    return str(number)
