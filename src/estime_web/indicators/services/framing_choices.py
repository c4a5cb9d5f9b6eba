"""What somebody chooses for their own page."""

from django.db import transaction

from estime_web.accounts.enums import Language
from estime_web.foundation.services import record_activity
from estime_web.indicators.models import Member


def keep_choices(*, member: Member, language: str, is_simple: bool) -> None:
    """Keep the language somebody reads in, and whether they prefer three large buttons."""
    member.language, member.is_simple = Language(language), is_simple
    with transaction.atomic():
        member.save(update_fields=["language", "is_simple"])
        record_activity(verb="keep_member_choices", subject=member.arbitration, actor_label="pass:")
