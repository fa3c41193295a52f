"""Entries of the authority files: corrected, told apart, made one, taken apart again."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.catalogue.models import (
    Author,
    AuthorityDifference,
    AuthorityKind,
    AuthorityMerge,
    Record,
    RecordAuthor,
)
from kerege.catalogue.queries import author_documents
from kerege.catalogue.queries import authority_files as files
from kerege.catalogue.queries.author_documents import KIND as AUTHOR_KIND
from kerege.catalogue.queries.authority_files import Authority
from kerege.catalogue.queries.record_documents import KIND
from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused, StaleForm
from kerege.foundation.translated import T
from kerege.people.models import Person
from kerege.search.actions import indexing


class Changed(StaleForm):
    message = _("Somebody else has changed this entry meanwhile. Yours is not saved yet.")


class NotTwo(Refused):
    message = _("These two entries cannot be made one: open the list of doubles again.")


class StandsNoMore(Refused):
    message = _("This cannot be taken back: the entry was itself made a part of another.")


@transaction.atomic
def edit(
    *,
    row: Authority,
    name: T,
    variants: Sequence[str],
    years: tuple[int | None, int | None],
    see_also: Sequence[int],
    seen: str,
    by: Person,
    now: datetime,
) -> Authority:
    """Correct the forms of a name or heading; readers find its books by each of them at once."""
    kind = files.kind_of(row)
    held = _locked(kind, [row.pk]).get(row.pk)
    if held is None or (seen and files.fingerprint(held) != seen):
        raise Changed
    before = _told(held)
    held.name, held.variants = name, _others(name, variants)
    if isinstance(held, Author):
        held.born, held.died = years
    held.save()
    held.see_also.set(files.MODELS[kind].objects.standing().filter(pk__in=see_also))
    _renew(held)
    _note("catalogue.authority_edited", held, by, now, before, _told(held))
    return held


@transaction.atomic
def tell_apart(*, one: Authority, other: Authority, by: Person, now: datetime) -> None:
    """Say that two entries that look alike are two."""
    first, second = sorted((one.pk, other.pk))
    kind = files.kind_of(one)
    AuthorityDifference.objects.get_or_create(kind=kind, first=first, second=second)
    after = {"apart": [first, second]}
    audit.record(
        actor_id=by.pk, verb="catalogue.authorities_apart", about=one, now=now, after=after
    )


@transaction.atomic
def merge(*, kept: Authority, gone: Authority, by: Person, now: datetime) -> AuthorityMerge:
    """Make two entries one: the books move, the other's forms stay as references."""
    kind = files.kind_of(kept)
    rows = _locked(kind, [kept.pk, gone.pk])
    if len(rows) != 2 or kind != files.kind_of(gone):
        raise NotTwo
    kept, gone = rows[kept.pk], rows[gone.pk]
    forms = [form for form in files.forms(gone) if form not in files.forms(kept)]
    moved, doubled = _move(gone, kept)
    kept.variants = [*kept.variants, *forms]
    kept.save(update_fields=["variants"])
    gone.merged_into = kept
    gone.save(update_fields=["merged_into"])
    merge = AuthorityMerge.objects.create(
        kind=kind, kept=kept.pk, gone=gone.pk, moved=moved, doubled=doubled, forms=forms, at=now
    )
    _renew(gone)
    _renew(kept)
    _note("catalogue.authorities_merged", kept, by, now, {}, {"gone": gone.pk, "forms": forms})
    return merge


@transaction.atomic
def undo(*, merge: AuthorityMerge, by: Person, now: datetime) -> None:
    """Take two entries apart; books that were described anew meanwhile stay where they are."""
    held = AuthorityMerge.objects.select_for_update().get(pk=merge.pk)
    if held.undone_at:
        return
    kept = _locked(held.kind, [held.kept]).get(held.kept)
    if kept is None:
        raise StandsNoMore
    gone = files.MODELS[held.kind].objects.get(pk=held.gone)
    _move_back(held, kept, gone)
    kept.variants = [form for form in kept.variants if form not in held.forms]
    kept.save(update_fields=["variants"])
    gone.merged_into = None
    gone.save(update_fields=["merged_into"])
    held.undone_at = now
    held.save(update_fields=["undone_at"])
    _renew(gone)
    _renew(kept)
    _note("catalogue.authorities_parted", kept, by, now, {}, {"back": gone.pk})


