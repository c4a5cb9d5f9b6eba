"""What the beginning of a dossier tells of a person, and forgets with their account."""

import pytest
from django.utils import timezone

from estime_web.dossiers.enums import Side
from estime_web.dossiers.models import Invitation, Signature
from estime_web.dossiers.preliminary_rows import invitation_rows, signature_rows
from estime_web.dossiers.services.forgetting import forget_signatures
from estime_web.dossiers.services.invitations import invite_to_team
from tests.dossiers.factories import agree

pytestmark = pytest.mark.django_db


def _sign_and_invite(table) -> Invitation:
    agreement = agree(table.dossier)
    agreement.signatures.filter(side=Side.ENTERPRISE).update(user=table.lead, name="Awa Diop", at=timezone.now())
    agreement.signatures.filter(side=Side.COACH).update(user=table.coach, name="Rosa Peeters")
    return invite_to_team(
        dossier=table.dossier, name="Lead", email=table.lead.email, language="fr", is_lead=True, actor=table.coach
    )


def test_person_reads_what_is_held_of_them_alone(table):
    invitation = _sign_and_invite(table)

    signature = Signature.objects.get(user=table.lead)
    assert signature_rows(table.lead) == [
        {"Dossier": str(table.dossier), "Agreement": 1, "Signed as": "Awa Diop", "Signed on": signature.at}
    ]
    assert invitation_rows(table.lead) == [
        {"Dossier": str(table.dossier), "Invitation sent on": invitation.sent_at, "You came on": None}
    ]
    assert invitation_rows(table.coach) == []


def test_erased_person_leaves_no_name_under_an_agreement_that_stays_signed(table):
    _sign_and_invite(table)

    forget_signatures(table.lead)

    assert [*Signature.objects.order_by("side").values_list("side", "name")] == [
        ("coach", "Rosa Peeters"),
        ("enterprise", ""),
    ]
    assert not Invitation.objects.exists()
