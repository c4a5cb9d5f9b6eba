"""A dossier as plain data: all that the file of an export says of it, and nothing of when or where it was made."""

from collections.abc import Iterable

from estime.provenance import Json
from estime_web.accounts.models import User
from estime_web.dossiers.enums import Visibility
from estime_web.dossiers.models import Agreement, Dossier
from estime_web.dossiers.transfer.companions import companion_rows
from estime_web.dossiers.transfer.items import item_rows, travelling_items
from estime_web.dossiers.transfer.plain import People, Row, day_of, moment, plain_texts, row_of
from estime_web.programmes.models import MethodVersion, Programme, TestEnterprise

FORMAT = "estime-dossier/1"


def snapshot(dossier: Dossier, exporter: User | None = None) -> Row:
    """Return a dossier as plain data (`docs/formats/dossier.md`): the same content gives the same data on every site.

    Drafts of other people than `exporter` are not in it, nor who said what without an account.
    """
    people = People()
    items = item_rows(travelling_items(dossier, exporter), people, exporter)
    return {
        "enterprise": _enterprise(dossier.enterprise),
        "programme": _programme(dossier.enterprise.programme),
        "method": dossier.method.key,
        "methods": [_method(version) for version in _lineage(dossier.method)],
        "dossier": _dossier(dossier),
        "road": [row_of(each, people) for each in dossier.step_changes.select_related("actor")],
        "agreements": [_agreement(each, people) for each in _agreements(dossier)],
        "time": [row_of(each, people) for each in dossier.time_spent.select_related("entered_by").order_by("on", "pk")],
        "warnings": [row_of(each, people) for each in dossier.warning_notes.select_related("actor")],
        "items": items,
        "people": people.rows(),
        **companion_rows(dossier),
    }


def _enterprise(enterprise: TestEnterprise) -> Row:
    organisation = enterprise.organisation
    return {
        "name": organisation.name,
        "actor_type": organisation.actor_type,
        "territory": organisation.territory.code if organisation.territory else None,
        "website": organisation.website,
        "is_invented": organisation.is_invented,
        "family": enterprise.family,
        "second_family": enterprise.second_family,
        "pseudonym": enterprise.pseudonym,
        "since": day_of(enterprise.since),
        "until": day_of(enterprise.until),
    }


def _programme(programme: Programme) -> Row:
    return {
        "title": plain_texts(programme.title),
        "starts_on": day_of(programme.starts_on),
        "ends_on": day_of(programme.ends_on),
    }


def _method(version: MethodVersion) -> Json:
    return {
        "key": version.key,
        "content": version.content,
        "based_on": version.based_on.key if version.based_on else None,
        "reason": version.reason,
        "published_at": moment(version.published_at) if version.published_at else None,
    }


def _lineage(version: MethodVersion) -> list[MethodVersion]:
    """Return a version of the method and those it follows, the oldest first."""
    line = [version]
    while line[0].based_on is not None:
        line.insert(0, line[0].based_on)
    return line


def _dossier(dossier: Dossier) -> Row:
    return {
        "id": str(dossier.pk),
        "title": dossier.title,
        "language": dossier.language,
        "step": dossier.step,
        "step_since": moment(dossier.step_since),
        "condition": dossier.condition,
        "furthest": Visibility(dossier.furthest).name.lower(),
        "allows_research": dossier.allows_research,
        "allows_counts": dossier.allows_counts,
        "created_at": moment(dossier.created_at),
    }


def _agreements(dossier: Dossier) -> Iterable[Agreement]:
    found = dossier.agreements.select_related("created_by", "revoked_by").prefetch_related("signatures__user")
    return found.order_by("number")


def _agreement(agreement: Agreement, people: People) -> Json:
    signatures = [row_of(each, people) for each in agreement.signatures.all()]
    return {**row_of(agreement, people), "signatures": [*signatures]}
