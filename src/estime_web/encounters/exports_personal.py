"""What the site knows about one person at one day, for that person."""

from estime_web.encounters.desk_rows import desk_as_json
from estime_web.encounters.lesson_rows import words_of
from estime_web.encounters.models import Participation
from estime_web.encounters.queries.personal import personal_day, published_plan
from estime_web.encounters.table_rows import tables_of_participation
from estime_web.encounters.voice_rows import voices_as_json
from estime_web.encounters.whys import answers_for
from estime_web.encounters.wording import confidential_note, title_in_words, wish_in_words
from estime_web.foundation.models import OutboxMail


def personal_data(participation: Participation) -> dict[str, object]:
    """Return everything kept about this participation, and who can read it. The token of the pass is not kept."""
    encounter, person = participation.encounter, participation.person
    organisers = encounter.organisers.select_related("user").order_by("pk")
    return {
        "person": {
            "given_name": person.given_name,
            "family_name": person.family_name,
            "email": person.email,
            "language": person.language,
            "is_invented": person.is_invented,
        },
        "encounter": {"title": str(encounter.title), "date": encounter.date.isoformat(), "place": encounter.place},
        "participation": _participation(participation),
        "wishes": [
            {"rank": wish.rank, "workshop": str(wish.workshop.title)}
            for wish in participation.wishes.select_related("workshop").order_by("rank")
        ],
        "day": _day(participation),
        **desk_as_json(participation),
        "tables": tables_of_participation(participation),
        "why_not": _whys(participation),
        "voices": voices_as_json(participation),
        **words_of(participation),
        "emails": _mails(participation),
        "read_by": [{"name": organiser.user.name, "email": organiser.user.email} for organiser in organisers],
    }


def _participation(participation: Participation) -> dict[str, object]:
    organisation = participation.organisation
    return {
        "organisation": organisation.name if organisation else None,
        "actor_type": participation.actor_type,
        "language": participation.language,
        "languages_understood": participation.languages,
        "needs_step_free": participation.needs_step_free,
        "absent": [str(slot) for slot in participation.absent_slots.all()],
        "facilitates": [
            f"{session.workshop.title} ({session.slot})"
            for session in participation.facilitates.select_related("workshop", "slot")
        ],
        "invited_at": participation.invited_at,
        "answered_at": participation.answered_at,
        "reminded_at": participation.reminded_at,
        "registered_at": participation.registered_at,
        "withdrawn_at": participation.withdrawn_at,
        "consent": {"agreed_at": participation.consented_at, "text": participation.consent_text}
        if participation.consented_at
        else None,
        "kept_seats": [
            {"session": f"{kept.session.workshop.title} ({kept.session.slot})", "because": kept.because}
            for kept in participation.kept_seats.select_related("session__workshop", "session__slot")
        ],
        "confidential": confidential_note(),
    }


def _day(participation: Participation) -> list[dict[str, object]]:
    day = personal_day(participation)
    if day is None:
        return []
    return [
        {
            "from": item.starts_at,
            "to": item.ends_at,
            "title": title_in_words(item),
            "room": item.place,
            "wish": wish_in_words(item, has_wishes=day.has_wishes),
        }
        for item in day.items
    ]


def _whys(participation: Participation) -> list[dict[str, object]]:
    plan = published_plan(participation.encounter)
    if plan is None:
        return []
    answers = answers_for(participation, plan, participation.language)
    return [{"workshop": str(answer.title), "rank": answer.rank, "why": list(answer.sentences)} for answer in answers]


def _mails(participation: Participation) -> list[dict[str, object]]:
    rows = OutboxMail.objects.filter(subject_id=str(participation.pk), kind__startswith="encounter_")
    return [
        {"to": mail.to, "subject": mail.subject, "state": mail.state, "written_at": mail.created_at}
        for mail in rows.order_by("created_at")
    ]
