"""The words of answers: why not that workshop, what would help, what changes."""

from collections.abc import Iterator, Mapping
from gettext import NullTranslations

from estime.allocation.changes import Comparison
from estime.allocation.faults import session_labels
from estime.allocation.problem import Problem
from estime.allocation.remedies import Effect, Numbers, Remedy, RemedyKind
from estime.allocation.why import Reason, WhyNot
from estime.language import translator


def why_sentences(why: WhyNot, title: str, language: str) -> tuple[str, ...]:
    """Say why a workshop was not given, to the person who wished it.

    Others are counts, and `why` should be `suppressed` before: no sentence here tells a name, a wish of somebody else,
    or that two people are kept apart.
    """
    text = translator(language)
    return tuple(sentence % {"title": title, "count": why.worse} for sentence in _why(why, text))


def _why(why: WhyNot, text: NullTranslations) -> Iterator[str]:
    own = _own_reason(why, text)
    if own:
        yield own
        return
    yield _reasons(text)[why.told_as]
    if why.worse > 1:
        yield text.ngettext(
            "%(count)d other person would have a lesser choice than now.",
            "%(count)d other people would have a lesser choice than now.",
            why.worse,
        )
    elif why.worse:
        yield text.gettext("Somebody else would have a lesser choice than now.")


def _own_reason(why: WhyNot, text: NullTranslations) -> str:
    """Say what the person alone would lose, where nobody else is concerned; nothing otherwise."""
    if why.is_own_loss and why.reason is Reason.PLACEMENT:
        return text.gettext("With “%(title)s”, you would have no seat at another time.")
    if why.reason is Reason.STABILITY and not why.moved:
        return text.gettext(
            "The plan is known already, and as few seats as possible change: yours could stay as it was."
        )
    if why.is_own_loss:
        return text.gettext(
            "With “%(title)s”, you would have to take a choice so low at another time that you would lose by it."
        )
    return ""


def _reasons(text: NullTranslations) -> Mapping[Reason, str]:
    return {
        Reason.GRANTED: text.gettext("You attend “%(title)s”."),
        Reason.CLOSED: text.gettext(
            "No session of “%(title)s” is open to you: its hours, its languages, its rooms or what was arranged with the organisers decide otherwise."
        ),
        Reason.KEPT: text.gettext(
            "When “%(title)s” takes place, your seat elsewhere is kept: you registered for it, or the organisers placed you there."
        ),
        Reason.NOT_HELD: text.gettext("“%(title)s” is not held at a time that suits you: too few people."),
        Reason.PLACEMENT: text.gettext("For you to attend “%(title)s”, somebody else would have no seat at all."),
        Reason.CANCELLED: text.gettext(
            "For you to attend “%(title)s”, another session would have too few people and could not take place."
        ),
        Reason.STABILITY: text.gettext(
            "For you to attend “%(title)s”, seats that other people know already would have to change."
        ),
        Reason.BALANCE: text.gettext(
            "For you to attend “%(title)s”, seats that other people know already would have to change for too little gain."
        ),
        Reason.FAIRNESS: text.gettext(
            "For you to attend “%(title)s”, more people would be among the least well served, and they are looked after first."
        ),
        Reason.MIXING_FLOOR: text.gettext(
            "For you to attend “%(title)s”, a room would lack people of one kind: enterprises, partners, funders and others should meet everywhere."
        ),
        Reason.SATISFACTION: text.gettext("For you to attend “%(title)s”, others would lose more than you would gain."),
        Reason.MEMORY: text.gettext(
            "“%(title)s” was full of people who were less well served on a former day: between equal plans they come first."
        ),
        Reason.EQUAL: text.gettext(
            "A plan in which you attend “%(title)s” would meet wishes neither better nor worse: the mix of the rooms decided, then lots, with the seed that was announced."
        ),
    }


