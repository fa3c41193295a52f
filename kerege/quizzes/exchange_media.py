"""Pictures, sounds and films of questions on their way between files and the bank."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from kerege.foundation.errors import Refused
from kerege.foundation.models import StoredFile
from kerege.quizzes import bank_files
from kerege.quizzes.bank_purposes import BY_FIELD, PICTURE
from kerege.quizzes.exchange import kit
from kerege.quizzes.exchange.draft import Draft
from kerege.quizzes.models import Question, Quiz


class Keeping:
    """Media of drafts become files of the bank; one that the bank has is not kept twice."""

    def __init__(self, quiz: Quiz, owner_id: int, now: datetime):
        self.owner_id, self.now = owner_id, now
        questions = Question.objects.kept().filter(owner=quiz.owner_id)
        numbers = {pk for one in questions for pk in numbers_of(one)}
        stored = StoredFile.objects.filter(pk__in=numbers, deleted_at=None)
        rows = stored.values_list("purpose", "sha256", "pk")
        self._known = {(purpose, sha256): pk for purpose, sha256, pk in rows}

    def keep(self, drafts: Sequence[Draft]) -> None:
        """As if they had come with the form of a question; a bad file keeps its draft out."""
        for draft in drafts:
            own = {name: getattr(draft, name) for name in BY_FIELD}
            files, draft.files = draft.files, {}
            draft.picture = draft.sound = draft.film = b""
            if draft.problems:
                continue
            try:
                for name, body in own.items():
                    number = self._one(body, BY_FIELD[name]) if body else None
                    setattr(draft, f"{name}_id", number)
                numbers = {name: self._one(body, PICTURE) for name, body in files.items()}
            except Refused as refusal:
                draft.problems.append(str(refusal.message))
            else:
                for holder in _holders(draft.content):
                    holder["picture"] = numbers[holder["picture"]]

    def _one(self, body: bytes, code: str) -> int | None:
        """Its number. The same bytes have the same one, before they are made clean and after."""
        known = (code, hashlib.sha256(body).hexdigest())
        if known not in self._known:
            file = SimpleUploadedFile("file", body)
            kept = bank_files.receive(
                owner_id=self.owner_id, code=code, file=file, keys=[], now=self.now
            )
            if kept is None:
                return None
            self._known[known] = self._known.setdefault((code, kept.sha256), kept.pk)
        return self._known[known]


def _holders(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The parts of a content that have a picture: an option each, or the whole."""
    for part in [content, *content.get("options", [])]:
        if part.get("picture"):
            yield part


def numbers_of(question: Any) -> set[int]:
    """The numbers of all files of a question of the bank."""
    found = {part["picture"] for part in _holders(question.content)}
    own = (getattr(question, f"{name}_id") for name in BY_FIELD)
    return found | {number for number in own if number}


class Reading:
    """Media of questions of the bank, for those who write files; a few queries for them all."""

    def __init__(self, questions: Sequence[Any]):
        numbers = {number for one in questions for number in numbers_of(one)}
        ready = StoredFile.objects.filter(ready_at__isnull=False, deleted_at=None)
        self._stored = ready.in_bulk(numbers)

    @property
    def size(self) -> int:
        return sum(stored.size for stored in self._stored.values())

    def own(self, question: Any) -> tuple[str, bytes] | None:
        """The picture of the question, clean of what a telephone writes into it."""
        stored = self._stored.get(question.picture_id)
        return (f"{question.pk}.{stored.kind}", _body(stored)) if stored else None

    def all(self, question: Any) -> dict[str, bytes]:
        """Its own picture, sound and film, and the pictures of its answers, as `kit` signs them."""
        asked = {"": question.content.get("picture") or question.picture_id}
        asked |= {kit.HEARD: question.sound_id, kit.SEEN: question.film_id}
        asked |= {row["id"]: row.get("picture") for row in question.content.get("options", [])}
        return {
            sign: _body(self._stored[number])
            for sign, number in asked.items()
            if number in self._stored
        }


def _body(stored: StoredFile) -> bytes:
    with stored.file.open("rb") as file:
        return file.read()
