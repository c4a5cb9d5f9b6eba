"""Somebody's account is erased: their invitations go, and their name goes from what they signed."""

from estime_web.accounts.models import User
from estime_web.dossiers.models import Invitation, Signature


def forget_signatures(user: User) -> None:
    """Take a person's name from the agreements they signed; that their side signed, and when, stays.

    Runs in the transaction of the erasure.
    """
    Invitation.objects.filter(user=user).delete()
    Signature.objects.filter(user=user).update(name="")
