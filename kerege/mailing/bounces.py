"""Reading notices of non-delivery (RFC 3464): which letter came back, and why.

What comes by mail is anybody's words: nothing in it is trusted but the token of a letter, which
cannot be guessed. Whatever the bytes are, the answer is a Bounce or None, never an exception.
"""

import re
from dataclasses import dataclass
from email import policy
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser

MOST = 2_000_000  # bytes; a notice is small, what is cut off is the letter quoted at its end
TOKEN = re.compile(r"\b([0-9a-f]{24})@")
VERP = re.compile(r"\+([0-9a-f]{24})@")
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class Bounce:
    token: str  # of the letter; empty if the notice names none of ours
    action: str  # "failed", "delayed", "relayed", "delivered", "expanded"
    status: str  # "5.1.1"
    words: str  # what the foreign server said


def read(raw: bytes) -> Bounce | None:
    """The notice in these bytes; None if it is another kind of mail."""
    try:
        return _read(BytesParser(policy=policy.compat32).parsebytes(raw[:MOST]))
    except (MessageError, ValueError, LookupError, AttributeError, TypeError, IndexError):
        # The standard library has its limits with broken mail; such a notice tells us nothing.
        return None


def _read(mail: Message) -> Bounce | None:
    if mail.get_content_type() != "multipart/report":
        return None
    parts = list(mail.walk())
    fields = next((p for p in parts if p.get_content_type() == "message/delivery-status"), None)
    if fields is None:
        return None
    said = _recipient_fields(fields)
    if said is None:
        return None
    words = _value(said, "Diagnostic-Code") or _value(said, "Status")
    return Bounce(
        token=_token(mail, parts),
        action=_value(said, "Action").lower(),
        status=_value(said, "Status").split(" ")[0],
        words=words[:500],
    )


def _recipient_fields(part: Message) -> Message | None:
    """The first group of fields about a reader: the one that says what happened."""
    groups = part.get_payload()
    if not isinstance(groups, list):
        return None
    return next((g for g in groups if isinstance(g, Message) and g.get("Action")), None)


def _value(fields: Message, name: str) -> str:
    text = CONTROLS.sub("", " ".join(str(fields.get(name, "")).split()))
    # "smtp; 550 no such user", "rfc822;reader@example.org"
    kind, semicolon, rest = text.partition(";")
    return rest.strip() if semicolon and kind.strip().isalnum() else text


def _token(mail: Message, parts: list[Message]) -> str:
    """From the address that the notice was sent to, or from the letter quoted in it."""
    for name in ("To", "Delivered-To", "X-Original-To"):
        if found := VERP.search(str(mail.get(name, ""))):
            return found[1]
    for part in parts[1:]:
        if found := TOKEN.search(str(part.get("Message-ID", ""))):
            return found[1]
        if part.get_content_type() == "text/rfc822-headers":
            payload = str(part.get_payload())
            if found := re.search(r"(?im)^message-id:\s*<([0-9a-f]{24})@", payload):
                return found[1]
    return ""
