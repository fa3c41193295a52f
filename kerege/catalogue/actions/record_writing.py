"""A book is described, corrected, withdrawn and put back."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.catalogue import record_keys, record_marc
from kerege.catalogue.actions import author_findable
from kerege.catalogue.models import Author, Record, RecordAuthor, Subject
from kerege.catalogue.queries.record_documents import KIND
from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.foundation.translated import T
from kerege.network.models import Organisation
from kerege.people.models import Person
from kerege.search.actions import indexing
from kerege.search.models import Synonym


class ChangedMeanwhile(Refused):
    message = _("Somebody else has changed this description meanwhile. Yours is not saved yet.")


@transaction.atomic
def write(
    *,
    record: Record | None,
    values: Mapping[str, Any],
    people: Sequence[tuple[str, str]],
    headings: Sequence[str],
    seen_at: datetime | None,
    by: Person,
    now: datetime,
    made_at: Organisation | None = None,
) -> Record:
    """Describe a new book, or correct one; `people` are roles with names as in a catalogue."""
    held = _held(record, seen_at, now, made_at)
    before = {name: _told(getattr(held, name)) for name in values} if record else {}
    for name, value in values.items():
        setattr(held, name, value)
    author = next((name for role, name in people if role == "aut"), "")
    held.match_key = record_keys.record_key(
        title=held.title, author=author, year=held.year, volume=held.volume
    )
    held.changed_at = now
    held.save()
    _name_people(held, people)
    held.subjects.set([_subject(heading, held) for heading in headings])
    if held.fields:
        held.fields = record_marc.corrected(Record.objects.get(pk=held.pk))
        held.save(update_fields=["fields"])
    after = {name: _told(getattr(held, name)) for name in values}
    _publish("catalogue.record_written", held, by, now, before, after)
    return held


@transaction.atomic
def withdraw(*, record: Record, by: Person, now: datetime) -> None:
    """Take a description away from readers; it can be put back."""
    _move(record, now, "catalogue.record_withdrawn", by, now)


@transaction.atomic
def restore(*, record: Record, by: Person, now: datetime) -> None:
    """Put a withdrawn description back."""
    _move(record, None, "catalogue.record_restored", by, now)


def _move(
    record: Record, withdrawn_at: datetime | None, verb: str, by: Person, now: datetime
) -> None:
    held = Record.objects.select_for_update().get(pk=record.pk)
    if bool(held.withdrawn_at) == bool(withdrawn_at):
        return
    held.withdrawn_at, held.changed_at = withdrawn_at, now
    held.save(update_fields=["withdrawn_at", "changed_at"])
    _publish(verb, held, by, now, {}, {})


def _held(
    record: Record | None, seen_at: datetime | None, now: datetime, made_at: Organisation | None
) -> Record:
    if record is None:
        return Record(created_at=now, made_at=made_at)
    held = Record.objects.select_for_update().get(pk=record.pk)
    if seen_at is not None and held.changed_at != seen_at:
        raise ChangedMeanwhile
    return held


def _name_people(record: Record, people: Sequence[tuple[str, str]]) -> None:
    before = author_findable.authors_of([record.pk])
    record.credits.all().delete()
    parts = dict.fromkeys((role, _author(name, record).pk) for role, name in people)
    RecordAuthor.objects.bulk_create(
        RecordAuthor(record=record, author_id=number, role=role, order=order)
        for order, (role, number) in enumerate(parts)
    )
    author_findable.follow_authors(before)


def _author(name: str, record: Record) -> Author:
    """The one who bears the name in any form; a new entry if nobody does."""
    key = record_keys.author_key(name)
    known = Author.objects.filter(match_key=key).order_by("pk").first()
    if known is not None:
        return known.merged_into or known
    for group in Synonym.objects.filter(form__iexact=name, group__startswith="author:").values_list(
        "group", flat=True
    ):
        found = Author.objects.filter(pk=int(group.partition(":")[2])).first()
        if found is not None:
            return found.merged_into or found
    return Author.objects.create(name=T({_language(record): name}), match_key=key)


def _subject(heading: str, record: Record) -> Subject:
    key = record_keys.subject_key(heading)
    fresh = {"name": T({_language(record): heading})}
    found = Subject.objects.get_or_create(match_key=key, defaults=fresh)[0]
    return found.merged_into or found


def _language(record: Record) -> str:
    return next((one for one in record.language_codes() if one in ("kk", "ru", "en")), "ru")


def _publish(
    verb: str, record: Record, by: Person, now: datetime, before: dict, after: dict
) -> None:
    indexing.renew(kind=KIND, numbers=[record.pk])
    audit.record(actor_id=by.pk, verb=verb, about=record, now=now, before=before, after=after)
    pagecache.touch()


def _told(value: Any) -> Any:
    return value if isinstance(value, str | int | list | dict | None) else f"{value}"
