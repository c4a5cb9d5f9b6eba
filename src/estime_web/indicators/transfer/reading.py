"""An arbitration that came from elsewhere, as its page shows it."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from estime_web.foundation.documents.blocks import Points, Quote
from estime_web.indicators.enums import AmendmentAct, Step
from estime_web.indicators.models import ArrivedArbitration
from estime_web.indicators.papers.content import Grid, Paper, Part, Quotes, said, words
from estime_web.indicators.papers.naming import kind_words

Data = dict[str, Any]  # Any: JSON that was checked


def paper_of_arrived(arrived: ArrivedArbitration, language: str) -> Paper:
    """Return what is known of an arbitration from elsewhere, in the language in use."""
    content: Data = arrived.content
    return Paper(
        kind="arrived",
        language=language,
        title=said(_texts(content["title"]), language).text,
        what=_("From another Estime"),
        when=str(Step(content["step"]).label).capitalize(),
        parts=tuple(_parts(content, language)),
    )


def _parts(content: Data, language: str) -> Iterator[Part]:
    names = _names(content, language)
    yield Part(
        key="question",
        heading=_("Our question"),
        words=(said(_texts(content["question"]), language),),
    )
    if content["proposals"]:
        rows = tuple(
            (f"{each['number']}. {names[each['number']]}", kind_words(each["kind"])) for each in content["proposals"]
        )
        grid = Grid(caption=_("What was proposed"), header=(_("What"), _("Kind")), rows=rows, widths=(4, 1))
        yield Part(key="proposals", heading=_("What was proposed"), blocks=(grid,))
    decision = content["decision"]
    if decision is not None:
        yield from _decided(decision, names, language)
    if content["plan"]:
        yield _plan(content["plan"], names, language)


def _decided(decision: Data, names: dict[int, str], language: str) -> Iterator[Part]:
    chosen = [int(each["element"]) for each in decision["chosen"] if each["element"].isdecimal()]
    items = tuple(words(f"{number}. {names.get(number, '–')}", language) for number in chosen)
    yield Part(
        key="decision",
        heading=_("What the assembly decided"),
        words=(said(_texts(decision["text"]), language),),
        blocks=(Points(heading="", items=items),),
    )
    if decision["amendments"]:
        changed = tuple(words(_amendment(each, names), language) for each in decision["amendments"])
        yield Part(key="amended", heading=_("What the assembly changed"), blocks=(Points(heading="", items=changed),))
    if decision["statements"]:
        quotes = tuple(
            Quote(words=said(each["text"], language, own=each["language"]), by=each["who"])
            for each in decision["statements"]
        )
        yield Part(key="statements", heading=_("Who disagrees, in their own words"), blocks=(Quotes(quotes=quotes),))
    mark = words(_("The decision: %(hash)s") % {"hash": decision["digest"]}, language)
    yield Part(key="mark", heading=_("To check it"), words=(mark,))


def _amendment(each: Data, names: dict[int, str]) -> str:
    is_added = each["act"] == AmendmentAct.ADD
    act = _("“%(name)s” was added.") if is_added else _("“%(name)s” was left out.")
    name = names.get(each.get("number", 0), "–")
    return " ".join((act % {"name": name}, _("Why: %(reason)s") % {"reason": each["reason"]}))


def _plan(lines: list[Data], names: dict[int, str], language: str) -> Part:
    rows = tuple(
        (
            f"{each['number']}. {names.get(each['number'], '–')}",
            said(_texts(each["method"]), language).text or "–",
            said(_texts(each["respondents"]), language).text or "–",
            each["removed_because"] or each["in_charge"] or "–",
        )
        for each in lines
    )
    header = (_("What"), _("How"), _("Who answers"), _("In charge, or why it was taken out"))
    grid = Grid(caption=_("Collection plan"), header=header, rows=rows, widths=(3, 3, 2, 2))
    return Part(key="plan", heading=_("Collection plan"), blocks=(grid,))


def _names(content: Data, language: str) -> dict[int, str]:
    return {each["number"]: said(_texts(each["wordings"][-1]["name"]), language).text for each in content["proposals"]}


def _texts(value: dict[str, str]) -> LazyI18nString:
    return LazyI18nString(dict(value))
