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


class PlanOrigin(models.TextChoices):
    """How a plan came to be."""

    COMPUTED = "computed", _("found from the wishes")
    MOVED = "moved", _("changed by hand")
    REPLANNED = "replanned", _("adapted to what has changed")
    CHOSEN = "chosen", _("chosen among variants")
    IMPORTED = "imported", _("read from a spreadsheet")


class KeptBecause(models.TextChoices):
    """Why somebody keeps a seat, whatever the wishes."""

    PLACED = "placed", _("placed by hand")
    REGISTERED = "registered", _("registered for it")


class PairRule(models.TextChoices):
    """What is asked for two people."""

    TOGETHER = "together", _("always together")
    APART = "apart", _("never in the same room")


class VariantKind(models.TextChoices):
    """What a variant of a plan varies."""

    MIXING = "mixing", _("how much the rooms are mixed")
    STABILITY = "stability", _("how much of the plan in force is kept")
