"""Bring figures of the territory into a dossier, many at once: seen first, then whole or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core import signing
from django.db import transaction
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.dossiers.contents import Content, content_of
from estime_web.dossiers.enums import ItemKind, Visibility
from estime_web.dossiers.figures_reading import FigurePlan, FigureRow, match_known
from estime_web.dossiers.hands import hands_of
from estime_web.dossiers.ladder import Standing
from estime_web.dossiers.models import Dossier, TerritoryFigure
from estime_web.dossiers.queries.missions import named
from estime_web.dossiers.services.items import begin_item, keep_item
from estime_web.foundation.errors import DomainError

_SALT = "estime.dossiers.figures"
_KEPT_FOR = 24 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresResult:
    """How many figures were added and changed."""

    added: int
    changed: int


def seal_figures(plan: FigurePlan, dossier: Dossier, writer: User) -> str:
    """Return the rows of a file as one field of the page that shows them: nothing is stored before a yes."""
    rows = [[row.row, row.what, str(row.value), row.unit, row.on, row.source] for row in plan.rows]
    return signing.dumps(rows, salt=_salt(dossier, writer), compress=True)


def unseal_figures(sealed: str, dossier: Dossier, writer: User) -> list[FigureRow]:
    """Return the rows that the page showed.

    Raises
    ------
    DomainError
        The page is older than a day, or is somebody else's.
    """
    try:
        rows: list[list[Any]] = signing.loads(sealed, salt=_salt(dossier, writer), max_age=_KEPT_FOR)  # Any: JSON
    except signing.BadSignature as error:
        raise DomainError(_("This page is too old. Nothing was imported: send the file again.")) from error
    return [
        FigureRow(row=number, what=what, value=Decimal(value), unit=unit, on=on, source=source)
        for number, what, value, unit, on, source in rows
    ]


def import_figures(
    *, dossier: Dossier, standing: Standing, rows: Sequence[FigureRow], shares: bool, author: User
) -> FiguresResult:
    """Add the figures that are new, and change those whose value is another. To do it twice does it once.

    A figure that the author may not change is another one: the new one stands beside it.

    Raises
    ------
    DomainError
        The enterprise has withdrawn.
    """
    with transaction.atomic():
        Dossier.objects.select_for_update().filter(pk=dossier.pk).get()
        # Read under the lock: a second click finds what the first one brought.
        plan = match_known(rows, changeable_figures(dossier, standing, author))
        for row in plan.added:
            begin_item(
                dossier=dossier,
                kind=ItemKind.TERRITORY_FIGURE,
                content=_content(row, dossier),
                author=author,
                visibility=Visibility.TEAM if shares else Visibility.AUTHOR,
            )
        for row in plan.changed:
            _change(row, author)
    return FiguresResult(added=len(plan.added), changed=len(plan.changed))


def changeable_figures(dossier: Dossier, standing: Standing, user: User) -> list[TerritoryFigure]:
    """Return the figures of a dossier that somebody at its table may change."""
    hands = hands_of(user, dossier, standing)
    return [figure for figure in named(TerritoryFigure, dossier, standing) if hands.writes(figure)]


def _change(row: FigureRow, author: User) -> None:
    figure = row.known
    if figure is not None:
        content = content_of(figure) | {"value": str(row.value)}
        keep_item(item=figure, content=content, read_version=figure.version, author=author)


def _content(row: FigureRow, dossier: Dossier) -> Content:
    return {
        "what": {dossier.language: row.what},
        "value": str(row.value),
        "unit": row.unit,
        "on": row.on,
        "source": row.source,
    }


def _salt(dossier: Dossier, writer: User) -> str:
    return f"{_SALT}:{dossier.pk}:{writer.pk}"
