"""Part somebody from what they proposed and said: the words stay, and nothing leads from them to a person any more."""

from django.db.models import F, QuerySet

from estime_web.indicators.models import Argument, IndicatorCandidate, Member


def part_from_words(members: QuerySet[Member]) -> None:
    """Forget whose words these are. Their college stays beside them, and those that they made theirs count as before."""
    IndicatorCandidate.objects.filter(author__in=members).update(author=None)
    Argument.objects.filter(author__in=members).update(author=None)
    links = Argument.adopted_by.through.objects.filter(member__in=members)
    for argument in links.values_list("argument", flat=True):
        Argument.objects.filter(pk=argument).update(others_apart=F("others_apart") + 1)
    links.delete()
