"""« Pourquoi ce troisième choix ? »: why somebody does not follow a better wish, told to the organiser with exact counts.

The library says the same to the person concerned, as « you » and with counts that point at nobody.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from estime.allocation.why import Reason
from estime_web.encounters.choice_words import choice_in_words
from estime_web.encounters.models import WhyNot
from estime_web.encounters.whys import why_of


def why_in_words(why: WhyNot, person: str, ranked: int) -> tuple[str, ...]:
    """Return the reason first, then what granting the wish would do to others and to the person.

    `ranked` is how many workshops the person ranked: what comes after was not.
    """
    return (*reason_in_words(why, person), *_then(why, person, ranked))


def reason_in_words(why: WhyNot, person: str) -> tuple[str, ...]:
    """Return the reason first, then what granting the wish would do to others."""
    known = why_of(why)
    values = {"person": person, "title": f"{why.workshop.letter} · {why.workshop.title}"}
    first = _own_loss(known.reason) if known.is_own_loss else _reasons()[known.told_as]
    return (first % values, *_counts(why))


def _own_loss(reason: Reason) -> str:
    if reason is Reason.PLACEMENT:
        return _("With “%(title)s”, %(person)s would have no seat at another time.")
    return _("With “%(title)s”, %(person)s would have to take so low a choice at another time as to lose by it.")


def _reasons() -> dict[Reason, str]:
    return {
        Reason.GRANTED: _("%(person)s follows “%(title)s”."),
        Reason.CLOSED: _(
            "No session of “%(title)s” is open to %(person)s: hours, languages, steps or an arrangement decide otherwise."
        ),
        Reason.KEPT: _("While “%(title)s” takes place, a seat is kept elsewhere for %(person)s."),
        Reason.NOT_HELD: _("“%(title)s” is not held at a time that would suit %(person)s: too few people."),
        Reason.PLACEMENT: _("With %(person)s in “%(title)s”, somebody else would have no seat at all."),
        Reason.CANCELLED: _(
            "With %(person)s in “%(title)s”, another session would have too few people and could not take place."
        ),
        Reason.STABILITY: _(
            "With %(person)s in “%(title)s”, more people would see the seat change that they know already."
        ),
        Reason.BALANCE: _(
            "With %(person)s in “%(title)s”, people would see the seat change that they know already, for too little gain."
        ),
        Reason.FAIRNESS: _(
            "With %(person)s in “%(title)s”, more people would be among those served least well, and they are looked after first."
        ),
        Reason.MIXING_FLOOR: _("With %(person)s in “%(title)s”, a room would lack people of one kind."),
        Reason.SATISFACTION: _("With %(person)s in “%(title)s”, others would lose more than %(person)s would gain."),
        Reason.MEMORY: _(
            "“%(title)s” is full of people who were less well served on a former day: between equal plans they come first."
        ),
        Reason.EQUAL: _(
            "A plan with %(person)s in “%(title)s” would meet wishes neither better nor worse: the mix of the rooms "
            "decided, then lots, drawn from the seed that was announced."
        ),
    }


def _counts(why: WhyNot) -> Iterator[str]:
    worse, better, unplaced = (int(why.answer[name]) for name in ("worse", "better", "unplaced"))
    if unplaced:
        sentence = ngettext("%(count)d seat more would be missing.", "%(count)d seats more would be missing.", unplaced)
        yield sentence % {"count": unplaced}
    if worse:
        sentence = ngettext(
            "%(count)d other person would have a lesser choice than now.",
            "%(count)d other people would have a lesser choice than now.",
            worse,
        )
        yield sentence % {"count": worse}
    if better:
        sentence = ngettext(
            "%(count)d other person would have a better choice than now.",
            "%(count)d other people would have a better choice than now.",
            better,
        )
        yield sentence % {"count": better}


def _then(why: WhyNot, person: str, ranked: int) -> Iterator[str]:
    """Say which choices the person would then have, in the order of the hours."""
    ranks = why.answer["ranks"]
    if ranks:
        choices = ", ".join(
            _("no seat") if rank is None else choice_in_words(rank if rank <= ranked else None) for rank in ranks
        )
        yield _("The day of %(person)s would then be: %(choices)s.") % {"person": person, "choices": choices}
