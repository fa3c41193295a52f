"""A family's photograph comes and goes; only while the family consents to it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.foundation.translated import T
from kerege.people.models import Person
from kerege.showcase import dynasty_pictures
from kerege.showcase.actions.dynasty_sheet import drop_sheets
from kerege.showcase.models import Dynasty, DynastyState


class NoConsentToPictures(Refused):
    message = _("The family has not consented to a photograph. Write its consent down first.")


@transaction.atomic
def give_photo(
    *, dynasty: Dynasty, file: Any, alt: T, reviewed: bool, by: Person, now: datetime
) -> None:
    """Show this photograph; a published story waits for a methodologist again."""
    row = _hold(dynasty)
    if not (row.has_consent and row.consent_pictures):
        raise NoConsentToPictures
    old, row.photo = row.photo, None
    row.photo = dynasty_pictures.receive(dynasty=row, file=file, owner_id=by.pk, now=now)
    row.photo_alt, row.changed_at = alt, now
    if row.state == DynastyState.PUBLISHED and not reviewed:
        row.state = DynastyState.WAITING
    row.save()
    if old is not None:
        dynasty_pictures.erase(old)
    _log("dynasty_photo_given", row, by, now)


@transaction.atomic
def drop_photo(*, dynasty: Dynasty, by: Person, now: datetime) -> None:
    """Take it away for good."""
    row = _hold(dynasty)
    if take_off(row):
        _log("dynasty_photo_erased", row, by, now)


def take_off(row: Dynasty) -> bool:
    """The held row shows no photograph any more, and there is none. Called in a transaction."""
    old, row.photo, row.photo_alt = row.photo, None, T()
    row.save(update_fields=["photo", "photo_alt"])
    drop_sheets(dynasty_id=row.pk)
    if old is not None:
        dynasty_pictures.erase(old)
    return old is not None


def _hold(dynasty: Dynasty) -> Dynasty:
    return Dynasty.objects.select_for_update().get(pk=dynasty.pk)


def _log(verb: str, row: Dynasty, by: Person, now: datetime) -> None:
    after = {"state": str(row.state)}
    audit.record(actor_id=by.pk, verb=f"showcase.{verb}", about=row, after=after, now=now)
    drop_sheets(dynasty_id=row.pk)
    pagecache.touch()
