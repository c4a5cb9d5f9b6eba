"""The words of the paper itself, in the language that is active."""

from django.utils.translation import gettext as _

from estime_web.dossiers.papers.portrait_sheet import PortraitSheet


def portrait_words() -> dict[str, str]:
    """Return every heading and label of the portrait."""
    return {
        "portrait": _("Portrait"),
        "question": _("Our evaluative question"),
        "no_question": _("The evaluative question is not chosen yet."),
        "chosen": _("How the question was chosen"),
        "stakeholders": _("Stakeholders"),
        "group": _("Group"),
        "brings": _("What it brings"),
        "receives": _("What it receives"),
        "effects": _("Effects"),
        "source_of_effect": _("Where it comes from"),
        "effect": _("What changes"),
        "for_whom": _("For whom"),
        "marks": _("What we know of it"),
        "figures": _("Figures of the territory"),
        "what": _("What is counted"),
        "value": _("Value"),
        "date": _("Date"),
        "source": _("Source"),
        "missing": _("Not said yet"),
        "readers": _("Who may read this portrait"),
        "frame": _("Where the frame comes from"),
        "two_pages": _("On two pages"),
        "shortened": _(
            "This paper holds less than the portrait does, to fit two pages. The whole portrait is in the dossier."
        ),
        "page": _("page"),
    }


def table_captions() -> dict[str, str]:
    """Return what each table says, for whoever hears it."""
    return {
        "groups": _("The stakeholder groups, what each brings and what it receives"),
        "effects": _("The effects, where each comes from and for whom"),
        "figures": _("Figures of the territory, each with its date and its source"),
    }


def paper_title(sheet: PortraitSheet) -> str:
    return _("Portrait: %(enterprise)s") % {"enterprise": sheet.enterprise}


def invented_words(sheet: PortraitSheet) -> str:
    return _("invented enterprise") if sheet.is_invented else ""


def short_line(*parts: str) -> str:
    """Return the parts that are there, side by side."""
    return " · ".join(part for part in parts if part)
