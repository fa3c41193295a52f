"""Rows for the pages of the methodical library: a work of the organiser on the shelves."""

from django.core.files.base import ContentFile

from kerege.foundation.models import StoredFile
from kerege.foundation.translated import T
from kerege.materials.actions import library_captions, library_review, library_writing
from kerege.materials.models import Publication, PublicationFilm, PublicationPicture
from kerege.people.models import Person
from tests.builders import NOW, an_organiser
from tests.scenarios import Spine


def work(spine: Spine) -> Publication:
    """A published gallery with a file and a picture, made by the organiser."""
    found = Publication.objects.filter(made_by=spine.people["organiser"]).first()
    if found is not None:
        return found
    by = spine.people["organiser"]
    row = library_writing.begin(
        values={"kind": "gallery", "title": T(kk="Галерея"), "link": "", "languages": "kk"},
        authors=[("Сейітқызы Айгүл", "")],
        by=by,
        now=NOW,
    )
    library_writing.show_file(
        publication=row, file=_stored("pdf", ready=True), note="", by=by, accepted_at=NOW, now=NOW
    )
    alt = T(kk="Оқу залы", ru="Читальный зал", en="The reading hall")
    picture = _stored("jpeg", ready=True)
    picture.preview.save("stored/sample-preview", ContentFile(b"%PDF"))
    PublicationPicture.objects.create(publication=row, file=picture, alt=alt)
    _film(row, by)
    library_review.publish(publication=row, by=an_organiser(), now=NOW)
    row.refresh_from_db()
    return row


def _stored(kind: str, *, ready: bool) -> StoredFile:
    key = f"sample-{kind}"
    made = StoredFile(
        key=key, purpose=library_writing.FILE, about="", name=f"a.{kind}", kind=kind, size=4
    )
    made.sha256, made.created_at, made.ready_at = "0" * 64, NOW, NOW if ready else None
    made.file.save(f"stored/{key}", ContentFile(b"%PDF"), save=False)
    made.save()
    return made


def _film(row: Publication, by: Person) -> None:
    """Captions, and what is made of a film."""
    library_captions.give(
        publication=row,
        language="kk",
        text="WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nСәлеметсіз бе\n",
        by=by,
        now=NOW,
    )
    version = row.versions.get()
    version.poster.save("stored/sample-poster", ContentFile(b"RIFF"))
    PublicationFilm.objects.create(version=version, variant="240", file=version.file.file, size=4)


VALUES = {
    "variant": lambda spine: "240",
    "language": lambda spine: "kk",
    "size": lambda spine: "small",
    "number": lambda spine: 1,
    "picture": lambda spine: work(spine).pictures.get().pk,
}
ROWS = {
    name: work
    for name in (
        "materials:publication",
        "materials:publication_file",
        "materials:use_publication",
        "materials:my_publication",
        "materials:upload_publication",
        "materials:move_publication",
        "materials:change_picture",
        "materials:own_small_picture",
        "materials:film",
        "materials:film_poster",
        "materials:transcript",
        "materials:captions",
        "materials:look",
        "materials:pictures_archive",
        "materials:give_captions",
        "materials:mend_captions",
        "materials:save_captions",
        "materials:drop_captions",
        "materials:desk_publication",
    )
}
