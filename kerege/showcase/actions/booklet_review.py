"""The way of a booklet to the wall: sent, taken back, published, returned."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from kerege.mailing.actions import outbox
from kerege.materials.actions.library_review import methodologists
from kerege.people.models import Person
from kerege.showcase.actions.booklet_papers import drop_papers
from kerege.showcase.actions.booklets import (
    BookletWords,
    NothingToPrint,
    OtherBookletState,
    State,
    hold,
    log,
)
from kerege.showcase.models import Booklet


@transaction.atomic
def submit(*, booklet: Booklet, by: Person, now: datetime) -> None:
    """Send it to the methodologists."""
    row = _from(booklet, {State.DRAFT, State.RETURNED})
    _check(row)
    _move(row, State.WAITING, "booklet_submitted", by, now)
    for reader in methodologists(now):
        if reader.pk != by.pk:
            _tell(row, reader, "booklet_submitted", "showcase:my_booklet", now)


@transaction.atomic
def take_back(*, booklet: Booklet, by: Person, now: datetime) -> None:
    """Undo the sending: it is a draft again."""
    _move(_from(booklet, {State.WAITING}), State.DRAFT, "booklet_taken_back", by, now)


@transaction.atomic
def publish(*, booklet: Booklet, by: Person, now: datetime) -> None:
    """Put it on the wall."""
    row = _from(booklet, {State.DRAFT, State.RETURNED, State.WAITING})
    _check(row)
    row.published_at, row.remarks = row.published_at or now, ""
    _move(row, State.PUBLISHED, "booklet_published", by, now)
    if row.made_by and row.made_by_id != by.pk:
        _tell(row, row.made_by, "booklet_published", "showcase:booklet", now)


@transaction.atomic
def give_back(*, booklet: Booklet, remarks: str, by: Person, now: datetime) -> None:
    """Return it with words; a published one is taken off the wall with it."""
    if not remarks.strip():
        raise BookletWords
    row = _from(booklet, {State.WAITING, State.PUBLISHED})
    row.remarks = remarks.strip()[:1000]
    drop_papers(booklet_id=row.pk)
    _move(row, State.RETURNED, "booklet_returned", by, now)
    if row.made_by and row.made_by_id != by.pk:
        _tell(row, row.made_by, "booklet_returned", "showcase:my_booklet", now)


def _from(booklet: Booklet, states: set[State]) -> Booklet:
    row = hold(booklet)
    if row.state not in {str(state) for state in states}:
        raise OtherBookletState
    return row


def _check(row: Booklet) -> None:
    if not row.blocks.exists() and not row.books.exists():
        raise NothingToPrint


def _move(row: Booklet, state: State, verb: str, by: Person, now: datetime) -> None:
    row.state, row.changed_at = state, now
    row.save()
    log(verb, row, by, now)


def _tell(row: Booklet, reader: Person, letter: str, page: str, now: datetime) -> None:
    with override(reader.language):
        link = settings.BASE_URL + reverse(page, args=[row.pk])
        title = str(row.title)
    outbox.queue(
        to=reader,
        letter=f"showcase.{letter}",
        about=row,
        reason=f"{letter}:{row.pk}:{now:%Y%m%d%H%M%S}",
        context={"title": title, "remarks": row.remarks, "link": link},
        now=now,
    )
