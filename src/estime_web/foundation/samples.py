"""What the gallery shows inside the components: invented, and the same at each visit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django import forms
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from estime_web.foundation.marks import MARKS
from estime_web.foundation.models import Job, JobState
from estime_web.foundation.palette import PAIRS, contrast, palettes

_PLACES = {
    "test_enterprise": 31,
    "partner": 22,
    "federation": 9,
    "funder": 12,
    "researcher": 11,
    "public_authority": 10,
}
_JOB_STEPS = 6


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label=gettext_lazy("Your name"), help_text=gettext_lazy("As it will stand on your badge."))
    email = forms.EmailField(label=gettext_lazy("E-mail"))
    language = forms.ChoiceField(
        label=gettext_lazy("Language of your e-mails"),
        choices=(("fr", "Français"), ("nl", "Nederlands"), ("en", "English")),
    )
    arrival = forms.TimeField(
        label=gettext_lazy("You arrive at"), required=False, widget=forms.TimeInput(attrs={"type": "time"})
    )
    understood = forms.MultipleChoiceField(
        label=gettext_lazy("I understand"),
        choices=(("fr", gettext_lazy("French")), ("nl", gettext_lazy("Dutch")), ("en", gettext_lazy("English"))),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    half = forms.ChoiceField(
        label=gettext_lazy("You come"),
        choices=(("day", gettext_lazy("the whole day")), ("morning", gettext_lazy("in the morning only"))),
        widget=forms.RadioSelect,
    )
    story = forms.CharField(
        label=gettext_lazy("What would you like to tell the others?"),
        widget=forms.Textarea,
        required=False,
        help_text=gettext_lazy("A few sentences are enough."),
    )
    sheet = forms.FileField(
        label=gettext_lazy("A list of people"), required=False, help_text=gettext_lazy("An Excel or CSV file.")
    )
    consent = forms.BooleanField(label=gettext_lazy("My name may stand on the list of those who are there"))


def refused_form() -> SampleForm:
    """Return the form as a person finds it again after a refusal."""
    return SampleForm(
        {"name": "Maëlle", "email": "maelle at example", "language": "fr", "arrival": "09:00"}, auto_id="refused_%s"
    )


@dataclass(frozen=True, slots=True)
class SampleFigure:
    title: str
    sentence: str
    svg: str
    table: Sequence[Sequence[str]]


def figure() -> SampleFigure:
    """Return a chart as the library makes them: sentence, drawing, table."""
    longest = max(_PLACES.values())
    bars = [
        {"mark": MARKS[key], "top": 46 * row, "width": round(380 * count / longest), "count": count}
        for row, (key, count) in enumerate(_PLACES.items())
    ]
    return SampleFigure(
        title=_("Who comes"),
        sentence=_("95 people come. One in three works in a test enterprise."),
        svg=render_to_string("foundation/pages/sample_chart.svg", {"bars": bars}),
        table=[
            [_("Kind of actor"), _("People")],
            *([str(MARKS[key].label).capitalize(), str(count)] for key, count in _PLACES.items()),
        ],
    )


def job(tick: int) -> Job:
    """Return a job that is `tick` steps along; it is never stored."""
    done = min(tick, _JOB_STEPS)
    state = JobState.DONE if done == _JOB_STEPS else JobState.RUNNING
    message = "We look for the plan that serves those best who are served least."
    return Job(
        pk="00000000-0000-4000-8000-000000000000",
        kind="sample",
        state=state,
        done=done,
        total=_JOB_STEPS,
        message=message,
    )


def steps() -> list[Mapping[str, str]]:
    return [
        {"label": _("Programme"), "state": "done", "url": "#steps"},
        {"label": _("People"), "state": "done", "url": "#steps"},
        {"label": _("Wishes"), "state": "current", "url": "#steps"},
        {"label": _("Who goes where?"), "state": "todo", "url": ""},
        {"label": _("The day itself"), "state": "todo", "url": ""},
    ]


def workshops() -> list[Mapping[str, object]]:
    return [
        {"title": _("Choosing indicators together"), "room": "Lys", "taken": 19, "places": 22, "state": "published"},
        {
            "title": _("Grounding what one says in evidence"),
            "room": "Escaut",
            "taken": 22,
            "places": 22,
            "state": "published",
        },
        {"title": _("Weighing figures and stories"), "room": "Sambre", "taken": 17, "places": 24, "state": "proposed"},
    ]


def chips() -> list[Mapping[str, object]]:
    names = ("Amina", "Bart", "Chloé", "Dirk", "Élise", "Femke", "Gaspard")
    return [
        {"name": name, "actor": key, "rank": 1 + place % 3}
        for place, (name, key) in enumerate(zip(names, MARKS, strict=True))
    ]


@dataclass(frozen=True, slots=True)
class SeenPair:
    colour: str
    ground: str
    ratio: str
    least: str
    is_text: bool


def seen_pairs(theme: str) -> list[SeenPair]:
    """Return the contrast of every pair of colours in one theme, weakest first."""
    colours = palettes()[theme]
    ratios = [(contrast(colours[pair.colour], colours[pair.ground]), pair) for pair in PAIRS]
    return [
        SeenPair(pair.colour, pair.ground, f"{ratio:.1f}", f"{pair.least:.1f}", pair.least > 4)
        for ratio, pair in sorted(ratios, key=lambda seen: seen[0])
    ]
