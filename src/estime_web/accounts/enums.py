"""Words of the accounts."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    """The languages of the border."""

    FR = "fr", _("French")
    NL = "nl", _("Dutch")
    EN = "en", _("English")


class Role(models.TextChoices):
    """What a person may do beyond their own pages."""

    ADMINISTRATOR = "administrator", _("administrator")
    COORDINATOR = "coordinator", _("coordinator")
