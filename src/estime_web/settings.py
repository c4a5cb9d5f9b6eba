"""Django's settings. What an operator may change is in `config.py`; the rest is the same everywhere."""

from importlib.metadata import version
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from estime_web.config import Config

CONFIG = Config()
BASE_DIR = Path(__file__).resolve().parent
ESTIME_VERSION = version("estime")

DEBUG = CONFIG.debug
DEMO = CONFIG.demo
DATA_DIR = CONFIG.data_dir.resolve()
LIVE_STREAM = CONFIG.live_stream
BASE_URL = CONFIG.base_url.rstrip("/")
SECRET_KEY = CONFIG.secret()
ALLOWED_HOSTS = CONFIG.hosts

INSTALLED_APPS = [
    "estime_web.encounters",
    "estime_web.indicators",
    "estime_web.dossiers",
    "estime_web.programmes",
    "estime_web.network",
    "estime_web.accounts",
    "estime_web.foundation",
    "allauth",
    "allauth.account",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "i18nfield",
    "rules.apps.AutodiscoverRulesConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "estime_web.foundation.middleware.PrivatePagesMiddleware",
    "estime_web.foundation.middleware.DomainErrorMiddleware",
    "estime_web.dossiers.middleware.BothTextsMiddleware",
]

ROOT_URLCONF = "estime_web.urls"
WSGI_APPLICATION = "estime_web.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "estime_web.foundation.context.site",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "estime_web.foundation.templatetags.estime",
                "estime_web.foundation.templatetags.content",
                "estime_web.programmes.templatetags.lexicon",
            ],
        },
    }
]

DATABASES = {"default": CONFIG.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# A list typed in from paper has two fields for each of a thousand people; the voices of a day may be as many.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "estime_web.accounts.backends.SignInBackend",
]

LANGUAGE_CODE = CONFIG.default_language
LANGUAGES = [("fr", _("French")), ("nl", _("Dutch")), ("en", _("English"))]
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
TIME_ZONE = CONFIG.time_zone
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": DATA_DIR / "files"}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# In the database: a limit on sign-in attempts holds for all processes and hosts of the site together.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

EMAIL_BACKEND = "estime_web.foundation.mail.OutboxBackend"
DEFAULT_FROM_EMAIL = CONFIG.mail_from

# The foundation knows no app above it. What the log says of the acts of those that do not say it themselves:
ACTIVITY_WORDS = "estime_web.acts"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "estime_web.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": True}
# Limits count per visitor, not per proxy.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if CONFIG.behind_proxy else 0
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "30/m/ip,3/m/key,12/h/key",
    # A whole hall may register behind one address of the network; one mailbox needs its link a few times at most.
    "register": "60/m/ip,600/d/ip",
    "register_address": "3/h/key,6/d/key",
    # The key is a seal of the network address: who came in by the door of a group is remembered nowhere.
    "enter_by_door": "60/m/key",
    # Wrong codes of cards alone are counted; a whole room may sit behind one address of the network.
    "try_card_code": "60/m/key",
}
# Sent by the sign-in view itself: allauth's needs a sign-up page.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True

_IS_HTTPS = BASE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _IS_HTTPS
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [BASE_URL] if _IS_HTTPS else []
CSRF_FAILURE_VIEW = "estime_web.foundation.views.errors.csrf_failure"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if CONFIG.behind_proxy else None
SECURE_HSTS_SECONDS = 3600 * 24 * 30 if _IS_HTTPS else 0
# Links that carry a pass must not travel to another site.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        # The script that keeps a participant's day on their phone.
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    # The worker asks its runner again every second; each time it would tell that it begins and ends.
    "loggers": {"django_tasks_db": {"level": "WARNING"}},
}
