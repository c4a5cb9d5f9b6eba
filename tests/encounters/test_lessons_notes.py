"""Notes: several hands, one idea each; only whoever wrote a note changes it."""

from uuid import uuid4

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from estime_web.encounters.models import Note, Participation
from estime_web.encounters.queries.themes import Theme, theme_at
from estime_web.encounters.services.lessons import (
    TwoTextsError,
    Writer,
    add_note,
    name_note_takers,
    remove_note,
    update_note,
)
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import ActivityEntry
from tests.accounts.factories import make_user
from tests.encounters.lesson_factories import about, make_note, organiser
from tests.encounters.personal_factories import Day, make_day, make_guest, token

pytestmark = pytest.mark.django_db


def _taker(day: Day, letter: str = "A") -> Participation:
    guest = make_guest(day, "Tine", "Noteert")
    workshop = next(row for row in day.workshops if row.letter == letter)
    workshop.note_takers.add(guest)
    return guest


def test_facilitator_note_taker_and_organiser_write_in_the_same_workshop() -> None:
    day = make_day()
    theme = about(day.workshops[0])
    facilitator = make_guest(day)
    facilitator.facilitates.add(day.sessions["A", 1])

    for writer in (facilitator, _taker(day), organiser(day)):
        make_note(theme, writer)

    assert [(str(note.participation), str(note.user)) for note in Note.objects.all()] == [
        ("Anne Delattre", "None"),
        ("Tine Noteert", "None"),
        ("None", "Odile Organise"),
    ]


def test_note_that_is_sent_twice_is_written_once() -> None:
    day = make_day()
    writer = Writer(participation=_taker(day))
    key = uuid4()

    for _ in range(2):
        add_note(theme=about(day.workshops[0]), text="Une idée.", language="fr", writer=writer, key=key)

    assert [note.text for note in Note.objects.all()] == ["Une idée."]
    assert ActivityEntry.objects.filter(verb="add_note").count() == 1


def test_key_of_a_note_of_somebody_else_opens_nothing() -> None:
    day = make_day()
    theme = about(day.workshops[0])
    other = make_note(theme, organiser(day), "De l'organisation.")

    add_note(theme=theme, text="La mienne.", language="fr", writer=Writer(participation=_taker(day)), key=other.pk)

    assert sorted(note.text for note in Note.objects.all()) == ["De l'organisation.", "La mienne."]


@pytest.mark.parametrize("letter", ["B", "C"])
def test_nobody_writes_in_a_workshop_where_they_take_no_notes(letter: str) -> None:
    day = make_day()
    workshop = next(row for row in day.workshops if row.letter == letter)

    with pytest.raises(DomainError, match="Vous ne prenez pas de notes ici"):
        make_note(about(workshop), _taker(day))


def test_empty_note_is_refused() -> None:
    day = make_day()

    with pytest.raises(DomainError, match="quelques mots"):
        make_note(about(day.workshops[0]), organiser(day), "  ")


def test_note_has_a_place_and_the_whole_day_is_none() -> None:
    day = make_day()

    with pytest.raises(DomainError, match="Vous ne prenez pas de notes ici"):
        make_note(Theme(encounter=day.encounter), organiser(day))


def test_writer_changes_and_removes_their_note() -> None:
    day = make_day()
    taker = _taker(day)
    note = make_note(about(day.workshops[0]), taker)

    changed = update_note(note=note, text="Autrement.", read_version=1, writer=Writer(participation=taker))

    assert (changed.text, changed.version) == ("Autrement.", 2)

    remove_note(note=note, writer=Writer(participation=taker))

    assert Note.objects.count() == 0


def test_organiser_does_not_change_the_note_of_somebody_else() -> None:
    day = make_day()
    note = make_note(about(day.workshops[0]), _taker(day))
    writer = Writer(user=organiser(day))

    with pytest.raises(DomainError, match="Seule la personne qui a écrit une note la change"):
        update_note(note=note, text="Autrement.", read_version=1, writer=writer)
    with pytest.raises(DomainError, match="Seule la personne qui a écrit une note la change"):
        remove_note(note=note, writer=writer)


def test_second_phone_does_not_overwrite_the_first() -> None:
    day = make_day()
    taker = _taker(day)
    note = make_note(about(day.workshops[0]), taker)
    update_note(note=note, text="Du premier.", read_version=1, writer=Writer(participation=taker))

    with pytest.raises(TwoTextsError) as refusal:
        update_note(note=note, text="Du second.", read_version=1, writer=Writer(participation=taker))

    assert (refusal.value.theirs, refusal.value.version) == ({"fr": "Du premier."}, 2)
    assert Note.objects.get().text == "Du premier."


def test_sheet_is_typed_in_with_the_name_of_who_wrote_it(client: Client) -> None:
    day = make_day()
    anne = make_guest(day)
    client.force_login(organiser(day))
    address = f"/encounters/{day.encounter.pk}/notes/workshop/{day.workshops[0].pk}/"

    answer = client.post(address, {"text": "Du papier.", "language": "fr", "on_paper_by": str(anne.pk)})

    note = Note.objects.get()
    assert answer["Location"] == f"{address}?language=fr&by={anne.pk}"
    assert (note.participation, note.user) == (anne, organiser(day))

    changed = client.post(f"/p/{token(anne)}/notes/{note.pk}/", {"text": "Comme je l'ai écrit.", "version": 1})

    assert changed.status_code == 302
    assert Note.objects.get().text == "Comme je l'ai écrit."


