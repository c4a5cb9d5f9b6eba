"""Somebody's account is erased: the words of their corrections go, and their name goes from notes and lessons."""

from estime_web.accounts.models import User
from estime_web.encounters.models import Correction, Lesson, Note


def forget_words(user: User) -> None:
    """Take somebody out of what was said at their days.

    A note says what a room said, and stays without a name. A correction is one person's own words: it is deleted, and
    what was taken in stays in the lesson, which names nobody. Runs in the transaction of the erasure.
    """
    Correction.objects.filter(participation__person__user=user).delete()
    Note.objects.filter(participation__person__user=user).update(participation=None)
    Note.objects.filter(user=user).update(user=None)
    Lesson.objects.filter(author=user).update(author=None)
