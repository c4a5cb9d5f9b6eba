"""Name the missions, activities and practices of a dossier."""

from collections.abc import Sequence

from django.db import transaction

from estime_web.accounts.models import User
from estime_web.dossiers.contents import model_of, texts_of
from estime_web.dossiers.enums import Visibility
from estime_web.dossiers.ladder import Standing
from estime_web.dossiers.models import Dossier
from estime_web.dossiers.queries.missions import named
from estime_web.dossiers.services.items import begin_item


def add_names(
    *, dossier: Dossier, standing: Standing, kind: str, names: Sequence[str], shares: bool, author: User
) -> int:
    """Begin an item for each name, in the language of the dossier; return how many.

    A name that the author reads there already is left: to add it twice adds it once.

    Raises
    ------
    DomainError
        The enterprise has withdrawn.
    """
    with transaction.atomic():
        Dossier.objects.select_for_update().filter(pk=dossier.pk).get()
        known = named(model_of(kind), dossier, standing)
        taken = {text for item in known for text in texts_of(getattr(item, "name", None)).values()}
        new = [name for name in names if name not in taken]
        for name in new:
            begin_item(
                dossier=dossier,
                kind=kind,
                content={"name": {dossier.language: name}},
                author=author,
                visibility=Visibility.TEAM if shares else Visibility.AUTHOR,
            )
    return len(new)
