"""The diagrams of the gallery: an invented enterprise that repairs bicycles."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from estime.diagrams import (
    Dimension,
    Drawing,
    Effect,
    EffectsMap,
    Group,
    GroupNode,
    Source,
    StakeholderMap,
    effects_chains,
    stakeholder_map,
)

_ENTERPRISE = "Les Ateliers du Canal"


def diagrams() -> tuple[Drawing, Drawing]:
    """Return one diagram of each kind, in the language of the reader."""
    language = get_language() or "en"
    return stakeholder_map(_stakeholders(), language), effects_chains(_effects(), language)


def _stakeholders() -> StakeholderMap:
    return StakeholderMap(enterprise=_ENTERPRISE, groups=(*_groups_inside(), *_groups_outside()))


def _groups_inside() -> tuple[Group, ...]:
    return (
        Group(
            id="trainees",
            name=_("People learning a trade"),
            is_inside=True,
            closeness=1,
            brings=_("their work"),
            receives=_("a wage, a trade, a welcome"),
            href="#diagrams",
        ),
        Group(
            id="board",
            name=_("Board"),
            is_inside=True,
            closeness=1,
            brings=_("time and decisions"),
            is_small=True,
        ),
        Group(
            id="volunteers",
            name=_("Volunteers of the Saturday workshop"),
            is_inside=True,
            closeness=2,
            brings=_("time and know-how"),
            receives=_("company"),
        ),
    )


def _groups_outside() -> tuple[Group, ...]:
    return (
        Group(
            id="neighbours",
            name=_("People of the neighbourhood"),
            is_inside=False,
            closeness=1,
            receives=_("repairs at a free price"),
            speaks=False,
        ),
        Group(
            id="families",
            name=_("Families of those who learn"),
            is_inside=False,
            closeness=2,
            receives=_("a more regular income"),
            speaks=False,
        ),
        Group(
            id="town",
            name=_("Town and recycling centres"),
            is_inside=False,
            closeness=2,
            brings=_("used bicycles and a place"),
            receives=_("less waste"),
        ),
        Group(
            id="shops",
            name=_("Private repair shops"),
            is_inside=False,
            closeness=3,
            is_small=True,
        ),
        Group(
            id="federation",
            name=_("Federation of work-integration enterprises"),
            is_inside=False,
            closeness=3,
            brings=_("advice"),
            receives=_("experience to share"),
        ),
    )


def _effects() -> EffectsMap:
    return EffectsMap(
        sources=(
            Source(id="repair", name=_("Repairing bicycles"), is_practice=False, href="#diagrams"),
            Source(id="collect", name=_("Collecting used bicycles"), is_practice=False),
            Source(id="decide", name=_("Deciding together, one voice each"), is_practice=True),
        ),
        effects=(
            Effect(
                id="trade",
                source_id="repair",
                text=_("People learn a trade and trust themselves again."),
                dimension=Dimension.SOCIETAL,
                group_ids=("trainees", "families"),
                href="#diagrams",
            ),
            Effect(
                id="clients",
                source_id="repair",
                text=_("Private repair shops lose clients."),
                dimension=Dimension.ECONOMIC,
                is_wanted=False,
                is_positive=False,
                is_known=False,
                group_ids=("shops",),
            ),
            Effect(
                id="waste",
                source_id="collect",
                text=_("Eight hundred bicycles a year do not become waste."),
                dimension=Dimension.ENVIRONMENTAL,
                group_ids=("town", "neighbours"),
            ),
            Effect(
                id="sorting",
                source_id="collect",
                text=_("Recycling centres on both sides of the border sort in the same way."),
                dimension=Dimension.TERRITORIAL,
                is_known=False,
                group_ids=("town",),
            ),
            Effect(
                id="voice",
                source_id="decide",
                text=_("People who never spoke in a meeting speak up, and are later elected elsewhere."),
                dimension=Dimension.POLITICAL,
                group_ids=("trainees", "neighbours"),
            ),
        ),
        groups=(
            GroupNode(id="trainees", name=_("People learning a trade"), href="#diagrams"),
            GroupNode(id="families", name=_("Families of those who learn")),
            GroupNode(id="shops", name=_("Private repair shops")),
            GroupNode(id="town", name=_("Town and recycling centres")),
            GroupNode(id="neighbours", name=_("People of the neighbourhood")),
        ),
    )
