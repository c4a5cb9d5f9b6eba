"""The rules of an arbitration in plain words, one line each, and what differs between two frozen versions of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from i18nfield.strings import LazyI18nString

from estime.arbitration.problem import Raise, Utility
from estime_web.indicators.framing_words import percent, plain
from estime_web.indicators.protocols import PUBLIC_SMALLEST, SMALLEST, Terms, terms_from_json

FILLS, RAISES, EXHAUSTS, STOPS = "fills", "raises", "exhausts", "stops"
UTILITIES: Final[dict[str, str | Promise]] = {
    Utility.HOURS: gettext_lazy("An hour of what one supports counts as an hour, whatever it is spent on."),
    Utility.COUNT: gettext_lazy("Each thing that one supports counts the same, long or short."),
    Utility.SCORE: gettext_lazy("What one finds more essential counts more."),
    Utility.SCORE_HOURS: gettext_lazy("What one finds more essential counts more, hour by hour."),
}
COMPLETIONS: Final[dict[str, str | Promise]] = {
    FILLS: gettext_lazy(
        "Everybody's share grows little by little while hours are left; then what has most support fills the rest."
    ),
    RAISES: gettext_lazy(
        "Everybody's share grows little by little while hours are left; what is left then stays free."
    ),
    EXHAUSTS: gettext_lazy(
        "Everybody's share grows until nothing more fits into the hours; then what has most support fills the rest."
    ),
    STOPS: gettext_lazy("Nothing is added: hours that are left stay free."),
}
_COMPLETED: Final[dict[str, dict[str, Any]]] = {  # Any: the fields of the terms
    FILLS: {"raises": Raise.PERCENT, "fills": True, "stops_when_exhaustive": False},
    RAISES: {"raises": Raise.PERCENT, "fills": False, "stops_when_exhaustive": False},
    EXHAUSTS: {"raises": Raise.PERCENT, "fills": True, "stops_when_exhaustive": True},
    STOPS: {"raises": Raise.NONE, "fills": False, "stops_when_exhaustive": False},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """One rule as people read it. `key` tells it apart from the others."""

    key: str
    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A rule that is not the same in two versions. An empty text: it is not there."""

    label: str
    before: str
    after: str


def completion_of(terms: Terms) -> str:
    """Return which convention the terms follow for the hours that are left; the usual one where they follow none of ours."""
    said = {"raises": terms.raises, "fills": terms.fills, "stops_when_exhaustive": terms.stops_when_exhaustive}
    return next((key for key, fields in _COMPLETED.items() if fields == said), FILLS)


def fields_of_completion(key: str) -> Mapping[str, Any]:  # Any: the fields of the terms
    """Return the terms of a convention."""
    return _COMPLETED[key]


def lines_of_terms(terms: Terms) -> list[RuleLine]:
    """Return what the terms say, the hours first."""
    return [*_hours(terms), *_views(terms), *_agreement(terms), *_choice(terms), *_shown(terms)]


def lines_of_content(content: Mapping[str, Any]) -> list[RuleLine]:  # Any: the JSON of a protocol
    """Return everything that a frozen protocol says."""
    terms = terms_from_json(content["terms"])
    return [*_colleges(content), *_criteria(content), *lines_of_terms(terms)]


def differences(
    before: Mapping[str, Any],  # Any: the JSON of a protocol
    after: Mapping[str, Any],  # Any: as above
) -> list[Difference]:
    """Return the rules that are not the same in two protocols, in the order of the later one."""
    old = {line.key: line for line in lines_of_content(before)}
    new = {line.key: line for line in lines_of_content(after)}
    lines = {**new, **{key: line for key, line in old.items() if key not in new}}
    found = (Difference(label=line.label, before=_text(old, key), after=_text(new, key)) for key, line in lines.items())
    return [each for each in found if each.before != each.after]


def _text(lines: Mapping[str, RuleLine], key: str) -> str:
    return lines[key].text if key in lines else ""


def _colleges(content: Mapping[str, Any]) -> Iterator[RuleLine]:  # Any: the JSON of a protocol
    for college in content.get("colleges", ()):
        size = college["members"]
        text = ngettext(
            "%(share)s of the voice; %(size)s person votes.", "%(share)s of the voice; %(size)s people vote.", size
        )
        said = text % {"share": percent(Fraction(college["share"])), "size": size}
        name = str(LazyI18nString(college["name"]))
        yield RuleLine(key=f"college-{college['id']}", label=_("College: %(name)s") % {"name": name}, text=said)


