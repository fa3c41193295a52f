"""What this room has to say in the report of an event."""

from django.utils import translation
from django.utils.translation import ngettext

from kerege.events.models import Event


def section(event: Event, language: str) -> list[str]:
    """How many certificates were issued; nothing if none were."""
    count = event.certificates.valid().exclude(kind="diploma").count()
    if not count:
        return []
    with translation.override(language):
        words = ngettext(
            "%(count)d certificate was issued to participants and sent by e-mail.",
            "%(count)d certificates were issued to participants and sent by e-mail.",
            count,
        )
        return [words % {"count": count}]