def remedy_label(remedy: Remedy, problem: Problem, language: str) -> str:
    """Name a change in a few words; chairs may be taken away too."""
    text = translator(language)
    labels = session_labels(problem)
    titles = {workshop.id: workshop.title or workshop.id for workshop in problem.workshops}
    labels_of_slots = {session.id: labels[session.slot] for session in problem.sessions}
    values = {
        "session": labels.get(remedy.session, remedy.session),
        "other": labels.get(remedy.other, remedy.other),
        "slot": labels.get(remedy.slot, "") or labels_of_slots.get(remedy.session, ""),
        "workshop": titles.get(remedy.workshop, remedy.workshop),
        "count": abs(remedy.seats),
        "language": language_label(remedy.language, text),
    }
    more = text.ngettext(
        "%(count)d chair more in %(session)s, %(slot)s",
        "%(count)d chairs more in %(session)s, %(slot)s",
        abs(remedy.seats),
    )
    less = text.ngettext(
        "%(count)d chair less in %(session)s, %(slot)s",
        "%(count)d chairs less in %(session)s, %(slot)s",
        abs(remedy.seats),
    )
    templates = {
        RemedyKind.SEATS: more if remedy.seats > 0 else less,
        RemedyKind.SESSION: text.gettext("one more session of %(workshop)s at %(slot)s, in a room of %(count)d"),
        RemedyKind.EXCHANGE: text.gettext("%(session)s and %(other)s exchange their rooms at %(slot)s"),
        RemedyKind.INTERPRETER: text.gettext("%(session)s, %(slot)s: an interpreter for %(language)s"),
    }
    return templates[remedy.kind] % values


def language_label(code: str, text: NullTranslations) -> str:
    known = {"fr": text.gettext("French"), "nl": text.gettext("Dutch"), "en": text.gettext("English")}
    return known.get(code, code)


def effect_sentences(effect: Effect, language: str) -> tuple[str, ...]:
    """Say what a change would bring, in whole sentences; one sentence when it brings nothing."""
    text = translator(language)
    sentences = difference_sentences(effect.before, effect.after, language)
    if effect.is_proven:
        return sentences or (text.gettext("This changes nothing for anybody."),)
    return (*sentences, text.gettext("The time was too short for a proof: more may be possible."))


def difference_sentences(before: Numbers, after: Numbers, language: str) -> tuple[str, ...]:
    """Say what the second of two plans gives more and less than the first; nothing where they give the same."""
    text = translator(language)
    return (*_gains(before, after, text), *_losses(before, after, text))


def _gains(before: Numbers, after: Numbers, text: NullTranslations) -> Iterator[str]:
    if (count := before.unplaced - after.unplaced) > 0:
        yield text.ngettext("%(count)d seat more can be given.", "%(count)d seats more can be given.", count) % {
            "count": count
        }
    if (count := before.without_favourite - after.without_favourite) > 0:
        yield text.ngettext(
            "%(count)d person more has one of their favourites.",
            "%(count)d people more have one of their favourites.",
            count,
        ) % {"count": count}
    if (count := after.fully_served - before.fully_served) > 0:
        yield text.ngettext(
            "%(count)d person more follows all their first choices.",
            "%(count)d people more follow all their first choices.",
            count,
        ) % {"count": count}
    elif after.cost < before.cost:
        yield text.gettext("Some people get a choice that stands higher in their wishes.")


def _losses(before: Numbers, after: Numbers, text: NullTranslations) -> Iterator[str]:
    if (count := after.unplaced - before.unplaced) > 0:
        yield text.ngettext("%(count)d seat more would lack.", "%(count)d seats more would lack.", count) % {
            "count": count
        }
    if (count := before.fully_served - after.fully_served) > 0:
        yield text.ngettext(
            "%(count)d person less follows all their first choices.",
            "%(count)d people less follow all their first choices.",
            count,
        ) % {"count": count}
    if after.lacking > before.lacking:
        yield text.gettext("The rooms would be a little less mixed.")
    elif after.lacking < before.lacking:
        yield text.gettext("The rooms would be better mixed.")


def comparison_sentence(comparison: Comparison, language: str) -> str:
    """Say in one sentence how many seats change, for how many people, and who gains."""
    text = translator(language)
    if not comparison.changes:
        return text.gettext("The two plans seat everybody alike.")
    values: Mapping[str, object] = {
        "changes": len(comparison.changes),
        "people": len(comparison.people),
        "better": comparison.better,
        "worse": comparison.worse,
        "rooms": len(comparison.sessions),
    }
    sentence = text.ngettext(
        "%(changes)d seat changes; people who move: %(people)d; better served: %(better)d; less well served: %(worse)d; sessions touched: %(rooms)d.",
        "%(changes)d seats change; people who move: %(people)d; better served: %(better)d; less well served: %(worse)d; sessions touched: %(rooms)d.",
        len(comparison.changes),
    )
    return sentence % values
