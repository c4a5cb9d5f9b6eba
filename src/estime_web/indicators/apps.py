from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IndicatorsConfig(AppConfig):
    name = "estime_web.indicators"
    label = "indicators"
    verbose_name = _("Indicators")

    def ready(self) -> None:
        from estime_web.indicators.wiring import wire

        wire()
