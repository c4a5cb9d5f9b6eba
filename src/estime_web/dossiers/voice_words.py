"""The words of the pages without an account: what is asked, who may read, how a group is called."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from estime_web.dossiers.enums import ItemState, Visibility
from estime_web.dossiers.models import Contribution, StakeholderGroup

QUESTIONS: dict[str, str | Promise] = {
    "needs": gettext_lazy("What do you need here, and do you find it?"),
    "effects": gettext_lazy("What has changed for you, for better or for worse?"),
    "change": gettext_lazy("What should be done otherwise?"),
    "other": gettext_lazy("Is there something else you want to say?"),
}
"""What is asked of everybody, in plain words of ours. The keys are what a contribution is about."""

RUNG_NAMES: dict[int, str | Promise] = {
    Visibility.AUTHOR: gettext_lazy("Nobody but me"),
    Visibility.TEAM: gettext_lazy("The team of the enterprise"),
    Visibility.COACH: gettext_lazy("The team, and the person who accompanies it"),
    Visibility.GROUP: gettext_lazy("Also all the groups who take part"),
    Visibility.COMMUNITY: gettext_lazy("Also the other enterprises of the programme"),
    Visibility.RESEARCH: gettext_lazy("Also the researchers"),
    Visibility.PUBLIC: gettext_lazy("Everybody"),
}

RUNG_HINTS: dict[int, str | Promise] = {
    Visibility.AUTHOR: gettext_lazy("Your words stay on your page. You can go on writing."),
    Visibility.TEAM: gettext_lazy("A few people of the enterprise who lead this evaluation."),
    Visibility.COACH: gettext_lazy("Somebody from outside, who helps the team."),
    Visibility.GROUP: gettext_lazy("People like you, who came in by a door. They do not know who you are."),
    Visibility.COMMUNITY: gettext_lazy("Their teams read your words, and the name of the enterprise."),
    Visibility.RESEARCH: gettext_lazy("They read your words, and not the name of the enterprise."),
    Visibility.PUBLIC: gettext_lazy("Your words may be on the internet, and printed. Paper cannot be called back."),
}


def question_of(contribution: Contribution) -> str:
    """Return the question that somebody answered; of a question that is no longer asked, its place alone."""
    return str(QUESTIONS.get(contribution.about, QUESTIONS["other"]))


def readers_for_contributor(contribution: Contribution) -> str:
    """Return who reads somebody's words now, said to them."""
    reached = Visibility(min(contribution.visibility, max(contribution.furthest, Visibility.TEAM)))
    now = _reading(reached)
    if reached == contribution.visibility:
        return now
    if contribution.dossier.is_withdrawn:
        return _("%(now)s. The enterprise has left the evaluation: nobody else reads it any more") % {"now": now}
    return _("%(now)s. The others that you chose, once the enterprise has signed its agreement") % {"now": now}


def _reading(rung: Visibility) -> str:
    return {
        Visibility.AUTHOR: _("only you"),
        Visibility.TEAM: _("you, and the team of the enterprise"),
        Visibility.COACH: _("you, the team of the enterprise, and the person who accompanies it"),
        Visibility.GROUP: _("you, the team, the person who accompanies it, and the groups who take part"),
        Visibility.COMMUNITY: _("you, the team, the groups, and the other enterprises of the programme"),
        Visibility.RESEARCH: _("you, the team, the groups, the other enterprises, and the researchers"),
        Visibility.PUBLIC: _("everybody"),
    }[rung]


def name_of(group: StakeholderGroup) -> str:
    """Return how a group is called at its door."""
    return str(group.name) if group.state == ItemState.LIVE and str(group.name) else _("your group")


def how_many(contributors: int, *, smallest: int, is_named: bool) -> str:
    """Return how many people of a group contributed, no nearer than is safe. None at all is also « fewer than five »."""
    if contributors < smallest:
        return _("fewer than %(count)s people") % {"count": smallest}
    if not is_named:
        return _("%(count)s people or more") % {"count": smallest}
    return ngettext("%(count)s person", "%(count)s people", contributors) % {"count": contributors}
