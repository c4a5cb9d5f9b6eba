"""What notes and lessons are about: a workshop, a plenary moment, or the whole day."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from django.utils.translation import gettext as _

from estime_web.encounters.models import Encounter, Lesson, Moment, Note, Workshop

ThemeKind: TypeAlias = Literal["workshop", "moment", "day"]
ThemeKey: TypeAlias = tuple[str, int]
WHOLE_DAY: ThemeKey = ("day", 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A workshop, a plenary moment, or the whole day where both are None. `row` is the row of the first two, else 0."""

    encounter: Encounter
    workshop: Workshop | None = None
    moment: Moment | None = None

    @property
    def kind(self) -> ThemeKind:
        if self.workshop is not None:
            return "workshop"
        return "day" if self.moment is None else "moment"

    @property
    def row(self) -> int:
        place = self.workshop or self.moment
        return 0 if place is None else place.pk

    @property
    def key(self) -> ThemeKey:
        return self.kind, self.row

    @property
    def anchor(self) -> str:
        return f"{self.kind}-{self.row}"

    @property
    def letter(self) -> str:
        return self.workshop.letter if self.workshop else ""

    @property
    def title(self) -> str:
        place = self.workshop or self.moment
        return _("The whole day") if place is None else str(place.title)

    @property
    def takes_notes(self) -> bool:
        """Say whether notes are taken there: a note always has one place."""
        return self.kind != "day"


def theme_at(encounter: Encounter, kind: str, row: int) -> Theme | None:
    """Return the theme that an address names, or None where the day has no such workshop or moment."""
    if kind == "workshop":
        workshop = encounter.workshops.filter(pk=row).first()
        return Theme(encounter=encounter, workshop=workshop) if workshop else None
    if kind == "moment":
        moment = encounter.moments.filter(pk=row).first()
        return Theme(encounter=encounter, moment=moment) if moment else None
    return Theme(encounter=encounter) if (kind, row) == WHOLE_DAY else None


def theme_of(written: Note | Lesson) -> Theme:
    """Return what a note or a lesson is about."""
    return Theme(encounter=written.encounter, workshop=written.workshop, moment=written.moment)


def key_of(written: Note | Lesson) -> ThemeKey:
    """Return the key of what a note or a lesson is about, without reading its row."""
    if written.workshop_id is not None:
        return "workshop", written.workshop_id
    return WHOLE_DAY if written.moment_id is None else ("moment", written.moment_id)


def themes_of(encounter: Encounter) -> list[Theme]:
    """Return the workshops in the order of their letters, then the moments of the day, then the day itself."""
    workshops = [Theme(encounter=encounter, workshop=row) for row in encounter.workshops.all()]
    moments = [Theme(encounter=encounter, moment=row) for row in encounter.moments.all()]
    return [*workshops, *moments, Theme(encounter=encounter)]
