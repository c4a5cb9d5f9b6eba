"""Words of the dossiers."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Visibility(models.IntegerChoices):
    """The ladder: who reads an item. Each rung includes those before it; an item begins at the lowest."""

    AUTHOR = 0, _("only whoever wrote it")
    TEAM = 1, _("the team of the dossier")
    COACH = 2, _("the coach")
    GROUP = 3, _("stakeholder groups")
    COMMUNITY = 4, _("the community of test enterprises")
    RESEARCH = 5, _("research, under a pseudonym")
    FUNDER = 6, _("named funders")
    PUBLIC = 7, _("everybody")


class ItemKind(models.TextChoices):
    """The kinds of items of a dossier."""

    READINESS = "readiness", _("readiness conversation")
    PORTRAIT_BLOCK = "portrait_block", _("block of the portrait")
    MISSION = "mission", _("mission")
    ACTIVITY = "activity", _("activity")
    PRACTICE = "practice", _("practice")
    TERRITORY_FIGURE = "territory_figure", _("territory figure")
    STAKEHOLDER_GROUP = "stakeholder_group", _("stakeholder group")
    EFFECT = "effect", _("effect")
    QUESTION = "question", _("evaluative question")
    ALTERNATIVE = "alternative", _("alternative question")
    JOURNAL_ENTRY = "journal_entry", _("journal entry")
    CONTRIBUTION = "contribution", _("contribution")


class ItemState(models.TextChoices):
    """Whether an item still says something. One set aside can be put back; of a withdrawn one, only the fact remains."""

    LIVE = "live", pgettext_lazy("item", "present")
    SET_ASIDE = "set_aside", pgettext_lazy("item", "set aside")
    WITHDRAWN = "withdrawn", pgettext_lazy("item", "withdrawn")


class Condition(models.TextChoices):
    """How a dossier goes, whatever its step."""

    ACTIVE = "active", pgettext_lazy("dossier", "under way")
    PAUSED = "paused", pgettext_lazy("dossier", "paused")
    WITHDRAWN = "withdrawn", pgettext_lazy("dossier", "withdrawn")


class Side(models.TextChoices):
    """The two sides of an accompaniment."""

    ENTERPRISE = "enterprise", _("the enterprise")
    COACH = "coach", _("the accompaniment")


class Motivation(models.TextChoices):
    """Why an enterprise enters an evaluation."""

    PROVE = "prove", _("prove")
    IMPROVE = "improve", _("improve")
    MOTIVATE = "motivate", _("motivate the team")
    ACCOUNT = "account", _("account for what one does")
    ADVOCATE = "advocate", _("advocate")


class Decision(models.TextChoices):
    """How a readiness conversation ends."""

    UNDECIDED = "undecided", pgettext_lazy("readiness", "not decided yet")
    GO = "go", pgettext_lazy("readiness", "we begin")
    LATER = "later", pgettext_lazy("readiness", "later")
    NO = "no", pgettext_lazy("readiness", "no")


class BlockKey(models.TextChoices):
    """The blocks of the common frame of the portrait."""

    NEEDS = "needs", _("needs")
    ASPIRATIONS = "aspirations", _("aspirations")
    MISSIONS = "missions", _("missions")
    MEANS = "means", _("means")
    ACTIVITIES = "activities", _("activities")
    STAKEHOLDERS = "stakeholders", _("stakeholders")
    TERRITORY = "territory", pgettext_lazy("block", "territory")
    GOVERNANCE = "governance", _("governance")
    WORK_ORGANISATION = "work_organisation", _("work organisation")
    PRICING = "pricing", _("pricing")
    PARTNERSHIPS = "partnerships", pgettext_lazy("block", "partnerships")
    ROOTS = "roots", _("roots in the territory")


class Dimension(models.TextChoices):
    """The five dimensions of effects (VISES)."""

    ECONOMIC = "economic", _("economic")
    SOCIETAL = "societal", _("societal")
    POLITICAL = "political", _("political")
    ENVIRONMENTAL = "environmental", _("environmental")
    TERRITORIAL = "territorial", _("territorial")


class Closeness(models.IntegerChoices):
    """How close a stakeholder group is to the enterprise."""

    VERY_CLOSE = 1, _("very close")
    CLOSE = 2, _("close")
    FURTHER = 3, _("further away")


class JournalKind(models.TextChoices):
    """What an entry of the journal tells."""

    MEETING = "meeting", _("meeting")
    DECISION = "decision", pgettext_lazy("journal", "decision")
    DIFFICULTY = "difficulty", _("difficulty")
    RESEARCH_QUESTION = "research_question", _("question for research")


class StepAct(models.TextChoices):
    """What happened on the road of a dossier."""

    OPENED = "opened", _("opened")
    MOVED_ON = "moved_on", _("moved on")
    WENT_BACK = "went_back", _("went back")
    PAUSED = "paused", pgettext_lazy("road", "paused")
    RESUMED = "resumed", _("resumed")
    WITHDRAWN = "withdrawn", pgettext_lazy("road", "withdrawn")
    CHANGED_METHOD = "changed_method", _("moved to another version of the method")
