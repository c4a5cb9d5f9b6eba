"""Words of the network."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ActorType(models.TextChoices):
    """The kinds of actors who meet."""

    TEST_ENTERPRISE = "test_enterprise", _("test enterprise")
    PARTNER = "partner", _("partner")
    FEDERATION = "federation", _("federation")
    FUNDER = "funder", _("funder")
    RESEARCHER = "researcher", _("researcher")
    PUBLIC_AUTHORITY = "public_authority", _("public authority")
    GUEST = "guest", _("guest")


class Country(models.TextChoices):
    """The two sides of the border."""

    FR = "FR", _("France")
    BE = "BE", _("Belgium")
