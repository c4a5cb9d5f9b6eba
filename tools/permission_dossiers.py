"""The dossier of the world of the permission table: something on each rung of the ladder, and everybody around it."""

from typing import Any

from permission_indicators import build_indicators
from permission_items import Items, Voices, build_items, build_voices
from permission_papers import build_papers, imported_file
from permission_programmes import Cohort, build_cohort, build_elsewhere, lead_of, programme_arguments
from permission_visitors import Part, Visitor, make_visitor
from permission_words import (
    ANSWER,
    ANSWERED,
    EARLIER,
    ENTERPRISE,
    FOREIGN_TITLE,
    IMPORTED,
    METHOD_DRAFT,
    OF_ARBITRATIONS,
    OTHER_TITLE,
    OTHER_VOICE,
    OWN_OF_COACH,
    OWN_OF_CONTRIBUTOR,
    OWN_OF_LEAD,
    OWN_OF_MEMBER,
    PROGRAMME,
    PSEUDONYM,
    SET_ASIDE,
    TABLE,
    TEAM_NAMES,
    TITLE,
    WELCOME,
    WORKING_GROUP,
    word_of,
    words_from,
)

from estime.method import WarningRule
from estime_web.accounts.models import User
from estime_web.accounts.passes import token_of
from estime_web.dossiers.enums import ItemKind, Visibility
from estime_web.dossiers.models import Dossier
from estime_web.dossiers.services import open_dossier
from estime_web.network.models import ImportDraft

_OF_ITEMS = {
    "edit_alternative:item": (ItemKind.ALTERNATIVE, Visibility.RESEARCH),
    "take_up:item": (ItemKind.ALTERNATIVE, Visibility.RESEARCH),
    "edit_effect:item": (ItemKind.EFFECT, Visibility.RESEARCH),
    "edit_figure:item_id": (ItemKind.TERRITORY_FIGURE, Visibility.RESEARCH),
    "edit_group:item": (ItemKind.STAKEHOLDER_GROUP, Visibility.RESEARCH),
    "edit_named:item_id": (ItemKind.MISSION, Visibility.RESEARCH),
    "move_named:item_id": (ItemKind.MISSION, Visibility.RESEARCH),
    "edit_question:item": (ItemKind.QUESTION, Visibility.FUNDER),
    "journal_edit:item": (ItemKind.JOURNAL_ENTRY, Visibility.RESEARCH),
    "readers:item": (ItemKind.ACTIVITY, Visibility.COACH),
    "history:item_id": (ItemKind.PORTRAIT_BLOCK, Visibility.TEAM),
    "restore_version:item_id": (ItemKind.PORTRAIT_BLOCK, Visibility.TEAM),
    "settle:item_id": (ItemKind.PORTRAIT_BLOCK, Visibility.TEAM),
    "set_aside:item_id": (ItemKind.ACTIVITY, Visibility.COACH),
    "withdraw:item_id": (ItemKind.ACTIVITY, Visibility.COACH),
}


def build_dossiers() -> Part:
    """Write a programme and its dossiers into the database."""
    cohort = build_cohort()
    elsewhere = build_elsewhere()
    outsider = lead_of(elsewhere, "lead-elsewhere")
    programmes = programme_arguments(cohort)
    dossier = open_dossier(enterprise=cohort.enterprise, title=f"{TITLE} {ENTERPRISE}", language="fr")
    open_dossier(enterprise=cohort.other, title=OTHER_TITLE, language="fr")
    open_dossier(enterprise=elsewhere, title=FOREIGN_TITLE, language="fr")
    papers = build_papers(dossier, cohort)
    items = build_items(dossier, cohort)
    voices = build_voices(items, cohort)
    cards, arbitrations = build_indicators(dossier, cohort)
    return Part(
        visitors=(*_at_the_table(cohort), *_around(cohort, outsider), *_behind_doors(voices), *cards),
        arguments=programmes | papers | _arguments(dossier, cohort, items, voices) | arbitrations,
    )


