"""« Mes données »: every app says what it holds about a person, in words the person understands."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils.formats import date_format, localize
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from estime_web.accounts.models import User

Row = Mapping[str, object]
"""What one row says: translated label → value."""
Collector = Callable[[User], Sequence[Row]]
Eraser = Callable[[User], None]
_collectors: list[tuple[int, str | Promise, str | Promise, Collector]] = []
_erasers: list[Eraser] = []


@dataclass(frozen=True, slots=True)
class Section:
    """What one part of the site holds about a person."""

    title: str
    seen_by: str
    rows: tuple[Row, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(label for row in self.rows for label in row))

    @property
    def table(self) -> list[list[tuple[str, str]]]:
        """The rows as a person reads them: (heading, text) for each cell."""
        return [[(heading, as_text(row.get(heading))) for heading in self.headings] for row in self.rows]

    @property
    def facts(self) -> list[tuple[str, str]]:
        """The first row, for a section that has no other."""
        return self.table[0] if self.rows else []


def register_personal_data(
    section: str | Promise, collect: Collector, *, seen_by: str | Promise = "", rank: int = 10
) -> None:
    """Add a section to « mes données »; apps call this when ready.

    `section` is its heading, and `seen_by` a sentence that says who else reads it; both are lazily translated.
    Sections stand by `rank`, then in order of registration. The values of the rows are texts, numbers, dates or yes and no.
    """
    _collectors.append((rank, section, seen_by, collect))
    _collectors.sort(key=lambda entry: entry[0])


def register_erasure(erase: Eraser) -> None:
    """Say what else of a person is erased with their account, in the same transaction; apps call this when ready."""
    _erasers.append(erase)


def erase_for(user: User) -> None:
    """Erase what the apps hold about a person."""
    for erase in _erasers:
        erase(user)


def collect_for(user: User) -> tuple[Section, ...]:
    """Return everything the site holds about a person, in the language in use."""
    return tuple(
        Section(str(title), str(seen_by), tuple(collect(user))) for _rank, title, seen_by, collect in _collectors
    )


def as_json(sections: Sequence[Section], *, at: datetime) -> dict[str, object]:
    """Return the sections as the JSON of the file that a person takes away."""
    return {
        "at": at.isoformat(),
        "sections": [
            {
                "title": section.title,
                "rows": [{str(label): _plain(value) for label, value in row.items()} for row in section.rows],
            }
            for section in sections
        ],
    }


def as_text(value: object) -> str:
    """Return a value as a person reads it: dates of the place, yes and no, a dash for nothing."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return date_format(localtime(value), "SHORT_DATETIME_FORMAT")
    return "–" if value is None or value == "" else str(localize(value))


def _plain(value: object) -> object:
    """Keep what JSON knows, and what its encoder writes (dates); all else as text."""
    if value is None or isinstance(value, bool | int | float | str | date | time):
        return value
    return str(value)
