"""A card shows what was said in one browser: that which opened it last."""

from estime_web.accounts.passes import hash_of
from estime_web.indicators.models import Member
from estime_web.indicators.queries.matrix import ballot_of, last_view


def open_in_browser(*, member: Member, key: str) -> bool:
    """Let the page of a card show what is said from now on in the browser that holds `key`; say whether something is no longer shown.

    Whoever printed a card may have kept its code: opened with it, the page shows nothing of what its holder said elsewhere. All of
    it is kept and counts. The first browser hides nothing: nobody said anything by the page before. The log does not tell it: it
    would give the moment away.
    """
    seal = hash_of(key)
    if member.browser == seal:
        return False
    changed: dict[str, object] = {"browser": seal}
    if member.browser:
        changed["sees_from"] = last_view()
    Member.objects.filter(pk=member.pk).update(**changed)
    for name, value in changed.items():
        setattr(member, name, value)
    return "sees_from" in changed and ballot_of(member) is not None