def _locked(kind: str, pks: Sequence[int]) -> dict[int, Any]:
    """In the order of their numbers: two who merge the same pair do not wait for each other."""
    rows = files.MODELS[kind].objects.standing().select_for_update().filter(pk__in=pks)
    return {row.pk: row for row in rows.order_by("pk")}


def _move(gone: Authority, kept: Authority) -> tuple[list, list]:
    if isinstance(gone, Author):
        return _move_credits(gone.pk, kept.pk)
    through = Record.subjects.through
    theirs = {row.record_id: row for row in through.objects.filter(subject_id=gone.pk)}
    own = set(through.objects.filter(subject_id=kept.pk).values_list("record_id", flat=True))
    doubled = [[pk] for pk in theirs if pk in own]
    through.objects.filter(subject_id=gone.pk, record_id__in=own).delete()
    through.objects.filter(subject_id=gone.pk).update(subject_id=kept.pk)
    return [[pk] for pk in theirs if pk not in own], doubled


def _move_credits(gone: int, kept: int) -> tuple[list, list]:
    theirs = list(RecordAuthor.objects.filter(author_id=gone))
    own = set(RecordAuthor.objects.filter(author_id=kept).values_list("record_id", "role"))
    told = {one.pk: [one.record_id, one.role, one.order] for one in theirs}
    twice = [one.pk for one in theirs if (one.record_id, one.role) in own]
    RecordAuthor.objects.filter(pk__in=twice).delete()
    RecordAuthor.objects.filter(author_id=gone).update(author_id=kept)
    return [row for pk, row in told.items() if pk not in twice], [told[pk] for pk in twice]


def _move_back(merge: AuthorityMerge, kept: Any, gone: Any) -> None:
    if merge.kind == AuthorityKind.SUBJECT:
        through = Record.subjects.through
        pks = [row[0] for row in merge.moved]
        through.objects.filter(subject_id=kept.pk, record_id__in=pks).update(subject_id=gone.pk)
        still = kept.records.filter(pk__in=[row[0] for row in merge.doubled])
        gone.records.add(*still)
        return
    for record, role, _order in merge.moved:
        RecordAuthor.objects.filter(author=kept, record_id=record, role=role).update(author=gone)
    standing = set(RecordAuthor.objects.filter(author=kept).values_list("record_id", "role"))
    RecordAuthor.objects.bulk_create(
        RecordAuthor(author=gone, record_id=record, role=role, order=order)
        for record, role, order in merge.doubled
        if (record, role) in standing
    )


def _renew(row: Authority) -> None:
    """Search knows the entry as it is now, and the books that stand under it."""
    names = [] if row.merged_into_id else files.forms(row)
    indexing.name_synonyms(group=f"{files.kind_of(row)}:{row.pk}", forms=names)
    indexing.renew(kind=KIND, numbers=files.records_of(row))
    if isinstance(row, Author):  # the page of the author, also where no book came or went
        indexing.renew(kind=AUTHOR_KIND, numbers=[row.pk])
    if isinstance(row, Author):
        indexing.renew(kind=author_documents.KIND, numbers=[row.pk])


def _others(name: T, variants: Sequence[str]) -> list[str]:
    shown = set(name.values())
    cleaned = (" ".join(form.split()) for form in variants)
    return [form for form in dict.fromkeys(cleaned) if form and form not in shown]


def _told(row: Authority) -> dict[str, Any]:
    told: dict[str, Any] = {"name": dict(row.name), "variants": row.variants}
    return told | ({"years": [row.born, row.died]} if isinstance(row, Author) else {})


def _note(verb: str, row: Authority, by: Person, now: datetime, before: dict, after: dict) -> None:
    audit.record(actor_id=by.pk, verb=verb, about=row, now=now, before=before, after=after)
    pagecache.touch()
