"""All settings, from the environment only. `.env.example` names every variable; `DEMO=true` is the one-command run."""

from datetime import timedelta
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

from fairsite.accounts.wiring import ENTRANCE_FORMS, FACTOR_FORMS, PASSWORD_RULES, sign_on_provider
from fairsite.api.defaults import DEFAULTS, DOCUMENT
from fairsite.browsing import HEARD, PAGES, POWERS, TOLD, content_security_policy, origins_of
from fairsite.observability import structured_logging

BASE = Path(__file__).resolve().parent.parent
env = environ.Env()

DEMO = env.bool("DEMO", default=False)
DATA = Path(env.str("DATA", default=str(BASE / ".data"))).resolve()
SITE_URL = env.str("SITE_URL", default="http://localhost:8000")
HTTPS = SITE_URL.startswith("https://")


def secret(name: str) -> str:
    """A secret has a default in the demo and nowhere else."""
    if value := env.str(name, default=""):
        return str(value)
    if DEMO:
        return f"demo-{name}-known-to-everybody-and-therefore-no-secret-at-all"
    msg = f"{name} is not set. Set it in the environment, or set DEMO=true to try Fairsite on this machine only."
    raise ImproperlyConfigured(msg)


SECRET_KEY = secret("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = [SITE_URL]
ROOT_URLCONF = "fairsite.urls"
ASGI_APPLICATION = "fairsite.asgi.application"
WSGI_APPLICATION = "fairsite.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "fairsite",  # first: its templates come before those of the apps that it dresses
    "unfold.apps.BasicAppConfig",
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "fairsite.apps.StaticFiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "channels",
    "corsheaders",
    "csp",
    "django_filters",
    "django_htmx",
    "django_prometheus",
    "django_structlog",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "pgtrigger",
    "rest_framework",
    "fairsite.accounts",
    "fairsite.api",
    "fairsite.audit",
    "fairsite.live",
    "fairsite.outbox",
    "booths",
    "meetings",
]

MIDDLEWARE = [
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    # what every answer carries, whoever below gives it: files, redirects to HTTPS and refusals too
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "fairsite.observability.RequestLog",
    "fairsite.audit.middleware.AuditMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "fairsite.api.border.LanguageMiddleware",
    "fairsite.api.border.ApiBorder",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "fairsite.border.PageBorder",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "fairsite.live.middleware.PresenceMiddleware",
    "fairsite.accounts.middleware.SignOfLifeMiddleware",
    "fairsite.accounts.viewing.ViewingMiddleware",
    "meetings.guests.GuestMiddleware",
    "fairsite.api.form_limit.FormLimit",
    "fairsite.accounts.middleware.SecondFactorMiddleware",
    "fairsite.accounts.middleware.PersonalPagesMiddleware",
    "fairsite.accounts.middleware.LocalTimeMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
]

TEMPLATES = PAGES

# Data
DATABASES = {
    "default": env.db_url("DATABASE_URL", default="postgres://fairsite@localhost:5432/fairsite")
    | {
        "OPTIONS": {
            # Short questions, from memory: no second process, no compiler. No lock is waited for or held idly for ever
            "options": "-c random_page_cost=1.1 -c max_parallel_workers_per_gather=0 -c jit=off"
            f" -c lock_timeout={env.str('LOCK_TIMEOUT', default='30s')} -c idle_in_transaction_session_timeout=5min",
            "prepare_threshold": 0,  # what is `fetched` at once; the ORM's cursors never prepare
            "pool": {
                "min_size": 1,
                "max_size": env.int("DATABASE_POOL", default=8),
                # seconds: with PostgreSQL away a request says 503 soon, and back again it is found again soon
                "timeout": 3,
                "reconnect_timeout": 2,
            },
        },
    },
}
DATABASE_SITE_ROLE = env.str("DATABASE_SITE_ROLE", default="")  # said to whoever migrates: who gets the rights
AUDIT_PLACE = "booths.Fair"  # what the entries of the audit trail belong to, if anything
REDIS_URL = env.str("REDIS_URL", default="redis://localhost:6379/0")
LIVE_REDIS_URLS = env.list("LIVE_REDIS_URLS", default=[]) or [REDIS_URL]  # each place goes by one of them
CACHES = {
    "default": {"BACKEND": "fairsite.impatience.ImpatientCache", "LOCATION": REDIS_URL, "KEY_PREFIX": "cache"},
}
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "fairsite.live.layer.HubLayer",
        "CONFIG": {"hosts": [{"address": REDIS_URL, "max_connections": 10_000}], "prefix": "live"},
    },
}
LIVE_CREDENTIALS = "fairsite.accounts.live.credentials"
LIVE_SHARED_FRAMES = env.bool("LIVE_SHARED_FRAMES", default=True)  # where the server allows it; else one by one

