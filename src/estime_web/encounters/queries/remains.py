"""What a day leaves to one of its people: the account, a certificate."""

from dataclasses import dataclass

from estime_web.encounters.enums import AccountState
from estime_web.encounters.models import Account, CertificateSignature, Participation
from estime_web.encounters.queries.who_came import THERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Remains:
    """`account` is there once it is published, `has_certificate` for whoever was there, once they are signed."""

    account: Account | None
    has_certificate: bool


def remains_for(participation: Participation) -> Remains:
    """Return what the day leaves to somebody, in two queries at most."""
    accounts = Account.objects.filter(encounter=participation.encounter_id, state=AccountState.PUBLISHED)
    signed = CertificateSignature.objects.filter(encounter=participation.encounter_id)
    return Remains(
        account=accounts.first() if participation.withdrawn_at is None else None,
        has_certificate=participation.presence in THERE and signed.exists(),
    )
