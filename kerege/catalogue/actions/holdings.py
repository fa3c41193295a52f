"""What a library holds: said, corrected, taken away and put back by those who work there."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.catalogue.holding_sheet import Line
from kerege.catalogue.models import Holding, Record
from kerege.catalogue.queries import holding_lines
from kerege.catalogue.queries.record_documents import KIND
from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.network.models import Organisation
from kerege.people.models import Person
from kerege.search.actions import indexing


class NotDescribed(Refused):
    message = _("This description was withdrawn; look for another one of the book.")


@transaction.atomic
def hold(
    *,
    record: Record,
    library: Organisation,
    copies: int,
    shelf_mark: str,
    by: Person,
    now: datetime,
) -> Holding:
    """Say how many copies of a book the library has, and where they stand; saying it anew."""
    held = Record.objects.select_for_update().get(pk=record.pk)
    if held.withdrawn_at:
        raise NotDescribed
    before = Holding.objects.filter(record=held, library=library).first()
    row, _made = Holding.objects.update_or_create(
        record=held,
        library=library,
        defaults={"copies": copies, "shelf_mark": " ".join(shelf_mark.split())},
    )
    _note("catalogue.held", row, by, now, before)
    return row


@transaction.atomic
def hold_many(*, lines: Sequence[Line], library: Organisation, by: Person, now: datetime) -> int:
    """Say a whole table at once; rows with a fault and those that are so already are left."""
    taken = holding_lines.to_take(holding_lines.judge(lines, library))
    records = Record.objects.in_bulk([one.record for one in taken])
    for one in taken:
        hold(
            record=records[one.record],
            library=library,
            copies=one.copies,
            shelf_mark=one.mark,
            by=by,
            now=now,
        )
    return len(taken)


@transaction.atomic
def give_up(*, holding: Holding, by: Person, now: datetime) -> None:
    """The library has the book no longer; saying that it has it puts it back."""
    before = Holding.objects.select_for_update().filter(pk=holding.pk).first()
    if before is None:
        return
    Holding.objects.filter(pk=before.pk).delete()
    _note("catalogue.given_up", before, by, now, before)


def _note(verb: str, row: Holding, by: Person, now: datetime, before: Holding | None) -> None:
    """In the log of the book: the row itself may be gone."""
    told = {"library": row.library_id}
    stood = told | {"copies": before.copies, "mark": before.shelf_mark} if before else {}
    after = told | {"copies": row.copies, "mark": row.shelf_mark}
    is_gone = verb == "catalogue.given_up"
    audit.record(
        actor_id=by.pk,
        verb=verb,
        about=row.record,
        now=now,
        before=stood,
        after={} if is_gone else after,
    )
    indexing.renew(kind=KIND, numbers=[row.record_id])
    pagecache.touch()
