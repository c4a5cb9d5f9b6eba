from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NetworkConfig(AppConfig):
    name = "estime_web.network"
    label = "network"
    verbose_name = _("Network")

    def ready(self) -> None:
        from estime_web.network.wiring import wire

        wire()
