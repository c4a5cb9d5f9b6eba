"""The versions of the method that a site knows."""

from estime.method import load, shipped, to_json
from estime_web.programmes.models import MethodVersion


def load_shipped_versions() -> list[MethodVersion]:
    """Put the versions that ship with Estime into the database. One that is there already is never changed."""
    return [
        MethodVersion.objects.get_or_create(key=key, defaults={"content": to_json(load(key))})[0] for key in shipped()
    ]


def newest_shipped_version() -> MethodVersion:
    """Return the newest version that ships with Estime."""
    return load_shipped_versions()[-1]
