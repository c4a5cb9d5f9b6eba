"""What happens on the day, in the order in which it was acknowledged, and who has to know."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from estime_web.encounters.enums import RoomEventKind, SwapState
from estime_web.encounters.models.encounter import Encounter
from estime_web.encounters.models.participation import Participation
from estime_web.encounters.models.plan import Plan
from estime_web.encounters.models.programme import Session, Slot


class RoomEvent(models.Model):
    """Something that happened on the day: the one source that screens, phones and the desk read.

    `payload` holds identifiers and counts, and what is needed to take the event back; never words or names.
    `at` is when it happened, `recorded_at` when it was noted: what stood on paper is typed in later.
    `plan` is the version of « qui va où ? » that it put in force. `key` names the act itself: sent twice on a bad
    network, or after a restart, it is done once. `undoes` is the event that this one takes back.
    """

    encounter = models.ForeignKey(Encounter, models.CASCADE, related_name="room_events", verbose_name=_("encounter"))
    kind = models.CharField(_("kind"), max_length=20, choices=RoomEventKind.choices)
    participation = models.ForeignKey(
        Participation, models.SET_NULL, null=True, blank=True, related_name="room_events", verbose_name=_("person")
    )
    session = models.ForeignKey(
        Session, models.SET_NULL, null=True, blank=True, related_name="room_events", verbose_name=_("session")
    )
    plan = models.OneToOneField(
        Plan, models.SET_NULL, null=True, blank=True, related_name="room_event", verbose_name=_("plan")
    )
    payload = models.JSONField(_("details"), default=dict)
    key = models.CharField(_("key of the act"), max_length=80, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("done by")
    )
    at = models.DateTimeField(_("happened at"), default=timezone.now)
    recorded_at = models.DateTimeField(_("noted at"), default=timezone.now, editable=False)
    undoes = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, related_name="undone_by", verbose_name=_("takes back")
    )

    class Meta:
        verbose_name = _("event of the day")
        verbose_name_plural = _("events of the day")
        ordering = ("pk",)
        indexes = (models.Index(fields=["encounter", "id"]),)
        constraints = (
            models.UniqueConstraint(fields=["encounter", "key"], condition=~Q(key=""), name="act_is_done_once"),
        )

    def __str__(self) -> str:
        return self.get_kind_display()


class Notice(models.Model):
    """One person whose day an event changed, and how they know: by e-mail, on their page, or told aloud at the desk.

    `changes` are the stretches that change, as rows {"slot", "before", "after"} of primary keys; None is « no place ».
    """

    event = models.ForeignKey(RoomEvent, models.CASCADE, related_name="notices", verbose_name=_("event of the day"))
    participation = models.ForeignKey(
        Participation, models.CASCADE, related_name="notices", verbose_name=_("participation")
    )
    changes = models.JSONField(_("changes of the day"), default=list)
    mailed_at = models.DateTimeField(_("written to at"), null=True, blank=True)
    seen_at = models.DateTimeField(_("seen on their page at"), null=True, blank=True)
    told_at = models.DateTimeField(_("told at"), null=True, blank=True)

    class Meta:
        verbose_name = _("notice of a change")
        verbose_name_plural = _("notices of changes")
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["event", "participation"], name="person_is_told_once"),)

    def __str__(self) -> str:
        return f"{self.participation}: {self.event}"

    @property
    def is_known(self) -> bool:
        return any((self.mailed_at, self.seen_at, self.told_at))


class Swap(models.Model):
    """Two participants exchange their places at one time. Who asks gives a code; who types it in agrees."""

    asker = models.ForeignKey(
        Participation, models.CASCADE, related_name="swaps_asked", verbose_name=_("who offers their place")
    )
    accepter = models.ForeignKey(
        Participation,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="swaps_accepted",
        verbose_name=_("who takes it"),
    )
    slot = models.ForeignKey(Slot, models.CASCADE, related_name="swaps", verbose_name=_("slot"))
    code = models.CharField(_("code"), max_length=8)
    state = models.CharField(_("state"), max_length=12, choices=SwapState.choices, default=SwapState.OFFERED)
    event = models.OneToOneField(
        RoomEvent, models.SET_NULL, null=True, blank=True, related_name="swap", verbose_name=_("event of the day")
    )
    asked_at = models.DateTimeField(_("offered at"), auto_now_add=True)

    class Meta:
        verbose_name = _("exchange of places")
        verbose_name_plural = _("exchanges of places")
        ordering = ("-asked_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["asker", "slot"], condition=Q(state=SwapState.OFFERED), name="place_is_offered_once"
            ),
            models.UniqueConstraint(
                fields=["slot", "code"], condition=Q(state=SwapState.OFFERED), name="code_names_one_offer"
            ),
        )

    def __str__(self) -> str:
        return f"{self.slot} {self.get_state_display()}"
