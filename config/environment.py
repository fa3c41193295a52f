"""Reading the environment: the only source of settings that differ between installations."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

YES = {"1", "yes", "true", "on"}


def text(name: str, default: str = "") -> str:
    """The value of an environment variable, or the default."""
    return os.environ.get(name, default)


def flag(name: str, default: bool = False) -> bool:
    """Whether a variable says yes."""
    return text(name, "yes" if default else "no").lower() in YES


def words(name: str, default: str = "") -> list[str]:
    """A comma-separated variable as a list."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def secret_key(folder: Path) -> str:
    """The given key, or one made at the first start and kept beside the database."""
    if key := text("KEREGE_SECRET_KEY"):
        return key
    kept = folder / "secret-key"
    if not kept.exists():
        folder.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(48))
    return kept.read_text().strip()


def number(name: str, default: int) -> int:
    """A variable as a number; anything else is the default."""
    told = text(name)
    return int(told) if told.isdecimal() else default


def hosts() -> list[str]:
    """Names under which we answer; this machine may always ask itself how it is."""
    named = words("KEREGE_HOSTS", "localhost")
    return [*named, *(own for own in ("localhost", "127.0.0.1", "[::1]") if own not in named)]


def database(folder: Path) -> dict[str, Any]:
    """SQLite in the data folder, or what DATABASE_URL names (postgresql://user:word@host/name)."""
    url = text("DATABASE_URL")
    return database_at(url) if url else _sqlite(folder / "kerege.sqlite3")


def database_at(url: str) -> dict[str, Any]:
    """Django's settings for the database at an address."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(Path(parts.path))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def _sqlite(path: Path) -> dict[str, Any]:
    """Settings under which writers take turns instead of failing; measured in the design notes."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": 600,
        "OPTIONS": {
            # A question of the one box reads a thousand rows: from memory that all share.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
            "PRAGMA mmap_size=268435456;",
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        },
    }


def mail() -> dict[str, Any]:
    """Django's e-mail settings from EMAIL_URL (smtp://user:word@host:587?tls=yes, file:///dir)."""
    url = text("EMAIL_URL")
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    parts, query = urlsplit(url), dict(parse_qsl(urlsplit(url).query))
    if parts.scheme == "file":
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": parts.path,
        }
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or 25,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": query.get("tls", "").lower() in YES,
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 20,
    }


def files() -> dict[str, Any]:
    """Where uploaded and printed files are kept: the data folder, or what KEREGE_FILES_URL names.

    s3://key:secret@host:port/bucket?region=kz-1&tls=yes is any store that speaks S3. Files are
    never read from there by browsers: our views ask who may, then hand the file on.
    """
    url = text("KEREGE_FILES_URL")
    if not url:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    from botocore.config import Config  # noqa: PLC0415 -- an optional extra

    parts, query = urlsplit(url), dict(parse_qsl(urlsplit(url).query))
    scheme = "https" if query.get("tls", "yes").lower() in YES else "http"
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": parts.path.strip("/"),
            "endpoint_url": f"{scheme}://{parts.netloc.rpartition('@')[2]}",
            "access_key": unquote(parts.username or ""),
            "secret_key": unquote(parts.password or ""),
            "region_name": query.get("region", "us-east-1"),
            "default_acl": None,
            # As on a disk: a name that is taken gets another one, nothing is overwritten.
            "file_overwrite": False,
            # Older stores know neither the checksums nor the host names of the original.
            "client_config": Config(
                signature_version="s3v4",
                s3={"addressing_style": "path"},
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        },
    }


def log() -> dict[str, Any]:
    """Lines for people, or with KEREGE_LOG=json one JSON object a line for machines."""
    is_json = text("KEREGE_LOG") == "json"
    level = text("KEREGE_LOG_LEVEL", "INFO" if is_json else "WARNING")
    maker = "kerege.foundation.logs." + ("json_lines" if is_json else "plain_lines")
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": maker}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": level},
        # These tell what every request line tells, or what nobody asked for.
        "loggers": {
            name: {"level": "WARNING"} for name in ("httpx", "botocore", "boto3", "s3transfer")
        },
    }
