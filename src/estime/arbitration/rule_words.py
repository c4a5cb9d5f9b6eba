"""What the rule of consensus asks, and what it means for few people, in whole sentences."""

from collections.abc import Mapping
from fractions import Fraction

from estime.arbitration.rule import ALWAYS, ConsensusRule, Scope, small_numbers, veto_up_to
from estime.language import translator


def rule_sentences(rule: ConsensusRule, language: str) -> tuple[str, ...]:
    """Say what the rule asks, for whoever will vote."""
    gettext = translator(language).gettext
    values = {
        "essential": _percent(rule.essential_share, language),
        "reject": _percent(rule.reject_share, language),
        "aside": _percent(rule.set_aside_share, language),
        "fewest": rule.fewest_ratings,
    }
    if rule.scope is Scope.EACH_COLLEGE:
        agreed = gettext(
            "An element is agreed when, in each college, at least %(essential)s find it essential (7 to 9) and fewer than %(reject)s find it not important (1 to 3)."
        )
        aside = gettext("It is set aside when, in each college, at most %(aside)s find it essential.")
    else:
        agreed = gettext(
            "An element is agreed when, everybody counted together, at least %(essential)s find it essential (7 to 9) and fewer than %(reject)s find it not important (1 to 3)."
        )
        aside = gettext("It is set aside when, everybody counted together, at most %(aside)s find it essential.")
    others = gettext("Otherwise it is contested, and discussed.")
    few = gettext(
        "A college with fewer than %(fewest)d ratings is not counted. Whoever cannot judge counts neither way."
    )
    return tuple(sentence % values for sentence in (agreed, aside, others, few))


def small_number_sentence(rule: ConsensusRule, people: int, language: str) -> str:
    """Say what the rule means for so many people: « with 4 people, 3 must find it essential »."""
    text, numbers = translator(language), small_numbers(rule, people)
    values = {"people": people, "needed": numbers.essential_needed, "allowed": numbers.rejections_allowed}
    if not numbers.rejections_allowed:
        sentence = text.ngettext(
            "With %(people)d person, %(needed)d must find it essential, and nobody may reject it.",
            "With %(people)d people, %(needed)d must find it essential, and nobody may reject it.",
            people,
        )
    else:
        sentence = text.ngettext(
            "With %(people)d person, %(needed)d must find it essential, and at most %(allowed)d may reject it.",
            "With %(people)d people, %(needed)d must find it essential, and at most %(allowed)d may reject it.",
            people,
        )
    return sentence % values


def veto_sentence(rule: ConsensusRule, language: str) -> str:
    """Say in how small a college one dissenting voice is a veto."""
    text, most = translator(language), veto_up_to(rule)
    if not most:
        return text.gettext("One dissenting voice is never a veto.")
    if most == ALWAYS:
        return text.gettext("One dissenting voice is always a veto.")
    sentence = text.ngettext(
        "In a college of %(most)d person, one dissenting voice is a veto.",
        "In a college of up to %(most)d people, one dissenting voice is a veto.",
        most,
    )
    return sentence % {"most": most}


def small_number_sentences(rule: ConsensusRule, sizes: Mapping[str, int], language: str) -> tuple[str, ...]:
    """Say what the rule means for the colleges as they are, smallest first; then where one voice is a veto.

    Parameters
    ----------
    rule
        The rule.
    sizes
        How many people may rate in each college.
    language
        `fr`, `nl` or `en`.
    """
    few = sorted({size for size in sizes.values() if size >= max(rule.fewest_ratings, 1)})
    return (*(small_number_sentence(rule, size, language) for size in few), veto_sentence(rule, language))


def variant_name(variant: str, language: str) -> str:
    """Return what a published rule is called; its own name where it is none of these."""
    gettext = translator(language).gettext
    names = {
        "70_15_each_group": gettext("70% essential and fewer than 15% against, in each college"),
        "70_15_one_dissent": gettext(
            "70% essential and fewer than 15% against, in each college; one voice against in the smallest"
        ),
        "75_everybody": gettext("75% essential, everybody counted together"),
        "50_first_round": gettext("50% essential and fewer than 15% against, in each college"),
    }
    return names.get(variant, variant)


def _percent(share: Fraction, language: str) -> str:
    """Return a share as a percentage of at most two decimals, as the language writes it."""
    number = f"{float(100 * share):.2f}".rstrip("0").rstrip(".")
    if language.startswith("en"):
        return f"{number}%"
    return f"{number.replace('.', ',')}\u00a0%"
