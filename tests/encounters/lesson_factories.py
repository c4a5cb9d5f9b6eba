"""Notes, lessons and corrections for tests, made by the same services as on the site."""

from datetime import timedelta

from django.utils import timezone

from estime_web.accounts.models import User
from estime_web.encounters.enums import Presence
from estime_web.encounters.models import Encounter, Lesson, Note, Participation, Workshop
from estime_web.encounters.queries.themes import Theme
from estime_web.encounters.services import lessons as services
from estime_web.encounters.services.lessons import Writer
from estime_web.programmes.models import Programme
from tests.encounters.personal_factories import Day, make_guest, make_plan


def about(workshop: Workshop) -> Theme:
    return Theme(encounter=workshop.encounter, workshop=workshop)


def organiser(day: Day) -> User:
    return day.encounter.organisers.get().user


def come(participation: Participation, presence: str = Presence.PRESENT) -> Participation:
    """Note at the desk that somebody came."""
    participation.presence = presence
    participation.save(update_fields=["presence"])
    return participation


def make_attendees(day: Day, letter: str = "A", number: int = 2) -> list[Participation]:
    """People who came, seated in the first session of a workshop by the published plan."""
    people = [come(make_guest(day, f"Anne{place}", f"Lens{place}")) for place in range(number)]
    make_plan(day, *((each, letter, 0, 1) for each in people))
    return people


def make_note(theme: Theme, writer: User | Participation, text: str = "On compte trop.") -> Note:
    hand = Writer(user=writer) if isinstance(writer, User) else Writer(participation=writer)
    return services.add_note(theme=theme, text=text, language="fr", writer=hand)


def make_lesson(theme: Theme, text: str = "Compter ne suffit pas.", **fields: object) -> Lesson:
    return services.add_lesson(theme=theme, text={"fr": text}, actor=None, **fields)  # type: ignore[arg-type]  # notes


def send(lesson: Lesson, *, days: int = 14) -> Lesson:
    services.send_lessons(
        encounter=lesson.encounter,
        lessons=[lesson],
        corrections_until=timezone.localdate() + timedelta(days=days),
        actor=None,
    )
    lesson.refresh_from_db()
    return lesson


def agree(lesson: Lesson) -> Lesson:
    services.agree_lesson(lesson=send(lesson), actor=None)
    lesson.refresh_from_db()
    return lesson


def link(encounter: Encounter, programme: Programme) -> Encounter:
    """Link a day to a programme, without asking who coordinates it."""
    encounter.programme = programme
    encounter.save(update_fields=["programme"])
    return encounter
