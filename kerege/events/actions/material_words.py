"""The words of files that events gave away are read in the background, for the search."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from kerege.events.actions import findable
from kerege.events.models import Event, EventMaterial, FileWords
from kerege.foundation.models import StoredFile
from kerege.materials import library_words

A_ROUND = 5
PERIOD = timedelta(seconds=5)


def read_waiting(*, now: datetime) -> int:
    """Read the files that strangers may open, the newest first; how many were read."""
    open_to_all = EventMaterial.objects.public().filter(event__in=Event.objects.released())
    waiting = StoredFile.objects.filter(
        Q(pk__in=open_to_all.values("file")) | Q(pk__in=open_to_all.values("captions__file")),
        kind__in=library_words.READABLE,
        words=None,
    )
    files = list(waiting.order_by("-pk")[:A_ROUND])
    for file in files:
        keep(file=file, text=library_words.words_of(file), now=now)
    return len(files)


@transaction.atomic
def keep(*, file: StoredFile, text: str, now: datetime) -> None:
    """What was read is found from now on."""
    _words, is_new = FileWords.objects.get_or_create(
        file=file, defaults={"text": text, "read_at": now}
    )
    if is_new:
        theirs = EventMaterial.objects.filter(Q(file=file) | Q(captions__file=file))
        findable.renew_materials(numbers=list(theirs.values_list("pk", flat=True)))
