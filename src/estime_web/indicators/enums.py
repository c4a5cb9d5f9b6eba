"""Words of the indicators and of their arbitration."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Step(models.TextChoices):
    """The road of an arbitration, in its order."""

    FRAME = "frame", _("set the frame")
    PROPOSE = "propose", _("propose, each on their own")
    CLARIFY = "clarify", _("clarify and bring together")
    COST = "cost", _("count the hours, and check what may be done")
    RATE_1 = "rate_1", _("first views")
    DEBATE = "debate", _("listen to each other")
    RATE_2 = "rate_2", _("second views")
    BOARD = "board", _("the assembly decides")
    DECIDED = "decided", pgettext_lazy("arbitration", "decided")

    @property
    def place(self) -> int:
        return list(Step).index(self)

    @property
    def is_rating(self) -> bool:
        return self in {Step.RATE_1, Step.RATE_2}


class CandidateKind(models.TextChoices):
    """What a proposed indicator brings."""

    QUALITATIVE = "qualitative", pgettext_lazy("kind of indicator", "words")
    QUANTITATIVE = "quantitative", pgettext_lazy("kind of indicator", "figures")
    MIXED = "mixed", _("words and figures")


class Means(models.TextChoices):
    """How something is collected."""

    INDICATOR = "indicator", pgettext_lazy("means", "indicator")
    INTERVIEWS = "interviews", _("interviews")
    LIFE_STORY = "life_story", _("life story")
    FOCUS_GROUP = "focus_group", _("group discussion")
    OBSERVATION = "observation", pgettext_lazy("means", "observation")
    DOCUMENT = "document", pgettext_lazy("means", "document")


class CandidateState(models.TextChoices):
    """What became of a proposal before anybody rated it."""

    PROPOSED = "proposed", pgettext_lazy("proposal", "proposed")
    MERGED = "merged", pgettext_lazy("proposal", "brought together with another")
    SPLIT = "split", pgettext_lazy("proposal", "parted into several")
    SET_ASIDE = "set_aside", pgettext_lazy("proposal", "set aside")
    WITHDRAWN = "withdrawn", pgettext_lazy("proposal", "withdrawn")


class CandidateAct(models.TextChoices):
    """What those who lead do with a proposal while it is clarified. Each time stays readable, with its reason."""

    MERGED = "merged", pgettext_lazy("done to a proposal", "brought together with others")
    TAKEN_BACK = "taken_back", pgettext_lazy("done to a proposal", "taken out of what it was brought together with")
    SPLIT = "split", pgettext_lazy("done to a proposal", "parted into several")
    SET_ASIDE = "set_aside", pgettext_lazy("done to a proposal", "set aside")
    RESTORED = "restored", pgettext_lazy("done to a proposal", "taken up again")


class Bearer(models.TextChoices):
    """Who bears the hours of a collection."""

    TEAM = "team", _("the team")
    COACH = "coach", _("the coach")
    RESEARCH = "research", _("the researchers")
    VOLUNTEERS = "volunteers", _("volunteers")
    PARTNER = "partner", _("a partner")


class ArgumentSide(models.TextChoices):
    """What an argument does."""

    PRO = "pro", pgettext_lazy("argument", "for")
    CON = "con", pgettext_lazy("argument", "against")
    CONDITION = "condition", pgettext_lazy("argument", "on condition")
    QUESTION = "question", pgettext_lazy("argument", "question")


class GateKind(models.TextChoices):
    """What the gate looks at."""

    LEGAL = "legal", _("what the law allows")
    ETHICAL = "ethical", _("what is right towards people")


class GateVerdict(models.TextChoices):
    """What the gate says of a proposal."""

    PASSED = "passed", pgettext_lazy("gate", "may be done")
    SENT_BACK = "sent_back", pgettext_lazy("gate", "sent back")
    TAKEN_OUT = "taken_out", pgettext_lazy("gate", "taken out")


class RatedOn(models.TextChoices):
    """What a view speaks of. Everybody says how essential a proposal is; the others are asked of some colleges."""

    IMPORTANCE = "importance", _("how essential it is")
    CLARITY = "clarity", _("everybody understands it the same way")
    SENSITIVITY = "sensitivity", _("it can move because of us")
    FEASIBILITY = "feasibility", _("we can collect it")
    CREDIBILITY = "credibility", _("others believe it")
    ETHICS = "ethics", _("it burdens or harms nobody")
    DIVERSITY = "diversity", _("it lets different people be heard")


class EntryMode(models.TextChoices):
    """How a view was given."""

    FULL = "full", _("from one to nine")
    SIMPLE = "simple", _("three buttons")
    PAPER = "paper", _("on paper")


class RoundState(models.TextChoices):
    """Whether views are given now. What a round says is sealed until it is closed."""

    OPEN = "open", pgettext_lazy("round", "open")
    CLOSED = "closed", pgettext_lazy("round", "closed")


class AmendmentAct(models.TextChoices):
    """How the assembly departs from the proposed set."""

    ADD = "add", pgettext_lazy("amendment", "add")
    REMOVE = "remove", pgettext_lazy("amendment", "leave out")


class Expectation(models.TextChoices):
    """Whether a change was expected (first question of the two by two)."""

    EXPECTED = "expected", pgettext_lazy("change", "expected")
    UNEXPECTED = "unexpected", pgettext_lazy("change", "not expected")


class Meaning(models.TextChoices):
    """Whether people agree on what a change means (second question of the two by two)."""

    AGREED = "agreed", pgettext_lazy("meaning", "agreed")
    DISPUTED = "disputed", pgettext_lazy("meaning", "disputed")


class Reach(models.TextChoices):
    """Who reads a decided arbitration, besides those who lead it and those who took part."""

    MEMBERS = "members", _("those who took part")
    COMMUNITY = "community", _("the community of test enterprises")
    PUBLIC = "public", pgettext_lazy("reach", "everybody")
