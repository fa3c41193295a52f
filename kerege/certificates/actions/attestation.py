"""The attestation sheet: asked for with one click, printed in the background, kept for a while."""

from datetime import date, datetime, timedelta
from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction

from kerege.certificates.models import AttestationSheet
from kerege.foundation import audit
from kerege.people.models import Person

KEPT = timedelta(days=30)  # a sheet is made anew in seconds


@transaction.atomic
def order(
    *, person: Person, language: str, since_on: date, until_on: date, by: Person, now: datetime
) -> AttestationSheet:
    """Ask for a sheet; who enqueues the printing does it in the same transaction."""
    sheet = AttestationSheet.objects.create(
        person=person,
        language=language,
        since_on=since_on,
        until_on=until_on,
        asked_at=now,
        asked_by_id=by.pk,
    )
    audit.record(
        actor_id=by.pk,
        verb="certificates.sheet_asked",
        about=sheet,
        after={"person": person.pk},
        now=now,
    )
    return sheet


@transaction.atomic
def keep(*, sheet: AttestationSheet, body: bytes, now: datetime) -> None:
    """Keep the printed sheet; printed twice, the first stays."""
    held = AttestationSheet.objects.select_for_update().get(pk=sheet.pk)
    if held.file:
        return
    held.made_at = now
    held.file.save(f"sheet-{held.pk}.pdf", ContentFile(body), save=False)
    held.save(update_fields=["file", "made_at"])


@transaction.atomic
def forget_old(*, now: datetime) -> None:
    """Delete the sheets that nobody has asked for lately, and their files."""
    for sheet in AttestationSheet.objects.filter(asked_at__lt=now - KEPT):
        file = sheet.file
        sheet.delete()
        if file:
            transaction.on_commit(partial(file.delete, save=False))
