"""Who may read a paper, in words, as it stands on the paper itself."""

from django.utils.translation import gettext as _

from estime_web.dossiers.enums import Visibility

_SENTENCES = {
    Visibility.TEAM: lambda: _("The team of the enterprise. Some of it may not have been shown to anybody else."),
    Visibility.COACH: lambda: _("The team of the enterprise and its coach."),
    Visibility.COMMUNITY: lambda: _("The community of test enterprises: their teams and their coaches."),
    Visibility.RESEARCH: lambda: _(
        "The researchers of the programme. Names were replaced; whatever else might tell who it is stays confidential."
    ),
    Visibility.FUNDER: lambda: _("The funders to whom the enterprise shows it."),
    Visibility.PUBLIC: lambda: _("Everybody."),
}


def readers_line(reach: int) -> str:
    """Return who may read a paper that was made for the readers of one rung."""
    return _SENTENCES[Visibility(reach)]()
