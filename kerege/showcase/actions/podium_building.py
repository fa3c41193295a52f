"""A Podium is built: its words, its blocks, their books."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from kerege.catalogue import record_description
from kerege.catalogue.models import Record
from kerege.events.models import Event
from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.foundation.models import StoredFile
from kerege.foundation.translated import T
from kerege.people.models import Person
from kerege.search.actions import indexing
from kerege.showcase import podium_codes
from kerege.showcase.actions.podium_stage import tell
from kerege.showcase.models import (
    BOOKS_IN_A_BLOCK,
    Block,
    Pick,
    PickLanguage,
    Podium,
    VoteState,
)
from kerege.showcase.queries.podium_found import KIND

TRIES = 8
MOST_BLOCKS = 12
KNOWN = ("kk", "ru", "en")
KEPT_OF_PICK = (
    "place",
    "record_id",
    "title",
    "authors",
    "year",
    "language",
    "presenter",
    "pitch",
    "held",
    "clue",
    "cover_id",
    "cover_alt",
)


class BlockIsFull(Refused):
    message = _("This block has its ten books. Take one out first.")


class StandsAlready(Refused):
    message = _("This book stands in the block already.")


class TooManyBlocks(Refused):
    message = _("A podium has at most twelve blocks.")


class NothingToPublish(Refused):
    message = _("Add a book first: readers would see an empty page.")


class HasVoices(Refused):
    message = _("Phones have voted: close the vote and clear it first.")


@transaction.atomic
def create(*, event: Event, values: dict[str, Any], by: Person, now: datetime) -> Podium:
    """A new podium, seen by nobody yet."""
    row = made(event=event, values=values, now=now)
    _record("created", row, by, now, {"title": dict(row.title)})
    return row


@transaction.atomic
def change(*, podium: Podium, values: dict[str, Any], by: Person, now: datetime) -> Podium:
    """Other words, another time for a book."""
    held = Podium.objects.select_for_update().get(pk=podium.pk)
    for name, value in values.items():
        setattr(held, name, value)
    held.save(update_fields=list(values))
    _record("changed", held, by, now, {"title": dict(held.title)})
    tell(held)
    return held


@transaction.atomic
def publish(*, podium: Podium, shown: bool, by: Person, now: datetime) -> None:
    """Readers see the podium on the page of the event, or no longer."""
    if shown and not Pick.objects.filter(block__podium=podium).exists():
        raise NothingToPublish
    Podium.objects.filter(pk=podium.pk).update(is_published=shown)
    _record("published" if shown else "hidden", podium, by, now)
    tell(podium)


@transaction.atomic
def delete(*, podium: Podium, by: Person, now: datetime) -> None:
    """The podium goes with its blocks; not while it has voices."""
    held = Podium.objects.select_for_update().get(pk=podium.pk)
    if held.vote_state == VoteState.OPEN or held.voices.exists():
        raise HasVoices
    _record("deleted", held, by, now, {"title": dict(held.title)})
    tell(held)
    number = held.pk
    held.delete()
    indexing.renew(kind=KIND, numbers=[number])


@transaction.atomic
def add_block(*, podium: Podium, values: dict[str, Any], by: Person, now: datetime) -> Block:
    """A block at the end."""
    held = Podium.objects.select_for_update().get(pk=podium.pk)
    if held.blocks.count() >= MOST_BLOCKS:
        raise TooManyBlocks
    last = held.blocks.aggregate(last=Max("order"))["last"] or 0
    made = Block.objects.create(podium=held, order=last + 1, **values)
    _record("block_added", held, by, now, {"block": dict(made.title)})
    tell(held)
    return made


@transaction.atomic
def change_block(*, block: Block, values: dict[str, Any], by: Person, now: datetime) -> Block:
    """Other words, another team."""
    held = Block.objects.select_for_update().get(pk=block.pk)
    for name, value in values.items():
        setattr(held, name, value)
    held.save(update_fields=list(values))
    _record("block_changed", held.podium, by, now, {"block": dict(held.title)})
    tell(held.podium)
    return held


@transaction.atomic
def move_block(*, block: Block, up: bool, by: Person, now: datetime) -> None:
    """One place up or down."""
    podium = Podium.objects.select_for_update().get(pk=block.podium_id)
    rows = list(podium.blocks.order_by("order", "pk"))
    _step(rows, block.pk, up=up)
    for number, row in enumerate(rows, start=1):
        row.order = number
    Block.objects.bulk_update(rows, ["order"])
    _record("block_moved", podium, by, now, {"block": block.pk})
    tell(podium)


@transaction.atomic
def delete_block(*, block: Block, by: Person, now: datetime) -> None:
    """The block goes with its books; not while one of them has a voice."""
    podium = Podium.objects.select_for_update().get(pk=block.podium_id)
    if podium.voices.filter(pick__block=block).exists():
        raise HasVoices
    told = {"block": dict(block.title)}
    block.delete()
    _record("block_deleted", podium, by, now, told)
    tell(podium)


@transaction.atomic
def add_record(*, block: Block, record: Record, by: Person, now: datetime) -> Pick:
    """A book of the catalogue, in the first free place."""
    if block.picks.filter(record=record).exists():
        raise StandsAlready
    language = record_description.first_language(record)
    known = language if language in KNOWN else PickLanguage.OTHER
    book = record_description.of_record(record)
    values = {
        "record": record,
        "title": record.title[:300],
        "authors": ", ".join(book.authors)[:300],
        "year": record.year,
        "language": known if record.languages else PickLanguage.OTHER,
        "pitch": T({code: text[:280] for code, text in record.annotation.items()}),
    }
    return _add(block, values, by, now)


@transaction.atomic
def add_typed(*, block: Block, values: dict[str, Any], by: Person, now: datetime) -> Pick:
    """A book that the catalogue does not have."""
    return _add(block, values, by, now)


@transaction.atomic
def change_pick(*, pick: Pick, values: dict[str, Any], by: Person, now: datetime) -> Pick:
    """Other words about the book."""
    held = Pick.objects.select_for_update().get(pk=pick.pk)
    for name, value in values.items():
        setattr(held, name, value)
    held.save(update_fields=list(values))
    podium = held.block.podium
    _record("book_changed", podium, by, now, {"book": held.title})
    tell(podium)
    return held


@transaction.atomic
def order_picks(*, block: Block, numbers: Sequence[int], by: Person, now: datetime) -> None:
    """The books in the order of these numbers; those that are not named stand after them."""
    podium = Podium.objects.select_for_update().get(pk=block.podium_id)
    rows = {one.pk: one for one in block.picks.order_by("place", "pk")}
    wanted = [rows.pop(number) for number in dict.fromkeys(numbers) if number in rows]
    _put(block, [*wanted, *rows.values()])
    _record("books_ordered", podium, by, now, {"block": block.pk})
    tell(podium)


@transaction.atomic
def move_pick(*, pick: Pick, up: bool, by: Person, now: datetime) -> None:
    """One place up or down."""
    podium = Podium.objects.select_for_update().get(pk=pick.block.podium_id)
    rows = list(pick.block.picks.order_by("place", "pk"))
    _step(rows, pick.pk, up=up)
    _put(pick.block, rows)
    _record("book_moved", podium, by, now, {"book": pick.title})
    tell(podium)


@transaction.atomic
def drop_pick(*, pick: Pick, by: Person, now: datetime) -> dict[str, Any]:
    """The book leaves the block; answers what puts it back."""
    podium = Podium.objects.select_for_update().get(pk=pick.block.podium_id)
    if pick.voices.exists():
        raise HasVoices
    block, told = pick.block, {name: getattr(pick, name) for name in KEPT_OF_PICK}
    pick.delete()
    _put(block, list(block.picks.order_by("place", "pk")))
    _record("book_dropped", podium, by, now, {"title": pick.title, "record": pick.record_id})
    tell(podium)
    return told


@transaction.atomic
def put_back(*, block: Block, told: dict[str, Any], by: Person, now: datetime) -> Pick:
    """The book that was taken out, in its place; later ones stand one place further."""
    if told["record_id"] and block.picks.filter(record=told["record_id"]).exists():
        raise StandsAlready
    values = {name: told[name] for name in KEPT_OF_PICK if name != "place"}
    if not StoredFile.objects.filter(pk=values["cover_id"]).exists():
        values["cover_id"] = None
    back = _add(block, values, by, now)
    rows = list(block.picks.order_by("place", "pk"))
    rows.insert(told["place"] - 1, rows.pop())
    _put(block, rows)
    return back


def _add(block: Block, values: dict[str, Any], by: Person, now: datetime) -> Pick:
    podium = Podium.objects.select_for_update().get(pk=block.podium_id)
    last = block.picks.aggregate(last=Max("place"))["last"] or 0
    if last >= BOOKS_IN_A_BLOCK:
        raise BlockIsFull
    made = Pick.objects.create(block=block, place=last + 1, **values)
    _record("book_added", podium, by, now, {"book": made.title})
    tell(podium)
    return made


def _put(block: Block, rows: Sequence[Pick]) -> None:
    """Places one to ten; for a moment nobody has one, so that none is taken twice."""
    block.picks.update(place=None)
    for place, row in enumerate(rows, start=1):
        row.place = place
    Pick.objects.bulk_update(rows, ["place"])


def _step(rows: list[Any], number: int, *, up: bool) -> None:
    here = next(place for place, row in enumerate(rows) if row.pk == number)
    there = here - 1 if up else here + 1
    if 0 <= there < len(rows):
        rows.insert(there, rows.pop(here))


@transaction.atomic
def made(*, event: Event, values: dict[str, Any], now: datetime) -> Podium:
    """A podium under a code that is free."""
    for turn in range(TRIES):
        try:
            with transaction.atomic():
                return Podium.objects.create(
                    event=event,
                    code=podium_codes.new_code(),
                    nonce=podium_codes.new_nonce(),
                    created_at=now,
                    **values,
                )
        except IntegrityError:
            if turn == TRIES - 1:
                raise
    raise AssertionError("a code was found or the error raised")


def _record(
    deed: str, podium: Podium, by: Person, now: datetime, after: dict[str, Any] | None = None
) -> None:
    audit.record(
        actor_id=by.pk, verb=f"showcase.podium_{deed}", about=podium, after=after or {}, now=now
    )
    indexing.renew(kind=KIND, numbers=[podium.pk])
    pagecache.touch()
