"""The page that opens the folder of an export: what is in it, what is not, and how to read it elsewhere."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from estime_web.dossiers.models import Dossier
from estime_web.dossiers.transfer.snapshot import FORMAT


def readme_of(dossier: Dossier, staying: int) -> str:
    """Return the words of README.txt, in the language in use."""
    paragraphs = [
        _("The dossier of %(enterprise)s: %(title)s") % {"enterprise": dossier.enterprise, "title": dossier.title},
        _("These files are yours. They hold what the team and its coach wrote, and what was shown to the team."),
        _(
            "dossier.json holds everything, with every earlier version and with who reads what (%(format)s). Another Estime "
            "reads it back; so may any program."
        )
        % {"format": FORMAT},
        _("documents/ holds the portrait in French, Dutch and English, to print (PDF) or to go on writing in (DOCX)."),
        _("tables/ holds the tables, for any spreadsheet."),
        staying_words(staying),
        _(
            "What people said without an account travels without who said it, and without their group where somebody could "
            "be recognised by it. Their keys do not travel: in another Estime they can no longer change or withdraw their "
            "words. Before you move, tell them so."
        ),
        _("Invitations and the doors of groups do not travel: they are made again in the other Estime."),
        _("The files name the people who wrote, with their e-mail address. Keep them as you keep such papers."),
    ]
    return "\n\n".join(filter(None, paragraphs)) + "\n"


def staying_words(staying: int) -> str:
    """Return how many texts do not leave because they are somebody else's alone; nothing where all leave."""
    if not staying:
        return ""
    words = ngettext(
        "%(count)s private text of somebody else does not leave. Its author takes it away under “my data”.",
        "%(count)s private texts of other people do not leave. Their authors take them away under “my data”.",
        staying,
    )
    return words % {"count": staying}
