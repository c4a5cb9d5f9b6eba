"""Invented portraits: one as most are, one that has hardly begun, one that says a great deal."""

from dataclasses import replace

from estime_web.dossiers.papers.portrait import (
    EffectLine,
    FigureLine,
    GroupLine,
    PortraitSheet,
    SheetBlock,
    SheetText,
)

MAP = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 300" width="300" height="300">'
    '<circle cx="150" cy="150" r="140" fill="none" stroke="#C9C4B8"/><circle cx="150" cy="150" r="90" fill="none"'
    ' stroke="#C9C4B8"/><circle cx="150" cy="150" r="40" fill="#A8322A"/>'
    '<circle cx="90" cy="100" r="12" fill="#24557F"/><circle cx="240" cy="210" r="12" fill="#24557F"/></svg>'
)


def fr(text: str) -> SheetText:
    return SheetText(text=text, language="fr")


def nl(text: str) -> SheetText:
    return SheetText(text=text, language="nl")


BLOCKS = (
    SheetBlock(
        heading="Besoins",
        texts=(
            fr(
                "Dans le quartier, un logement sur trois n’a pas de cave et les vélos dorment sur le palier. Ceux qui tombent en panne "
                "finissent au dépôt. Beaucoup de jeunes sortis de l’école n’ont pas de premier emploi."
            ),
        ),
    ),
    SheetBlock(
        heading="Aspirations",
        texts=(nl("Een wijk waar herstellen vanzelf spreekt, en waar iedereen iets kan leren aan iemand anders."),),
    ),
    SheetBlock(
        heading="Missions",
        entries=(
            (fr("Former"), fr("Donner à des jeunes un premier métier et la fierté du travail fini.")),
            (fr("Réparer"), fr("Remettre en route ce qui roule, plutôt que de le jeter.")),
        ),
    ),
    SheetBlock(
        heading="Moyens",
        texts=(
            fr(
                "Six personnes salariées, onze bénévoles, un atelier de 240 m² prêté par la commune.\n\nUn tiers de subventions, deux tiers de ventes."
            ),
        ),
    ),
    SheetBlock(
        heading="Activités",
        entries=(
            (fr("L’atelier ouvert"), fr("Chaque samedi, on répare son vélo avec quelqu’un qui sait.")),
            (fr("La vente"), fr("120 vélos remis à neuf par an, à prix libre sous un plafond.")),
            (nl("De leerplek"), nl("Acht jongeren leren er een jaar lang het vak.")),
        ),
    ),
    SheetBlock(
        heading="Gouvernance",
        is_practice=True,
        texts=(fr("Les salariés siègent au conseil, et le conseil se tient dans l’atelier."),),
    ),
    SheetBlock(
        heading="Organisation du travail",
        is_practice=True,
        entries=((fr("La pause de dix heures"), fr("Tout s’arrête, et ce qui ne va pas se dit là.")),),
    ),
)

GROUPS = (
    GroupLine(
        name=fr("Jeunes en formation"),
        side="dedans",
        brings=fr("leur temps, leurs idées"),
        receives=fr("un métier, une équipe"),
    ),
    GroupLine(
        name=fr("Riverains"),
        side="dehors",
        brings=fr("des vélos, des coups de main"),
        receives=fr("des vélos qui roulent"),
    ),
    GroupLine(
        name=fr("Commune"), side="dehors", brings=fr("le local"), receives=nl("minder afval op het containerpark")
    ),
)

EFFECTS = (
    EffectLine(
        source=fr("L’atelier ouvert"),
        effect=fr("Des voisins qui ne se parlaient pas se connaissent par leur prénom."),
        groups=(fr("Riverains"),),
        marks=("voulu", "positif", "supposé"),
    ),
    EffectLine(
        source=fr("La pause de dix heures"),
        effect=nl("Wie het moeilijk heeft, durft het vroeger te zeggen."),
        groups=(fr("Jeunes en formation"), fr("Équipe")),
        marks=("voulu", "positif", "connu"),
    ),
    EffectLine(
        source=fr("La vente"),
        effect=fr("Le marchand de cycles de la rue vend moins d’occasions."),
        groups=(fr("Commerçants"),),
        marks=("non voulu", "négatif", "supposé"),
    ),
)

FIGURES = (
    FigureLine(
        what=fr("Jeunes de 18 à 24 ans sans emploi"), value="27", unit="%", date="2016", source=fr("enquête inventée")
    ),
    FigureLine(
        what=fr("Vélos déposés à la déchèterie"),
        value="1 340",
        unit="par an",
        date="2015",
        source=fr("registre inventé"),
    ),
)

USUAL = PortraitSheet(
    enterprise="L’Atelier des Possibles",
    is_invented=True,
    family="réemploi et formation",
    territory="Hainaut",
    programme="Valoriser ensemble",
    year="2017",
    method_line="Cadre commun du programme Valoriser ensemble, version 2 (mars 2017), d’après la démarche VISES.",
    question=fr("Qu’est-ce qui change pour les habitants du quartier quand ils réparent ensemble ?"),
    question_facts=(
        ("À quoi elle sert", fr("Parler de notre travail à la commune autrement qu’en nombre de vélos.")),
        ("Pour qui", fr("Pour nous d’abord, puis pour la commune et les habitants.")),
        (
            "Ce qui est laissé de côté",
            fr("Ce que deviennent les jeunes après deux ans : nous ne les suivons pas si longtemps."),
        ),
        ("Qui a pris part", nl("Vier werknemers, drie vrijwilligers, twee buren en de begeleider.")),
    ),
    blocks=BLOCKS,
    groups=GROUPS,
    effects=EFFECTS,
    figures=FIGURES,
    map_svg=MAP,
    map_alt="Carte des parties prenantes : jeunes en formation tout près ; riverains et commune plus loin.",
    readers_line="Ce papier peut être lu par la communauté des entreprises testeuses.",
    missing=("Les prix : comment ils sont choisis.", "Les partenariats."),
)

SHORT = PortraitSheet(
    enterprise="Sowepi",
    is_invented=False,
    family="",
    territory="",
    programme="",
    year="",
    method_line="",
    question=None,
    blocks=(SheetBlock(heading="Missions", texts=(fr("Nourrir."),)),),
    readers_line="Ce papier peut être lu par l’équipe du dossier.",
)


def long_text(signs: int = 5000) -> str:
    sentence = "On répare ensemble, on apprend en faisant, et personne ne repart sans avoir posé sa question. "
    words = sentence * (signs // len(sentence) + 1)
    half = signs // 2
    return f"{words[:half].strip()}\n\n{words[half:signs].strip()} FIN."


def long_sheet() -> PortraitSheet:
    """A sheet whose every text has 5,000 signs, its question too."""
    blocks = tuple(replace(block, texts=(fr(f"{block.heading} {long_text()}"),)) for block in BLOCKS)
    return replace(
        USUAL,
        enterprise="Coopérative transfrontalière d’insertion, de réemploi et de formation « Les Ateliers de la Deûle et de l’Escaut »",
        question=fr(long_text()),
        blocks=blocks,
        groups=tuple(replace(group, brings=fr(long_text()), receives=nl(long_text(1200))) for group in GROUPS),
        effects=tuple(replace(effect, effect=fr(long_text())) for effect in EFFECTS),
        question_facts=tuple((label, fr(long_text())) for label, _ in USUAL.question_facts),
    )
