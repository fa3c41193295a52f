"""The part of a long file that is not looked at yet: kept as a file of its own."""

import secrets
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from kerege.foundation import audit
from kerege.foundation.actions import stored_files
from kerege.foundation.models import StoredFile
from kerege.people.models import Person
from kerege.quizzes.exchange import kit
from kerege.quizzes.exchange.draft import Draft
from kerege.quizzes.models import Quiz

PURPOSE = "quizzes.rest"


def keep(*, quiz: Quiz, drafts: Sequence[Draft], by: Person, now: datetime) -> StoredFile:
    """The rest in our own form, for who brought the file; it goes from the disk a month later."""
    key = secrets.token_urlsafe(18)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / key
        path.write_bytes(kit.write(drafts, kit.media_of_draft))
        stored = stored_files.keep_made(
            path=path,
            name=f"quiz-{quiz.pk}-rest.zip",
            purpose=PURPOSE,
            about=audit.name_of(quiz),
            by_id=by.pk,
            key=key,
            now=now,
        )
    stored_files.delete(files=[stored], now=now)
    return stored
