"""The list of those who take part: signed off when the rules are frozen. Afterwards one may only leave."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from estime_web.accounts.enums import Language
from estime_web.accounts.models import User
from estime_web.accounts.services import issue_pass, issue_passes, reissue_pass
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity
from estime_web.indicators.models import Arbitration, College, Member
from estime_web.indicators.queries.matrix import last_view
from estime_web.indicators.services.framing_frozen import is_frozen, refuse_frozen
from estime_web.indicators.services.parting import part_from_words
from estime_web.indicators.services.steps import hold, refuse_closed

MOST_CARDS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody to put on the list. `college` None: an observer, without a vote."""

    name: str = ""
    email: str = ""
    college: College | None = None
    language: str = Language.FR
    user: User | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberWords:
    """What is said of somebody on the list."""

    name: str
    email: str
    language: str
    college: College | None
    weight: int = 1
    also_in: Collection[College] = ()


def add_members(
    *, arbitration: Arbitration, guests: Iterable[Guest], actor: User | None, listed: int | None = None
) -> tuple[Member, ...]:
    """Put people on the list, each with a pass of their own. Nothing is sent yet.

    Whoever is on it already, by their address or their account, stays as they are and is not returned. `listed` is how many
    stood on the list that the writer saw: sent twice, people without an address are put on it once.

    Raises
    ------
    DomainError
        Somebody has neither a name nor an address; a college is of another arbitration; the list is closed.
    """
    with transaction.atomic():
        held = hold(arbitration)
        refuse_frozen(held)
        if _has_changed(held, listed):
            return ()
        known = _Known(held)
        added = [member for guest in guests if (member := _add(known, guest)) is not None]
        if added:
            record_activity(verb="add_members", subject=held, actor=actor, details={"people": len(added)})
    return tuple(added)


def make_cards(
    *,
    arbitration: Arbitration,
    college: College | None,
    number: int,
    language: str,
    actor: User,
    listed: int | None = None,
) -> tuple[Member, ...]:
    """Put `number` people without a name on the list, to whom a card is given in the room.

    `listed` is how many stood on the list that was seen: where it is another one by now, no card is made.

    Raises
    ------
    DomainError
        There are none or too many of them; the college is of another arbitration; the list is closed.
    """
    if not 1 <= number <= MOST_CARDS:
        raise DomainError(_("Between 1 and %(most)s cards at a time.") % {"most": MOST_CARDS})
    with transaction.atomic():
        held = hold(arbitration)
        refuse_frozen(held)
        _refuse_foreign(held, college)
        if _has_changed(held, listed):
            return ()
        first = _next_number(held)
        rows = [
            Member(arbitration=held, college=college, access=access, number=first + place, language=Language(language))
            for place, access in enumerate(issue_passes(number))
        ]
        Member.objects.bulk_create(rows)
        record_activity(verb="make_cards", subject=held, actor=actor, details={"cards": number})
    return tuple(rows)


def change_member(*, member: Member, words: MemberWords, actor: User) -> bool:
    """Change what is said of somebody. Another address gets a link of its own: say whether there is one to send.

    Raises
    ------
    DomainError
        The college, the weight or the other colleges change after the rules were frozen; they have neither a name
        nor an address; the address is that of their account, or of somebody else on the list.
    """
    with transaction.atomic():
        held = hold(member.arbitration)
        refuse_closed(held)
        _refuse_change(held, member, words)
        is_moved = words.email.strip().lower() != member.email.lower()
        member.name, member.email = words.name.strip(), words.email.strip()
        member.language, member.college, member.weight = Language(words.language), words.college, words.weight
        member.save(update_fields=["name", "email", "language", "college", "weight"])
        member.also_in.set(words.also_in)
        if is_moved:
            give_new_link(member, actor)
        record_activity(verb="change_member", subject=held, actor=actor, details={"member": str(member.pk)})
    return is_moved


