"""What is said in a recording: captions as they are kept."""

from django.core.files.storage import default_storage

from kerege.foundation import captions
from kerege.foundation.captions import Cue
from kerege.foundation.models import StoredFile


def cues_of(file: StoredFile) -> list[Cue]:
    """What a file of captions that we keep says."""
    with default_storage.open(file.file.name or "", "rb") as source:
        return captions.cues_of(source.read(captions.LARGEST).decode("utf-8", errors="replace"))


def words_of(cues: list[Cue]) -> str:
    """The words alone, for the search."""
    return "\n".join(captions.shown(cue) for cue in cues)
