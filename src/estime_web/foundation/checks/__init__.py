"""The mistakes of a deployment, each named in words and with its mend.

`settings.py` looks at what was set, `state.py` at what is there. They are Django system checks under the tag
`estime`, run by `estime doctor` and by `check --deploy`: never by `migrate`, which mends some of them.
"""

from django.core.checks import register

from estime_web.foundation.checks import settings, state

TAG = "estime"

CHECKS = (
    settings.debug_is_off,
    settings.demo_is_no_real_site,
    settings.base_url_is_an_address,
    settings.links_of_mails_lead_here,
    settings.proxy_is_known,
    settings.mail_server_is_set,
    state.secret_is_secret,
    state.data_folder_is_writable,
    state.database_is_on_this_machine,
    state.database_is_new_enough,
    state.migrations_are_applied,
    state.translations_are_compiled,
    state.static_files_are_collected,
    state.worker_lives,
    state.clock_is_right,
    state.log_is_whole,
)


def register_checks() -> None:
    for check in CHECKS:
        register(check, TAG, deploy=True)
