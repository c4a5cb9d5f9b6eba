"""The world of `matrix.py`: a dossier in every state it can be in, an item of every kind on every rung, and everybody."""

from collections.abc import Callable
from dataclasses import dataclass

import rules
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from estime_web.accounts.enums import Role
from estime_web.accounts.models import User
from estime_web.accounts.services import create_user, grant_role, issue_pass
from estime_web.dossiers.enums import Condition, ItemKind, Visibility
from estime_web.dossiers.ladder import ceiling_of, furthest_of, reads
from estime_web.dossiers.models import Contributor, Dossier, Item, StakeholderGroup
from estime_web.dossiers.queries.visible import standing_of_contributor
from estime_web.dossiers.services import begin_item, open_dossier
from estime_web.network.enums import ActorType
from estime_web.network.models import Organisation
from estime_web.programmes.enums import AppointmentRole, Family, PartnerRole
from estime_web.programmes.models import Partnership, Programme, TestEnterprise
from estime_web.programmes.services import add_to_team, appoint, assign_coach, create_programme, take_in_enterprise

PERMISSIONS = (
    ("w", "dossiers.write_item"),
    ("s", "dossiers.share_item"),
    ("p", "dossiers.publish_item"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Somebody who looks at items: `may` says in letters what they may do with one."""

    label: str
    may: Callable[[Item], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Everybody, and the items by state, kind and rung."""

    readers: tuple[Reader, ...]
    items: dict[str, dict[str, dict[str, Item]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cast:
    """The enterprise in the middle, and those around it."""

    enterprise: TestEnterprise
    lead: User
    author: User
    funder: Organisation


def build_scene() -> Scene:
    """Write the world into the database, and return who looks at what."""
    coordinator = _user("coordinator")
    programme = create_programme(title={"en": "Programme"}, actor=coordinator)
    cast = _cast(programme)
    items: dict[str, dict[str, dict[str, Item]]] = {}
    contributors: list[tuple[str, dict[object, Contributor]]] = [
        ("contributor who wrote it", {}),
        ("contributor of a group that is named", {}),
        ("contributor of another group", {}),
    ]
    for state, dossier in _dossiers(cast).items():
        groups = [_group(dossier, cast, name) for name in ("named", "other")]
        for (_label, of_dossier), group in zip(contributors, (groups[0], *groups), strict=True):
            of_dossier[dossier.pk] = _contributor(group)
        items[state] = _items(dossier, cast, groups[0], contributors[0][1][dossier.pk])
    people = _people(cast, programme, coordinator)
    readers = [_reader(label, person) for label, person in people]
    voices = [_voice(label, of_dossier) for label, of_dossier in contributors]
    return Scene(readers=(*readers[:4], *voices, *readers[4:]), items=items)


def _people(cast: _Cast, programme: Programme, coordinator: User) -> list[tuple[str, User | AnonymousUser]]:
    neighbour = _enterprise(programme, "Neighbour")
    foreign = create_programme(title={"en": "Another programme"}, actor=_user("another-coordinator"))
    outsider = _enterprise(foreign, "Outsider")
    administrator = _user("administrator")
    grant_role(user=administrator, role=Role.ADMINISTRATOR)
    member, coach = _user("member"), _user("coach")
    add_to_team(enterprise=cast.enterprise, user=member)
    assign_coach(enterprise=cast.enterprise, user=coach)
    return [
        ("team member who wrote it", cast.author),
        ("who carries the dossier", cast.lead),
        ("another team member", member),
        ("coach", coach),
        ("team of another enterprise", _lead_of(neighbour)),
        ("coach of another enterprise", _coach_of(neighbour)),
        ("researcher", _appointed(programme, AppointmentRole.RESEARCHER)),
        ("funder that is named", _appointed(programme, AppointmentRole.FUNDER, cast.funder)),
        ("another funder", _appointed(programme, AppointmentRole.FUNDER, _funder(programme))),
        ("federation", _appointed(programme, AppointmentRole.FEDERATION, _organisation("Federation", "federation"))),
        ("coordinator", coordinator),
        ("administrator", administrator),
        ("team in another programme", _lead_of(outsider)),
        ("researcher of another programme", _appointed(foreign, AppointmentRole.RESEARCHER)),
        ("account without a role", _user("nobody")),
        ("nobody signed in", AnonymousUser()),
    ]


def _cast(programme: Programme) -> _Cast:
    enterprise = _enterprise(programme, "Enterprise")
    lead, author = _user("lead"), _user("author")
    add_to_team(enterprise=enterprise, user=lead, is_lead=True)
    add_to_team(enterprise=enterprise, user=author)
    return _Cast(enterprise=enterprise, lead=lead, author=author, funder=_funder(programme))


def _dossiers(cast: _Cast) -> dict[str, Dossier]:
    """Return a dossier for each state: every step with and without an agreement in force, paused, withdrawn."""
    steps = cast.enterprise.programme.method.method.steps
    found = {}
    for has_agreement in (False, True):
        force = "an agreement is in force" if has_agreement else "no agreement is in force"
        for step in steps:
            found[f"{step.title.en}; {force}"] = _dossier(cast, step.key, has_agreement=has_agreement)
    found["paused; an agreement is in force"] = _dossier(cast, "step_1", condition=Condition.PAUSED)
    found["withdrawn"] = _dossier(cast, "step_1", condition=Condition.WITHDRAWN)
    return found


def _dossier(cast: _Cast, step: str, *, condition: Condition = Condition.ACTIVE, has_agreement: bool = True) -> Dossier:
    """Return a dossier that is still active: the state comes once its items are written."""
    dossier = open_dossier(enterprise=cast.enterprise, title="Evaluation", language="en")
    dossier.step = step
    dossier.furthest = furthest_of(condition=condition, has_agreement=has_agreement)
    dossier.allows_research = dossier.furthest == Visibility.PUBLIC
    dossier.save()
    Dossier.objects.filter(pk=dossier.pk).update(condition=condition)
    return dossier


def _items(
    dossier: Dossier, cast: _Cast, group: StakeholderGroup, contributor: Contributor
) -> dict[str, dict[str, Item]]:
    found = {
        str(kind.label): {
            str(rung.label): _item(dossier, kind, rung, cast, contributor)
            for rung in Visibility
            if rung <= ceiling_of(kind)
        }
        for kind in ItemKind
    }
    every = [item for by_rung in found.values() for item in by_rung.values()]
    Item.objects.bulk_create(every)
    to_groups, to_funders = Item.shared_with_groups.through, Item.shared_with_funders.through
    to_groups.objects.bulk_create(to_groups(item_id=item.pk, stakeholdergroup_id=group.pk) for item in every)
    to_funders.objects.bulk_create(to_funders(item_id=item.pk, organisation_id=cast.funder.pk) for item in every)
    rows = Item.objects.select_related("dossier__enterprise__programme").prefetch_related(
        "shared_with_groups", "shared_with_funders"
    )
    fresh = {item.pk: item for item in rows.filter(dossier=dossier)}
    return {kind: {rung: fresh[item.pk] for rung, item in by_rung.items()} for kind, by_rung in found.items()}


def _item(dossier: Dossier, kind: ItemKind, rung: Visibility, cast: _Cast, contributor: Contributor) -> Item:
    now, is_voice = timezone.now(), kind == ItemKind.CONTRIBUTION
    return Item(
        dossier=dossier,
        kind=kind,
        visibility=rung,
        author=None if is_voice else cast.author,
        contributor=contributor if is_voice else None,
        created_at=now,
        changed_at=now,
    )


def _reader(label: str, person: User | AnonymousUser) -> Reader:
    def may(item: Item) -> str:
        can_read = rules.has_perm("dossiers.read_item", person, item)
        more = "".join(letter for letter, permission in PERMISSIONS if rules.has_perm(permission, person, item))
        return ("r" if can_read else "") + more

    return Reader(label=label, may=may)


def _voice(label: str, of_dossier: dict[object, Contributor]) -> Reader:
    """Return somebody without an account. Their own words are theirs alone to change and to share."""

    def may(item: Item) -> str:
        contributor = of_dossier[item.dossier_id]
        is_own = item.contributor_id == contributor.pk
        return ("r" if reads(standing_of_contributor(contributor), item) else "") + ("wsp" if is_own else "")

    return Reader(label=label, may=may)


def _group(dossier: Dossier, cast: _Cast, name: str) -> StakeholderGroup:
    item = begin_item(
        dossier=dossier,
        kind=ItemKind.STAKEHOLDER_GROUP,
        content={"name": {"en": name}},
        author=cast.author,
        visibility=Visibility.TEAM,
    )
    return StakeholderGroup.objects.get(pk=item.pk)


def _contributor(group: StakeholderGroup) -> Contributor:
    return Contributor.objects.create(group=group, access=issue_pass(), month="2026-01")


def _enterprise(programme: Programme, name: str) -> TestEnterprise:
    organisation = _organisation(name, ActorType.TEST_ENTERPRISE)
    return take_in_enterprise(programme=programme, organisation=organisation, family=Family.INTEGRATION)


def _lead_of(enterprise: TestEnterprise) -> User:
    user = _user(f"lead-of-{enterprise.organisation.name}")
    add_to_team(enterprise=enterprise, user=user, is_lead=True)
    return user


def _coach_of(enterprise: TestEnterprise) -> User:
    user = _user(f"coach-of-{enterprise.organisation.name}")
    assign_coach(enterprise=enterprise, user=user)
    return user


def _appointed(programme: Programme, role: AppointmentRole, organisation: Organisation | None = None) -> User:
    user = _user(f"{role}-{programme.pk}-{organisation.pk if organisation else ''}")
    appoint(programme=programme, user=user, role=role, organisation=organisation)
    return user


def _funder(programme: Programme) -> Organisation:
    organisation = _organisation(f"Funder {Organisation.objects.count()}", ActorType.FUNDER)
    Partnership.objects.create(programme=programme, organisation=organisation, role=PartnerRole.FUNDER)
    return organisation


def _organisation(name: str, actor_type: str) -> Organisation:
    return Organisation.objects.create(name=name, actor_type=actor_type)


def _user(name: str) -> User:
    return create_user(email=f"{name.lower().replace(' ', '-')}@example.org", name=name)
