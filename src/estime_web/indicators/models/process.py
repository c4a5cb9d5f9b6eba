"""An arbitration: its question, its colleges, who takes part, its criteria, and the protocol that is frozen."""

import uuid
from typing import Any, ClassVar, Final

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from estime_web.accounts.enums import Language
from estime_web.accounts.models import Pass
from estime_web.dossiers.enums import Condition, Visibility
from estime_web.dossiers.models import Dossier, Effect, StakeholderGroup
from estime_web.indicators.enums import RatedOn, Reach, Step
from estime_web.programmes.models import Programme

_SALT_LENGTH: Final = 16
_UNCHANGED: Final = "a frozen protocol is never changed: freeze another version"


def new_salt() -> str:
    """Return letters and digits that nobody can guess."""
    return get_random_string(_SALT_LENGTH)


class Arbitration(models.Model):
    """People who choose together what to collect, for one dossier, or for a sector or territory in a programme.

    `salt` stands in the names of voters, which leave with the ballots alone: without it, whoever reads the hash of what was counted
    could try all that a few people may have said until it fits.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(
        Dossier, models.CASCADE, null=True, blank=True, related_name="arbitrations", verbose_name=_("dossier")
    )
    programme = models.ForeignKey(
        Programme, models.CASCADE, null=True, blank=True, related_name="arbitrations", verbose_name=_("programme")
    )
    title = I18nCharField(_("title"), max_length=160)
    question = I18nTextField(_("question"))
    step = models.CharField(_("step"), max_length=12, choices=Step.choices, default=Step.FRAME)
    step_since = models.DateTimeField(_("at this step since"))
    is_workshop = models.BooleanField(_("all in one day, in one room"), default=False)
    pace = models.ForeignKey(
        "indicators.IndicatorCandidate",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("the room looks at"),
    )
    ends_at = models.DateTimeField(_("this step ends"), null=True, blank=True)
    terms = models.JSONField(_("draft of the protocol"), default=dict, blank=True)
    is_reopened = models.BooleanField(_("the frame is being changed after it was frozen"), default=False)
    reach = models.CharField(_("who reads the result"), max_length=12, choices=Reach.choices, default=Reach.MEMBERS)
    salt = models.CharField(_("salt of the hashes"), max_length=_SALT_LENGTH, default=new_salt, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("opened by")
    )
    created_at = models.DateTimeField(_("opened at"), auto_now_add=True)

    class Meta:
        verbose_name = _("arbitration")
        verbose_name_plural = _("arbitrations")
        ordering = ("-created_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(dossier=None, programme__isnull=False) | Q(dossier__isnull=False, programme=None),
                name="arbitration_is_of_a_dossier_or_of_a_programme",
            ),
        )

    def __str__(self) -> str:
        return str(self.title)

    @property
    def at(self) -> Step:
        return Step(self.step)

    @property
    def is_open(self) -> bool:
        """Whether anything may change: its dossier goes on, and nothing is decided."""
        return self.step != Step.DECIDED and (self.dossier is None or self.dossier.condition == Condition.ACTIVE)

    @property
    def welcomes_members(self) -> bool:
        """Whether people outside the team may read the question and the proposals: the agreement is in force."""
        return self.dossier is None or self.dossier.furthest >= Visibility.GROUP


class College(models.Model):
    """A declared group that votes with a share of the voice. `share` is in per cent; empty: equal to the other empty ones.

    `rates` are the qualities on which this college is asked for its view, besides how essential a proposal is.
    """

    arbitration = models.ForeignKey(Arbitration, models.CASCADE, related_name="colleges", verbose_name=_("arbitration"))
    name = I18nCharField(_("name of the college"), max_length=120)
    share = models.PositiveSmallIntegerField(
        _("share of the voice, in per cent"),
        null=True,
        blank=True,
        validators=[MinValueValidator(10), MaxValueValidator(100)],
    )
    group = models.ForeignKey(
        StakeholderGroup,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="colleges",
        verbose_name=_("stakeholder group"),
    )
    is_accompanied = models.BooleanField(_("the people who are accompanied"), default=False)
    rates = models.JSONField(_("is asked about"), default=list, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("college")
        verbose_name_plural = _("colleges")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return str(self.name)

    @property
    def rated_on(self) -> list[RatedOn]:
        """What the members of this college say of each proposal, the essential first."""
        return [RatedOn.IMPORTANCE, *(each for each in RatedOn if each in self.rates and each != RatedOn.IMPORTANCE)]


class Member(models.Model):
    """Somebody on the list of those who take part, with a pass. `name` is empty for a card given out in the room.

    Nobody votes in two colleges. `also_in` are others they belong to. An observer has no college and no vote.
    `sees_from`: a new link shows nothing of what was said before it, so that nobody reads views by giving out a new link.
    `browser`: a card was printed by somebody, who may have kept its code. So its page shows what was said in the browser that opened
    it last, and nothing of what was said before in another one; of that browser only a seal stands here.
    Nothing leads from here to what they said: a ballot is found by its seal alone (`seals.py`).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    arbitration = models.ForeignKey(Arbitration, models.CASCADE, related_name="members", verbose_name=_("arbitration"))
    college = models.ForeignKey(
        College, models.PROTECT, null=True, blank=True, related_name="members", verbose_name=_("college")
    )
    also_in = models.ManyToManyField(College, related_name="also_members", blank=True, verbose_name=_("also in"))
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="arbitration_members",
        verbose_name=_("account"),
    )
    access = models.OneToOneField(Pass, models.CASCADE, related_name="arbitration_member", verbose_name=_("pass"))
    number = models.PositiveIntegerField(_("number on the list"))
    language = models.CharField(_("language"), max_length=8, choices=Language.choices, default=Language.FR)
    weight = models.PositiveSmallIntegerField(
        _("weight in the college"), default=1, validators=[MinValueValidator(1), MaxValueValidator(10)]
    )
    is_simple = models.BooleanField(_("prefers three large buttons"), default=True)
    invited_at = models.DateTimeField(_("invited at"), null=True, blank=True)
    reminded_at = models.DateTimeField(_("reminded at"), null=True, blank=True)
    sees_from = models.PositiveBigIntegerField(_("their page shows views after this one"), default=0)
    browser = models.CharField(_("seal of the browser that opened their card"), max_length=64, blank=True)
    left_at = models.DateTimeField(_("takes part no more since"), null=True, blank=True)

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["arbitration", "number"], name="member_has_a_number_of_their_own"),
            models.UniqueConstraint(
                fields=["arbitration", "user"], condition=Q(user__isnull=False), name="account_takes_part_once"
            ),
        )

    def __str__(self) -> str:
        return self.name or f"n° {self.number}"

    @property
    def is_observer(self) -> bool:
        return self.college_id is None