def renew_member(*, member: Member, actor: User) -> None:
    """Give somebody a new link, or a new card. The former one opens nothing any more.

    What was said with it is kept and counts, and the new one does not show it: nobody reads the views of somebody
    else by giving out a new link.

    Raises
    ------
    DomainError
        They left, or the arbitration is closed.
    """
    with transaction.atomic():
        held = hold(member.arbitration)
        refuse_closed(held)
        if member.left_at is not None:
            raise DomainError(_("This person has left. A link would lead nowhere."))
        give_new_link(member, actor)
        record_activity(verb="renew_member", subject=held, actor=actor, details={"member": str(member.pk)})


def give_new_link(member: Member, actor: User | None) -> None:
    """Give a pass a new token, from which on their page shows what is said, proposed and argued."""
    reissue_pass(access=member.access, actor=actor)
    part_from_words(Member.objects.filter(pk=member.pk))
    member.sees_from = last_view()
    member.invited_at, member.reminded_at, member.browser = None, None, ""
    member.save(update_fields=["sees_from", "invited_at", "reminded_at", "browser"])


class _Known:
    """Who is on the list already, by address and by account, and the next number; read once for many guests."""

    def __init__(self, held: Arbitration) -> None:
        self.held = held
        self.next_number = _next_number(held)
        self._rows: list[Member] = list(held.members.select_related("access", "arbitration").order_by("number"))

    def find(self, email: str, user: User | None) -> Member | None:
        """Return who has this address or account: whoever is there before whoever left."""
        found = [row for row in self._rows if _is_of(row, email, user)]
        return next((row for row in found if row.left_at is None), found[0] if found else None)

    def add(self, member: Member) -> None:
        self._rows.append(member)
        self.next_number += 1


def _is_of(row: Member, email: str, user: User | None) -> bool:
    if user is not None and row.user_id == user.pk:
        return True
    return bool(email) and row.email.lower() == email.lower()


def _add(known: _Known, guest: Guest) -> Member | None:
    _refuse_foreign(known.held, guest.college)
    name, email = guest.name.strip(), guest.email.strip()
    if not name and not email:
        raise DomainError(_("Give a name or an e-mail address. For people without either, make cards."))
    user = guest.user or (User.objects.filter(email__iexact=email, is_active=True).first() if email else None)
    found = known.find(email, user)
    if found is not None:
        return _come_back(found, guest) if found.left_at is not None else None
    member = Member.objects.create(
        arbitration=known.held,
        college=guest.college,
        name=name,
        email=email,
        user=user,
        access=issue_pass(),
        number=known.next_number,
        language=Language(guest.language),
    )
    known.add(member)
    return member


def _come_back(member: Member, guest: Guest) -> Member:
    member.left_at, member.college, member.language = None, guest.college, Language(guest.language)
    member.name, member.email = guest.name.strip() or member.name, guest.email.strip() or member.email
    member.save(update_fields=["left_at", "college", "language", "name", "email"])
    give_new_link(member, None)
    return member


def _refuse_change(held: Arbitration, member: Member, words: MemberWords) -> None:
    if member.left_at is not None:
        raise DomainError(_("This person has left. Nothing more is changed."))
    _refuse_foreign(held, words.college, *words.also_in)
    if is_frozen(held) and _vote_of(member) != (words.college, words.weight, {each.pk for each in words.also_in}):
        refuse_frozen(held)
    email = words.email.strip().lower()
    if email == member.email.lower():
        return
    if member.user_id is not None:
        raise DomainError(_("This is the address of their account. They change it themselves, in their account."))
    if email and held.members.filter(email__iexact=email, left_at=None).exclude(pk=member.pk).exists():
        raise DomainError(_("Somebody on the list has this address already."))


def _vote_of(member: Member) -> tuple[College | None, int, set[int]]:
    return member.college, member.weight, set(member.also_in.values_list("pk", flat=True))


def _refuse_foreign(held: Arbitration, *colleges: College | None) -> None:
    if any(college is not None and college.arbitration_id != held.pk for college in colleges):
        raise DomainError(_("This college belongs to another arbitration. Choose one of this list."))


def _has_changed(held: Arbitration, listed: int | None) -> bool:
    return listed is not None and held.members.count() != listed


def _next_number(held: Arbitration) -> int:
    return 1 + (held.members.aggregate(last=Max("number"))["last"] or 0)
