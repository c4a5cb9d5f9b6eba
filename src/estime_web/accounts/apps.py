from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "estime_web.accounts"
    label = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        from estime_web.accounts import demo, personal_data  # noqa: PLC0415 -- app ready
        from estime_web.foundation.navigation import register_nav_item  # noqa: PLC0415 -- app ready

        personal_data.register()
        demo.register_administrator_door()
        register_nav_item(
            key="users",
            label=_("Accounts"),
            url_name="accounts:users",
            is_visible=lambda user: user.has_perm("accounts.manage_users"),
        )
