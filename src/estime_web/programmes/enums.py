"""Words of the programmes."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Family(models.TextChoices):
    """The three families of test enterprises (VISES, start of the experimental phase)."""

    INTEGRATION = "integration", _("work integration")
    COLLECTIVE_SERVICE = "collective_service", _("collective service")
    PRACTICES = "practices", _("social-economy practices")


class PhaseKind(models.TextChoices):
    """The phases of an action-research programme."""

    CONCEPTS = "concepts", _("concepts")
    EXPERIMENTATION = "experimentation", _("experimentation")
    DIFFUSION = "diffusion", _("diffusion")


class PartnerRole(models.TextChoices):
    """What an organisation is in a programme, from one day to another."""

    LEAD = "lead", _("lead partner")
    OPERATOR = "operator", _("operator")
    ASSOCIATE = "associate", _("associate partner")
    RESEARCH = "research", _("research partner")
    FUNDER = "funder", pgettext_lazy("of a programme", "funder")


class AppointmentRole(models.TextChoices):
    """What a person does for a whole programme."""

    COORDINATOR = "coordinator", pgettext_lazy("of a programme", "coordinator")
    RESEARCHER = "researcher", pgettext_lazy("person", "researcher")
    FUNDER = "funder", pgettext_lazy("person", "funder")
    FEDERATION = "federation", pgettext_lazy("person", "federation")


class QuestionState(models.TextChoices):
    """Where a field question stands, on its way from the field to the method and back."""

    RAISED = "raised", _("raised")
    IN_ANALYSIS = "in_analysis", _("in analysis")
    ANSWERED = "answered", _("answered")
    IN_THE_METHOD = "in_the_method", _("taken into the method")


PUBLISHED = (QuestionState.ANSWERED, QuestionState.IN_THE_METHOD)
"""The states in which everybody involved in the programme reads a field question and its answer."""
