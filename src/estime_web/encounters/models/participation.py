"""Who is invited, and what they wish."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from estime_web.accounts.enums import Language
from estime_web.accounts.models import Pass
from estime_web.encounters.enums import KeptBecause, PairRule, Presence
from estime_web.encounters.models.encounter import Encounter
from estime_web.encounters.models.programme import Session, Slot, Workshop
from estime_web.network.enums import ActorType
from estime_web.network.models import Organisation, Person


class Participation(models.Model):
    """One person at one encounter. `actor_type` and `organisation` are those of that day.

    `languages` are those the person understands; empty means any. `absent_slots` are those they miss.
    Who registered without being invited agreed to `consent_text` at `consented_at`. Who said that they do not come,
    once a plan had seated them, stays on the list with `withdrawn_at`. `presence` is what the desk knows of them;
    who came without being on the list is a walk-in.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    encounter = models.ForeignKey(Encounter, models.CASCADE, related_name="participations", verbose_name=_("encounter"))
    person = models.ForeignKey(Person, models.CASCADE, related_name="participations", verbose_name=_("person"))
    organisation = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="participations",
        verbose_name=_("organisation"),
    )
    actor_type = models.CharField(_("actor type"), max_length=20, choices=ActorType.choices)
    language = models.CharField(_("language"), max_length=8, choices=Language.choices, default=Language.FR)
    languages = models.JSONField(_("languages understood"), default=list)
    needs_step_free = models.BooleanField(_("needs a room without steps"), default=False)
    absent_slots = models.ManyToManyField(Slot, related_name="absentees", blank=True, verbose_name=_("slots missed"))
    facilitates = models.ManyToManyField(
        Session, related_name="facilitators", blank=True, verbose_name=_("sessions facilitated")
    )
    access = models.OneToOneField(
        Pass, models.SET_NULL, null=True, blank=True, related_name="participation", verbose_name=_("pass")
    )
    invited_at = models.DateTimeField(_("invited at"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    registered_at = models.DateTimeField(_("registered at"), null=True, blank=True)
    consented_at = models.DateTimeField(_("agreed at"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrew at"), null=True, blank=True)
    consent_text = models.TextField(_("text agreed to"), blank=True)
    presence = models.CharField(_("presence"), max_length=10, choices=Presence.choices, default=Presence.EXPECTED)
    arrived_at = models.DateTimeField(_("arrived at"), null=True, blank=True)
    left_at = models.DateTimeField(_("left at"), null=True, blank=True)
    is_walk_in = models.BooleanField(_("came unannounced"), default=False)

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ("person__family_name", "person__given_name", "pk")
        constraints = (models.UniqueConstraint(fields=["encounter", "person"], name="person_takes_part_once"),)

    def __str__(self) -> str:
        return str(self.person)


class Wish(models.Model):
    """A workshop in the ranking of a person: `rank` 1 is the best liked. What is not ranked is liked equally."""

    participation = models.ForeignKey(
        Participation, models.CASCADE, related_name="wishes", verbose_name=_("participation")
    )
    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="wishes", verbose_name=_("workshop"))
    rank = models.PositiveSmallIntegerField(_("rank"))

    class Meta:
        verbose_name = _("wish")
        verbose_name_plural = _("wishes")
        ordering = ("rank",)
        constraints = (
            models.UniqueConstraint(fields=["participation", "workshop"], name="workshop_is_wished_once"),
            models.UniqueConstraint(fields=["participation", "rank"], name="rank_is_given_once"),
            models.CheckConstraint(condition=models.Q(rank__gte=1), name="rank_begins_at_one"),
        )

    def __str__(self) -> str:
        return f"{self.rank}. {self.workshop}"


class KeptSeat(models.Model):
    """A seat that somebody keeps in every plan, whatever the wishes."""

    participation = models.ForeignKey(
        Participation, models.CASCADE, related_name="kept_seats", verbose_name=_("participation")
    )
    session = models.ForeignKey(Session, models.CASCADE, related_name="kept_seats", verbose_name=_("session"))
    because = models.CharField(_("reason"), max_length=12, choices=KeptBecause.choices, default=KeptBecause.PLACED)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("kept seat")
        verbose_name_plural = _("kept seats")
        ordering = ("session__slot__starts_at", "pk")
        constraints = (models.UniqueConstraint(fields=["participation", "session"], name="seat_is_kept_once"),)

    def __str__(self) -> str:
        return f"{self.participation}: {self.session}"


class Pair(models.Model):
    """Two people who sit together, or never do. Confidential: only organisers see it, and no explanation tells it."""

    first = models.ForeignKey(Participation, models.CASCADE, related_name="+", verbose_name=_("first person"))
    second = models.ForeignKey(Participation, models.CASCADE, related_name="+", verbose_name=_("second person"))
    rule = models.CharField(_("rule"), max_length=10, choices=PairRule.choices)

    class Meta:
        verbose_name = _("pair")
        verbose_name_plural = _("pairs")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["first", "second"], name="pair_has_one_rule"),
            models.CheckConstraint(condition=~models.Q(first=models.F("second")), name="pair_has_two_people"),
        )

    def __str__(self) -> str:
        return f"{self.first} – {self.second}"
