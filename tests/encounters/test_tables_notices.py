"""Tables that change on a day with workshops: the personal page, the desk and the e-mail all bear it."""

import pytest
from django.test import Client
from django.urls import reverse

from estime_web.encounters.models import Notice, Participation
from estime_web.encounters.services import networking as services
from tests.encounters.factories import make_participation, organiser_of
from tests.encounters.live_factories import make_live_day
from tests.encounters.personal_factories import token
from tests.encounters.table_factories import make_networking, make_table_plan

pytestmark = pytest.mark.django_db
TOLD = "Les tables ont changé. Regardez de nouveau la vôtre avant de vous asseoir."


def latecomer(*, is_announced: bool) -> Participation:
    """Somebody of a day with workshops who came after the tables were published, and got tables since."""
    encounter = make_live_day()
    networking = make_networking(encounter, seats=5)
    services.publish_table_plan(plan=make_table_plan(networking), actor=None)
    late = make_participation(encounter)
    repaired = services.propose_repair(networking=networking, actor=None, language="fr")
    services.publish_table_plan(plan=repaired, actor=None, is_announced=is_announced)
    return late


def test_whose_tables_changed_reads_it_on_their_page(client: Client) -> None:
    late = latecomer(is_announced=False)

    page = client.get(reverse("encounters:my_page", args=[token(late)]))

    assert page.status_code == 200
    assert TOLD in page.content.decode()


def test_desk_tells_it_aloud_to_whom_nobody_wrote(client: Client) -> None:
    late = latecomer(is_announced=False)
    client.force_login(organiser_of(late.encounter))
    client.cookies["django_language"] = "fr"

    page = client.get(reverse("encounters:desk_tell", args=[late.encounter_id]))

    assert [(notice.participation, said) for notice, said in page.context["lines"]] == [(late, [TOLD])]


def test_desk_need_not_tell_whom_the_site_wrote_to(client: Client) -> None:
    late = latecomer(is_announced=True)
    client.force_login(organiser_of(late.encounter))

    page = client.get(reverse("encounters:desk_tell", args=[late.encounter_id]))

    assert page.context["lines"] == []
    assert Notice.objects.get(participation=late).mailed_at is not None


def test_file_of_a_page_says_that_the_tables_changed(client: Client) -> None:
    late = latecomer(is_announced=False)
    client.cookies["django_language"] = "fr"

    data = client.get(reverse("encounters:my_data", args=[token(late)])).json()

    assert [change["what"] for change in data["changes"]] == [[TOLD]]
