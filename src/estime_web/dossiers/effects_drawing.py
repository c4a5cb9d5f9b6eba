"""From the effects that somebody reads to their chains. What they do not read has no name there either."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from estime.diagrams import (
    Drawing,
    Effect,
    EffectsMap,
    GroupNode,
    Source,
    effects_chains,
    effects_chains_pages,
)
from estime_web.dossiers.models import StakeholderGroup
from estime_web.dossiers.queries.maps import Chain, Strand

_HIDDEN = "hidden"


def drawing_of_effects(strands: Sequence[Strand], *, has_links: bool = False) -> Drawing:
    """Draw the chains of a reader, in the language in force. With links, each thing leads to its own page."""
    return effects_chains(_problem(strands, has_links=has_links), _language())


def pages_of_effects(strands: Sequence[Strand], *, rows_per_page: int) -> tuple[Drawing, ...]:
    """Draw the chains of a reader on as many pages as they need."""
    return effects_chains_pages(_problem(strands, has_links=False), _language(), rows_per_page=rows_per_page)


def something_unread() -> str:
    """Return what stands in place of the name of something that the reader does not read."""
    return _("something you do not read")


def _problem(strands: Sequence[Strand], *, has_links: bool) -> EffectsMap:
    chains = [(number, chain) for number, strand in enumerate(strands) for chain in strand.chains]
    groups = {group.pk: group for _number, chain in chains for group in chain.groups}
    return EffectsMap(
        sources=tuple(_source(number, strand, has_links=has_links) for number, strand in enumerate(strands)),
        effects=tuple(_effect(number, chain, has_links=has_links) for number, chain in chains),
        groups=(
            *(_group(group, has_links=has_links) for group in groups.values()),
            *(
                [GroupNode(id=_HIDDEN, name=something_unread())]
                if any(chain.hidden_groups for _n, chain in chains)
                else []
            ),
        ),
    )


def _source(number: int, strand: Strand, *, has_links: bool) -> Source:
    if strand.source is not None:
        name = str(strand.source)
    else:
        name = something_unread() if strand.is_hidden else _("not said yet")
    source = strand.source
    href = reverse("dossiers:edit_named", args=[source.dossier_id, source.pk]) if has_links and source else ""
    return Source(id=str(number), name=name, is_practice=strand.is_practice, href=href)


def _effect(number: int, chain: Chain, *, has_links: bool) -> Effect:
    effect = chain.effect
    return Effect(
        id=str(effect.pk),
        source_id=str(number),
        text=str(effect.text),
        dimension=effect.dimension,
        is_wanted=effect.is_wanted,
        is_positive=effect.is_positive,
        is_known=effect.is_known,
        group_ids=(*(str(group.pk) for group in chain.groups), *([_HIDDEN] if chain.hidden_groups else [])),
        href=reverse("dossiers:edit_effect", args=[effect.dossier_id, effect.pk]) if has_links else "",
    )


def _group(group: StakeholderGroup, *, has_links: bool) -> GroupNode:
    href = reverse("dossiers:edit_group", args=[group.dossier_id, group.pk]) if has_links else ""
    return GroupNode(id=str(group.pk), name=str(group.name), href=href)


def _language() -> str:
    return (get_language() or "fr")[:2]
