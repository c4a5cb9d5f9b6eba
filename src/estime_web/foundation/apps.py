from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FoundationConfig(AppConfig):
    name = "estime_web.foundation"
    label = "foundation"
    verbose_name = _("Foundation")

    def ready(self) -> None:
        from estime_web.foundation import checks, wiring

        wiring.wire()
        checks.register_checks()