# Tasks; what Celery is told besides stands in celery.py
CELERY_BROKER_URL = env.str("BROKER_URL", default=REDIS_URL)
DIGEST_AFTER = timedelta(minutes=env.int("DIGEST_AFTER_MINUTES", default=15))  # unread and away for so long
OUTBOX_RETENTION_DAYS = env.int("OUTBOX_RETENTION_DAYS", default=7)

# People
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = PASSWORD_RULES
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "fairsite.accounts.adapter.AccountAdapter"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_FORMS = ENTRANCE_FORMS
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}  # the others are allauth's own
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
OIDC_SERVER_URL = env.str("OIDC_SERVER_URL", default="")
MFA_ADAPTER = "fairsite.accounts.factors.FactorAdapter"
MFA_FORMS = FACTOR_FORMS
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_SUPPORTED_TYPES = ["recovery_codes", "totp", "webauthn"]
MFA_TOTP_TOLERANCE = 1  # steps of thirty seconds that a telephone's clock may be wrong by
MFA_TOTP_ISSUER = env.str("SITE_NAME", default="Fairsite")
SOCIALACCOUNT_ADAPTER = "fairsite.accounts.sso.SignOnAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_PROVIDERS = sign_on_provider(
    OIDC_SERVER_URL,
    name=env.str("OIDC_NAME", default="OpenID Connect"),
    client_id=env.str("OIDC_CLIENT_ID", default="fairsite"),
    secret=env.str("OIDC_CLIENT_SECRET", default=""),
)
# Rules, each a predicate of a person: whoever fulfils one must have a second factor
SECOND_FACTOR_REQUIRED_FOR = ["fairsite.accounts.policies.works_for_the_site", "booths.policies.runs_a_fair"]

# Guests talk at a fair without an account: who of them may, and what becomes of it when one signs in
GUEST_IS_WELCOME = "booths.policies.is_welcome_guest"
GUEST_BECOMES = "meetings.actions.guest.pass_on_conversations"
GUEST_IS_LEFT = "meetings.actions.guest.leave_conversations_behind"
GUEST_HAS_TALKED = "meetings.policies.has_talked"

# What is known of people, app by app, and what may keep somebody from leaving
PERSONAL_DATA = [
    "fairsite.accounts.holdings.HOLDINGS",
    "booths.privacy.HOLDINGS",
    "meetings.privacy.HOLDINGS",
    "fairsite.accounts.holdings.PERSON",
]
PERMISSIONS = ["booths.permissions.GROUPS", "meetings.permissions.GROUPS"]
DEPARTURE_HINDRANCES = ["fairsite.accounts.holdings.last_admin", "booths.privacy.last_main_contact"]

# Languages and time: UTC on the wire and in the database, local time on the screen
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("zh-hans", "简体中文")]
LOCALE_PATHS = [BASE / app / "locale" for app in ("fairsite", "booths", "meetings")]  # before those of packages
TIME_ZONE = "UTC"
FORMAT_MODULE_PATH = "fairsite.formats"
SHIFT_CALENDAR = env.bool("SHIFT_CALENDAR", default=DEMO)

# What the site asks of others: nothing, unless it may go out
TRANSLATOR = env.str("TRANSLATOR", default="")  # translate(text, to) by its dotted name; see meetings/translating.py
LINK_TITLES = env.bool("LINK_TITLES", default=False)