def test_nobody_types_in_for_somebody_of_another_day() -> None:
    day, other = make_day(), make_day()
    stranger = make_guest(other, "Bart", "Claeys")

    with pytest.raises(DomainError, match="ne participe pas"):
        add_note(
            theme=about(day.workshops[0]),
            text="Du papier.",
            language="fr",
            writer=Writer(user=organiser(day)),
            on_paper_by=stranger,
        )


def test_note_taker_writes_and_reads_the_notes_of_both_sessions(client: Client) -> None:
    day = make_day()
    taker = _taker(day)
    make_note(about(day.workshops[0]), organiser(day), "Déjà dit.")
    address = f"/p/{token(taker)}/notes/workshop/{day.workshops[0].pk}/"

    assert client.get(f"/p/{token(taker)}/notes/")["Location"] == address

    answer = client.post(address, {"text": "Une idée neuve.", "language": "nl"}, follow=True)

    page = answer.content.decode()
    assert answer.redirect_chain == [(f"{address}?language=nl", 302)]
    assert [words in page for words in ("Déjà dit.", "Une idée neuve.", "Odile Organise", "Tine Noteert")] == [True] * 4


def test_empty_field_keeps_its_page(client: Client) -> None:
    day = make_day()
    taker = _taker(day)

    answer = client.post(f"/p/{token(taker)}/notes/workshop/{day.workshops[0].pk}/", {"text": " ", "language": "fr"})

    assert answer.status_code == 422


def test_page_that_asks_again_gets_nothing_until_something_is_new(client: Client) -> None:
    day = make_day()
    taker = _taker(day)
    theme = about(day.workshops[0])
    first = make_note(theme, taker)
    address = f"/p/{token(taker)}/notes/workshop/{theme.row}/"
    seen = client.get(address).context["seen"]

    assert client.get(f"{address}list/?seen={seen}").status_code == 204

    remove_note(note=first, writer=Writer(participation=taker))
    make_note(theme, organiser(day), "Neuf.")
    answer = client.get(f"{address}list/?seen={seen}")

    assert answer.status_code == 200
    assert "Neuf." in answer.content.decode()


def test_two_texts_of_a_note_stand_side_by_side_and_can_be_joined(client: Client) -> None:
    day = make_day()
    taker = _taker(day)
    note = make_note(about(day.workshops[0]), taker)
    address = f"/p/{token(taker)}/notes/{note.pk}/"
    client.post(address, {"text": "Du premier.", "version": 1})

    refused = client.post(address, {"text": "Du second.", "version": 1})

    page = refused.content.decode()
    assert refused.status_code == 409
    assert ("Du premier." in page, "Du second." in page) == (True, True)

    both = client.post(address, {"text": "Du second.", "version": 2, "join": "1"})

    assert both.context["form"]["text"].value() == "Du premier.\n\nDu second."
    assert Note.objects.get().text == "Du premier."

    client.post(address, {"text": "Du premier et du second.", "version": 2})

    assert Note.objects.get().text == "Du premier et du second."


def test_organisers_name_who_takes_notes(client: Client) -> None:
    day = make_day()
    anne = make_guest(day)
    moment = day.encounter.moments.get()
    client.force_login(organiser(day))

    for kind, row in (("workshop", day.workshops[1].pk), ("moment", moment.pk)):
        client.post(f"/encounters/{day.encounter.pk}/lessons/note-takers/{kind}/{row}/", {"people": [str(anne.pk)]})

    assert [row.letter for row in anne.noted_workshops.all()] == ["B"]
    assert list(anne.noted_moments.all()) == [moment]
    assert client.get(f"/p/{token(anne)}/notes/").status_code == 200


def test_whole_day_has_no_note_takers_and_strangers_are_none() -> None:
    day, other = make_day(), make_day()

    with pytest.raises(DomainError, match="dans un atelier"):
        name_note_takers(theme=Theme(encounter=day.encounter), participations=[], actor=None)
    with pytest.raises(DomainError, match="ne participe pas"):
        name_note_takers(theme=about(day.workshops[0]), participations=[make_guest(other)], actor=None)


def test_address_of_another_day_names_nothing() -> None:
    day, other = make_day(), make_day()

    found = [
        theme_at(day.encounter, kind, row)
        for kind, row in (("workshop", other.workshops[0].pk), ("moment", 0), ("day", 1), ("room", 0))
    ]

    assert found == [None] * 4


@pytest.mark.parametrize("number", [1, 3, pytest.param(300, marks=pytest.mark.slow)])
def test_many_notes_cost_as_many_queries_as_one(
    client: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    day = make_day()
    taker = _taker(day)
    workshop = day.workshops[0]
    Note.objects.bulk_create(
        Note(encounter=day.encounter, workshop=workshop, text=f"Idée {place}", participation=taker)
        for place in range(number)
    )

    with django_assert_num_queries(8):
        client.get(f"/p/{token(taker)}/notes/workshop/{workshop.pk}/")


def test_somebody_who_is_not_signed_in_takes_no_notes(client: Client) -> None:
    day = make_day()
    address = f"/encounters/{day.encounter.pk}/notes/workshop/{day.workshops[0].pk}/"

    assert client.post(address, {"text": "Moi.", "language": "fr"}).status_code == 302

    client.force_login(make_user())

    assert client.post(address, {"text": "Moi.", "language": "fr"}).status_code == 404
    assert Note.objects.count() == 0
