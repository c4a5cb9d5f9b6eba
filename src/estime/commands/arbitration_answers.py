"""The parts of the answer of `estime arbitrate`: the outcome, what an amendment does, other sets beside it."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from estime.arbitration import Comparison, KindCount, Verdict, compare, verdict
from estime.arbitration.canonical import outcome_to_json
from estime.arbitration.numbers import hours_in_words, percent_in_words
from estime.commands.arbitration_asked import Arbitration, Part
from estime.commands.terminal import table_lines
from estime.exchange.arbitration_words import envelope_word, envelopes, kind_word, label_word, sentences
from estime.language import translator
from estime.provenance import Json


def outcome_part(asked: Arbitration) -> Part:
    """Tell what is chosen and how it got in, the hours by envelope, what is left out, and whether the promise is kept."""
    language, names = asked.language, asked.names
    found = verdict(asked.problem, asked.outcome.elements)
    told = [*names.groups.without_small(found).sentences(language, names.words)]
    headline, *others = sentences(asked.problem, asked.outcome, language)
    tables = [_chosen(asked), _paid(asked), _envelopes(asked), _left_out(asked)]
    return Part(
        lines=[headline, *others, *(line for table in tables if table for line in ("", *table)), "", *told],
        sentences=[headline, *others, *told],
        values={
            "problem_hash": asked.proposed.problem_hash,
            "outcome": outcome_to_json(asked.outcome),
            "verdict": _verdict_to_json(found),
        },
    )


def _chosen(asked: Arbitration) -> Sequence[str]:
    text, language = translator(asked.language), asked.language
    kinds = {element.id: element.kind for element in asked.problem.elements}
    rows = [
        [
            chosen.element,
            shortened(asked.names[chosen.element]),
            kind_word(kinds[chosen.element], language),
            hours_in_words(chosen.hours, language),
            label_word(chosen.label, language),
        ]
        for chosen in asked.outcome.chosen
    ]
    headings = [
        text.gettext("identifier"),
        text.gettext("element"),
        text.gettext("kind"),
        text.gettext("hours"),
        text.gettext("how it got in"),
    ]
    return table_lines(headings, rows) if rows else []


def _paid(asked: Arbitration) -> Sequence[str]:
    """Return who paid for each purchase, by college; nothing where there is but one to tell."""
    text, language, groups = translator(asked.language), asked.language, asked.names.groups
    if len(groups.groups) < 2:
        return []
    rows = []
    for purchase in asked.outcome.purchases:
        paid = {group: payment.total for group, payment in groups.payments(purchase)}
        rows.append(
            [
                shortened(asked.names[purchase.element]),
                *(hours_in_words(paid.get(group, Fraction(0)), language) for group in groups.groups),
            ]
        )
    headings = [text.gettext("who paid how many hours"), *(groups.label(group, language) for group in groups.groups)]
    return table_lines(headings, rows) if rows else []


def _envelopes(asked: Arbitration) -> Sequence[str]:
    """Return the hours by envelope; nothing where all hours are free."""
    text, language = translator(asked.language), asked.language
    found = envelopes(asked.problem, asked.outcome)
    if [envelope.name for envelope in found] == ["free"]:
        return []
    headings = [text.gettext("envelope"), text.gettext("part of the budget"), text.gettext("used")]
    rows = (
        [
            envelope_word(envelope.name, language),
            *(hours_in_words(value, language) for value in (envelope.part, envelope.used)),
        ]
        for envelope in found
    )
    return table_lines(headings, rows)


def _left_out(asked: Arbitration) -> Sequence[str]:
    """Return what is left out, the nearest to being in first, and what the gate took out."""
    text, language = translator(asked.language), asked.language
    reasons = {element.id: element.taken_out for element in asked.problem.elements}
    headings = [
        text.gettext("identifier"),
        text.gettext("left out"),
        text.gettext("hours"),
        text.gettext("missing"),
        text.gettext("effective support"),
    ]
    rows = [
        [
            rejection.element,
            shortened(asked.names[rejection.element]),
            hours_in_words(rejection.hours, language),
            hours_in_words(rejection.missing, language),
            percent_in_words(rejection.effective_support, language),
        ]
        for rejection in sorted(asked.outcome.rejections, key=lambda found: (-found.effective_support, found.element))
    ]
    taken = [
        text.gettext("“%(element)s” was taken out: %(reason)s") % {"element": asked.names[id], "reason": reasons[id]}
        for id in asked.outcome.taken_out
    ]
    return [*(table_lines(headings, rows) if rows else []), *taken]


def shortened(text: str, most: int = 60) -> str:
    """Return a label as a column can hold it."""
    return text if len(text) <= most else text[: most - 1] + "…"


def amendment_part(asked: Arbitration) -> Part:
    """Tell what the amendment does: hours, and the promise to groups before and after."""
    text = translator(asked.language)
    before, after = (verdict(asked.problem, outcome.elements) for outcome in (asked.proposed, asked.outcome))
    changes = (
        (text.gettext("Added by the assembly: %(elements)s."), asked.added),
        (text.gettext("Removed by the assembly: %(elements)s."), asked.removed),
    )
    told = [
        *(said % {"elements": ", ".join(asked.names[id] for id in ids)} for said, ids in changes if ids),
        text.gettext("Amended: %(before)s hours before, %(after)s after.")
        % {
            "before": hours_in_words(asked.proposed.spent, asked.language),
            "after": hours_in_words(asked.outcome.spent, asked.language),
        },
        _effect(before, after, asked.language),
    ]
    values: dict[str, Json] = {
        "added": [*asked.added],
        "removed": [*asked.removed],
        "proposed": outcome_to_json(asked.proposed),
        "proposed_verdict": _verdict_to_json(before),
    }
    return Part(lines=told, sentences=told, values={"amendment": values})


def _effect(before: Verdict, after: Verdict, language: str) -> str:
    text = translator(language)
    if before.holds and after.holds:
        return text.gettext("The promise to groups is still kept.")
    if before.holds:
        return text.gettext("The promise to groups was kept before the amendment, and is not kept any more.")
    if after.holds:
        return text.gettext("The promise to groups was not kept before the amendment, and now it is.")
    return text.gettext("The promise to groups was not kept before the amendment, and is not kept after it.")


def comparison_part(asked: Arbitration) -> Part:
    """Tell the proposed set beside others."""
    sets = asked.sets()
    found = {name: compare(asked.problem, elements) for name, elements in sets.items()}
    elements = sorted(frozenset().union(*sets.values()))
    lines = [
        "",
        *table_lines(["", *sets], _measures(asked, [*found.values()])),
        "",
        *table_lines(
            [translator(asked.language).gettext("element"), *sets],
            (
                [shortened(asked.names[id]), *("x" if id in chosen else "" for chosen in sets.values())]
                for id in elements
            ),
        ),
    ]
    return Part(lines=lines, values={"sets": [_comparison_to_json(name, value) for name, value in found.items()]})


def _measures(asked: Arbitration, found: Sequence[Comparison]) -> Iterator[Sequence[str]]:
    text, language = translator(asked.language), asked.language
    yield [text.gettext("hours"), *(hours_in_words(value.hours, language) for value in found)]
    for place, count in enumerate(found[0].kinds):
        kind = kind_word(count.kind, language)
        yield [
            text.gettext("%(kind)s: elements, hours") % {"kind": kind},
            *(_kind(value.kinds[place], language) for value in found),
        ]
    yield [
        text.gettext("people without any of their elements"),
        *(percent_in_words(value.empty, language) for value in found),
    ]
    for place, college in enumerate(found[0].colleges):
        if college.college in asked.names.groups.shown:
            name = asked.names.words.get(college.college, college.college)
            served = (percent_in_words(value.colleges[place].served, language) for value in found)
            yield [text.gettext("%(college)s: what they support, in hours") % {"college": name}, *served]
    yield [text.gettext("promise to groups"), *(_kept(value.verdict, language) for value in found)]


def _kind(count: KindCount, language: str) -> str:
    return f"{count.elements}, {hours_in_words(count.hours, language)}"


def _kept(found: Verdict, language: str) -> str:
    text = translator(language)
    if found.holds:
        return text.gettext("kept")
    return text.gettext("broken: %(count)d") % {"count": len(found.violations)}


def _verdict_to_json(found: Verdict) -> Json:
    return {
        "holds": found.holds,
        "left_out": found.left_out,
        "violations": [
            {
                "element": violation.element,
                "hours": str(violation.hours),
                "scope": violation.scope.value,
                "people": violation.people,
                "voice": str(violation.voice),
                "allowed": str(violation.allowed),
                "held": str(violation.held),
                "is_taken_out": violation.is_taken_out,
            }
            for violation in found.violations
        ],
    }


def _comparison_to_json(name: str, value: Comparison) -> Json:
    return {
        "name": name,
        "elements": [*sorted(value.elements)],
        "hours": str(value.hours),
        "empty": str(value.empty),
        "colleges": [
            {
                "college": share.college,
                "voters": share.voters,
                "mean_hours": str(share.mean_hours),
                "empty": str(share.empty),
                "served": str(share.served),
            }
            for share in value.colleges
        ],
        "worst_off": value.worst_off,
        "verdict": _verdict_to_json(value.verdict),
    }
