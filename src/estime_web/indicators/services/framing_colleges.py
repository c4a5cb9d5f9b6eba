"""The colleges: who votes together, with which share of the voice, and what each is asked about."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from i18nfield.strings import LazyI18nString

from estime_web.accounts.models import User
from estime_web.dossiers.contents import texts_of
from estime_web.dossiers.models import StakeholderGroup
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity
from estime_web.indicators.enums import RatedOn
from estime_web.indicators.framing_arithmetic import BOUND_FROM, LEAST, MOST, shares_of
from estime_web.indicators.models import Arbitration, College
from estime_web.indicators.services.framing_frozen import refuse_frozen
from estime_web.indicators.services.steps import hold

MOST_COLLEGES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class CollegeWords:
    """What is said of a college. `share` None: as large as that of the other colleges without one."""

    name: Mapping[str, str]
    share: int | None = None
    rates: Collection[str] = ()
    is_accompanied: bool = False
    group: StakeholderGroup | None = None


def add_college(*, arbitration: Arbitration, words: CollegeWords, actor: User | None) -> College:
    """Put a college on the list.

    Raises
    ------
    DomainError
        It has no name; the shares do not fit together; the frame is frozen.
    """
    with transaction.atomic():
        held = hold(arbitration)
        refuse_frozen(held)
        college = College(arbitration=held, position=_next_position(held))
        _say(college, words)
        _refuse_shares([*held.colleges.all(), college])
        college.save()
        _leave_one_accompanied(college)
        record_activity(verb="add_college", subject=held, actor=actor, details={"college": college.pk})
    return college


def add_colleges_from_groups(
    *, arbitration: Arbitration, groups: Iterable[StakeholderGroup], actor: User
) -> tuple[College, ...]:
    """Make a college of each of these groups that has none yet, all with equal shares.

    Raises
    ------
    DomainError
        There would be too many colleges, or the frame is frozen.
    """
    with transaction.atomic():
        held = hold(arbitration)
        refuse_frozen(held)
        known = set(held.colleges.values_list("group_id", flat=True))
        first = _next_position(held)
        new = [group for group in groups if group.pk not in known]
        added = [_from_group(held, group, first + number) for number, group in enumerate(new)]
        _refuse_shares([*held.colleges.all(), *added])
        for college in added:
            college.save()
        if added:
            record_activity(
                verb="add_colleges_from_groups", subject=held, actor=actor, details={"colleges": len(added)}
            )
    return tuple(added)


def change_college(*, college: College, words: CollegeWords, actor: User) -> None:
    """Change a college: its name, its share, what it is asked about.

    Raises
    ------
    DomainError
        It has no name; the shares do not fit together; the frame is frozen.
    """
    with transaction.atomic():
        held = hold(college.arbitration)
        refuse_frozen(held)
        _say(college, words)
        _refuse_shares([college if each.pk == college.pk else each for each in held.colleges.all()])
        college.save()
        _leave_one_accompanied(college)
        record_activity(verb="change_college", subject=held, actor=actor, details={"college": college.pk})


def remove_college(*, college: College, actor: User) -> None:
    """Take a college off the list.

    Raises
    ------
    DomainError
        People stand on its list; or the frame is frozen.
    """
    with transaction.atomic():
        held = hold(college.arbitration)
        refuse_frozen(held)
        people = college.members.count()
        if people:
            raise DomainError(
                ngettext(
                    "One person stands in this college. Move them to another one first.",
                    "%(people)s people stand in this college. Move them to another one first.",
                    people,
                )
                % {"people": people}
            )
        record_activity(verb="remove_college", subject=held, actor=actor, details={"college": college.pk})
        college.delete()


def _say(college: College, words: CollegeWords) -> None:
    if not any(text.strip() for text in words.name.values()):
        raise DomainError(_("Give the college a name that its people use for themselves."))
    college.name = LazyI18nString(dict(words.name))
    college.share, college.group = words.share, words.group
    college.rates = [each.value for each in RatedOn if each in words.rates and each != RatedOn.IMPORTANCE]
    college.is_accompanied = words.is_accompanied


def _from_group(held: Arbitration, group: StakeholderGroup, position: int) -> College:
    name = LazyI18nString({**texts_of(group.name)})
    return College(
        arbitration=held, name=name, group=group, position=position, rates=[RatedOn.CLARITY, RatedOn.DIVERSITY]
    )


def _leave_one_accompanied(college: College) -> None:
    """One college alone is that of the accompanied people: the last one that was said to be."""
    if college.is_accompanied:
        others = College.objects.filter(arbitration=college.arbitration_id, is_accompanied=True)
        others.exclude(pk=college.pk).update(is_accompanied=False)


def _next_position(held: Arbitration) -> int:
    return 1 + max(held.colleges.values_list("position", flat=True), default=-1)


def _refuse_shares(colleges: Sequence[College]) -> None:
    found = fault_of_shares(colleges)
    if found:
        raise DomainError(found)


def fault_of_shares(colleges: Sequence[College]) -> str:
    """Return why the shares of these colleges do not fit together, in a sentence with the mend; empty where they do."""
    if len(colleges) > MOST_COLLEGES:
        return _("Ten colleges at most: each has a tenth of the voice at least. Bring some of them together.")
    numbered = [_numbered(college, -number) for number, college in enumerate(colleges, 1)]
    shares = shares_of(numbered).values()
    total = sum(shares, Fraction(0))
    if total > 1:
        return _("Together these shares come to more than 100%. Lower one, or leave some empty: they are equal then.")
    if colleges and total < 1:
        return _("Together these shares come to less than 100%. Raise one, or leave one empty: it takes what is left.")
    if any(share < LEAST for share in shares):
        return _("Each college has 10% of the voice at least. Lower the largest share, or bring colleges together.")
    if len(colleges) >= BOUND_FROM and any(share > MOST for share in shares):
        return _("With three colleges or more, none has more than half of the voice. Lower its share.")
    return ""


def _numbered(college: College, number: int) -> College:
    return college if college.pk else College(pk=number, share=college.share)
