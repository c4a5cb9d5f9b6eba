"""What was proven at each stage, in one sentence for somebody who is no mathematician."""

from gettext import NullTranslations

from estime.allocation.plan import Stage, StageName
from estime.language import translator


def stage_sentence(stage: Stage, language: str, *, keeps_seats: bool = False) -> str:
    """Say what a stage reached, in one sentence: as a fact where it is proven, as the best that was found otherwise.

    « What is above » are the stages before it: they are never given up for a later one. `keeps_seats` says that the
    seats of a plan in force come before fairness.
    """
    text = translator(language)
    if not stage.is_proven:
        return text.gettext(
            "This is the best that was found; the time was too short to prove that nothing better exists."
        )
    if stage.name is StageName.PLACEMENT:
        return _placement(stage, text)
    if stage.name is StageName.STABILITY:
        return _stability(stage, text)
    if stage.name is StageName.MIXING_FLOOR and not any(stage.values):
        return text.gettext("Each kind of actor has its share in each room.")
    if stage.name is StageName.FAIRNESS and keeps_seats:
        return text.gettext(
            "With the seats that are kept, those served least well cannot be served better, unless others take their place."
        )
    return _sentences(text)[stage.name]


def _placement(stage: Stage, text: NullTranslations) -> str:
    missing = stage.values[0]
    if not missing:
        return text.gettext("Everybody has a seat at each time they are present.")
    sentence = text.ngettext(
        "%(count)d seat is missing; no plan seats more people.",
        "%(count)d seats are missing; no plan seats more people.",
        missing,
    )
    return sentence % {"count": missing}


def _stability(stage: Stage, text: NullTranslations) -> str:
    changed = stage.values[0]
    if not changed:
        return text.gettext("No seat of the plan before changes.")
    sentence = text.ngettext(
        "%(count)d seat of the plan before changes; fewer is not possible without taking from what is above.",
        "%(count)d seats of the plan before change; fewer is not possible without taking from what is above.",
        changed,
    )
    return sentence % {"count": changed}


def _sentences(text: NullTranslations) -> dict[StageName, str]:
    return {
        StageName.BALANCE: text.gettext(
            "Each change is worth it: keeping more seats, or following more wishes, would cost more than it brings."
        ),
        StageName.FAIRNESS: text.gettext(
            "Those served least well cannot be served better, unless others take their place."
        ),
        StageName.MIXING_FLOOR: text.gettext("The rooms cannot be mixed better without taking from what is above."),
        StageName.SATISFACTION: text.gettext(
            "Over the whole day, wishes cannot be followed more closely without taking from what is above."
        ),
        StageName.MEMORY: text.gettext(
            "Between plans as good as this one, none does more for those disappointed before."
        ),
        StageName.SOFT_MIXING: text.gettext("The rooms are as mixed as can be without costing anybody a choice."),
        StageName.LOTTERY: text.gettext("Lots decided what was still equal: whoever draws again finds the same plan."),
    }
