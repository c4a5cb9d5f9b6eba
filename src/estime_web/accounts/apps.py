from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "estime_web.accounts"
    label = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        from estime_web.accounts import demo, personal_data
        from estime_web.accounts.enums import Role
        from estime_web.accounts.queries import has_role
        from estime_web.foundation.navigation import register_nav_item

        personal_data.register()
        demo.register_administrator_door()
        register_nav_item(
            key="users",
            label=_("Accounts"),
            url_name="accounts:users",
            is_visible=lambda user: has_role(user, Role.ADMINISTRATOR),
        )
