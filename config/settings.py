"""All settings. What differs between installations comes from the environment and is described,
variable by variable, in docs/configuration.md."""

from pathlib import Path

from csp.constants import NONE, SELF

from config import environment

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(environment.text("KEREGE_DATA", str(ROOT / "data"))).resolve()

SECRET_KEY = environment.secret_key(DATA)
DEBUG = environment.flag("KEREGE_DEBUG")
ALLOWED_HOSTS = environment.hosts()
BASE_URL = environment.text("KEREGE_BASE_URL", "http://localhost:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [BASE_URL] if BASE_URL.startswith("https://") else []
IS_SECURE = BASE_URL.startswith("https://")
IS_DEMO = environment.flag("KEREGE_DEMO")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "template_partials",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "csp",
    "kerege.foundation",
    "kerege.ui",
    "kerege.people",
    "kerege.imports",
    "kerege.network",
    "kerege.live",
    "kerege.mailing",
    "kerege.competencies",
    "kerege.questionnaires",
    "kerege.events",
    "kerege.certificates",
    "kerege.coursework",
    "kerege.quizzes",
    "kerege.votes",
    "kerege.search",
    "kerege.materials",
    "kerege.catalogue",
    "kerege.showcase",
    "kerege.cascade",
    "kerege.reports",
    "kerege.api",
    "kerege.demo",
]

MIDDLEWARE = [
    "kerege.foundation.watching.watch",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kerege.foundation.compression.compress",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "kerege.foundation.null_bytes.refuse",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
FORM_RENDERER = "kerege.ui.rendering.Renderer"

DATABASES = {"default": environment.database(DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = environment.text("REDIS_URL")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
    }
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}
PAGE_CACHE_BYTES = 16 * 1024 * 1024

# One process does everything, unless it is told to leave the work to others.
PAGE_THREADS = environment.number("KEREGE_THREADS", 2)
WORKER_IN_PROCESS = environment.flag("KEREGE_WORKER", True)

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Languages: Kazakh first, always with a prefix in the address.
LANGUAGE_CODE = "kk"
LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
LOCALE_PATHS = [ROOT / "locale", ROOT / "locale" / "borrowed"]
FORMAT_MODULE_PATH = ["kerege.foundation.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Almaty"

# Files
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
GUIDES = ROOT / "docs" / "guides"
GUIDE_PICTURES = ROOT / "docs" / "pictures" / "guides"
# The pictures of /help/; a copy without documents has none.
STATICFILES_DIRS = [("guides", GUIDE_PICTURES)] if GUIDE_PICTURES.is_dir() else []
MEDIA_ROOT = DATA / "files"
UPLOADS_ROOT = DATA / "uploads"  # files that are still on their way; shared by all page processes
FILE_UPLOAD_PERMISSIONS = 0o640
BODY_LIMIT = 40 * 1024 * 1024  # a request; parts of uploads may be larger
UPLOAD_LIMIT = 2 * 1024 * 1024 * 1024
STORAGES = {
    "default": environment.files(),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_MAX_AGE = 3600
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_USE_FINDERS = DEBUG
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# People
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "people:sign_in"
LOGIN_REDIRECT_URL = "events:cabinet"
ACCOUNT_LOGOUT_REDIRECT_URL = "events:home"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = 3
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # we write to them ourselves
ALLAUTH_TRUSTED_PROXY_COUNT = int(environment.text("KEREGE_PROXIES", "0"))
# A hall of people sits behind one address: what is counted tightly is the account, not the address.
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "300/m/ip,3/m/key,30/d/key",
    "signup": "300/m/ip",
    "login": "600/m/ip",
    "login_failed": "300/m/ip,5/5m/key",
    "passkey": "300/m/ip",
    "card_failed": "300/m/ip,5/5m/key",
    "proposal": "120/h/ip,6/h/key",
    "speaker_claim": "60/h/ip,3/h/key",
    "solo_begin": "600/m/ip",
    "sru": "300/m/ip",
}
ACCOUNT_ADAPTER = "kerege.people.accounts.AccountAdapter"

# Letters
DEFAULT_FROM_EMAIL = environment.text("KEREGE_MAIL_FROM", "Kerege <kerege@localhost>")
for _name, _value in environment.mail().items():
    globals()[_name] = _value
# Letters that come back: the sender of the envelope, and the mailbox that is read.
BOUNCE_ADDRESS = environment.text("KEREGE_BOUNCE_ADDRESS")
BOUNCES = environment.text("KEREGE_BOUNCES")
TELEGRAM_BOT = environment.text("KEREGE_TELEGRAM_BOT").lstrip("@")
TELEGRAM_TOKEN = environment.text("KEREGE_TELEGRAM_TOKEN")
TELEGRAM_URL = environment.text("KEREGE_TELEGRAM_URL", "https://api.telegram.org").rstrip("/")

# The browser: nothing foreign, nothing inline, nothing framed.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SECURE
SESSION_ENGINE = "kerege.people.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 60
CSRF_COOKIE_HTTPONLY = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_SECURE else None

LOGGING = environment.log()
METRICS_TOKEN = environment.text("KEREGE_METRICS_TOKEN")
FFMPEG = environment.text("KEREGE_FFMPEG")
