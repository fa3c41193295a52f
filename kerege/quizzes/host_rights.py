"""Who may host, show and be known in a game. The PIN lets one play and nothing else.

The secret of the host is made of the server's own secret and a nonce of the game, so that the
page can show it again; the table keeps its sum. A new nonce takes the right away from all who
hold it. A stage's token opens the stage of that game, whose names are public in the hall anyway.
"""

import hashlib
import hmac
import secrets
from typing import Any

from django.core import signing
from django.utils.crypto import salted_hmac

TICKET = "quizzes.person"
TICKET_SECONDS = 24 * 3600


def new_nonce() -> str:
    return secrets.token_urlsafe(12)


def host_secret(key: str, nonce: str) -> str:
    """What the host's page and remote control say."""
    return salted_hmac("quizzes.host", f"{key}:{nonce}", algorithm="sha256").hexdigest()[:40]


def stage_secret(key: str) -> str:
    """What the stage says."""
    return salted_hmac("quizzes.stage", key, algorithm="sha256").hexdigest()[:32]


def sum_of(secret: str) -> str:
    """What the tables keep of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def is_the_host(told: Any, kept_sum: str) -> bool:
    return isinstance(told, str) and hmac.compare_digest(sum_of(told), kept_sum)


def is_a_stage(told: Any, key: str) -> bool:
    return isinstance(told, str) and hmac.compare_digest(
        told.encode(errors="replace"), stage_secret(key).encode()
    )


def person_ticket(person_id: int, key: str) -> str:
    """By it a phone shows who is signed in on it, in this game."""
    return signing.dumps([person_id, key], salt=TICKET)


def person_of(ticket: Any, key: str) -> int | None:
    """Who the ticket names; None if it is not of this game or too old."""
    if not isinstance(ticket, str) or len(ticket) > 300:
        return None
    try:
        person_id, game = signing.loads(ticket, salt=TICKET, max_age=TICKET_SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return person_id if game == key and isinstance(person_id, int) else None
