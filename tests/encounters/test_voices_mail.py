"""The e-mail that asks for a voice: in the language of each person, once about the day, for enterprises about both."""

import pytest

from estime_web.encounters.mails import voices_mail
from estime_web.network.enums import ActorType
from tests.encounters.personal_factories import make_day, make_guest

pytestmark = pytest.mark.django_db
OBSERVED = "Et comment votre entreprise a-t-elle vécu le fait d'être observée"


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(("actor_type", "is_told"), [(ActorType.TEST_ENTERPRISE, True), (ActorType.FUNDER, False)])
def test_the_mail_asks_enterprises_about_the_observation_too(actor_type: str, is_told: bool) -> None:
    anne = make_guest(make_day(), actor_type=actor_type)

    subject, text = voices_mail(anne)

    assert subject == "Rencontre de Lille\u00a0: votre voix"
    assert "Merci d'être venu·e à « Rencontre de Lille ». Comment avez-vous vécu cette journée ?" in _plain(text)
    assert f"[[my_page:{anne.access_id}]]voice/" in text
    assert (OBSERVED in text) is is_told


def test_the_reminder_says_that_nobody_knows_who_has_answered() -> None:
    griet = make_guest(make_day(), "Griet", "Vandenbroucke", language="nl")

    subject, text = voices_mail(griet, is_reminder=True)

    assert subject == "Ontmoeting in Rijsel: uw stem"
    assert "Hebt u dat al gedaan: bedankt, u hoeft niets te doen. We weten niet wie het al deed." in text
