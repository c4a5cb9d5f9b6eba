"""What the account of the day gives to the site when it starts."""

from estime_web.encounters.account.mailing import register_account_marker


def wire() -> None:
    """Teach e-mails the link to the account."""
    register_account_marker()
