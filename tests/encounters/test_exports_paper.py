"""Paper: who stands on which sheet, and what never stands on one."""

import io
import re

import pytest
from django.test import Client
from pypdf import PdfReader

from estime_web.accounts.services import revoke_pass
from estime_web.encounters.exports_cards import cards_pdf, personal_card_pdf
from estime_web.encounters.exports_doors import door_sheets_pdf
from estime_web.encounters.models import Organiser
from estime_web.encounters.queries.personal import personal_day
from estime_web.network.enums import ActorType
from tests.accounts.factories import make_coordinator, make_user
from tests.encounters.papers import pages_of
from tests.encounters.personal_factories import make_day, make_guest, make_plan, wish

pytestmark = pytest.mark.django_db


def _names(text: str) -> list[str]:
    return re.findall(r"(?:Anne|Bart|Chloé|Élise) \w+", text)


def test_each_door_has_its_sheet_with_its_people_in_the_order_of_their_names() -> None:
    day = make_day()
    anne, bart = make_guest(day), make_guest(day, "Bart", "Claeys")
    chloe = make_guest(day, "Chloé", "Éloi")
    plan = make_plan(day, (anne, "A", 0, 1), (bart, "A", 0, 1), (chloe, "A", 0, None), (bart, "B", 1, 2))

    sheets = pages_of(door_sheets_pdf(plan, language="fr"))

    assert [_names(sheet) for sheet in sheets] == [["Bart Claeys", "Anne Delattre", "Chloé Éloi"], ["Bart Claeys"]]
    assert "Saisir les enjeux De inzet vatten" in sheets[0]
    assert "9 h 30 – 10 h 45 Lys 3 personnes parlé : français, néerlandais" in sheets[0]
    assert "Les Ateliers Éloi anime" in sheets[0]
    assert "B Co-construire des indicateurs" in sheets[1]


def test_paper_never_tells_wishes_and_tells_kinds_of_actors_only_when_asked() -> None:
    day = make_day()
    anne = make_guest(day, actor_type=ActorType.FUNDER)
    wish(anne, day, "BA")
    plan = make_plan(day, (anne, "A", 0, 2), (anne, "C", 1, 3))
    plain = " ".join(pages_of(door_sheets_pdf(plan, language="fr")) + pages_of(cards_pdf(plan, [anne], language="fr")))

    marked = " ".join(pages_of(door_sheets_pdf(plan, language="fr", has_marks=True)))

    assert [word for word in ("choix", "souhait", "financeur") if word in plain] == []
    assert "financeur" in marked


def test_everybody_has_one_card_with_their_own_day_in_their_language() -> None:
    day = make_day()
    anne, bart = make_guest(day), make_guest(day, "Bart", "Claeys", language="nl")
    plan = make_plan(day, (anne, "A", 0, 1), (bart, "B", 0, 1))

    [sheet] = pages_of(cards_pdf(plan, [anne, bart], language="fr"))

    assert _names(sheet) == ["Bart Claeys", "Anne Delattre"]
    assert re.findall(r"9 h 30 A Saisir les enjeux Lys|9.30 uur B Samen indicatoren bouwen Escaut", sheet) == [
        "9.30 uur B Samen indicatoren bouwen Escaut",
        "9 h 30 A Saisir les enjeux Lys",
    ]


def test_nine_people_take_two_sheets_of_cards() -> None:
    day = make_day()
    people = [make_guest(day, "Anne", f"Nom{index}") for index in range(9)]
    plan = make_plan(day, *((person, "A", 0, 1) for person in people))

    sheets = pages_of(cards_pdf(plan, people, language="fr"))

    assert [len(_names(sheet)) for sheet in sheets] == [8, 1]


def test_personal_card_is_one_small_page_in_the_language_of_its_reader() -> None:
    day = make_day()
    anne = make_guest(day, language="fr")
    make_plan(day, (anne, "A", 0, 1), (anne, "B", 1, None))
    mine = personal_day(anne)
    assert mine is not None

    content = personal_card_pdf(mine, language="nl")
    [page] = PdfReader(io.BytesIO(content)).pages
    [text] = pages_of(content)

    assert [round(float(side)) for side in (page.mediabox.width, page.mediabox.height)] == [298, 420]
    assert "11 uur B Samen indicatoren bouwen Escaut · u begeleidt" in text
    assert "Mijn dag" in text


def test_documents_are_tagged_titled_and_say_their_language() -> None:
    day = make_day()
    plan = make_plan(day, (make_guest(day), "A", 0, 1))

    reader = PdfReader(io.BytesIO(door_sheets_pdf(plan, language="nl")))
    root = reader.trailer["/Root"]

    assert root["/Lang"] == "nl"
    assert root["/MarkInfo"]["/Marked"].value is True
    assert reader.metadata is not None
    assert reader.metadata.title == "Deurbladen – Ontmoeting in Rijsel"


def test_same_plan_makes_the_same_file() -> None:
    day = make_day()
    plan = make_plan(day, (make_guest(day), "A", 0, 1))

    assert door_sheets_pdf(plan, language="fr") == door_sheets_pdf(plan, language="fr")


def test_card_of_a_closed_pass_carries_no_code() -> None:
    day = make_day()
    anne = make_guest(day)
    plan = make_plan(day, (anne, "A", 0, 1))
    with_code = cards_pdf(plan, [anne], language="fr")
    assert anne.access is not None
    revoke_pass(access=anne.access)

    without = cards_pdf(plan, [anne], language="fr")

    assert len(without) < len(with_code)


def test_invented_people_are_labelled_on_every_sheet() -> None:
    day = make_day(is_invented=True)
    anne = make_guest(day)
    plan = make_plan(day, (anne, "A", 0, 1))

    texts = pages_of(door_sheets_pdf(plan, language="fr")) + pages_of(cards_pdf(plan, [anne], language="fr"))

    assert ["personnes inventées" in text for text in texts] == [True, True]


@pytest.mark.parametrize("path", ["door-sheets.pdf", "cards.pdf", "badges.pdf", "programme.pdf"])
def test_only_the_organisers_of_the_day_print(client: Client, path: str) -> None:
    day, other = make_day(), make_day()
    make_plan(day, (make_guest(day), "A", 0, 1))
    organiser, colleague = make_user(), make_user()
    Organiser.objects.create(encounter=day.encounter, user=organiser)
    Organiser.objects.create(encounter=other.encounter, user=colleague)
    url = f"/encounters/{day.encounter.pk}/{path}"

    statuses = {"anonymous": client.get(url).status_code}
    for name, user in (("organiser", organiser), ("colleague", colleague), ("coordinator", make_coordinator())):
        client.force_login(user)
        statuses[name] = client.get(url).status_code

    assert statuses == {"anonymous": 302, "organiser": 200, "colleague": 404, "coordinator": 404}
