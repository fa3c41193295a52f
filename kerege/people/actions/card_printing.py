"""Printing cards. Their secrets come into being here, go onto the paper and are forgotten.

The PDF is written first and the hashes afterwards in one transaction; a process that died in
between leaves a file that the next run overwrites, and cards that nobody holds.
"""

from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from kerege.people import card_paper, card_secrets
from kerege.people.card_secrets import CardSecrets
from kerege.people.models import CardSheet, SignInCard

SHEET_KEPT = timedelta(days=1)


def print_sheet(*, sheet: CardSheet, now: datetime) -> None:
    """Make the PDF of the sheet; twice is once."""
    if sheet.made_at is not None:
        return
    cards = list(sheet.cards.valid().select_related("person").order_by("pk"))
    fresh = _fresh(len(cards))
    pdf = card_paper.pdf(sheet, list(zip(cards, fresh, strict=True)))
    name = f"cards/{sheet.pk}.pdf"
    default_storage.delete(name)
    default_storage.save(name, ContentFile(pdf))
    _keep(sheet, cards, fresh, name, now)


def forget_sheets(*, now: datetime) -> None:
    """Delete the PDFs a day after they were made: they hold the secrets in the clear."""
    old = CardSheet.objects.filter(made_at__lt=now - SHEET_KEPT, forgotten_at__isnull=True)
    for sheet in old:
        forget_sheet(sheet=sheet, now=now)


def forget_sheet(*, sheet: CardSheet, now: datetime) -> None:
    """Delete the PDF of the sheet; the cards go on to work."""
    default_storage.delete(f"cards/{sheet.pk}.pdf")
    CardSheet.objects.filter(pk=sheet.pk).update(file="", forgotten_at=now)


@transaction.atomic
def _keep(
    sheet: CardSheet, cards: list[SignInCard], fresh: list[CardSecrets], name: str, now: datetime
) -> None:
    held = CardSheet.objects.select_for_update().get(pk=sheet.pk)
    if held.made_at is not None:
        return
    for card, secrets in zip(cards, fresh, strict=True):
        card.number = secrets.number
        card.code_hash = card_secrets.hashed(secrets.number + secrets.secret)
        card.token_hash = card_secrets.hashed(secrets.token)
        card.save(update_fields=["number", "code_hash", "token_hash"])
    held.file, held.made_at = name, now
    held.save(update_fields=["file", "made_at"])


def _fresh(count: int) -> list[CardSecrets]:
    """So many secrets whose numbers no card had before."""
    found: dict[str, CardSecrets] = {}
    while len(found) < count:
        secrets = card_secrets.fresh()
        if not SignInCard.objects.filter(number=secrets.number).exists():
            found[secrets.number] = secrets
    return list(found.values())
