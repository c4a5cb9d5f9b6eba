"""The words of the activity log: what each act says to a person, and who acts without an account."""

from collections.abc import Mapping

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext

from estime_web.foundation.models import ActivityEntry

_verbs: dict[str, str | Promise] = {}


def register_verbs(words: Mapping[str, str | Promise]) -> None:
    """Say what verbs of the log read like: `{"publish_plan": _("published the plan")}`. Apps call this when ready."""
    _verbs.update(words)


def words_of_verb(entry: ActivityEntry) -> str:
    """Return the act in words. A verb without words is its own name, with spaces."""
    return str(_verbs.get(entry.verb, entry.verb.replace("_", " ")))


def words_of_actor(entry: ActivityEntry) -> str:
    """Return who acted: a name, somebody with a personal link, or the site itself."""
    if entry.actor is not None:
        return str(entry.actor)
    if entry.actor_label.startswith("pass:"):
        return gettext("somebody with a personal link")
    return gettext("the site itself")


def words_of_subject(entry: ActivityEntry) -> str:
    """Return the kind of thing the act was about, as its model is called."""
    try:
        return str(apps.get_model(entry.subject_type)._meta.verbose_name)
    except LookupError:  # its model was there in an older version
        return entry.subject_type