# Files
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(DATA / "static")))
STATICFILES_DIRS = [BASE / "build", ("products", BASE / "seeds" / "media")]
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(DATA / "media")))
MEDIA_WORKSHOP = Path(env.str("MEDIA_WORKSHOP", default=str(DATA / "workshop")))
MEDIA_PROXY = env.bool("MEDIA_PROXY", default=False)
MEDIA_LINK_SECONDS = env.int("MEDIA_LINK_SECONDS", default=7_200)
MEDIA_BUCKET = env.str("MEDIA_BUCKET", default="")
MEDIA_ORIGIN = [env.str("MEDIA_ORIGIN")] if MEDIA_BUCKET else []
S3 = {
    "BACKEND": "fairsite.object_store.ObjectStore",
    "OPTIONS": {
        "bucket_name": MEDIA_BUCKET,
        "endpoint_url": env.str("S3_ENDPOINT", default="") or None,
        "region_name": env.str("S3_REGION", default="") or None,
        "access_key": env.str("S3_ACCESS_KEY", default="") or None,
        "secret_key": env.str("S3_SECRET_KEY", default="") or None,
        "addressing_style": env.str("S3_ADDRESSING", default="auto"),
    },
}
STORAGES = {
    "default": S3 if MEDIA_BUCKET else {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "fairsite.built_files.HashedOnce"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_IMMUTABLE_FILE_TEST = r"\.[0-9a-f]{12}\.|/chunks/"  # hashed by the storage, or by the build
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["br", "gz", "jpg", "map", "png", "webp", "woff", "woff2"]

# Mail: every letter is a row first; a task hands it to the transport. In the demo letters stay in the mailbox page
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
MAIL_TRANSPORT = "django.core.mail.backends.dummy.EmailBackend" if DEMO else vars()["EMAIL_BACKEND"]
EMAIL_BACKEND = "fairsite.accounts.mail_backend.QueuedMail"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Fairsite <fair@localhost>")

# Browsers
PUSH_PRIVATE_KEY = env.str("PUSH_PRIVATE_KEY", default="")  # `manage.py push_key` makes one; without it nobody is told
PUSH_CONTACT = env.str("PUSH_CONTACT", default="")
SOCKET_URL = env.str("SOCKET_URL", default="")
SESSION_ENGINE = "fairsite.accounts.sessions"
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SIGN_ON_ORIGINS = env.list("OIDC_ORIGINS", default=origins_of(OIDC_SERVER_URL))
CONTENT_SECURITY_POLICY = content_security_policy(
    media=MEDIA_ORIGIN, sockets=origins_of(SOCKET_URL), sign_on=SIGN_ON_ORIGINS
)
PERMISSIONS_POLICY = POWERS
CORS_ALLOW_ALL_ORIGINS = True
CORS_URLS_REGEX = r"^/api/"
CORS_ALLOW_HEADERS = HEARD
CORS_EXPOSE_HEADERS = TOLD

REST_FRAMEWORK, SPECTACULAR_SETTINGS = DEFAULTS, DOCUMENT  # the API
API_RATES = {  # calls/seconds, for each address, person and token
    "visitor": env.str("API_RATE_VISITOR", default="600/60"),
    "person": env.str("API_RATE_PERSON", default="600/60"),
    "token": env.str("API_RATE_TOKEN", default="1200/60"),
    "handshakes": env.str("API_RATE_HANDSHAKES", default="600/10"),  # sockets that open, from an address
    "live": env.str("API_RATE_LIVE", default="300/60"),  # commands, over all sockets of a person
    "visits": env.str("API_RATE_VISITS", default="120/60"),
    "forms": env.str("API_RATE_FORMS", default="300/60"),  # sent from pages, by a person
    "visitor_forms": env.str("API_RATE_VISITOR_FORMS", default="60/60"),  # … from an address without an account
    "papers": env.str("API_RATE_PAPERS", default="20/60"),  # transcripts as files, by a person
    "translations": env.str("API_RATE_TRANSLATIONS", default="30/60"),  # that are not known yet, by a person
    "guests": env.str("API_RATE_GUESTS", default="10/3600"),  # who begin to talk, from an address
}
SOCKETS_PER_PERSON = env.int("SOCKETS_PER_PERSON", default=50)  # at one process
API_LARGEST_BODY, API_LARGEST_UPLOAD = 1_048_576, 33_554_432  # bytes

UNFOLD = {"SIDEBAR": {"navigation": "meetings.admin.navigation.navigation"}}  # the organisers' console

# Operations
METRICS_FOLDER = env.str("METRICS_FOLDER", default="")
METRICS_FROM = env.list("METRICS_FROM", default=["127.0.0.0/8", "::1/128"])
DJANGO_STRUCTLOG_CELERY_ENABLED = True
LOGGING = structured_logging(env.str("LOG_FORMAT", default="console" if DEMO else "json"))
