"""A day that was lived: people from both sides who came, lessons, voices, tables, an account."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.db.models import F
from django.utils import timezone
from i18nfield.strings import LazyI18nString

from estime_web.accounts.models import User
from estime_web.encounters.enums import (
    Attribution,
    LessonState,
    PlanState,
    Presence,
    PromptKind,
    ScaleWord,
    VoiceReach,
)
from estime_web.encounters.models import (
    Account,
    AccountSection,
    Lesson,
    Networking,
    Participation,
    Prompt,
    Table,
    TablePlan,
    TableSeat,
    Voice,
)
from estime_web.encounters.services import account as services
from estime_web.foundation.models import StoredComputation
from estime_web.network.enums import ActorType
from estime_web.network.models import Organisation, Territory
from tests.encounters.personal_factories import Day, make_day, make_guest, make_plan, wish

LESSON = {"fr": "Commencer petit suffit.", "nl": "Klein beginnen volstaat.", "en": "Starting small is enough."}
SPOKEN = "Au début, l'équipe a cru à un contrôle."
KINDS = (ActorType.TEST_ENTERPRISE, ActorType.PARTNER)


@dataclass(frozen=True)
class LivedDay:
    day: Day
    people: list[Participation]
    organiser: User


def make_lived_day(people: int = 12, **fields: Any) -> LivedDay:  # Any: the fields of the model
    """As many test enterprises from Wallonia as partners from Hauts-de-France, all there, each in two workshops."""
    day = make_day(**fields)
    organisations = [
        Organisation.objects.create(
            name=f"Coopérative {day.encounter.pk} {number}",
            actor_type=KINDS[number],
            territory=Territory.objects.get(code=code),
        )
        for number, code in enumerate(("wallonia", "hauts-de-france"))
    ]
    guests = [
        make_guest(
            day,
            given_name=f"Prénom{number}",
            family_name=f"Nom{number}",
            organisation=organisations[number % 2],
            actor_type=KINDS[number % 2],
            presence=Presence.PRESENT,
        )
        for number in range(people)
    ]
    for guest in guests:
        wish(guest, day, "AB")
    make_plan(day, *((guest, "A", 0, 1) for guest in guests), *((guest, "B", 1, 2) for guest in guests))
    return LivedDay(day=day, people=guests, organiser=day.encounter.organisers.get().user)


def make_lesson(lived: LivedDay, **fields: Any) -> Lesson:  # Any: the fields of the model
    values = {"workshop": lived.day.workshops[0], "text": LazyI18nString(LESSON), "state": LessonState.AGREED}
    return Lesson.objects.create(encounter=lived.day.encounter, **(values | fields))


def make_prompt(lived: LivedDay, **fields: Any) -> Prompt:  # Any: the fields of the model
    text = {"fr": "Comment l'avez-vous vécu ?", "nl": "Hoe hebt u het beleefd?", "en": "How did you live it?"}
    values = {"text": LazyI18nString(text), "kind": PromptKind.WORDS}
    return Prompt.objects.create(encounter=lived.day.encounter, **(values | fields))


def make_voice(prompt: Prompt, **fields: Any) -> Voice:  # Any: the fields of the model
    """Words without a name that were let go to the account, and chosen for it."""
    values = {
        "words": SPOKEN,
        "attribution": Attribution.ANONYMOUS,
        "reach": VoiceReach.ACCOUNT,
        "is_chosen": True,
        "said_on": prompt.encounter.date,
    }
    return Voice.objects.create(prompt=prompt, **(values | fields))


def make_scale(lived: LivedDay, *words: ScaleWord) -> Prompt:
    """A question on a scale, and one answer for each word."""
    prompt = make_prompt(lived, kind=PromptKind.SCALE, position=9)
    for word in words:
        make_voice(prompt, words="", scale=word, is_chosen=False)
    return prompt


def withdraw(voice: Voice) -> None:
    """Take words away for good, as their speaker does."""
    Voice.objects.filter(pk=voice.pk).update(
        words="", scale="", seal="", actor_type="", participation=None, is_chosen=False, is_withdrawn=True
    )
    Account.objects.filter(encounter=voice.prompt.encounter).update(withdrawn=F("withdrawn") + 1)


def make_tables(lived: LivedDay, *rounds: list[list[Participation]]) -> TablePlan:
    """A published plan: for each round, who sits at each table."""
    networking = Networking.objects.create(
        encounter=lived.day.encounter,
        moment=lived.day.encounter.moments.get(),
        rounds=len(rounds),
        lottery_seed="beffroi",
    )
    tables = [Table.objects.create(networking=networking, label=str(n + 1)) for n in range(len(rounds[0]))]
    computation = StoredComputation.objects.create(
        algorithm="test", version="1", seed="", input={}, output={}, input_hash="", output_hash=""
    )
    plan = TablePlan.objects.create(
        networking=networking, number=1, state=PlanState.PUBLISHED, computation=computation, is_proven=True
    )
    for number, seated in enumerate(rounds, start=1):
        for table, people in zip(tables, seated, strict=True):
            for person in people:
                TableSeat.objects.create(plan=plan, participation=person, table=table, round=number)
    return plan


def make_account(lived: LivedDay) -> Account:
    return services.begin_account(encounter=lived.day.encounter, actor=lived.organiser)


def make_published(lived: LivedDay, *, is_public: bool = False) -> Account:
    return services.publish_account(account=make_account(lived), is_public=is_public, actor=lived.organiser)


def section_of(account: Account, part: str) -> AccountSection:
    return account.sections.get(kind=part)


def at(day: Day, hour: int, minute: int = 0) -> datetime:
    """That hour of the day."""
    return timezone.make_aware(datetime.combine(day.encounter.date, time(hour, minute)))
