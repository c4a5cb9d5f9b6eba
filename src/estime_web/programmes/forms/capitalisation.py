"""What people type into the capitalisation register."""

from typing import Any

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from estime_web.accounts.enums import Language
from estime_web.programmes.enums import QuestionState
from estime_web.programmes.models import FieldQuestion, MethodVersion, Programme, TestEnterprise
from estime_web.programmes.queries.methods import versions
from estime_web.programmes.queries.programmes import own_enterprises
from estime_web.programmes.rules import Reader
from estime_web.programmes.services import Asked


class PseudonymChoice(forms.ModelMultipleChoiceField[TestEnterprise]):
    """Enterprises by pseudonym; the reader's own also by name. In the order of the pseudonyms, which tells nothing."""

    own_names: dict[object, str]

    def __init__(self) -> None:
        super().__init__(
            TestEnterprise.objects.none(),
            label=_("Enterprises concerned"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_(
                "In the register each one stands under its pseudonym alone. You see the names of your own only."
            ),
        )
        self.own_names = {}

    def label_from_instance(self, obj: TestEnterprise) -> str:
        name = self.own_names.get(obj.pk)
        return f"{obj.pseudonym} – {name}" if name else obj.pseudonym


class QuestionForm(forms.Form):
    """A question from the field."""

    text = forms.CharField(
        label=_("What came up?"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("As you would tell a colleague. Name no enterprise and no person: others read this."),
    )
    language = forms.ChoiceField(label=_("You write in"), choices=Language.choices)
    step = forms.ChoiceField(label=_("At which step?"), required=False)
    enterprises = PseudonymChoice()

    def __init__(
        self, data: object = None, *, programme: Programme, reader: Reader, question: FieldQuestion | None = None
    ) -> None:
        language = (get_language() or "fr")[:2]
        super().__init__(data, initial=_initial_of(question) or {"language": language})  # type: ignore[arg-type]  # what a request carries
        steps = [(step.key, step.title.in_language(language)) for step in programme.method.method.steps]
        if question is not None and question.step not in {"", *(key for key, _title in steps)}:
            steps.append((question.step, question.step))
        self.fields["step"].choices = [("", _("No step in particular")), *steps]  # type: ignore[attr-defined]  # a choice
        chosen = self.fields["enterprises"]
        chosen.queryset = programme.enterprises.order_by("pseudonym")  # type: ignore[attr-defined]  # a choice of rows
        chosen.own_names = {item.pk: str(item) for item in own_enterprises(reader, programme)}  # type: ignore[attr-defined]  # ours

    def asked(self) -> Asked:
        data = self.cleaned_data
        return Asked(
            text=data["text"],
            language=data["language"],
            step=data["step"],
            enterprises=tuple(data["enterprises"]),
        )


class AnalysisForm(forms.Form):
    analysis = forms.CharField(
        label=_("What the working group makes of it"),
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("It stays with the working group: who coordinates, who does research, who accompanies."),
    )


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=_("Answer"),
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "Everybody involved in the programme reads it, beside the question. Name no enterprise and no person."
        ),
    )
    change = forms.CharField(
        label=_("What should change in the method"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text=_("Empty: nothing changes, the answer is enough."),
    )


class _VersionChoice(forms.ModelChoiceField[MethodVersion]):
    def label_from_instance(self, obj: MethodVersion) -> str:
        return obj.method.title.in_language((get_language() or "fr")[:2])


class VersionForm(forms.Form):
    """A version of the method, by its title."""

    version = _VersionChoice(MethodVersion.objects.none(), label=_("Version of the method"), empty_label=None)

    def __init__(self, data: object = None, *, initial: dict[str, Any] | None = None) -> None:  # Any: values of fields
        super().__init__(data, initial=initial)  # type: ignore[arg-type]  # what a request carries
        self.fields["version"].queryset = versions()  # type: ignore[attr-defined]  # a choice of rows


class RegisterFilter(forms.Form):
    q = forms.CharField(label=_("Search the words"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
    state = forms.ChoiceField(
        label=pgettext_lazy("of a field question", "Where it stands"),
        required=False,
        choices=[("", _("All field questions")), *QuestionState.choices],
    )


def _initial_of(question: FieldQuestion | None) -> dict[str, Any]:  # Any: the values of the fields
    if question is None:
        return {}
    names = ("text", "language", "step")
    return {name: getattr(question, name) for name in names} | {"enterprises": list(question.enterprises.all())}
