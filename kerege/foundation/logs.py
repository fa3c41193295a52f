"""What the log may say: which page, how long, for whom by number; never who that is.

Every line passes `discreet`, whichever form it takes and whatever library wrote it: addresses of
e-mail, the values of secrets and long random words are covered before they reach a disk.
"""

import contextvars
import json
import logging
import re
import time
from datetime import UTC, datetime
from typing import Any

request_id: contextvars.ContextVar[str] = contextvars.ContextVar("request_id", default="")

COVERED = "…"
LONGEST = 1000  # letters of a line: what strangers ask for may be long, and the patterns take time
_ADDRESS = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_SECRET = re.compile(
    r"(?i)\b(password|passwd|token|secret|code|sessionid|csrftoken|bearer)"
    r"(['\"]?\s*[=:]\s*['\"]?|\s+(?=[\w-]{16}))([^\s'\"&;,]+)"
)
_HEADER = re.compile(r"(?i)\b((?:proxy-)?authorization['\"]?\s*[:=]\s*)[^\r\n]+")
_LINK = re.compile(r"(?i)\b([a-z][a-z+]*://)[^\s/@:]+:[^\s/@]+@")
_NUMBER = re.compile(r"(?<!\d)\d{12}(?!\d)")  # an individual identification number
_PHONE = re.compile(r"(?<![\d.])\+?[78][\s(-]*\d{3}[\s)-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}(?!\d)")
_RANDOM = re.compile(r"(?<![\w/-])(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{32,}(?![\w-])")
_IN_PATH = re.compile(r"/(?=[\w-]*[A-Z])(?=[\w-]*[a-z])[\w-]{20,}(?![\w-])")
_QUERY = re.compile(r"(/[^\s?'\"]*)\?[^\s'\"]+")


def discreet(text: str) -> str:
    """The text without what would tell who somebody is or let one in."""
    text = "\n".join(_short(line) for line in text.split("\n"))
    text = _LINK.sub(rf"\1{COVERED}@", text)
    text = _ADDRESS.sub(COVERED, text)
    text = _QUERY.sub(rf"\1?{COVERED}", text)
    text = _HEADER.sub(rf"\1{COVERED}", text)
    text = _SECRET.sub(rf"\1\2{COVERED}", text)
    text = _NUMBER.sub(COVERED, text)
    text = _PHONE.sub(COVERED, text)
    text = _IN_PATH.sub(f"/{COVERED}", text)
    return _RANDOM.sub(COVERED, text)


def _short(line: str) -> str:
    return line if len(line) <= LONGEST else line[:LONGEST] + COVERED


class PlainLines(logging.Formatter):
    """A line for people."""

    def format(self, record: logging.LogRecord) -> str:
        facts = "".join(f" {name}={value}" for name, value in facts_of(record).items())
        return discreet(super().format(record)) + facts


class JsonLines(logging.Formatter):
    """One JSON object a line; fields are told apart by name, a traceback is one field."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": discreet(record.getMessage()),
            **facts_of(record),
        }
        if record.exc_info:
            line["traceback"] = discreet(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)


def plain_lines() -> logging.Formatter:
    """For KEREGE_LOG unset."""
    formatter = PlainLines("%(asctime)s %(levelname)s %(name)s %(message)s")
    formatter.converter = time.localtime
    return formatter


def json_lines() -> logging.Formatter:
    """For KEREGE_LOG=json."""
    return JsonLines()


def facts_of(record: logging.LogRecord) -> dict[str, Any]:
    """The request that a line belongs to, and what the line itself tells by name."""
    number = request_id.get()
    facts: dict[str, Any] = {"request_id": number} if number else {}
    return facts | getattr(record, "facts", {})
