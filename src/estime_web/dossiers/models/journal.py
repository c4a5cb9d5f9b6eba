"""The journal of the accompaniment."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from estime_web.dossiers.enums import ItemKind, JournalKind
from estime_web.dossiers.models.item import Item


class JournalEntry(Item):
    """A meeting, a decision, a difficulty, a question for research: private, or shared."""

    KIND = ItemKind.JOURNAL_ENTRY
    SAYS = ("about", "on", "title", "text")

    about = models.CharField(
        _("what it tells"), max_length=20, choices=JournalKind.choices, default=JournalKind.MEETING
    )
    on = models.DateField(_("day"))
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"), blank=True)

    class Meta:
        verbose_name = _("journal entry")
        verbose_name_plural = _("journal entries")