def _at_the_table(cohort: Cohort) -> tuple[Visitor, ...]:
    table = (ENTERPRISE, *TEAM_NAMES, PSEUDONYM, PROGRAMME, ANSWERED, TITLE, *TABLE, WELCOME, ANSWER, *OF_ARBITRATIONS)
    team = (*table, *words_from(Visibility.TEAM), SET_ASIDE, EARLIER, OTHER_VOICE)
    coach = (*table, *words_from(Visibility.COACH), *WORKING_GROUP, OWN_OF_COACH)
    return (
        _visitor("lead", cohort.lead, (*team, *WORKING_GROUP[:1], OWN_OF_LEAD)),
        _visitor("team member", cohort.member, (*team, OWN_OF_MEMBER)),
        _visitor("coach", cohort.coach, coach),
    )


def _around(cohort: Cohort, outsider: User) -> tuple[Visitor, ...]:
    involved = (PROGRAMME, ANSWERED)
    named = (ENTERPRISE, TITLE)
    return (
        _visitor(
            "another enterprise of the programme",
            cohort.other_lead,
            # Whoever carries a dossier chooses among pseudonyms which ones a question of theirs concerns.
            (*involved, *named, PSEUDONYM, OTHER_TITLE, *TEAM_NAMES[:1], *words_from(Visibility.COMMUNITY)),
        ),
        _visitor(
            "researcher",
            cohort.researcher,
            (*involved, *WORKING_GROUP, PSEUDONYM, TITLE, *words_from(Visibility.RESEARCH)),
        ),
        _visitor("funder", cohort.funder, (*involved, *named, *words_from(Visibility.FUNDER))),
        _visitor("federation", cohort.federation, involved),
        _visitor(
            "coordinator of the programme",
            cohort.coordinator,
            (
                *(*involved, *WORKING_GROUP, METHOD_DRAFT, IMPORTED),
                *(*named, *TEAM_NAMES, PSEUDONYM, OTHER_TITLE),
            ),
        ),
        _visitor("lead of another programme", outsider, (FOREIGN_TITLE,)),
    )


def _behind_doors(voices: Voices) -> tuple[Visitor, ...]:
    shared = (ENTERPRISE, *TEAM_NAMES[:1], *words_from(Visibility.COMMUNITY))
    own = (
        OWN_OF_CONTRIBUTOR,
        *(word_of(ItemKind.CONTRIBUTION, rung) for rung in (Visibility.TEAM, Visibility.RESEARCH)),
    )
    return (
        make_visitor(
            "contributor by key",
            token=token_of(voices.contributor.access),
            door=token_of(voices.open_door.access),
            knows=(*shared, *own, word_of(ItemKind.PRACTICE, Visibility.GROUP), WELCOME, ANSWER),
            tables=("dossiers",),
        ),
        make_visitor(
            "contributor of a closed door",
            token=token_of(voices.behind_closed.access),
            door=voices.closed_token,
            knows=(*shared, OTHER_VOICE, word_of(ItemKind.STAKEHOLDER_GROUP, Visibility.TEAM)),
            tables=("dossiers",),
        ),
    )


def _visitor(label: str, user: User, knows: tuple[str, ...]) -> Visitor:
    return make_visitor(label, user, knows=tuple(dict.fromkeys(knows)), tables=("dossiers", "indicators"))


def _arguments(
    dossier: Dossier, cohort: Cohort, items: Items, voices: Voices
) -> dict[str, Any]:  # Any: identifiers of several kinds
    draft = ImportDraft.objects.create(
        author=cohort.coordinator, filename="dossier.json", content=imported_file(cohort.programme, cohort.coordinator)
    )
    of_items = {f"dossiers:{place}": items.of[known].pk for place, known in _OF_ITEMS.items()}
    return of_items | {
        "dossiers:pk": dossier.pk,
        "dossiers:open:pk": cohort.enterprise.pk,
        "dossiers:openings:pk": cohort.programme.pk,
        "dossiers:programme": cohort.programme.pk,
        "dossiers:group": voices.open_door.group_id,
        "dossiers:put_back:item_id": items.set_aside.pk,
        "dossiers:voice_change:item": voices.words.pk,
        "dossiers:voice_readers:item": voices.words.pk,
        "dossiers:voice_withdraw:item": voices.words.pk,
        "dossiers:voice_say:about": "needs",
        "dossiers:block:key": "needs",
        "dossiers:join_texts:key": "needs",
        "dossiers:step": dossier.step,
        "dossiers:rule": WarningRule.NO_PRACTICE_EFFECT.value,
        "dossiers:into": f"programme-{cohort.programme.pk}",
        "dossiers:draft": draft.pk,
    }
