"""Writing a work for the methodical library: words, authors, files."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.foundation import audit, pagecache
from kerege.foundation.actions import stored_files, uploads
from kerege.foundation.errors import Refused
from kerege.foundation.kinds import PICTURES
from kerege.foundation.models import StoredFile
from kerege.materials import library_made
from kerege.materials.models import (
    Publication,
    PublicationAuthor,
    PublicationKind,
    PublicationPicture,
    PublicationState,
    PublicationVersion,
)
from kerege.network.queries.posts import find_post
from kerege.people.models import Person
from kerege.search.actions import indexing

FILE = "materials.publication"
KIND = "publication"  # of the search


class NotUploaded(Refused):
    message = _("The file has not arrived. Please upload it once more.")


class NotAPicture(Refused):
    message = _("A gallery is made of pictures: JPEG, PNG or WebP.")


class NotADraft(Refused):
    message = _("Only a draft can be deleted. Withdraw the work instead.")


@transaction.atomic
def begin(
    *, values: dict[str, Any], authors: list[tuple[str, str]], by: Person, now: datetime
) -> Publication:
    """A new draft; its library is the one where the person works, unless another is named."""
    post = find_post(by, timezone.localdate(now))
    library = values.pop("library", None) or (post.organisation if post else None)
    competencies = values.pop("competencies", [])
    row = Publication.objects.create(
        **values,
        library=library,
        district=library.district if library else None,
        made_by=by,
        created_at=now,
        changed_at=now,
    )
    row.competencies.set(competencies)
    _name_authors(row, authors, by)
    log("publication_begun", row, by, now, after={"title": row.title, "kind": row.kind})
    return row


@transaction.atomic
def change(
    *,
    publication: Publication,
    values: dict[str, Any],
    authors: list[tuple[str, str]],
    by: Person,
    now: datetime,
) -> Publication:
    """Write the words anew."""
    row = hold(publication)
    competencies = values.pop("competencies", [])
    before = {name: plain(getattr(row, name)) for name in values}
    for name, value in values.items():
        setattr(row, name, value)
    row.district = row.library.district if row.library else None
    row.changed_at = now
    row.save()
    row.competencies.set(competencies)
    _name_authors(row, authors, by)
    after = {name: plain(value) for name, value in values.items()}
    log("publication_changed", row, by, now, before=before, after=after)
    return row


@transaction.atomic
def add_file(
    *,
    publication: Publication,
    keys: list[str],
    note: str,
    accepted: bool,
    by: Person,
    now: datetime,
) -> PublicationVersion:
    """A newer file; the older ones are kept. Unaccepted it waits for a methodologist."""
    row = hold(publication)
    files = taken(row, keys[:1], by, now)
    if not files:
        raise NotUploaded
    shown = now if accepted or row.state != PublicationState.PUBLISHED else None
    return show_file(publication=row, file=files[0], note=note, by=by, accepted_at=shown, now=now)


def show_file(
    *,
    publication: Publication,
    file: StoredFile,
    note: str,
    by: Person,
    accepted_at: datetime | None,
    now: datetime,
) -> PublicationVersion:
    """The next version is this file, wherever it came from. Called in a transaction."""
    last = publication.versions.aggregate(last=Max("number"))["last"] or 0
    version = PublicationVersion.objects.create(
        publication=publication,
        number=last + 1,
        file=file,
        note=note[:300],
        uploaded_by=by,
        at=now,
        accepted_at=accepted_at,
    )
    after = {"file": file.sha256, "version": version.number}
    log("publication_file_added", publication, by, now, after=after)
    return version


@transaction.atomic
def accept_version(*, version: PublicationVersion, by: Person, now: datetime) -> None:
    """A methodologist lets the newer file be seen."""
    row = hold(version.publication)
    PublicationVersion.objects.filter(pk=version.pk, accepted_at=None).update(accepted_at=now)
    log("publication_version_accepted", row, by, now, after={"version": version.number})


@transaction.atomic
def add_pictures(
    *, publication: Publication, keys: list[str], by: Person, now: datetime
) -> list[PublicationPicture]:
    """Pictures of a gallery, after those that are there."""
    row = hold(publication)
    files = taken(row, keys, by, now)
    if any(file.kind not in PICTURES for file in files):
        raise NotAPicture
    last = row.pictures.aggregate(last=Max("order"))["last"] or 0
    added = [
        PublicationPicture.objects.create(publication=row, file=file, order=place)
        for place, file in enumerate(files, start=last + 1)
    ]
    log("publication_pictures_added", row, by, now, after={"count": len(added)})
    return added


@transaction.atomic
def describe_picture(*, picture: PublicationPicture, alt: Any, by: Person, now: datetime) -> None:
    """Say what is seen in a picture, for those who do not see it."""
    row = hold(picture.publication)
    picture.alt = alt
    picture.save(update_fields=["alt"])
    log("publication_picture_described", row, by, now, after={"picture": picture.pk})


@transaction.atomic
def drop_picture(*, picture: PublicationPicture, by: Person, now: datetime) -> None:
    """Take a picture out of a gallery."""
    row = hold(picture.publication)
    stored_files.delete(files=[picture.file], now=now)
    log("publication_picture_dropped", row, by, now, before={"name": picture.file.name})
    library_made.forget(library_made.of_picture(picture))
    picture.delete()


@transaction.atomic
def delete_draft(*, publication: Publication, by: Person, now: datetime) -> None:
    """Throw a draft away that nobody has read; its files go a month later."""
    row = hold(publication)
    if row.state != PublicationState.DRAFT or row.submitted_at is not None:
        raise NotADraft
    files = [one.file for one in row.versions.select_related("file")]
    files += [one.file for one in row.pictures.select_related("file")]
    files += [one.file for one in row.captions.select_related("file")]
    mine = [file for file in files if file.purpose == FILE]
    stored_files.delete(files=mine, now=now)
    log("publication_deleted", row, by, now, before={"title": row.title})
    library_made.forget(library_made.of_work(row))
    row.delete()


def hold(publication: Publication) -> Publication:
    """The row, locked until the deed is done."""
    rows = Publication.objects.select_for_update(of=("self",))
    return rows.select_related("library__district").get(pk=publication.pk)


def taken(row: Publication, keys: Iterable[str], by: Person, now: datetime) -> list[StoredFile]:
    """Files of uploads that were meant for this work."""
    about = audit.name_of(row)
    return uploads.take(keys=list(keys), owner_id=by.pk, purpose=FILE, about=about, now=now)


def log(
    verb: str,
    row: Publication,
    by: Person | None,
    now: datetime,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    """One entry in the log; the search and the pages of the public follow."""
    audit.record(
        actor_id=by.pk if by else None,
        verb=f"materials.{verb}",
        about=row,
        before=before,
        after=after,
        now=now,
    )
    indexing.renew(kind=KIND, numbers=[row.pk])
    pagecache.touch()


def plain(value: Any) -> Any:
    """A value as the log keeps it."""
    return value if isinstance(value, dict | str | int | None) else str(value)


def _name_authors(row: Publication, authors: list[tuple[str, str]], by: Person) -> None:
    known = {one.name: one.person_id for one in row.authors.all() if one.person_id}
    maker = row.made_by
    if maker is not None:
        known.setdefault(maker.full_name, maker.pk)
    row.authors.all().delete()
    PublicationAuthor.objects.bulk_create(
        PublicationAuthor(
            publication=row, name=name, affiliation=place, person_id=known.get(name), order=order
        )
        for order, (name, place) in enumerate(authors, start=1)
    )


def is_empty(row: Publication) -> bool:
    """Whether there is nothing to read yet."""
    if row.kind == PublicationKind.GALLERY and row.pictures.exists():
        return False
    return not row.link and not row.versions.exists()
