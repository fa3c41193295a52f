"""Files of materials: taken from uploads, replaced by newer versions, given captions."""

import secrets
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from kerege.events.actions import library
from kerege.events.actions.materials import add_material, log
from kerege.events.actions.programme import hold
from kerege.events.models import (
    Captions,
    Event,
    EventMaterial,
    MaterialKind,
    MaterialVersion,
)
from kerege.foundation import audit, file_names
from kerege.foundation.actions import stored_files, uploads
from kerege.foundation.errors import Refused
from kerege.foundation.kinds import KINDS, PICTURES
from kerege.foundation.models import StoredFile
from kerege.foundation.translated import T
from kerege.people.models import Person

MATERIAL = "events.material"
CAPTIONS = "events.captions"
POSTER = "events.poster"
_KINDS = {
    "video": MaterialKind.RECORDING,
    "audio": MaterialKind.RECORDING,
    "slides": MaterialKind.PRESENTATION,
    "book": MaterialKind.BOOK,
}


class NotUploaded(Refused):
    message = _("The file has not arrived. Please upload it once more.")


class NotAPicture(Refused):
    message = _("A poster must be a picture: JPEG, PNG or WebP.")


@transaction.atomic
def add_files(
    *,
    event: Event,
    keys: list[str],
    values: dict[str, Any],
    language: str,
    by: Person,
    now: datetime,
) -> list[EventMaterial]:
    """A material for each upload, called after its file; the organiser names it better later."""
    row = hold(event)
    files = _taken(event=row, keys=keys, by=by, now=now)
    added = []
    for file in files:
        told = {
            "kind": _KINDS.get(KINDS[file.kind].family, MaterialKind.RECOMMENDATIONS),
            "title": T({language: file_names.stem(file.name)[:300]}),
            "file": file,
            **values,
        }
        material = add_material(event=row, values=told, by=by, now=now)
        MaterialVersion.objects.create(
            material=material, number=1, file=file, uploaded_by=by, at=now
        )
        added.append(material)
    return added


@transaction.atomic
def replace_file(
    *, material: EventMaterial, keys: list[str], note: str, by: Person, now: datetime
) -> MaterialVersion:
    """Show a newer file; the ones before are kept."""
    event = hold(material.event)
    files = _taken(event=event, keys=keys[:1], by=by, now=now)
    if not files:
        raise NotUploaded
    return _show(material, files[0], note, by, now)


@transaction.atomic
def restore_version(*, version: MaterialVersion, by: Person, now: datetime) -> MaterialVersion:
    """Show an older file again; it becomes the newest version."""
    hold(version.material.event)
    note = str(_("Version %(number)s again") % {"number": version.number})
    return _show(version.material, version.file, note, by, now)


@transaction.atomic
def set_captions(
    *, material: EventMaterial, language: str, text: str, by: Person, now: datetime
) -> Captions:
    """Give a recording captions in a language, in place of those that it had."""
    hold(material.event)
    drop_captions(material=material, language=language, by=by, now=now)
    file = stored_files.keep_text(
        text=text,
        name=f"{language}.vtt",
        kind="vtt",
        purpose=CAPTIONS,
        about=audit.name_of(material.event),
        by_id=by.pk,
        key=secrets.token_urlsafe(18),
        now=now,
    )
    log("events.captions_set", material, by, now, after={"language": language})
    return Captions.objects.create(material=material, language=language, file=file)


@transaction.atomic
def drop_captions(*, material: EventMaterial, language: str, by: Person, now: datetime) -> None:
    """Take away the captions in a language."""
    hold(material.event)
    for captions in material.captions.filter(language=language).select_related("file"):
        captions.delete()
        stored_files.delete(files=[captions.file], now=now)
        log("events.captions_dropped", material, by, now, before={"language": language})


@transaction.atomic
def set_poster(*, material: EventMaterial, key: str, by: Person, now: datetime) -> None:
    """The picture that is seen before a recording is played."""
    event = hold(material.event)
    files = uploads.take(
        keys=[key], owner_id=by.pk, purpose=POSTER, about=audit.name_of(event), now=now
    )
    if not files:
        raise NotUploaded
    if files[0].kind not in PICTURES:
        raise NotAPicture
    if material.poster:
        stored_files.delete(files=[material.poster], now=now)
    material.poster = files[0]
    material.save(update_fields=["poster"])
    log("events.material_changed", material, by, now, after={"poster": files[0].name})


def _taken(*, event: Event, keys: list[str], by: Person, now: datetime) -> list[StoredFile]:
    return uploads.take(
        keys=keys, owner_id=by.pk, purpose=MATERIAL, about=audit.name_of(event), now=now
    )


def _show(
    material: EventMaterial, file: StoredFile, note: str, by: Person, now: datetime
) -> MaterialVersion:
    last = material.versions.aggregate(last=Max("number"))["last"] or 0
    version = MaterialVersion.objects.create(
        material=material, number=last + 1, file=file, uploaded_by=by, at=now, note=note[:300]
    )
    before = {"file": material.file.sha256 if material.file else "", "link": material.link}
    material.file, material.link = file, ""
    material.save(update_fields=["file", "link"])
    library.follow(material=material, file=file, note=note, by=by, now=now)
    log(
        "events.material_replaced",
        material,
        by,
        now,
        before=before,
        after={"file": file.sha256, "version": version.number},
    )
    return version
