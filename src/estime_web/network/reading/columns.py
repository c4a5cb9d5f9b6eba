"""The sheets and columns that are expected, and the words understood in their cells, in three languages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext, override

from estime.exchange.sheets import Column, register_sentences
from estime_web.network.enums import ActorType
from estime_web.network.models import Territory
from estime_web.network.reading.words import WordList

LANGUAGES = ("fr", "nl", "en")


def _(message: str) -> str:
    """Mark a sentence for the catalogue; it is translated when it is read."""
    return message


@dataclass(frozen=True, slots=True)
class SheetKind:
    """A sheet that is expected: its names (French, Dutch, English, then others) and its columns."""

    names: tuple[str, ...]
    columns: tuple[Column, ...]

    def name(self, language: str) -> str:
        return self.names[LANGUAGES.index(language)]


NAME = Column("name", ("Nom", "Naam", "Name", "Organisation", "Organisatie"), is_required=True)
ACTOR_TYPE = Column(
    "actor_type", ("Type d'acteur", "Soort actor", "Actor type", "Type", "Type acteur", "Actortype"), is_required=True
)
TERRITORY = Column("territory", ("Territoire", "Gebied", "Territory", "Région", "Regio", "Region"))
WEBSITE = Column("website", ("Site web", "Website", "Website", "Site", "Web", "Site internet"))
FEDERATIONS = Column(
    "federations",
    ("Fédérations", "Koepels", "Federations", "Fédération", "Koepel", "Federation", "Federaties", "Federatie"),
)
GIVEN_NAME = Column("given_name", ("Prénom", "Voornaam", "Given name", "First name"), is_required=True)
FAMILY_NAME = Column(
    "family_name",
    ("Nom", "Familienaam", "Family name", "Nom de famille", "Achternaam", "Naam", "Last name", "Surname", "Name"),
)
EMAIL = Column(
    "email", ("E-mail", "E-mail", "E-mail", "Adresse e-mail", "Courriel", "E-mailadres", "E-mail address", "Mail")
)
LANGUAGE = Column("language", ("Langue", "Taal", "Language"))
ORGANISATION = Column("organisation", ("Organisation", "Organisatie", "Organisation", "Organization", "Structure"))
FUNCTION = Column("function", ("Fonction", "Functie", "Function", "Rôle", "Rol", "Role"))
SINCE = Column("since", ("Depuis", "Sinds", "Since", "Depuis le"))

ORGANISATIONS = SheetKind(
    ("Organisations", "Organisaties", "Organisations", "Organisation", "Organisatie", "Organizations"),
    (NAME, ACTOR_TYPE, TERRITORY, WEBSITE, FEDERATIONS),
)
PEOPLE = SheetKind(
    ("Personnes", "Personen", "People", "Personne", "Persoon"),
    (GIVEN_NAME, FAMILY_NAME, EMAIL, LANGUAGE, ORGANISATION, FUNCTION, SINCE),
)
KINDS = (ORGANISATIONS, PEOPLE)
# A sheet of explanations is no data: the template has one.
HELP_NAMES = (
    "Mode d'emploi",
    "Gebruiksaanwijzing",
    "How to",
    "Aide",
    "Hulp",
    "Help",
    "Lisez-moi",
    "Leesmij",
    "Read me",
)

# What people write beside the labels of the site.
_FURTHER_WORDS: Mapping[str, tuple[str, ...]] = {
    ActorType.TEST_ENTERPRISE: ("entreprise test", "testeuse", "entreprise", "bedrijf", "enterprise"),
    ActorType.PARTNER: ("partenaire", "partner"),
    ActorType.FEDERATION: ("fédération", "réseau", "koepel", "koepelorganisatie", "federatie", "network"),
    ActorType.FUNDER: ("financeur", "financeuse", "bailleur", "financier", "geldschieter"),
    ActorType.RESEARCHER: (
        "chercheur",
        "chercheuse",
        "recherche",
        "université",
        "onderzoeker",
        "onderzoek",
        "research",
    ),
    ActorType.PUBLIC_AUTHORITY: ("autorité publique", "pouvoir public", "collectivité", "overheid", "openbaar bestuur"),
    ActorType.GUEST: ("invité", "invitée", "genodigde", "gast"),
}


def _in_language(message: str, language: str) -> str:
    with override(language):
        return gettext(message)


register_sentences(
    {
        "network_not_a_federation": _(
            "“%(value)s” is not a federation. Correct the name, or give that organisation the actor type of a federation."
        ),
        "network_federation_has_members": _(
            "“%(value)s” has members and must stay a federation. End their affiliations first."
        ),
        "network_several_people": _(
            "Several people are called “%(value)s”. Add the e-mail address of the one you mean."
        ),
        "network_person_twice": _(
            "“%(value)s” already stands in row %(first_row)s. Keep one of the two rows, or give each an e-mail address."
        ),
        "network_joins_itself": _("A federation cannot belong to itself. Empty the cell, or write another one."),
    },
    translate=_in_language,
)


def actor_type_words() -> WordList:
    """Return the actor types: their labels in three languages, their codes, and what people write."""
    words = {value: [value, *_FURTHER_WORDS[value]] for value in ActorType.values}
    labels: dict[str, list[str]] = {}
    for language in LANGUAGES:
        with override(language):
            labels[language] = [str(label) for label in ActorType.labels]
        for value, label in zip(ActorType.values, labels[language], strict=True):
            words[value].append(label)
    return WordList(words, labels)


def territory_words(territories: Iterable[Territory]) -> WordList:
    """Return the territories: their names in three languages, and their codes."""
    names = {territory.code: [territory.name.localize(language) for language in LANGUAGES] for territory in territories}
    words = {code: [code, *of_territory] for code, of_territory in names.items()}
    labels = {language: [each[place] for each in names.values()] for place, language in enumerate(LANGUAGES)}
    return WordList(words, labels)


def language_words() -> WordList:
    """Return the languages of a person, by code and by name."""
    words = {
        "fr": ["fr", "français", "Frans", "French"],
        "nl": ["nl", "néerlandais", "Nederlands", "Dutch", "flamand", "Vlaams", "Flemish"],
        "en": ["en", "anglais", "Engels", "English"],
    }
    return WordList(words, {language: list(words) for language in LANGUAGES})
