"""The mailbox to which letters come back: read, matched, put away."""

import imaplib
import mailbox
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import unquote, urlsplit

from kerege.mailing import bounces
from kerege.mailing.actions.troubles import take_bounce

A_ROUND = 500  # messages


def read_mailbox(*, url: str, now: datetime) -> Counter[str]:
    """Read what is new at `maildir:///…`, `mbox:///…` or `imaps://user:word@host/INBOX`."""
    openers = {"maildir": _maildir, "mbox": _mbox, "imap": _imap, "imaps": _imap}
    opener = openers.get(urlsplit(url).scheme)
    if opener is None:
        raise ValueError("A mailbox is named by maildir://, mbox://, imap:// or imaps://.")
    count: Counter[str] = Counter()
    for raw in opener(url):
        bounce = bounces.read(raw)
        if bounce is None:
            count["other"] += 1
        elif take_bounce(bounce=bounce, now=now) is None:
            count["unmatched"] += 1
        else:
            count["bounced"] += 1
    return count


def _maildir(url: str) -> Iterator[bytes]:
    """Messages nobody has seen; a message is marked as seen after it has been dealt with."""
    with_box = mailbox.Maildir(urlsplit(url).path, create=False)
    try:
        for key in list(with_box.keys())[:A_ROUND]:
            message = with_box.get_message(key)
            if "S" in message.get_flags():
                continue
            yield with_box.get_bytes(key)
            message.set_subdir("cur")
            message.add_flag("S")
            with_box[key] = message
    finally:
        with_box.close()


def _mbox(url: str) -> Iterator[bytes]:
    box = mailbox.mbox(urlsplit(url).path, create=False)
    box.lock()
    try:
        for key in list(box.keys())[:A_ROUND]:
            message = box.get_message(key)
            if "R" in message.get_flags():
                continue
            yield box.get_bytes(key)
            message.add_flag("R")
            box[key] = message
    finally:
        box.flush()
        box.unlock()
        box.close()


def _imap(url: str) -> Iterator[bytes]:
    parts = urlsplit(url)
    secure = parts.scheme == "imaps"
    server = imaplib.IMAP4_SSL if secure else imaplib.IMAP4
    with server(parts.hostname or "", parts.port or (993 if secure else 143), timeout=20) as box:
        box.login(unquote(parts.username or ""), unquote(parts.password or ""))
        box.select(unquote(parts.path.strip("/")) or "INBOX")
        _kind, found = box.uid("search", "UNSEEN")
        for number in found[0].split()[:A_ROUND]:
            _kind, got = box.uid("fetch", number, f"(BODY.PEEK[]<0.{bounces.MOST}>)")
            for piece in got:
                if isinstance(piece, tuple):
                    yield piece[1]
            box.uid("store", number, "+FLAGS", r"(\Seen)")
