"""Forms of the voices: what somebody says about the day, the questions, and what came on paper."""

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from i18nfield.forms import I18nFormField, I18nTextInput

from estime_web.accounts.enums import Language
from estime_web.encounters.enums import Attribution, PromptAudience, PromptKind, ScaleWord, VoiceReach
from estime_web.encounters.models import Encounter, Participation, Prompt, Voice
from estime_web.encounters.services.voices import LONGEST, Said
from estime_web.encounters.speakers import Speakers, full_name, somebody
from estime_web.foundation.translated_forms import TranslatedForm
from estime_web.network.enums import ActorType


class VoiceForm(forms.Form):
    """What is said to one question: on the scale, or in words with how the speaker is named beside them."""

    def __init__(
        self,
        *args: Any,  # Any: the arguments of a form
        prompt: Prompt,
        language: str = "",
        **kwargs: Any,  # Any: as above
    ) -> None:
        super().__init__(*args, **kwargs)
        self.prompt = prompt
        self.fields |= _scale_fields() if self.is_scale else _word_fields(language or _reader_language())
        self.fields["reach"] = forms.ChoiceField(
            label=_("Who may see the counts") if self.is_scale else _("Who may read it"),
            choices=_reaches(is_scale=self.is_scale),
            widget=forms.RadioSelect,
            initial=VoiceReach.ORGANISERS,
        )

    @property
    def is_scale(self) -> bool:
        return self.prompt.kind == PromptKind.SCALE

    @property
    def said(self) -> Said:
        """What a valid form says."""
        data = self.cleaned_data
        return Said(
            words=data.get("words", ""),
            scale=data.get("scale", ""),
            language=data.get("language") or _reader_language(),
            attribution=data.get("attribution") or Attribution.ANONYMOUS,
            reach=data["reach"],
        )


class MyVoiceForm(VoiceForm):
    """The same on the page of the speaker: each way of being named shows exactly how it reads."""

    def __init__(
        self,
        *args: Any,  # Any: the arguments of a form
        prompt: Prompt,
        participation: Participation,
        speakers: Speakers,
        voice: Voice | None,
        **kwargs: Any,  # Any: as above
    ) -> None:
        super().__init__(*args, prompt=prompt, initial=_initial_of(voice), **kwargs)
        if not self.is_scale:
            self.fields["attribution"] = forms.ChoiceField(
                label=_("Beside my words stands"),
                choices=_previews(participation, speakers),
                widget=forms.RadioSelect,
                initial=Attribution.ANONYMOUS,
                help_text=_role_is_hidden(participation, speakers),
            )
        self.order_fields(["scale", "words", "language", "attribution", "reach"])


class TypedVoiceForm(VoiceForm):
    """The same from a sheet of paper: whose it is only where it is signed."""

    def __init__(self, *args: Any, prompt: Prompt, encounter: Encounter, **kwargs: Any) -> None:  # Any: as above
        super().__init__(*args, prompt=prompt, **kwargs)
        if not self.is_scale:
            self.fields["words"].label = _("The words of the sheet")
            self.fields["attribution"] = forms.ChoiceField(
                label=_("Ticked on the sheet"), choices=Attribution.choices, widget=forms.RadioSelect
            )
            self.fields["participation"] = _SpeakerField(
                encounter.participations.select_related("person", "organisation"),
                label=_("Signed by"),
                required=False,
                empty_label="—",
                help_text=_("Only for a signed sheet. Its writer then finds the words on their page."),
            )
        if not self.is_scale and prompt.audience == PromptAudience.EVERYBODY:
            self.fields["actor_type"] = forms.ChoiceField(
                label=_("Role ticked on the sheet"),
                required=False,
                choices=[("", "—"), *ActorType.choices],
                help_text=_("Only where “with my role only” is ticked."),
            )
        self.order_fields(["scale", "words", "language", "attribution", "participation", "actor_type", "reach"])


class PromptForm(TranslatedForm, forms.Form):
    """A question about the day."""

    text = I18nFormField(label=gettext_lazy("Question"), widget=I18nTextInput, max_length=300)
    kind = forms.ChoiceField(
        label=gettext_lazy("Answered"),
        choices=PromptKind.choices,
        widget=forms.RadioSelect,
        initial=PromptKind.WORDS,
    )
    audience = forms.ChoiceField(
        label=gettext_lazy("Asked to"),
        choices=PromptAudience.choices,
        widget=forms.RadioSelect,
        initial=PromptAudience.EVERYBODY,
    )

    @staticmethod
    def initial_of(prompt: Prompt) -> dict[str, Any]:  # Any: the values of the fields
        return {"text": prompt.text, "kind": prompt.kind, "audience": prompt.audience}


class _SpeakerField(forms.ModelChoiceField[Participation]):
    def label_from_instance(self, obj: Participation) -> str:
        person = obj.person
        name = f"{person.family_name} {person.given_name}".strip()
        return f"{name}, {obj.organisation.name}" if obj.organisation else name


def _scale_fields() -> dict[str, forms.Field]:
    return {
        "scale": forms.ChoiceField(
            label=_("Your answer"), choices=ScaleWord.choices, widget=forms.RadioSelect(attrs={"class": "scale"})
        )
    }


def _word_fields(language: str) -> dict[str, forms.Field]:
    return {
        "words": forms.CharField(label=_("Your words"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 5})),
        "language": forms.ChoiceField(label=_("Written in"), choices=Language.choices, initial=language),
    }


def _reaches(*, is_scale: bool) -> list[tuple[str, str]]:
    only = (VoiceReach.ORGANISERS.value, _("only those who prepare the day"))
    if is_scale:
        return [only, (VoiceReach.ACCOUNT.value, _("also whoever reads the account of the day"))]
    return [only, (VoiceReach.ACCOUNT.value, _("whoever reads the account of the day, if it is chosen for it"))]


def _previews(participation: Participation, speakers: Speakers) -> list[tuple[str, str]]:
    named = _("my name: “%(speaker)s”") % {"speaker": full_name(participation)}
    role = _("my role only: “%(speaker)s”") % {"speaker": speakers.role(participation.actor_type)}
    nothing = _("nothing about me: “%(speaker)s”") % {"speaker": somebody()}
    return [(Attribution.NAMED.value, named), (Attribution.ROLE.value, role), (Attribution.ANONYMOUS.value, nothing)]


def _role_is_hidden(participation: Participation, speakers: Speakers) -> str:
    if participation.actor_type in speakers.roles:
        return ""
    return _(
        "Too few people of your role are there to hide you among them: as long as that is so, your role is not told."
    )


def _initial_of(voice: Voice | None) -> dict[str, Any]:  # Any: the values of the fields
    if voice is None:
        return {}
    return {
        "words": voice.words,
        "scale": voice.scale,
        "language": voice.language,
        "attribution": voice.attribution,
        "reach": voice.reach,
    }


def _reader_language() -> str:
    language = (get_language() or Language.FR)[:2]
    return language if language in Language.values else Language.FR
