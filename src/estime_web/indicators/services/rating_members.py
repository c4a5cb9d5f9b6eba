"""How somebody likes to answer."""

from estime_web.indicators.models import Member


def prefer_steps(*, member: Member, is_simple: bool) -> None:
    """Keep whether somebody prefers three large buttons or nine steps. Nobody else reads it, and the log does not tell it."""
    Member.objects.filter(pk=member.pk).update(is_simple=is_simple)
