"""The personal code of a registration, and the list that a phone needs to know codes offline.

A code is the beginning of a keyed sum of the registration: nobody makes one without the key of the
server. A phone gets the plain sums of the codes only, so that it knows a code when it sees it, and
cannot write one. Decision 0029 says why.
"""

from base64 import b32encode
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.utils.crypto import salted_hmac

from kerege.events.models import Event, Item, Registration
from kerege.foundation.database import Kazakh

SALT = "kerege.events.tickets"
BYTES = 10  # 80 bits are 16 letters
PREFIX = "KRG"
# Crockford's letters: none is taken for another when read aloud or typed from paper.
_LETTERS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ")
_LOOKALIKES = str.maketrans("OILUАВЕКМНОРСТХ", "011VABEKMH0PCTX")


@dataclass(frozen=True)
class Said:
    """What stands in a QR code or was typed: of which event, which code."""

    event_id: int | None
    code: str


def code_of(registration_id: int, event_id: int) -> str:
    """Sixteen letters that name the registration."""
    mac = salted_hmac(SALT, f"{event_id}:{registration_id}", algorithm="sha256")
    return b32encode(mac.digest()[:BYTES]).decode("ascii").translate(_LETTERS)


def qr_text(registration_id: int, event_id: int) -> str:
    """What the QR code says; capitals and figures keep it small."""
    return f"{PREFIX}-{event_id}-{code_of(registration_id, event_id)}"


def grouped(code: str) -> str:
    """For reading: "7KQ2 M0XA 9PTV 4HDE"."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def understood(text: str) -> Said:
    """The code in what was scanned or typed, whatever its case, spaces and look-alike letters."""
    parts = text.strip().upper().split("-", 2)
    if len(parts) == 3 and parts[0] == PREFIX and parts[1].isascii() and parts[1].isdecimal():
        return Said(int(parts[1][:18]), _bare(parts[2]))
    return Said(None, _bare(text))


def sum_of(code: str) -> str:
    """By this a phone knows a code."""
    return sha256(code.encode("ascii", "replace")).hexdigest()


def snapshot(event: Event) -> dict[str, Any]:
    """What a phone needs at the door without a network; two queries."""
    people = (
        Registration.objects.confirmed()
        .filter(event=event)
        .select_related("person", "organisation", "district")
        .order_by(Kazakh("person__family_name"), Kazakh("person__given_name"), "pk")
    )
    return {
        "event": {"id": event.pk, "title": str(event.title), "form": event.form},
        "items": [_item(item) for item in _items(event)],
        "people": [_person(one, event) for one in people],
    }


def _items(event: Event) -> Any:
    return (
        Item.objects.filter(block__day__event=event)
        .select_related("block__day")
        .order_by("block__day__on", "block__starts_at", "block_id", "order", "pk")
    )


def _item(item: Item) -> dict[str, Any]:
    begins = item.starts_at or item.block.starts_at
    return {
        "id": item.pk,
        "title": str(item.title),
        "day": item.block.day.on.isoformat(),
        "begins": f"{begins:%H:%M}",
    }


def _person(registration: Any, event: Event) -> dict[str, Any]:
    place = registration.organisation or registration.district or ""
    return {
        "id": registration.pk,
        "sum": sum_of(code_of(registration.pk, event.pk)),
        "name": registration.person.full_name,
        "from": str(place),
        "mode": registration.mode,
    }


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text.upper())).translate(_LOOKALIKES)
