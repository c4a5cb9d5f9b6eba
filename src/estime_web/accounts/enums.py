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

    @property
    def description(self) -> str:
        """What the role opens, in one sentence."""
        return str(_DESCRIPTIONS[self])


_DESCRIPTIONS = {
    Role.ADMINISTRATOR: _("Gives people an account and their roles. Does not see the wishes of a day."),
    Role.COORDINATOR: _("Keeps the organisations and people of the community, and prepares days."),
}
