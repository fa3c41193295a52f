"""A material of an event goes into the methodical library; a newer file follows it there."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.events.actions.programme import hold
from kerege.events.models import EventMaterial, MaterialAccess, MaterialKind, MaterialPublication
from kerege.foundation.errors import Refused
from kerege.foundation.models import StoredFile
from kerege.materials.actions import library_review, library_writing
from kerege.materials.library_said import cues_of, words_of
from kerege.materials.models import Publication, PublicationCaptions, PublicationKind
from kerege.people.models import Person

KINDS = {
    MaterialKind.RECOMMENDATIONS: PublicationKind.RECOMMENDATIONS,
    MaterialKind.PRESENTATION: PublicationKind.PRESENTATION,
    MaterialKind.PROGRAMME: PublicationKind.PROGRAMME,
    MaterialKind.RECORDING: PublicationKind.RECORDING,
    MaterialKind.BOOKLET: PublicationKind.BOOKLET,
}


class NotForTheLibrary(Refused):
    message = _(
        "Only a file or a link that everybody may read can stand in the methodical library."
    )


@transaction.atomic
def take_into_library(*, material: EventMaterial, by: Person, now: datetime) -> Publication:
    """Publish it with the words it has; pressed twice it stands there once."""
    event = hold(material.event)
    link = MaterialPublication.objects.filter(material=material).first()
    if link is not None:
        return link.publication
    if not may_be_taken(material):
        raise NotForTheLibrary
    row = library_writing.begin(
        values={
            "kind": KINDS[MaterialKind(material.kind)],
            "title": material.title,
            "abstract": material.note,
            "languages": material.languages,
            "link": material.link,
            "year": event.starts_on.year,
            "library": event.organiser,
        },
        authors=[],
        by=by,
        now=now,
    )
    if material.file:
        library_writing.show_file(
            publication=row, file=material.file, note="", by=by, accepted_at=now, now=now
        )
    PublicationCaptions.objects.bulk_create(
        PublicationCaptions(
            publication=row,
            language=one.language,
            file=one.file,
            words=words_of(cues_of(one.file)),
        )
        for one in material.captions.select_related("file")
    )
    MaterialPublication.objects.create(material=material, publication=row, at=now)
    library_review.publish(publication=row, by=by, now=now)
    return row


def may_be_taken(material: EventMaterial) -> bool:
    """Whether it is of a kind of the library and open to everybody."""
    is_there = material.file_id is not None or bool(material.link)
    return is_there and material.kind in KINDS and material.access == MaterialAccess.PUBLIC


def follow(
    *, material: EventMaterial, file: StoredFile, note: str, by: Person, now: datetime
) -> None:
    """The newer file of a material is the newer file of the work. Called in a transaction."""
    link = MaterialPublication.objects.filter(material=material).first()
    if link is not None:
        row = library_writing.hold(link.publication)
        library_writing.show_file(
            publication=row, file=file, note=note, by=by, accepted_at=now, now=now
        )
