"""How people lived the day and the observation: prepared questions, and what they say in their own words."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField

from estime_web.accounts.enums import Language
from estime_web.encounters.enums import Attribution, PromptAudience, PromptKind, ScaleWord, VoiceReach
from estime_web.encounters.models.encounter import Encounter
from estime_web.encounters.models.participation import Participation
from estime_web.network.enums import ActorType


class Prompt(models.Model):
    """A question about the day, or about how the observation in the enterprise was lived."""

    encounter = models.ForeignKey(Encounter, models.CASCADE, related_name="prompts", verbose_name=_("encounter"))
    text = I18nCharField(_("question"), max_length=600)
    kind = models.CharField(_("kind"), max_length=10, choices=PromptKind.choices, default=PromptKind.WORDS)
    audience = models.CharField(
        _("for"), max_length=12, choices=PromptAudience.choices, default=PromptAudience.EVERYBODY
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("question about the day")
        verbose_name_plural = _("questions about the day")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return str(self.text)


class Voice(models.Model):
    """What one person answers to a prompt. Only they change it, and they can withdraw it, from every output.

    `seal` finds the words of a person again from their personal page; nothing in the database leads from it to them.
    `participation` is there only where they chose to be named, `actor_type` where they chose their role.
    A withdrawn voice keeps no words: only that something was withdrawn, where it had been published.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    prompt = models.ForeignKey(Prompt, models.CASCADE, related_name="voices", verbose_name=_("question about the day"))
    seal = models.CharField(_("seal"), max_length=64, blank=True)
    words = models.TextField(_("words"), blank=True)
    scale = models.CharField(_("on the scale"), max_length=12, choices=ScaleWord.choices, blank=True)
    language = models.CharField(_("language"), max_length=8, choices=Language.choices, default=Language.FR)
    attribution = models.CharField(
        _("attribution"), max_length=12, choices=Attribution.choices, default=Attribution.ANONYMOUS
    )
    reach = models.CharField(_("reach"), max_length=12, choices=VoiceReach.choices, default=VoiceReach.ORGANISERS)
    participation = models.ForeignKey(
        Participation, models.CASCADE, null=True, blank=True, related_name="voices", verbose_name=_("participation")
    )
    actor_type = models.CharField(_("actor type"), max_length=20, choices=ActorType.choices, blank=True)
    said_on = models.DateField(_("said on"))
    is_chosen = models.BooleanField(_("in the account"), default=False)
    is_withdrawn = models.BooleanField(_("withdrawn"), default=False)

    class Meta:
        verbose_name = _("voice")
        verbose_name_plural = _("voices")
        ordering = ("prompt__position", "id")
        constraints = (
            models.UniqueConstraint(fields=["prompt", "seal"], condition=~Q(seal=""), name="voice_is_raised_once"),
            models.CheckConstraint(
                condition=Q(participation=None) | Q(attribution=Attribution.NAMED), name="only_named_voices_have_a_name"
            ),
            models.CheckConstraint(
                condition=Q(is_withdrawn=False) | Q(words="", scale="", participation=None, seal=""),
                name="withdrawn_voice_is_silent",
            ),
        )

    def __str__(self) -> str:
        return self.words[:60] or self.get_scale_display()
