"""« Mes données »: every app says what it holds about a person, in words the person understands."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from estime_web.accounts.models import User

Row = Mapping[str, object]
"""What one row says: translated label → value."""
Collector = Callable[[User], Sequence[Row]]
_collectors: list[tuple[str | Promise, Collector]] = []


@dataclass(frozen=True, slots=True)
class Section:
    """What one part of the site holds about a person."""

    title: str
    rows: tuple[Row, ...]


def register_personal_data(section: str | Promise, collect: Collector) -> None:
    """Add a section to « mes données ». `section` is its heading, lazily translated; apps call this when ready."""
    _collectors.append((section, collect))


def collect_for(user: User) -> tuple[Section, ...]:
    """Return everything the site holds about a person, in the language in use."""
    return tuple(Section(str(title), tuple(collect(user))) for title, collect in _collectors)
