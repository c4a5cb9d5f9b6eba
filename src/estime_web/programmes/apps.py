from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammesConfig(AppConfig):
    name = "estime_web.programmes"
    label = "programmes"
    verbose_name = _("Programmes")

    def ready(self) -> None:
        from estime_web.programmes.wiring import wire

        wire()
