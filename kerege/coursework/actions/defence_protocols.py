"""Keeping the files of a protocol."""

from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction

from kerege.coursework.actions.defences import hold
from kerege.coursework.models import Defence, Protocol


@transaction.atomic
def keep_protocol(
    *, defence: Defence, language: str, suffix: str, body: bytes, now: datetime
) -> None:
    """Keep the file in place of the one before; not if the results were closed meanwhile."""
    row = hold(defence)
    if not row.is_released:
        return
    kept = Protocol.objects.filter(defence=row, language=language, suffix=suffix).first()
    if kept is None:
        kept = Protocol(defence=row, language=language, suffix=suffix)
    elif kept.file:
        kept.file.delete(save=False)
    kept.made_at = now
    kept.file.save(f"defence-{row.pk}-{language}.{suffix}", ContentFile(body), save=True)
