"""What the programmes give to the rest of the site when they start."""

from typing import Any

from django.db.models.signals import post_migrate

from estime_web.foundation.acts import register_verbs
from estime_web.programmes import lexicon_wiring
from estime_web.programmes.acts import VERBS
from estime_web.programmes.services import load_shipped_versions


def wire() -> None:
    """Name the entries in the head of the pages and the acts of the log; keep the shipped versions of the method in place."""
    register_verbs(VERBS)
    lexicon_wiring.wire()
    post_migrate.connect(_load_shipped_versions, dispatch_uid="programmes.load_shipped_versions")


def _load_shipped_versions(app_config: Any, **_kwargs: Any) -> None:  # Any: what the signal carries
    if app_config.label == "programmes":
        load_shipped_versions()
