"""What a day brings to its programme: agreed lessons become questions of the capitalisation register."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from estime_web.accounts.models import User
from estime_web.encounters.models import Lesson, Organiser
from estime_web.encounters.services.lessons import link_programme, raise_lesson
from estime_web.foundation.errors import DomainError
from estime_web.programmes.models import FieldQuestion, Programme
from tests.encounters.lesson_factories import about, agree, link, make_attendees, make_lesson, organiser
from tests.encounters.personal_factories import Day, make_day
from tests.programmes.factories import make_programme, make_researcher

pytestmark = pytest.mark.django_db
PAGE_QUERIES = 13


def _agreed() -> tuple[Day, Lesson, Programme, User]:
    """An agreed lesson of a day that is linked to a programme, and who prepares the one and coordinates the other."""
    day = make_day()
    make_attendees(day)
    user = organiser(day)
    programme = make_programme(actor=user)
    link(day.encounter, programme)
    return day, agree(make_lesson(about(day.workshops[0]))), programme, user


def test_coordinator_links_the_day_and_brings_a_lesson(client: Client) -> None:
    day, lesson, programme, user = _agreed()
    link(day.encounter, programme=None)  # type: ignore[arg-type]  # the day as it began
    client.force_login(user)
    page = f"/encounters/{day.encounter.pk}/lessons/programme/"

    client.post(page, {"programme": str(programme.pk)})
    client.post(
        f"/encounters/{day.encounter.pk}/lessons/{lesson.pk}/register/",
        {"text": "Comment compter autrement ?", "language": "fr", "step": ""},
    )

    question = FieldQuestion.objects.get()
    assert (question.programme, question.raised_by, question.enterprises.count()) == (programme, user, 0)
    assert question.text.replace("\u00a0", " ") == (
        "Comment compter autrement ?\n\n"
        "Vient de la rencontre « Rencontre de Lille » du jeudi 1er juin 2017 (A – Saisir les enjeux)."
    )
    assert Lesson.objects.get().field_question == question
    assert f"/programmes/{programme.pk}/questions/{question.pk}/" in client.get(page).content.decode()


def test_origin_speaks_the_language_of_the_question() -> None:
    _day, lesson, _programme, user = _agreed()

    question = raise_lesson(lesson=lesson, text="Hoe tellen?", language="nl", actor=user)

    assert question.text.endswith("“Ontmoeting in Rijsel” van donderdag 1 juni 2017 (A – De inzet vatten).")


def test_lesson_goes_there_once_agreed_and_only_once() -> None:
    day, lesson, _programme, user = _agreed()
    draft = make_lesson(about(day.workshops[0]))

    with pytest.raises(DomainError, match="n'est pas encore convenu"):
        raise_lesson(lesson=draft, text="Quoi ?", language="fr", actor=user)
    with pytest.raises(DomainError, match="Écrivez la question"):
        raise_lesson(lesson=lesson, text=" ", language="fr", actor=user)

    raise_lesson(lesson=lesson, text="Quoi ?", language="fr", actor=user)

    with pytest.raises(DomainError, match="déjà dans le registre"):
        raise_lesson(lesson=lesson, text="Quoi ?", language="fr", actor=user)


def test_organiser_without_a_place_in_the_programme_brings_nothing(client: Client) -> None:
    day, lesson, _programme, _user = _agreed()
    other = Organiser.objects.create(encounter=day.encounter, user=make_researcher(make_programme())).user

    with pytest.raises(DomainError, match="Vous ne pouvez pas porter de question"):
        raise_lesson(lesson=lesson, text="Quoi ?", language="fr", actor=other)

    client.force_login(other)

    assert client.get(f"/encounters/{day.encounter.pk}/lessons/{lesson.pk}/register/").status_code == 404


def test_day_without_a_programme_brings_nothing() -> None:
    day, lesson, _programme, user = _agreed()
    link_programme(encounter=day.encounter, programme=None, actor=user)

    with pytest.raises(DomainError, match="Choisissez-en d'abord un"):
        raise_lesson(lesson=lesson, text="Quoi ?", language="fr", actor=user)


def test_only_who_coordinates_links_and_unlinks() -> None:
    day, _lesson, _programme, user = _agreed()
    other = make_programme()
    stranger = make_researcher(other)

    for programme, actor in ((other, user), (None, stranger)):
        with pytest.raises(DomainError, match="Seule une personne qui coordonne"):
            link_programme(encounter=day.encounter, programme=programme, actor=actor)


def test_link_stays_once_a_lesson_is_in_the_register() -> None:
    day, lesson, _programme, user = _agreed()
    raise_lesson(lesson=lesson, text="Quoi ?", language="fr", actor=user)

    with pytest.raises(DomainError, match="le lien reste"):
        link_programme(encounter=day.encounter, programme=None, actor=user)


def test_programme_of_others_is_not_offered_and_not_named(client: Client) -> None:
    day, _lesson, _programme, _user = _agreed()
    elsewhere = make_programme(title={"fr": "Programme secret"})
    link(day.encounter, elsewhere)
    client.force_login(organiser(day))

    page = client.get(f"/encounters/{day.encounter.pk}/lessons/programme/").content.decode()

    assert ("Programme secret" in page, 'name="programme"' in page) == (False, False)


@pytest.mark.parametrize("number", [1, 3])
def test_many_lessons_cost_as_many_queries_as_one(
    client: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    day, lesson, _programme, user = _agreed()
    raise_lesson(lesson=lesson, text="Quoi ?", language="fr", actor=user)
    for _ in range(number - 1):
        raise_lesson(lesson=agree(make_lesson(about(day.workshops[0]))), text="Quoi ?", language="fr", actor=user)
    client.force_login(user)

    with django_assert_num_queries(PAGE_QUERIES):
        client.get(f"/encounters/{day.encounter.pk}/lessons/programme/")
