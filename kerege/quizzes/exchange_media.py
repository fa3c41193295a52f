"""Pictures of questions on their way between files and the bank."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from kerege.foundation.errors import Refused
from kerege.foundation.models import StoredFile
from kerege.quizzes import bank_files
from kerege.quizzes.bank_purposes import PICTURE
from kerege.quizzes.exchange.draft import Draft
from kerege.quizzes.models import Question, Quiz


class Keeping:
    """Pictures of drafts become files of the bank; one that the bank has is not kept twice."""

    def __init__(self, quiz: Quiz, owner_id: int, now: datetime):
        self.owner_id, self.now = owner_id, now
        questions = Question.objects.kept().filter(owner=quiz.owner_id)
        numbers = {pk for one in questions for pk in numbers_of(one)}
        self._known = dict(
            StoredFile.objects.filter(pk__in=numbers, deleted_at=None).values_list("sha256", "pk")
        )

    def keep(self, drafts: Sequence[Draft]) -> None:
        """As if they had come with the form of a question; a bad picture keeps its draft out."""
        for draft in drafts:
            own, files, draft.picture, draft.files = draft.picture, draft.files, b"", {}
            if draft.problems:
                continue
            try:
                draft.picture_id = self._one(own) if own else None
                numbers = {name: self._one(body) for name, body in files.items()}
            except Refused as refusal:
                draft.problems.append(str(refusal.message))
            else:
                for holder in _holders(draft.content):
                    holder["picture"] = numbers[holder["picture"]]

    def _one(self, body: bytes) -> int | None:
        """Its number. The same bytes have the same one, before they are made clean and after."""
        sha256 = hashlib.sha256(body).hexdigest()
        if sha256 not in self._known:
            file = SimpleUploadedFile("picture", body)
            kept = bank_files.receive(
                owner_id=self.owner_id, code=PICTURE, file=file, keys=[], now=self.now
            )
            if kept is None:
                return None
            self._known[sha256] = self._known.setdefault(kept.sha256, kept.pk)
        return self._known[sha256]


def _holders(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The parts of a content that have a picture: an option each, or the whole."""
    for part in [content, *content.get("options", [])]:
        if part.get("picture"):
            yield part


def numbers_of(question: Any) -> set[int]:
    """The numbers of all pictures of a question of the bank."""
    found = {part["picture"] for part in _holders(question.content)}
    return found | ({question.picture_id} if question.picture_id else set())


class Reading:
    """Pictures of questions of the bank, for those who write files; a few queries for them all."""

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
        """Its own picture under "", those of its answers under their signs."""
        asked = {"": question.content.get("picture") or question.picture_id}
        asked |= {row["id"]: row.get("picture") for row in question.content.get("options", [])}
        return {
            sign: _body(self._stored[number])
            for sign, number in asked.items()
            if number in self._stored
        }


def _body(stored: StoredFile) -> bytes:
    with stored.file.open("rb") as file:
        return file.read()
