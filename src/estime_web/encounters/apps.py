from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EncountersConfig(AppConfig):
    name = "estime_web.encounters"
    label = "encounters"
    verbose_name = _("Encounters")

    def ready(self) -> None:
        from estime_web.encounters.wiring import wire

        wire()