class Criterion(models.Model):
    """What one looks at to answer the question, before one says how to collect it."""

    arbitration = models.ForeignKey(Arbitration, models.CASCADE, related_name="criteria", verbose_name=_("arbitration"))
    name = I18nCharField(_("name of the criterion"), max_length=160)
    means = I18nTextField(_("what it means"), blank=True)
    effect = models.ForeignKey(
        Effect, models.SET_NULL, null=True, blank=True, related_name="criteria", verbose_name=_("effect")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return str(self.name)


class ProtocolRows(models.QuerySet["Protocol"]):
    """Frozen protocols: rows are added, and never changed."""

    def update(self, **_values: object) -> int:
        raise TypeError(_UNCHANGED)

    def bulk_update(self, *_objs: object, **_fields: object) -> int:
        raise TypeError(_UNCHANGED)


class Protocol(models.Model):
    """The rules of an arbitration, frozen: who votes, how consensus is told, the hours, the rule of choice, what is shown.

    `content` is canonical JSON (`protocols.py`) and `digest` its hash. A frozen protocol never changes; a new version may
    be frozen until the first view is given.
    """

    arbitration = models.ForeignKey(
        Arbitration, models.CASCADE, related_name="protocols", verbose_name=_("arbitration")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    content = models.JSONField(_("content"))
    digest = models.CharField(_("hash"), max_length=71)
    frozen_at = models.DateTimeField(_("frozen at"))
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("frozen by")
    )

    objects: ClassVar[models.Manager["Protocol"]] = ProtocolRows.as_manager()

    class Meta:
        verbose_name = _("protocol")
        verbose_name_plural = _("protocols")
        ordering = ("arbitration", "number")
        constraints = (models.UniqueConstraint(fields=["arbitration", "number"], name="protocol_has_each_number_once"),)

    def __str__(self) -> str:
        return str(self.number)

    def save(self, *args: Any, **kwargs: Any) -> None:  # Any: whatever Django's own takes
        """Write a protocol once. A programme that tries to change one is wrong, not whoever uses it.

        Raises
        ------
        TypeError
            It stands in the database already.
        """
        if not self._state.adding:
            raise TypeError(_UNCHANGED)
        super().save(*args, **kwargs)
