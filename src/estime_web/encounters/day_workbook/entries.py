"""What comes out of reading the people of a workbook."""

from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _

from estime.exchange.sheets import Fault
from estime.provenance import Json, digest
from estime_web.encounters.models import Participation
from estime_web.network.enums import ActorType


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonValues:
    """How somebody takes part. Slots, sessions and workshops are primary keys; `wishes` None leaves them as they are."""

    organisation: str
    actor_type: str
    language: str
    languages: tuple[str, ...]
    needs_step_free: bool
    absent: tuple[int, ...]
    facilitates: tuple[int, ...]
    wishes: tuple[int, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One value that becomes another one, in the words of the reader; empty where there is none."""

    label: str
    before: str
    after: str

    @property
    def sentence(self) -> str:
        """Return what changes, said to whoever decides."""
        words = {"label": self.label, "before": self.before, "after": self.after}
        if not self.before:
            return _("%(label)s: “%(after)s” is added") % words
        if not self.after:
            return _("%(label)s: “%(before)s” is emptied") % words
        return _("%(label)s: “%(before)s” becomes “%(after)s”") % words


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonEntry:
    """One row. `participation` is None for somebody to add. `left_out` says what of the row is not taken, and why.

    `wished` and `facilitated` tell wishes and sessions by their letters, for those who read the preview.
    """

    row: int
    participation: Participation | None
    given_name: str
    family_name: str
    email: str
    values: PersonValues
    changes: tuple[Change, ...] = ()
    left_out: tuple[str, ...] = ()
    is_new_organisation: bool = False
    wished: str = ""
    facilitated: str = ""

    @property
    def name(self) -> str:
        return str(self.participation) if self.participation else f"{self.given_name} {self.family_name}".strip()

    @property
    def actor_type_label(self) -> str:
        return str(ActorType(self.values.actor_type).label)


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Somebody of the day who is not in the file. With a seat in plan number `plan` they stay whatever is asked."""

    participation: Participation
    plan: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayReading:
    """What a workbook would do to a day: entries when it is whole, otherwise every fault."""

    entries: tuple[PersonEntry, ...] = ()
    missing: tuple[Missing, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def added(self) -> tuple[PersonEntry, ...]:
        return tuple(entry for entry in self.entries if entry.participation is None)

    @property
    def changed(self) -> tuple[PersonEntry, ...]:
        return tuple(entry for entry in self.entries if entry.participation is not None and entry.changes)

    @property
    def left_out(self) -> tuple[PersonEntry, ...]:
        return tuple(entry for entry in self.entries if entry.left_out)

    @property
    def same_count(self) -> int:
        return len(self.entries) - len(self.added) - len(self.changed)

    @property
    def removable(self) -> tuple[Missing, ...]:
        return tuple(missing for missing in self.missing if missing.plan is None)

    @property
    def digest(self) -> str:
        """Return what names this very reading: whoever confirms it gets what they saw, or a refusal."""
        rows: list[Json] = [_row(entry) for entry in (*self.added, *self.changed)]
        gone: list[Json] = [f"{each.participation.pk} {each.plan}" for each in self.missing]
        return digest({"rows": rows, "missing": gone})


def _row(entry: PersonEntry) -> Json:
    values = asdict(entry.values)
    return {
        "person": str(entry.participation.pk) if entry.participation else "",
        "name": [entry.given_name, entry.family_name, entry.email],
        **{key: list(value) if isinstance(value, tuple) else value for key, value in values.items()},
        # A change counts as it was shown, from what to what.
        "changes": [[change.before, change.after] for change in entry.changes],
    }
