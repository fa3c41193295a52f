"""Settings of the test suite: the product's own, less what makes tests slow."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("KEREGE_DATA", tempfile.mkdtemp(prefix="kerege-test-"))

from config.settings import *  # noqa: F403, E402
from config.settings import DATA, DATABASES, STORAGES  # noqa: E402

SECRET_KEY = "the suite's own, known to everybody"  # noqa: S105 -- guards nothing
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
# Rows of the same number exist in every test process; their files must not meet.
MEDIA_ROOT = DATA / "files" / os.environ.get("PYTEST_XDIST_WORKER", "one")
UPLOADS_ROOT = DATA / "uploads" / os.environ.get("PYTEST_XDIST_WORKER", "one")
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: threads of a test must be able to race.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(DATA) / "test.sqlite3")}
