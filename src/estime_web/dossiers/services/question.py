"""Take up a question that was discussed: it becomes the question, and the former one an alternative with its reason."""

from collections.abc import Mapping

from django.db import transaction

from estime.provenance import Json
from estime_web.accounts.models import User
from estime_web.dossiers.contents import texts_of
from estime_web.dossiers.enums import ItemKind
from estime_web.dossiers.models import Alternative, EvaluativeQuestion, Item
from estime_web.dossiers.services.items import begin_item, keep_item, set_item_aside


def take_up_alternative(
    *,
    alternative: Alternative,
    question: EvaluativeQuestion,
    why_not: Mapping[str, Json],
    decision: Mapping[str, Json],
    read_version: int,
    actor: User,
) -> Item:
    """Make an alternative the question. Both stay: nothing that was discussed is lost.

    `why_not` says why the former question goes, `decision` how and when that was decided. The former question is
    read by those who read it before; the new one, by the readers of the question.

    Raises
    ------
    ConflictError
        Somebody changed the question meanwhile.
    DomainError
        The words of one of them were withdrawn, or the enterprise has withdrawn.
    """
    with transaction.atomic():
        former = texts_of(question.text)
        kept = keep_item(
            item=question,
            content={"text": {**texts_of(alternative.text)}, **decision},
            read_version=read_version,
            author=actor,
        )
        discussed = begin_item(
            dossier=question.dossier,
            kind=ItemKind.ALTERNATIVE,
            content={"text": {**former}, "why_not": dict(why_not)},
            author=actor,
            visibility=question.visibility,
        )
        discussed.shared_with_groups.set(question.shared_with_groups.all())
        discussed.shared_with_funders.set(question.shared_with_funders.all())
        set_item_aside(item=alternative, actor=actor)
    return kept


def begin_question_from(*, alternative: Alternative, actor: User) -> Item:
    """Make an alternative the question of a dossier that has none; it is read by those who read the alternative."""
    with transaction.atomic():
        begun = begin_item(
            dossier=alternative.dossier,
            kind=ItemKind.QUESTION,
            content={"text": {**texts_of(alternative.text)}},
            author=actor,
            visibility=alternative.visibility,
        )
        begun.shared_with_groups.set(alternative.shared_with_groups.all())
        begun.shared_with_funders.set(alternative.shared_with_funders.all())
        set_item_aside(item=alternative, actor=actor)
    return begun
