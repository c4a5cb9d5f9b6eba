"""What the proposals hold about somebody with an account, for « mes données », and what goes with their account."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from estime_web.accounts.data import Row
from estime_web.accounts.models import User
from estime_web.dossiers.contents import texts_of
from estime_web.indicators.models import (
    Argument,
    ArgumentModeration,
    CandidateChange,
    CandidateVersion,
    CollegeSilence,
    Effort,
    Gate,
    IndicatorCandidate,
    Member,
)
from estime_web.indicators.queries.candidates import proposals_in
from estime_web.indicators.services.parting import part_from_words
from estime_web.indicators.wordings import NAMES


def proposal_rows(user: User) -> list[Row]:
    """Return what somebody proposed by their pass, what they took back included, with its words."""
    rows = IndicatorCandidate.objects.filter(author__user=user).select_related("arbitration")
    return [
        {
            _("Arbitration"): str(each.candidate.arbitration),
            _("Proposed"): each.candidate.created_at,
            _("Words"): _words(each.version),
            _("What became of it"): each.candidate.get_state_display(),
            _("What you answered"): each.candidate.author_says,
        }
        for each in proposals_in(rows)
    ]


def argument_rows(user: User) -> list[Row]:
    """Return what somebody said in debates, and what they said they think too."""
    place = "candidate__arbitration"
    said = Argument.objects.filter(author__user=user, is_withdrawn=False).select_related(place)
    adopted = Argument.objects.filter(adopted_by__user=user, is_withdrawn=False).select_related(place)
    own = [(each, _("you said it")) for each in said]
    return [
        {
            _("Arbitration"): str(each.candidate.arbitration),
            _("Day"): each.on,
            _("Words"): each.text,
            _("What you did"): did,
        }
        for each, did in [*own, *((each, _("you said it too")) for each in adopted)]
    ]


def led_rows(user: User) -> list[Row]:
    """Return what somebody wrote on proposals as one of those who lead."""
    return [
        {_("Arbitration"): where, _("When"): at, _("What"): what, _("Words"): words}
        for at, where, what, words in sorted(_led(user), key=lambda row: row[0])
    ]


def forget_author(user: User) -> None:
    """Part what somebody proposed and said from them, for good. The words stay: others answered them; withdraw them first to erase them."""
    part_from_words(Member.objects.filter(user=user))


def _led(user: User) -> Iterator[tuple[datetime, str, str, str]]:
    for version in CandidateVersion.objects.filter(written_by=user).select_related("candidate__arbitration"):
        yield version.at, str(version.candidate.arbitration), _("a wording"), _words(version)
    for change in CandidateChange.objects.filter(by=user).select_related("candidate__arbitration"):
        yield change.at, str(change.candidate.arbitration), change.get_act_display(), change.reason
    for effort in Effort.objects.filter(by=user).select_related("candidate__arbitration"):
        yield effort.at, str(effort.candidate.arbitration), _("hours"), effort.how
    for gate in Gate.objects.filter(by=user).select_related("candidate__arbitration"):
        yield gate.at, str(gate.candidate.arbitration), gate.get_verdict_display(), gate.reason
    for silence in CollegeSilence.objects.filter(by=user).select_related("college__arbitration"):
        yield silence.at, str(silence.college.arbitration), _("going on without a college"), silence.reason
    for line in ArgumentModeration.objects.filter(by=user).select_related("argument__candidate__arbitration"):
        what = _("words hidden") if line.hides else _("words shown again")
        yield line.at, str(line.argument.candidate.arbitration), what, line.reason


def _words(version: CandidateVersion) -> str:
    return "\n".join(text for name in NAMES for text in texts_of(getattr(version, name)).values())
