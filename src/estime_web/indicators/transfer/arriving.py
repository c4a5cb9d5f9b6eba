"""Keep the arbitrations that come with a dossier: they are read, go on with it, and nobody changes them."""

from collections.abc import Sequence
from typing import Any

from estime_web.dossiers.models import Dossier
from estime_web.indicators.models import ArrivedArbitration


def keep_rows(dossier: Dossier, rows: Sequence[dict[str, Any]]) -> None:  # Any: JSON that was checked
    """Keep each arbitration as it stands in the file."""
    ArrivedArbitration.objects.bulk_create(
        ArrivedArbitration(dossier=dossier, content=row, position=place) for place, row in enumerate(rows)
    )
