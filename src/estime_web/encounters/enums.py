"""Words of the encounters."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlanState(models.TextChoices):
    PROPOSED = "proposed", _("proposed")
    PUBLISHED = "published", _("published")
    SUPERSEDED = "superseded", _("replaced")


class Mixing(models.IntegerChoices):
    """How much the kinds of actors are mixed: the floor, in percent of the proportional number, of each kind in each room."""

    OFF = 0, _("no: wishes alone decide")
    GENTLE = 50, _("gently: some of every kind in each room, wherever wishes allow it")
    STRONG = 80, _("strongly: each room nearly like the whole day")