def _criteria(content: Mapping[str, Any]) -> Iterator[RuleLine]:  # Any: the JSON of a protocol
    for number, criterion in enumerate(content.get("criteria", ()), 1):
        label = _("Criterion %(number)s") % {"number": number}
        yield RuleLine(key=f"criterion-{criterion['id']}", label=label, text=str(LazyI18nString(criterion["name"])))


def _hours(terms: Terms) -> Iterator[RuleLine]:
    yield RuleLine(
        key="budget",
        label=_("Hours a year"),
        text=_("%(hours)s hours a year may go to collecting.") % {"hours": plain(terms.budget)},
    )
    free = 1 - terms.qualitative - terms.quantitative
    sentences = (
        (
            "qualitative",
            _("Stories"),
            terms.qualitative,
            _("%(share)s of your hours can only go to stories: %(hours)s hours."),
        ),
        (
            "quantitative",
            _("Figures"),
            terms.quantitative,
            _("%(share)s of your hours can only go to figures: %(hours)s hours."),
        ),
        ("free", _("Free hours"), free, _("%(share)s of your hours may go to either: %(hours)s hours.")),
    )
    for key, label, share, sentence in sentences:
        said = {"share": percent(share), "hours": plain(terms.budget * share)}
        yield RuleLine(key=key, label=label, text=sentence % said)


def _views(terms: Terms) -> Iterator[RuleLine]:
    rounds = ngettext(
        "Views are given once.",
        "Views are given %(rounds)s times: before and after you listen to each other.",
        terms.rounds,
    )
    yield RuleLine(key="rounds", label=_("Rounds"), text=rounds % {"rounds": terms.rounds})
    yield RuleLine(
        key="approval",
        label=_("To support"),
        text=_("Whoever gives %(grade)s or more out of nine supports a proposal.") % {"grade": terms.approval},
    )
    if terms.rounds > 1:
        yield RuleLine(key="absent", label=_("Absent the second time"), text=_absent(terms))


def _absent(terms: Terms) -> str:
    if terms.carries_first:
        return _("Their first view supports in the choice; it is not counted where agreement is told.")
    return _("Whoever is absent the second time does not support anything in the choice.")


def _agreement(terms: Terms) -> Iterator[RuleLine]:
    said = {"essential": percent(terms.essential), "rejected": percent(terms.rejected)}
    yield RuleLine(
        key="agreed",
        label=_("Agreed"),
        text=_(
            "In each college, at least %(essential)s find the proposal essential, and fewer than %(rejected)s find it unimportant."
        )
        % said,
    )
    yield RuleLine(key="dissent", label=_("One voice against"), text=_dissent(terms))
    yield RuleLine(
        key="aside",
        label=_("Set aside"),
        text=_("In each college, %(aside)s or fewer find the proposal essential.") % {"aside": percent(terms.aside)},
    )
    yield RuleLine(
        key="cannot_judge",
        label=_("Cannot judge"),
        text=_("Where more than %(share)s cannot judge, nothing is concluded.")
        % {"share": percent(terms.cannot_judge)},
    )


def _dissent(terms: Terms) -> str:
    if terms.one_dissent_under == 0:
        return _("In a small college, one voice against may stop an agreement.")
    return _("In a college of fewer than %(size)s people, one voice against does not stop an agreement.") % {
        "size": terms.one_dissent_under
    }


def _choice(terms: Terms) -> Iterator[RuleLine]:
    yield RuleLine(key="utility", label=_("What counts"), text=str(UTILITIES[terms.utility]))
    yield RuleLine(key="completion", label=_("Hours that are left"), text=str(COMPLETIONS[completion_of(terms)]))
    yield RuleLine(
        key="lot",
        label=_("When two are equal"),
        text=_("The lot decides. It is drawn once, when these rules are frozen, and stands in them."),
    )


def _shown(terms: Terms) -> Iterator[RuleLine]:
    text = (
        _(
            "After the decision those who took part may count again, from ballots without names, if no college gave fewer than %(inside)d; anybody else, as far as the result goes, if none gave fewer than %(outside)d."
        )
        % {"inside": max(terms.smallest, SMALLEST), "outside": max(terms.smallest, PUBLIC_SMALLEST)}
        if terms.public_ballots
        else _("Ballots are given to nobody, not even without names. Nobody outside can count again.")
    )
    yield RuleLine(key="ballots", label=_("Counting again"), text=text)
    yield RuleLine(
        key="smallest",
        label=_("Small colleges"),
        text=_("Under %(size)s people, a college is told in words, never in figures.") % {"size": terms.smallest},
    )
