"""The versions that come with the library, one readable file each."""

from functools import cache
from importlib.resources import files
from typing import Final

from estime.method.model import Method
from estime.method.reading import read_toml

_SHIPPED: Final = ("vises-2017", "vises-2018")


def shipped() -> tuple[str, ...]:
    """Return the keys of the versions that come with the library, oldest first."""
    return _SHIPPED


@cache
def load(key: str) -> Method:
    """Return a version that comes with the library; `KeyError` where there is none of that key."""
    if key not in _SHIPPED:
        raise KeyError(key)
    return read_toml((files("estime.method") / "versions" / f"{key}.toml").read_text(encoding="utf-8"))
