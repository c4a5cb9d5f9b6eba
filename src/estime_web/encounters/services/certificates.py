"""Sign the certificates of a day, or take them back."""

from django.db import transaction
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.encounters.models import CertificateSignature, Encounter
from estime_web.encounters.queries.who_came import THERE
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity


def sign_certificates(*, encounter: Encounter, name: str, capacity: str, actor: User) -> CertificateSignature:
    """Say who signs the certificates: whoever was there finds theirs on their page. Signing again corrects the name.

    Raises
    ------
    DomainError
        No name, or nobody is noted as there: a certificate says that somebody was.
    """
    if not name.strip():
        raise DomainError(_("Write the name of who signs the certificates."))
    if not encounter.participations.filter(presence__in=THERE).exists():
        raise DomainError(
            _("Nobody is noted as there. Note first who came, at the welcome desk or from the paper lists.")
        )
    with transaction.atomic():
        signature, _is_new = CertificateSignature.objects.update_or_create(
            encounter=encounter, defaults={"name": name.strip(), "capacity": capacity.strip()}
        )
        record_activity(verb="sign_certificates", subject=encounter, actor=actor)
    return signature


def take_certificates_back(*, encounter: Encounter, actor: User) -> None:
    """Close the certificates: nobody takes one any more. Those that people have already stay theirs."""
    with transaction.atomic():
        deleted, _rows = CertificateSignature.objects.filter(encounter=encounter).delete()
        if deleted:
            record_activity(verb="take_certificates_back", subject=encounter, actor=actor)
