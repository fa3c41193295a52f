"""All works of a homework in one ZIP: a folder a person, and the table for marks."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.http import HttpResponseBase, StreamingHttpResponse
from django.utils import timezone

from kerege.coursework.models import Assignment, Attempt, WorkFile
from kerege.coursework.queries import review_list
from kerege.foundation import file_names
from kerege.foundation.serving import SANDBOX, disposition
from kerege.foundation.zip_stream import Entry, stream

TABLE = "marks.xlsx"


def response(
    assignment: Assignment, rows: Sequence[review_list.Row], table: bytes, now: datetime
) -> HttpResponseBase:
    """The archive as an answer; all that it needs is asked of the database beforehand."""
    entries = list(entries_of(rows, table, now))
    answer = StreamingHttpResponse(stream(entries), content_type="application/zip")
    name = file_names.clean(f"{str(assignment)[:100]}.zip")
    answer["Content-Disposition"] = disposition(name, attachment=True)
    answer["Content-Security-Policy"] = SANDBOX
    answer["Cache-Control"] = "private, no-store"
    return answer


def entries_of(rows: Sequence[review_list.Row], table: bytes, now: datetime) -> Iterator[Entry]:
    """The table, then the works: the latest attempt of each, its text and its files."""
    yield Entry(TABLE, timezone.localtime(now), data=table)
    numbers = [row.attempt.pk for row in rows]
    texts = {one.pk: one for one in Attempt.objects.filter(pk__in=numbers)}
    files: dict[int, list[WorkFile]] = {}
    held = WorkFile.objects.filter(attempt__in=numbers, file__deleted_at=None)
    for one in held.select_related("file").order_by("order", "pk"):
        files.setdefault(one.attempt_id or 0, []).append(one)
    folders = file_names.apart([_folder(row) for row in rows])
    for folder, row in zip(folders, rows, strict=True):
        yield from _work(folder, texts[row.attempt.pk], files.get(row.attempt.pk, []))


def _work(folder: str, attempt: Attempt, files: Sequence[WorkFile]) -> Iterator[Entry]:
    sent = timezone.localtime(attempt.sent_at)
    text = "\r\n".join(attempt.text.splitlines())
    if attempt.link:
        text = f"{attempt.link}\r\n\r\n{text}"
    # The mark at the beginning lets Notepad read Kazakh letters.
    yield Entry(f"{folder}/{attempt.number}.txt", sent, data=f"\ufeff{text}".encode())
    names = file_names.apart([file_names.clean(one.file.name) for one in files])
    for name, one in zip(names, files, strict=True):
        yield Entry(
            name=f"{folder}/{name}",
            at=timezone.localtime(one.file.created_at),
            stored_as=one.file.file.name or "",
            size=one.file.size,
        )


def _folder(row: review_list.Row) -> str:
    district, _library = review_list.place_in_words(row.place)
    parts = [part for part in (district, str(row.submission.person)) if part]
    return file_names.clean(" — ".join(parts)[:120]).strip(". ") or str(row.submission.pk)
