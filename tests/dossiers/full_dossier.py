"""An invented dossier that says something of every kind, as a workshop that repairs bicycles might write it."""

from typing import Protocol

from estime.provenance import Json
from estime_web.accounts.services import issue_pass
from estime_web.dossiers.enums import ItemKind, Visibility
from estime_web.dossiers.models import Contribution, Contributor, Item, StakeholderGroup
from estime_web.dossiers.services import begin_item
from tests.dossiers.factories import Table, make_item


class Write(Protocol):
    """Write one item under a short name."""

    def __call__(self, short: str, kind: str, /, **content: Json) -> None: ...


def both(fr: str, nl: str) -> dict[str, Json]:
    return {"fr": fr, "nl": nl}


def fill(table: Table, *, visibility: int = Visibility.COACH) -> dict[str, Item]:
    """Write a whole portrait, and return its items by a short name."""
    items: dict[str, Item] = {}

    def write(short: str, kind: str, /, **content: Json) -> None:
        items[short] = make_item(table.dossier, kind, content, visibility=visibility, author=table.lead)

    _write_blocks(write)
    _write_names(write)
    _write_groups(write)
    _write_effects(write, items)
    _write_question(write)
    return items


def speak(group: StakeholderGroup, number: int, *, visibility: int = Visibility.COACH) -> list[Contribution]:
    """Let as many people of a group say one thing each."""
    said = []
    for place in range(number):
        contributor = Contributor.objects.create(group=group, access=issue_pass(), month="2026-03")
        content: dict[str, Json] = {
            "about": "effects",
            "text": f"Parole {place} de {group}.",
            "language": "fr",
            "group": str(group.pk),
            "month": "2026-03",
        }
        item = begin_item(
            dossier=group.dossier,
            kind=ItemKind.CONTRIBUTION,
            content=content,
            contributor=contributor,
            visibility=visibility,
        )
        assert isinstance(item, Contribution)
        said.append(item)
    return said


def _write_blocks(write: Write) -> None:
    kind = ItemKind.PORTRAIT_BLOCK
    write(
        "needs",
        kind,
        key="needs",
        text=both(
            "Dans le quartier, un logement sur trois n’a pas de cave : les vélos dorment sur le palier. Ceux qui tombent en "
            "panne finissent au dépôt.\n\nBeaucoup de jeunes sortis de l’école n’ont pas de premier emploi.",
            "Een woning op drie in de wijk heeft geen kelder: de fietsen slapen op de overloop. Wie panne heeft, eindigt op "
            "het containerpark.\n\nVeel jongeren verlaten de school zonder eerste baan.",
        ),
    )
    write("means", kind, key="means", text={"fr": "Six personnes salariées, onze bénévoles, un atelier prêté."})
    write(
        "governance",
        kind,
        key="governance",
        text=both(
            "Les salariés siègent au conseil, et le conseil se tient dans l’atelier.",
            "De werknemers zitten in de raad, en de raad komt samen in het atelier.",
        ),
    )


def _write_names(write: Write) -> None:
    write(
        "train",
        ItemKind.MISSION,
        name=both("Former", "Opleiden"),
        description=both("Donner un premier métier.", "Een eerste vak geven."),
    )
    write("repair", ItemKind.MISSION, name=both("Réparer", "Herstellen"))
    write(
        "open",
        ItemKind.ACTIVITY,
        name=both("L’atelier ouvert", "Het open atelier"),
        description=both(
            "Chaque samedi, on répare avec quelqu’un qui sait.", "Elke zaterdag herstelt men met iemand die het kan."
        ),
    )
    write("sale", ItemKind.ACTIVITY, name={"fr": "La vente"}, description={"fr": "120 vélos remis à neuf par an."})
    write(
        "pause",
        ItemKind.PRACTICE,
        name=both("La pause de dix heures", "De pauze van tien uur"),
        description=both("Tout s’arrête, et ce qui ne va pas se dit là.", "Alles stopt, en wat schort komt op tafel."),
        block="work_organisation",
    )
    write(
        "jobless",
        ItemKind.TERRITORY_FIGURE,
        what=both("Vélos déposés au dépôt", "Fietsen op het containerpark"),
        value="1340.5",
        unit="/ an",
        on="2015-06",
        source="registre inventé",
    )


def _write_groups(write: Write) -> None:
    kind = ItemKind.STAKEHOLDER_GROUP
    write(
        "youth",
        kind,
        name=both("Jeunes en formation", "Jongeren in opleiding"),
        is_inside=True,
        size=8,
        closeness=1,
        brings=both("leur temps, leurs idées", "hun tijd, hun ideeën"),
        receives=both("un métier, une équipe", "een vak, een ploeg"),
        spokesperson="la déléguée des jeunes",
    )
    write(
        "neighbours",
        kind,
        name=both("Riverains", "Buren"),
        size=300,
        closeness=2,
        brings=both("des vélos", "fietsen"),
        receives={"fr": "des vélos qui roulent"},
    )
    write("shops", kind, name=both("Commerçants", "Handelaars"), size=3, closeness=3)


def _write_effects(write: Write, items: dict[str, Item]) -> None:
    write(
        "meeting",
        ItemKind.EFFECT,
        text=both(
            "Des voisins qui ne se parlaient pas se connaissent par leur prénom.",
            "Buren die elkaar niet spraken, kennen elkaar bij de voornaam.",
        ),
        from_activity=str(items["open"].pk),
        affected=[str(items["neighbours"].pk)],
        dimension="societal",
    )
    write(
        "saying",
        ItemKind.EFFECT,
        text=both("Quelqu’un qui va mal ose le dire plus tôt.", "Wie het moeilijk heeft, durft het vroeger te zeggen."),
        from_practice=str(items["pause"].pk),
        affected=[str(items["youth"].pk)],
        dimension="societal",
        is_known=True,
    )
    write(
        "fewer",
        ItemKind.EFFECT,
        text={"fr": "Le marchand de cycles de la rue vend moins d’occasions."},
        from_activity=str(items["sale"].pk),
        affected=[str(items["shops"].pk)],
        dimension="economic",
        is_wanted=False,
        is_positive=False,
    )


def _write_question(write: Write) -> None:
    write(
        "question",
        ItemKind.QUESTION,
        text=both(
            "Qu’est-ce qui change pour les habitants quand ils réparent ensemble ?",
            "Wat verandert er voor de bewoners wanneer ze samen herstellen?",
        ),
        purpose=both(
            "Parler de notre travail autrement qu’en nombre de vélos.",
            "Anders over ons werk spreken dan in aantallen fietsen.",
        ),
        audience={"fr": "Pour nous d’abord, puis pour la commune."},
        decided_on="2026-03-12",
    )
    write(
        "other",
        ItemKind.ALTERNATIVE,
        text=both("Combien de déchets évitons-nous ?", "Hoeveel afval vermijden we?"),
        why_not=both("On le mesure déjà.", "Dat meten we al."),
    )
