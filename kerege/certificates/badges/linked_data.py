"""JSON-LD without a network: the two contexts that we know, canonical form, and what it leaves out.

PyLD keeps caches that threads must not share while they are written, hence the lock. It drops a
term that no context defines without a word; `unsigned_parts` says so. It is loaded with the first
badge: it takes a fifth of the start, and most processes never sign or check one.
"""

import json
from pathlib import Path
from threading import Lock
from typing import Any

from django.utils.translation import gettext_lazy as _

from kerege.certificates.badges import vocabulary
from kerege.foundation.errors import Refused

CREDENTIALS = "https://www.w3.org/ns/credentials/v2"
_FOLDER = Path(__file__).resolve().parent / "contexts"
_CONTEXTS: dict[str, Any] = {
    CREDENTIALS: json.loads((_FOLDER / "credentials-v2.jsonld").read_text(encoding="utf-8")),
    vocabulary.ADDRESS: vocabulary.context(),
}
# What it means, not how it is spelt: other versions of the context say the same of our terms.
_lock = Lock()


class UnknownContext(Refused):
    message = _("The badge speaks of things that this check does not know (a foreign context).")


class NotLinkedData(Refused):
    message = _("The badge is not well-formed linked data.")


def canonical(document: dict[str, Any]) -> bytes:
    """The document as sorted N-Quads (URDNA2015, the same as RDFC-1.0 without its timers)."""
    options = {"algorithm": "URDNA2015", "format": "application/n-quads"}
    return str(_ask("normalize", document, options)).encode()


def unsigned_parts(document: dict[str, Any]) -> list[str]:
    """Paths of what a signature would not cover: expanding and compacting loses it."""
    there = _ask("expand", document, {})
    back = _ask("compact", there, document["@context"], {})
    return _missing(document, back, "")


def _ask(deed: str, *given: Any) -> Any:
    """A function of PyLD; the last of what it is given are its options."""
    from pyld import jsonld  # noqa: PLC0415 -- brings `requests`; only where badges are signed

    *documents, options = given
    with _lock:
        try:
            return getattr(jsonld, deed)(*documents, options | {"documentLoader": _load})
        except jsonld.JsonLdError as error:
            if _names_a_stranger(error):
                raise UnknownContext from error
            raise NotLinkedData from error
        except (RecursionError, TypeError, KeyError, ValueError, AttributeError) as error:
            raise NotLinkedData from error


def _load(address: str, _options: Any = None) -> dict[str, Any]:
    if address not in _CONTEXTS:
        from pyld import jsonld  # noqa: PLC0415 -- see _ask

        raise jsonld.JsonLdError(
            "This context is not known.", "jsonld.LoadDocumentError", code="loading document failed"
        )
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": address,
        "document": _CONTEXTS[address],
    }


def _names_a_stranger(error: BaseException | None) -> bool:
    while error is not None:
        if getattr(error, "code", "") == "loading document failed":
            return True
        error = getattr(error, "cause", None) or error.__cause__
    return False


def _missing(ours: Any, back: Any, path: str) -> list[str]:
    """Where the two differ; a set of one and the one itself are the same."""
    ours, back = _plain(ours), _plain(back)
    if isinstance(ours, dict) and isinstance(back, dict):
        found = []
        for key in ours.keys() | back.keys():
            place = f"{path}.{key}" if path else key
            if key not in ours or key not in back:
                found.append(place)
            else:
                found += _missing(ours[key], back[key], place)
        return sorted(found)
    if isinstance(ours, list) and isinstance(back, list) and len(ours) == len(back):
        if all(not isinstance(one, dict) for one in ours):
            return [] if sorted(map(str, ours)) == sorted(map(str, back)) else [path]
        return [one for a, b in zip(ours, back, strict=True) for one in _missing(a, b, path)]
    return [] if ours == back else [path]


def _plain(value: Any) -> Any:
    return value[0] if isinstance(value, list) and len(value) == 1 else value
