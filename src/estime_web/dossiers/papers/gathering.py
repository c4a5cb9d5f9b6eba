"""From a dossier to the sheet of its portrait: what one reader may see of it, and nothing else."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from estime_web.dossiers.enums import Visibility
from estime_web.dossiers.ladder import Standing
from estime_web.dossiers.models import Dossier
from estime_web.dossiers.papers.gathering_blocks import blocks_of, missing_in
from estime_web.dossiers.papers.gathering_lines import (
    effects_of,
    figures_of,
    groups_of,
    map_of,
    question_facts_of,
    question_of,
)
from estime_web.dossiers.papers.portrait_sheet import PortraitSheet
from estime_web.dossiers.papers.quotes import voices_block
from estime_web.dossiers.papers.readers_line import readers_line
from estime_web.dossiers.papers.saying import Saying
from estime_web.dossiers.pseudonyms import replaced_names, under_pseudonym
from estime_web.dossiers.queries.everything import Everything, everything_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """How a paper calls the enterprise, and where it places it: for research, by its pseudonym and nowhere."""

    name: str
    territory: str
    is_invented: bool


def sheet_of(dossier: Dossier, standing: Standing, *, language: str, reach: int) -> PortraitSheet:
    """Return the portrait of a dossier as somebody who stands there may print it for the readers of one rung.

    Only what was raised to `reach` or further is on it, so never a private draft. Texts stand in `language`, or in one
    that they have and then say. For research every name gives way. The number of queries does not depend on what is there.
    """
    with translation.override(language):
        found = everything_of(dossier, standing, reach=max(reach, Visibility.TEAM))
        saying = _saying(dossier, language, reach)
        identity = identity_of(dossier, reach)
        picture = map_of(identity.name, found, saying, dossier)
        return PortraitSheet(
            enterprise=identity.name,
            is_invented=identity.is_invented,
            family=_families(dossier),
            territory=identity.territory,
            programme=saying.words(dossier.enterprise.programme.title).text,
            year=str(_last_change(dossier, found).year),
            method_line=_method_line(dossier, language),
            question=question_of(found, saying),
            readers_line=readers_line(reach),
            question_facts=question_facts_of(found, saying),
            blocks=(*blocks_of(found, saying), *voices_block(found, saying)),
            groups=groups_of(found, saying),
            effects=effects_of(found, saying),
            figures=figures_of(found, saying),
            map_svg=picture.svg,
            map_alt=picture.words,
            missing=missing_in(found) if reach <= Visibility.COACH else (),
        )


def identity_of(dossier: Dossier, reach: int) -> Identity:
    """Return how a paper for the readers of a rung calls the enterprise."""
    enterprise = dossier.enterprise
    if reach == Visibility.RESEARCH:
        return Identity(name=enterprise.pseudonym, territory="", is_invented=False)
    territory = enterprise.organisation.territory
    return Identity(
        name=str(enterprise),
        territory=str(territory) if territory else "",
        is_invented=enterprise.organisation.is_invented,
    )


def _saying(dossier: Dossier, language: str, reach: int) -> Saying:
    if reach != Visibility.RESEARCH:
        return Saying(language=language, own=dossier.language)
    names = replaced_names(dossier)
    return Saying(language=language, own=dossier.language, hide=lambda text: under_pseudonym(text, names))


def _families(dossier: Dossier) -> str:
    enterprise = dossier.enterprise
    second = enterprise.get_second_family_display() if enterprise.second_family else ""
    return capfirst(" · ".join(filter(None, (enterprise.get_family_display(), second))))


def _method_line(dossier: Dossier, language: str) -> str:
    method = dossier.method.method
    return _("%(method)s (version %(key)s).") % {"method": method.title.in_language(language), "key": method.key}


def _last_change(dossier: Dossier, found: Everything) -> datetime:
    return max((item.changed_at for item in found.items), default=dossier.created_at)
