"""Captions of a recording in the methodical library: given, mended, taken away."""

import secrets
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.foundation import audit, captions
from kerege.foundation.actions import stored_files
from kerege.foundation.captions import Cue
from kerege.foundation.errors import Refused
from kerege.materials.actions.library_writing import FILE, hold, log
from kerege.materials.library_said import cues_of, words_of
from kerege.materials.models import Publication, PublicationCaptions
from kerege.people.models import Person


class ChangedMeanwhile(Refused):
    message = _("Somebody has changed these captions meanwhile. Your words are below; save again.")


class NothingLeft(Refused):
    message = _("No words are left. Delete the captions instead.")


@transaction.atomic
def give(
    *, publication: Publication, language: str, text: str, by: Person, now: datetime
) -> PublicationCaptions:
    """Clean WebVTT in a language, in place of what was there."""
    row = hold(publication)
    cues = captions.cues_of(text)
    file = stored_files.keep_text(
        text=text,
        name=f"{language}.vtt",
        kind="vtt",
        purpose=FILE,
        about=audit.name_of(row),
        by_id=by.pk,
        key=secrets.token_urlsafe(18),
        now=now,
    )
    before = row.captions.filter(language=language).select_related("file").first()
    if before is not None:
        _forget(before, now)
    made = PublicationCaptions.objects.create(
        publication=row, language=language, file=file, words=words_of(cues)
    )
    log("publication_captions_set", row, by, now, after={"language": language})
    return made


@transaction.atomic
def mend(
    *, given: PublicationCaptions, seen: str, words: dict[int, str], by: Person, now: datetime
) -> PublicationCaptions:
    """Write some captions anew; `seen` says which file the words were read from, "" words go."""
    row = hold(given.publication)
    stands = row.captions.select_related("file").filter(language=given.language).first()
    if stands is None or stands.file.sha256 != seen:
        raise ChangedMeanwhile
    cues = [
        Cue(cue.begins, cue.ends, captions.plain(words[place]) if place in words else cue.text)
        for place, cue in enumerate(cues_of(stands.file))
    ]
    left = [cue for cue in cues if cue.text]
    if not left:
        raise NothingLeft
    text = captions.written(left)
    return give(publication=row, language=given.language, text=text, by=by, now=now)


@transaction.atomic
def drop(*, given: PublicationCaptions, by: Person, now: datetime) -> None:
    """Take the captions in a language away."""
    row = hold(given.publication)
    before = {"language": given.language}
    _forget(given, now)
    log("publication_captions_dropped", row, by, now, before=before)


def _forget(given: PublicationCaptions, now: datetime) -> None:
    if given.file.purpose == FILE:  # that of an event stays with the event
        stored_files.delete(files=[given.file], now=now)
    given.delete()
