"""One dossier of the demo, from its file, by the same services as any dossier.

What happened is dated afterwards: a service knows no other day than today. The activity log keeps the true days.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import models
from django.utils import timezone
from i18nfield.fields import I18nCharField, I18nTextField

from estime_web.accounts.models import User
from estime_web.dossiers.contents import CARRIES, Content, model_of
from estime_web.dossiers.demo.cast import Cast, organisation
from estime_web.dossiers.enums import ItemKind, Visibility
from estime_web.dossiers.models import Agreement, Dossier, Item, ItemVersion, Signature, StepChange, WarningNote
from estime_web.dossiers.services import (
    begin_item,
    change_readers,
    keep_item,
    open_dossier,
    set_item_aside,
)
from estime_web.dossiers.services.journal import note_time, set_warning_aside
from estime_web.dossiers.services.road import move_to_step, pause_dossier, reach_again, resume_dossier
from estime_web.network.models import Organisation
from estime_web.programmes.models import MethodVersion, Programme
from estime_web.programmes.services import add_to_team, assign_coach, take_in_enterprise

Described = dict[str, Any]  # Any: the shape is that of the file of a dossier

# An item speaks of others only when they are there: groups and missions come before what points to them.
_IN_ORDER = (
    ItemKind.READINESS,
    ItemKind.STAKEHOLDER_GROUP,
    ItemKind.MISSION,
    ItemKind.ACTIVITY,
    ItemKind.PRACTICE,
    ItemKind.PORTRAIT_BLOCK,
    ItemKind.TERRITORY_FIGURE,
    ItemKind.EFFECT,
    ItemKind.QUESTION,
    ItemKind.ALTERNATIVE,
    ItemKind.JOURNAL_ENTRY,
)
# What a file says about an item beside its content.
_ABOUT = frozenset({"id", "by", "at", "readers", "groups", "funders", "versions", "set_aside"})
_BEGIN, _STEP = time(9, 10), timedelta(minutes=17)


class Filling:
    """A dossier that is being filled: it remembers the items by the names the file gives them."""

    def __init__(self, *, dossier: Dossier, described: Described, cast: Cast, lead: User) -> None:
        self.dossier, self.described, self.cast, self.lead = dossier, described, cast, lead
        self.items: dict[str, Item] = {}
        self._moments = 0

    def fill(self) -> None:
        """Write everything the file says, then go the road it tells."""
        if "agreement" in self.described:
            self._agree(self.described["agreement"])
        for kind in _IN_ORDER:
            for entry in self.described.get(kind, []):
                self._write(kind, entry)
        for entry in self.described.get("time", []):
            note_time(dossier=self.dossier, actor=self.cast.person(entry["by"]), **_without(entry, "by"))
        for entry in self.described.get("warning", []):
            self._set_warning_aside(entry)

    def go(self) -> None:
        """Go the road that the file tells."""
        for entry in self.described.get("road", []):
            actor, reason = self.cast.person(entry["by"]), entry.get("reason", "")
            if entry["act"] == "pause":
                pause_dossier(dossier=self.dossier, reason=reason, actor=actor)
            elif entry["act"] == "resume":
                resume_dossier(dossier=self.dossier, actor=actor)
            else:
                move_to_step(dossier=self.dossier, step=entry["act"], reason=reason, actor=actor)
                self.dossier.step_since = self.moment(entry["at"])
                self.dossier.save(update_fields=["step_since"])
            self._date_last_change(entry["at"])

    def moment(self, day: date) -> datetime:
        """Return a moment of the working day, later than the one given before for the same day."""
        if isinstance(day, datetime):
            return timezone.make_aware(day)
        self._moments = (self._moments + 1) % 28
        return timezone.make_aware(datetime.combine(day, _BEGIN) + self._moments * _STEP)

    def _agree(self, described: Described) -> None:
        agreement = Agreement.objects.create(
            dossier=self.dossier,
            number=1,
            created_by=self.cast.person(described["by"]),
            created_at=self.moment(described["at"]),
            **_without(described, "by", "at", "signed"),
        )
        for entry in described["signed"]:
            user = self.cast.person(entry["by"])
            Signature.objects.create(
                agreement=agreement, side=entry["side"], name=entry["by"], user=user, at=self.moment(entry["at"])
            )
        reach_again(self.dossier)

    def _write(self, kind: str, entry: Described) -> None:
        content = {name: value for name, value in entry.items() if name not in _ABOUT}
        versions = entry.get("versions", [entry])
        said = [self._content(kind, content | _without(version, *_ABOUT)) for version in versions]
        author = self._author(versions[0])
        rung = Visibility[entry.get("readers", "coach").upper()]
        item = begin_item(
            dossier=self.dossier,
            kind=kind,
            content=said[0],
            author=author,
            visibility=min(rung, Visibility.COACH),
        )
        self._date(item, versions[0]["at"])
        for version, says in zip(versions[1:], said[1:], strict=True):
            keep_item(item=item, content=says, read_version=item.version, author=self._author(version))
            item.refresh_from_db(fields=["version"])
            self._date(item, version["at"])
        self._share(item, rung, entry)
        if "set_aside" in entry:
            set_item_aside(item=item, actor=author)
            Item.objects.filter(pk=item.pk).update(changed_at=self.moment(entry["set_aside"]))
        if "id" in entry:
            self.items[entry["id"]] = item

    def _share(self, item: Item, rung: Visibility, entry: Described) -> None:
        if rung <= Visibility.COACH:
            return
        groups = [self.items[name] for name in entry.get("groups", [])]
        funders: list[Organisation] = [organisation(name) for name in entry.get("funders", [])]
        change_readers(
            item=item,
            visibility=rung,
            groups=groups,  # type: ignore[arg-type]  # the file names groups alone
            funders=funders,
            actor=self.lead,
        )

    def _content(self, kind: str, said: Mapping[str, Any]) -> Content:  # Any: the shape is that of the file
        model = model_of(kind)
        return {name: self._value(model, name, value) for name, value in said.items()}

    def _value(self, model: type[Item], name: str, value: Any) -> Any:  # Any: the shape is that of the file
        if name == CARRIES:
            return [[str(self.items[mission].pk), comment] for mission, comment in value]
        field: Any = model._meta.get_field(name)  # Any: a field of any type
        if field.many_to_many:
            return [str(self.items[each].pk) for each in value]
        if field.is_relation:
            return str(self.items[value].pk)
        if isinstance(field, I18nCharField | I18nTextField) and isinstance(value, str):
            return {self.dossier.language: value.strip()}
        if isinstance(field, models.DateField):
            return value.isoformat()
        return value.strip() if isinstance(value, str) else value

    def _author(self, entry: Described) -> User:
        return self.cast.person(entry["by"]) if "by" in entry else self.lead

    def _date(self, item: Item, day: date) -> None:
        """Date the version that was just written; with the first one, the item too."""
        at = self.moment(day)
        ItemVersion.objects.filter(item=item, number=item.version).update(at=at)
        Item.objects.filter(pk=item.pk).update(changed_at=at, **({"created_at": at} if item.version == 1 else {}))

    def _date_last_change(self, day: date) -> None:
        last = StepChange.objects.filter(dossier=self.dossier).latest("pk")
        last.at = self.moment(day)
        last.save(update_fields=["at"])

    def _set_warning_aside(self, entry: Described) -> None:
        note = set_warning_aside(
            dossier=self.dossier, rule=entry["rule"], note=entry["note"], actor=self.cast.person(entry["by"])
        )
        WarningNote.objects.filter(pk=note.pk).update(at=self.moment(entry["at"]))


def begin_filling(*, programme: Programme, described: Described, cast: Cast) -> Filling:
    """Take an enterprise of the demo into the cohort, give it its team and its coach, and open its dossier."""
    since, coached = described["since"], described["coach"]
    enterprise = take_in_enterprise(
        programme=programme,
        organisation=organisation(described["organisation"]),
        family=described["family"],
        since=since,
    )
    lead, *others = (cast.person(name) for name in described["team"])
    add_to_team(enterprise=enterprise, user=lead, is_lead=True, since=since)
    for user in others:
        add_to_team(enterprise=enterprise, user=user, since=since)
    coach = cast.person(coached["who"])
    assign_coach(enterprise=enterprise, user=coach, organisation=organisation(coached["organisation"]), since=since)
    dossier = open_dossier(
        enterprise=enterprise,
        title=described["title"],
        language=described["language"],
        method=MethodVersion.objects.get(key=described["method"]),
        actor=coach,
    )
    filling = Filling(dossier=dossier, described=described, cast=cast, lead=lead)
    opened = filling.moment(described["opened"])
    dossier.step_since = dossier.created_at = opened
    dossier.save(update_fields=["step_since", "created_at"])
    StepChange.objects.filter(dossier=dossier).update(at=opened)
    return filling


def _without(entry: Mapping[str, Any], *names: str) -> dict[str, Any]:  # Any: the shape is that of the file
    return {name: value for name, value in entry.items() if name not in names}
