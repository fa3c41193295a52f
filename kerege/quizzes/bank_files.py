"""Files that came with the form of a question: kept at once, so that an error loses none."""

from datetime import datetime
from typing import Any

from django.db import transaction

from kerege.foundation import purposes
from kerege.foundation.actions import stored_files, uploads
from kerege.foundation.errors import Refused
from kerege.foundation.models import StoredFile
from kerege.quizzes.bank_purposes import ABOUT, BY_FIELD, PICTURE


def receive(
    *, owner_id: int, code: str, file: Any, keys: list[str], now: datetime
) -> StoredFile | None:
    """The file of a field: sent whole with the form, or piece by piece before it."""
    purpose = purposes.find(code)
    if file is not None:
        keys = [
            stored_files.receive_whole(
                owner_id=owner_id, purpose=purpose, about=ABOUT, file=file, now=now
            )
        ]
    if not keys:
        return None
    with transaction.atomic():
        taken = uploads.take(keys=keys, owner_id=owner_id, purpose=code, about=ABOUT, now=now)
    if not taken:
        return None
    stored_files.prepare(stored=taken[-1], now=now)
    return StoredFile.objects.get(pk=taken[-1].pk)


def known(number: Any, *, code: str, owner_id: int, kept: set[int]) -> int | None:
    """The number in a hidden field, if the file is the question's or was sent by this person."""
    text = str(number or "")
    if not (text.isascii() and text.isdecimal() and len(text) < 19):
        return None
    if int(text) in kept:
        return int(text)
    own = StoredFile.objects.filter(pk=int(text), purpose=code, owner_id=owner_id, deleted_at=None)
    return int(text) if own.exists() else None


class FormFiles:
    """Picture, sound and film of a posted form, and the pictures of its options."""

    def __init__(self, request: Any, kept: dict[str, int | None], options: set[int], now: datetime):
        self.request, self.kept, self.options, self.now = request, kept, options, now
        self.troubles: dict[str, str] = {}

    def chosen(self) -> dict[str, int | None]:
        """The columns of the question."""
        return {f"{name}_id": self._one(name) for name in BY_FIELD}

    def of_option(self, prefix: str) -> int | None:
        """The picture of an option."""
        return self._field(f"{prefix}-picture", PICTURE, self.options)

    def _one(self, name: str) -> int | None:
        held = self.kept.get(f"{name}_id")
        return self._field(name, BY_FIELD[name], {held} if held else set())

    def _field(self, name: str, code: str, kept: set[int]) -> int | None:
        post, owner_id = self.request.POST, self.request.user.pk
        try:
            received = receive(
                owner_id=owner_id,
                code=code,
                file=self.request.FILES.get(f"{name}_file"),
                keys=post.getlist(f"{name}_upload")[:3],
                now=self.now,
            )
        except Refused as refusal:
            self.troubles[name] = str(refusal.message)
            received = None
        if received is not None:
            return received.pk
        if post.get(f"{name}_remove"):
            return None
        return known(post.get(name), code=code, owner_id=owner_id, kept=kept)
