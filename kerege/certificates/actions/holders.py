"""Letters to the holder of a certificate: to an account, or to the address of a speaker."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from kerege.certificates.models import Certificate
from kerege.mailing.actions import outbox


def tell(
    *,
    certificate: Certificate,
    letter: str,
    reason: str,
    context: dict[str, Any],
    now: datetime,
    attachments: Sequence[outbox.StoredFile] = (),
) -> None:
    """Write to the holder; a speaker of whom we know no address gets the paper by hand."""
    person, speaker = certificate.person, certificate.speaker
    if person is None and speaker is not None and speaker.person and speaker.person.is_active:
        person = speaker.person
    common: dict[str, Any] = {
        "letter": letter,
        "about": certificate.event,
        "reason": reason,
        "context": {"name": person.short_name if person else "", **context},
        "attachments": attachments,
        "now": now,
    }
    if person is not None:
        outbox.queue(to=person, **common)
    elif speaker is not None and speaker.email:
        outbox.queue_to_address(address=speaker.email, language=speaker.letter_language, **common)
