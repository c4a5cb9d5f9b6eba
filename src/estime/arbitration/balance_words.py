"""What a set may lack, in plain words: why it is said, and what can be done."""

from collections.abc import Mapping
from dataclasses import dataclass
from gettext import NullTranslations

from estime.arbitration.amounts import amount_in_words, hours_in_words
from estime.arbitration.balance import Concern, JointRow, Warned
from estime.language import translator


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """A warning for people: `reason` says what is seen, `mend` what can be done."""

    concern: Concern
    reason: str
    mend: str
    is_invitation: bool = False


def advise(warned: Warned, language: str, *, labels: Mapping[str, str] | None = None) -> Advice:
    """Say a warning in words.

    Parameters
    ----------
    warned
        What was found.
    language
        French, Dutch or English.
    labels
        The names people know of criteria and of who bears hours, by identifier; an identifier without a name stands for itself.
    """
    text = translator(language)
    name = (labels or {}).get(warned.subject, warned.subject)
    values = {
        "name": name,
        "hours": hours_in_words(warned.hours, text),
        "declared": hours_in_words(warned.declared, text),
        "factor": amount_in_words(warned.factor, text),
    }
    is_envelope = warned.concern is Concern.UNSPENT_ENVELOPE
    reason, mend = _unspent(warned.subject, text) if is_envelope else _SAID[warned.concern](text)
    return Advice(
        concern=warned.concern, reason=reason % values, mend=mend % values, is_invitation=warned.is_invitation
    )


def row_in_words(row: JointRow, language: str, *, labels: Mapping[str, str] | None = None) -> str:
    """Say what stands beside what for one criterion."""
    text, names = translator(language), labels or {}
    values = {
        "name": names.get(row.criterion, row.criterion),
        "figures": ", ".join(names.get(figure, figure) for figure in row.figures),
        "stories": ", ".join(names.get(story, story) for story in row.stories),
    }
    if row.figures and row.stories:
        sentence = text.gettext("%(name)s — in figures: %(figures)s; in words: %(stories)s.")
    elif row.figures:
        sentence = text.gettext("%(name)s — in figures: %(figures)s; no story beside them yet.")
    elif row.stories:
        sentence = text.gettext("%(name)s — in words: %(stories)s.")
    else:
        sentence = text.gettext("%(name)s — nothing yet.")
    return sentence % values


def _burden(text: NullTranslations) -> tuple[str, str]:
    reason = text.gettext("For “%(name)s”, the chosen elements ask %(hours)s a year. %(declared)s were declared.")
    mend = text.gettext("Take less, share the work with somebody else, or find more hours before you decide.")
    return reason, mend


def _one_voice(text: NullTranslations) -> tuple[str, str]:
    reason = text.gettext(
        "Everything that was voted in is supported by one college alone. The others are not heard in it."
    )
    mend = text.gettext("Ask the other colleges what they lack, and look again at what they proposed.")
    return reason, mend


def _only_figures(text: NullTranslations) -> tuple[str, str]:
    reason = text.gettext(
        "The set has figures only. A figure says how much; it does not say what this changed in a life."
    )
    mend = text.gettext(
        "Pair each figure with a story: an interview, an observation, a life story about the same change."
    )
    return reason, mend


def _uncovered(text: NullTranslations) -> tuple[str, str]:
    reason = text.gettext("Nothing that was chosen speaks to the criterion “%(name)s”.")
    mend = text.gettext("Propose an element for it, or say in the decision why it is left aside this time.")
    return reason, mend


def _no_story(text: NullTranslations) -> tuple[str, str]:
    reason = text.gettext("The criterion “%(name)s” has figures, and no story.")
    mend = text.gettext("Ask somebody concerned to tell what lies behind the figure.")
    return reason, mend


def _no_figure(text: NullTranslations) -> tuple[str, str]:
    reason = text.gettext("The criterion “%(name)s” is told in words alone. That may be all it needs.")
    mend = text.gettext("If it helps you, put a figure beside it that you already have. Nothing obliges you.")
    return reason, mend


def _unspent(envelope: str, text: NullTranslations) -> tuple[str, str]:
    mend_words = text.gettext("Ask for proposals of that kind: an interview, an observation, a life story.")
    mend_figures = text.gettext(
        "Ask for proposals of that kind: a count, a short survey, a figure that exists already."
    )
    if envelope == "qualitative":
        reason = text.gettext("Of the hours kept for what is told in words, %(hours)s are not used.")
        return reason, mend_words
    return text.gettext("Of the hours kept for figures, %(hours)s are not used."), mend_figures


def _scattered(text: NullTranslations) -> tuple[str, str]:
    reason = text.gettext(
        "To use the hours, everybody’s share had to be multiplied by %(factor)s. People support very different elements."
    )
    mend = text.gettext("Talk again about what you have in common, or put elements together that say the same thing.")
    return reason, mend


_SAID = {
    Concern.BURDEN: _burden,
    Concern.ONE_VOICE: _one_voice,
    Concern.ONLY_FIGURES: _only_figures,
    Concern.UNCOVERED_CRITERION: _uncovered,
    Concern.NO_STORY: _no_story,
    Concern.NO_FIGURE: _no_figure,
    Concern.SCATTERED: _scattered,
}
