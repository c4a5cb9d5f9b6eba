"""Five invented people who come to the day of Lille without being on the list."""

from estime_web.encounters.services.introductions import Introduction
from estime_web.network.enums import ActorType

UNANNOUNCED = (
    Introduction(
        given_name="Farida",
        family_name="Benali",
        email="farida.benali@estime.example",
        organisation="La Halle aux Saveurs",
        actor_type=ActorType.TEST_ENTERPRISE,
        language="fr",
        languages=("fr",),
    ),
    Introduction(
        given_name="Joris", family_name="Maertens", actor_type=ActorType.GUEST, language="nl", languages=("nl", "fr")
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
        given_name="Luc", family_name="Delvaux", actor_type=ActorType.PUBLIC_AUTHORITY, language="fr", languages=("fr",)
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
