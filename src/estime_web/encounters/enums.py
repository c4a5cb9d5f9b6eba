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
    DESK = "desk", _("changed on the day")


class KeptBecause(models.TextChoices):
    """Why somebody keeps a seat, whatever the wishes."""

    PLACED = "placed", _("placed by hand")
    REGISTERED = "registered", _("registered for it")


class PairRule(models.TextChoices):
    """What is asked for two people."""

    TOGETHER = "together", _("always together")
    APART = "apart", _("never in the same room")
    KNOWN = "known", _("they know each other already")


class VariantKind(models.TextChoices):
    """What a variant of a plan varies."""

    MIXING = "mixing", _("how much the rooms are mixed")
    STABILITY = "stability", _("how much of the plan in force is kept")


class Presence(models.TextChoices):
    """Whether somebody is there, as the desk knows it."""

    EXPECTED = "expected", _("expected")
    PRESENT = "present", _("there")
    ABSENT = "absent", _("did not come")
    LEFT = "left", _("has left")


class RoomEventKind(models.TextChoices):
    """What happens on the day."""

    ARRIVED = "arrived", _("somebody arrived")
    WALKED_IN = "walked_in", _("somebody came unannounced")
    NOT_COME = "not_come", _("people did not come")
    LEFT = "left", _("somebody left early")
    SWAPPED = "swapped", _("two people exchanged their places")
    PLACED = "placed", _("somebody got a place")
    SESSION_CANCELLED = "session_cancelled", _("a session was cancelled")
    ROOM_CHANGED = "room_changed", _("a session moved to another room")
    TABLES_CHANGED = "tables_changed", _("the tables changed")
    UNDONE = "undone", _("something was taken back")


class TablePlanOrigin(models.TextChoices):
    """How a plan of the tables came to be."""

    COMPUTED = "computed", _("found by itself")
    IMPROVED = "improved", _("searched for longer")
    REPAIRED = "repaired", _("adapted to who is there")


class SwapState(models.TextChoices):
    """How far an exchange of places is."""

    OFFERED = "offered", _("offered")
    DONE = "done", _("exchanged")
    TAKEN_BACK = "taken_back", _("taken back")


class LessonState(models.TextChoices):
    """How far a lesson is, from notes to the account of the day."""

    DRAFT = "draft", _("being written")
    SENT = "sent", _("read again by those who were there")
    AGREED = "agreed", _("agreed")


class CorrectionState(models.TextChoices):
    """What became of a correction."""

    SUGGESTED = "suggested", _("suggested")
    TAKEN = "taken", _("taken in")
    LEFT_OUT = "left_out", _("left out, with an answer")


class PromptKind(models.TextChoices):
    """How a question about the day is answered."""

    WORDS = "words", _("in free words")
    SCALE = "scale", _("on a scale in words")


class PromptAudience(models.TextChoices):
    """Whom a question is for."""

    EVERYBODY = "everybody", _("everybody")
    ENTERPRISES = "enterprises", _("the test enterprises")


class ScaleWord(models.TextChoices):
    """The scale in words, from no to yes. It is counted, never averaged."""

    NOT_AT_ALL = "not_at_all", _("not at all")
    RATHER_NOT = "rather_not", _("rather not")
    RATHER_YES = "rather_yes", _("rather yes")
    ENTIRELY = "entirely", _("entirely")


class Attribution(models.TextChoices):
    """How somebody is named beside their words. They choose."""

    NAMED = "named", _("with my name")
    ROLE = "role", _("with my role only")
    ANONYMOUS = "anonymous", _("without anything about me")


class VoiceReach(models.TextChoices):
    """How far somebody lets their words go."""

    ORGANISERS = "organisers", _("those who prepare the day")
    ACCOUNT = "account", _("the account of the day")


class AccountState(models.TextChoices):
    """How far the account of the day is."""

    DRAFT = "draft", _("being written")
    PUBLISHED = "published", _("published")


class SectionKind(models.TextChoices):
    """The parts of the account of a day, in their order."""

    OPENING = "opening", _("opening words")
    PEOPLE = "people", _("who came")
    WISHES = "wishes", _("how the wishes were met")
    LESSONS = "lessons", _("what we learned")
    TABLES = "tables", _("who met whom")
    VOICES = "voices", _("what people say")
    CLOSING = "closing", _("what comes next")
