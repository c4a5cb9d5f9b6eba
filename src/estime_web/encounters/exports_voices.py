"""Voices on paper: the questions, lines to write on, and boxes to tick for the name and the readers of each answer."""

from django.utils import translation
from django.utils.translation import gettext as _

from estime_web.encounters.documents import typeset
from estime_web.encounters.enums import PromptAudience, PromptKind, ScaleWord
from estime_web.encounters.exports_paper import frame, start_of_today
from estime_web.encounters.models import Encounter, Prompt
from estime_web.network.enums import ActorType


def voice_sheet_pdf(encounter: Encounter, *, language: str, is_for_enterprises: bool = False) -> bytes:
    """Return the sheet in one language: the questions for everybody, after those for the test enterprises if asked."""
    prompts = [
        prompt
        for prompt in encounter.prompts.all()
        if is_for_enterprises or prompt.audience == PromptAudience.EVERYBODY
    ]
    with translation.override(language):
        data = {
            **frame(encounter, language, title=_("Your voice")),
            "questions": [_question(prompt, language) for prompt in prompts],
            "names": [_("my name"), _("my role only"), _("nothing about me")],
            "readers": [_("only those who prepare the day"), _("also whoever reads the account of the day")],
            "roles": [] if is_for_enterprises else [str(kind.label) for kind in ActorType],
            "words": _words(),
        }
    return typeset("voice_sheet", data, made_at=start_of_today())


def _question(prompt: Prompt, language: str) -> dict[str, object]:
    is_scale = prompt.kind == PromptKind.SCALE
    return {
        "text": prompt.text.localize(language),
        "scale": [str(word.label) for word in ScaleWord] if is_scale else [],
    }


def _words() -> dict[str, str]:
    return {
        "title": _("Your voice"),
        "lede": _("In your own words. Pass what you like: nothing is compulsory."),
        "named": _("Beside my words stands"),
        "read": _("It may be read by"),
        "none": _("Nobody asks a question here yet. Come back later."),
        "last": _("At the end"),
        "role": _("My role"),
        "name": _("My name, only if I sign an answer"),
        "apart": _(
            "Do you sign one answer and not another? Take two sheets: the name on a sheet stands beside all of it."
        ),
        "typed": _(
            "Somebody who prepares the day types it in, word for word, then destroys the unsigned sheets. A role is told "
            "only where enough people share it."
        ),
        "withdrawal": _(
            "You find a signed answer on your personal page, and change it or take it back there. An unsigned one is tied "
            "to nobody: to have it taken away, ask those who prepare the day."
        ),
        "page": _("page"),
    }
