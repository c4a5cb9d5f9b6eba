"""What an agreement says, as a page and a sheet of paper say it: one heading and a few lines for each thing agreed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from estime_web.dossiers.models import Agreement, Dossier, Readiness

DAYS_OF_A_FIRST_AGREEMENT = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One thing agreed. `lines` are sentences of the site in the language of the reader; `words` were written by people."""

    key: str
    label: str
    lines: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that an agreement says in another way than the one before."""

    before: Term
    after: Term


def terms_of(agreement: Agreement) -> list[Term]:
    """Return what an agreement says, in the order in which it is read."""
    return [
        Term(key="parties", label=_("Between"), words=_filled(agreement.enterprise_party, agreement.coach_party)),
        Term(key="duration", label=_("For how long"), lines=(_duration(agreement),)),
        Term(key="hours", label=_("Time given"), lines=_hours(agreement)),
        Term(
            key="observation",
            label=_("Observation"),
            lines=(_observation(agreement),),
            words=_filled(agreement.observation_words),
        ),
        Term(key="readers", label=_("Who reads what"), words=_filled(agreement.readers_words)),
        Term(key="research_use", label=_("Research"), lines=(_research(agreement),)),
        Term(key="counts", label=_("Figures of the federations"), lines=(_counts(agreement),)),
        Term(key="exit", label=_("How to stop"), words=_filled(agreement.exit_words)),
    ]


def changes_between(before: Agreement, after: Agreement) -> list[Change]:
    """Return what the second agreement says in another way than the first."""
    return [
        Change(before=old, after=new)
        for old, new in zip(terms_of(before), terms_of(after), strict=True)
        if (old.lines, old.words) != (new.lines, new.words)
    ]


def first_terms(dossier: Dossier, readiness: Readiness | None, exit_example: Mapping[str, str]) -> dict[str, object]:
    """Return what a first draft says: the hours of the conversation, the people there are, and nothing opened to anybody.

    `exit_example` is what the method proposes for leaving, by language, where it does.
    """
    today = timezone.localdate()
    with translation.override(dossier.language):
        words = {
            "enterprise_party": _enterprise_party(dossier),
            "coach_party": _coach_party(dossier),
            "readers_words": _(
                "The team of the enterprise and its coach read this dossier. Whatever goes further, the enterprise opens "
                "itself, one thing at a time, and may take back."
            ),
            "exit_words": exit_example.get(dossier.language)
            or _(
                "Each side may stop at any time, without giving a reason: one act on the site is enough. The dossier "
                "stays with the enterprise, which keeps its words, takes them away or withdraws them."
            ),
        }
    return words | {
        "starts_on": today,
        "ends_on": today + timedelta(days=DAYS_OF_A_FIRST_AGREEMENT),
        "hours_enterprise": readiness.hours_enterprise if readiness else None,
        "hours_coach": readiness.hours_coach if readiness else None,
    }


def terms_again(agreement: Agreement) -> dict[str, object]:
    """Return what an agreement says as the beginning of another one."""
    return {name: getattr(agreement, name) for name in Agreement.TERMS}


def _enterprise_party(dossier: Dossier) -> str:
    lead = dossier.enterprise.team.current().filter(is_lead=True).select_related("user").first()
    return _party(str(dossier.enterprise), str(lead.user) if lead else "")


def _coach_party(dossier: Dossier) -> str:
    coachings = dossier.enterprise.coachings.current().select_related("user", "organisation")
    coaching = coachings.first()
    if coaching is None:
        return ""
    return _party(str(coaching.organisation or ""), str(coaching.user))


def _party(organisation: str, person: str) -> str:
    return (
        _("%(organisation)s, represented by %(person)s")
        % {
            "organisation": organisation,
            "person": person,
        }
        if organisation and person
        else organisation or person
    )


def _duration(agreement: Agreement) -> str:
    return _("From %(start)s to %(end)s. A pause is always possible, and nothing is lost.") % {
        "start": formats.date_format(agreement.starts_on),
        "end": formats.date_format(agreement.ends_on),
    }


def _hours(agreement: Agreement) -> tuple[str, ...]:
    mine, theirs = agreement.hours_enterprise, agreement.hours_coach
    return (
        ngettext("The enterprise gives %(hours)s hour.", "The enterprise gives %(hours)s hours.", mine)
        % {"hours": mine},
        ngettext("The accompaniment gives %(hours)s hour.", "The accompaniment gives %(hours)s hours.", theirs)
        % {"hours": theirs},
    )


def _observation(agreement: Agreement) -> str:
    if agreement.accepts_observation:
        return _("Observation is accepted. The enterprise reads what is noted, and may answer it.")
    return _("Nobody observes.")


def _research(agreement: Agreement) -> str:
    if agreement.allows_research:
        return _("Research may read, under a pseudonym, what the enterprise opens to it, and nothing else.")
    return _("Research reads nothing.")


def _counts(agreement: Agreement) -> str:
    if agreement.allows_counts:
        return _("The enterprise is counted in the figures of its federations, which open nothing of the dossier.")
    return _("The enterprise is not counted in the figures of its federations.")


def _filled(*words: str) -> tuple[str, ...]:
    return tuple(text for text in words if text.strip())
