"""Five invented people who come to the day of Lille without being on the list. Two of them have no address.

Address or organisation, each is known again when the morning is played once more.
"""

from estime_web.encounters.services.introductions import Introduction
from estime_web.network.enums import ActorType

UNANNOUNCED = (
    Introduction(
        given_name="Farida",
        family_name="Benali",
        email="farida.benali@estime.example",
        organisation="La Marmite du Beau Voisin",
        actor_type=ActorType.TEST_ENTERPRISE,
        language="fr",
        languages=("fr",),
    ),
    Introduction(
        given_name="Joris",
        family_name="Maertens",
        organisation="Kring voor Sociale Innovatie",
        actor_type=ActorType.PARTNER,
        language="nl",
        languages=("nl", "fr"),
    ),
    Introduction(
        given_name="Solène",
        family_name="Caron",
        email="solene.caron@estime.example",
        actor_type=ActorType.RESEARCHER,
        language="fr",
        languages=("fr", "en"),
    ),
    Introduction(
        given_name="Luc",
        family_name="Delvaux",
        organisation="Service de l'Économie sociale du Borinage",
        actor_type=ActorType.PUBLIC_AUTHORITY,
        language="fr",
        languages=("fr",),
    ),
    Introduction(
        given_name="Ineke",
        family_name="Stevens",
        email="ineke.stevens@estime.example",
        actor_type=ActorType.FUNDER,
        language="nl",
        languages=("nl", "en"),
    ),
)
