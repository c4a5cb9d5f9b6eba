"""The forms of the evaluative question and of the other questions that were discussed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from estime_web.dossiers.forms.asked import AskedForm, FirstReadersForm, words

_DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class QuestionForm(AskedForm):
    """The sheet of the question. Only the question itself is asked for."""

    TOOL = "question"
    PROMPTS = {
        "text": "text",
        "purpose": "purpose",
        "audience": "audience",
        "excluded": "excluded",
        "took_part": "took_part",
        "decided_how": "decided_how",
    }
    SAID = ("text", "purpose", "audience", "excluded", "took_part", "decided_how", "decided_on")

    text = words(_("What is your question?"), required=True)
    purpose = words(_("What will the answer be used for?"))
    audience = words(_("Whom do you want to answer?"))
    excluded = words(_("What do you leave aside this time?"))
    took_part = words(_("Who took part in the choice?"))
    decided_how = words(_("How did you decide?"))
    decided_on = forms.DateField(label=_("On which day?"), required=False, widget=_DAY)


class NewQuestionForm(QuestionForm, FirstReadersForm):
    """A question that is written for the first time."""


class AlternativeForm(AskedForm):
    """A question that was discussed, and why it was not kept."""

    TOOL = "question"
    PROMPTS = {"text": "alternatives"}
    SAID = ("text", "why_not")

    text = words(_("Which question did you discuss?"), required=True)
    why_not = words(_("Why did you not keep it?"))


class NewAlternativeForm(AlternativeForm, FirstReadersForm):
    """A question discussed that is written down for the first time."""


class TakeUpForm(AskedForm):
    """Take a question discussed as the question: why the former one goes, and how that was decided."""

    TOOL = "question"
    PROMPTS = {"decided_how": "decided_how"}
    SAID = ("why_not", "decided_how", "decided_on")

    why_not = words(_("Why do you no longer keep the present question?"), required=True)
    decided_how = words(_("How did you decide?"))
    decided_on = forms.DateField(label=_("On which day?"), required=False, widget=_DAY)
