"""The trainer's kit in one ZIP with a page that opens without the internet."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponseBase, StreamingHttpResponse
from django.template.loader import render_to_string
from django.utils import timezone, translation

from kerege.cascade.models import KitItem, TrainerKit
from kerege.cascade.queries.kits import file_of, items_of, link_of
from kerege.foundation import file_names
from kerege.foundation.serving import SANDBOX, disposition
from kerege.foundation.zip_stream import Entry, stream

INDEX = "cascade/kit_index.html"


def response(kit: TrainerKit, language: str) -> HttpResponseBase:
    """The archive as an answer; all that it needs is asked of the database beforehand."""
    entries = list(entries_of(kit, language))
    answer = StreamingHttpResponse(stream(entries), content_type="application/zip")
    name = file_names.clean(f"{kit.event.title.localize(language)[:100]}.zip")
    answer["Content-Disposition"] = disposition(name, attachment=True)
    answer["Content-Security-Policy"] = SANDBOX
    answer["Cache-Control"] = "private, no-store"
    return answer


def entries_of(kit: TrainerKit, language: str) -> Iterator[Entry]:
    """A page that lists everything, then the files."""
    rows = [_row(item, number) for number, item in enumerate(items_of(kit), start=1)]
    with translation.override(language):
        page = render_to_string(INDEX, {"kit": kit, "rows": rows, "language": language})
    yield Entry("index.html", timezone.localtime(kit.changed_at), data=page.encode())
    for row in rows:
        stored = row["file"]
        if stored is not None:
            yield Entry(
                name=str(row["name"]),
                at=timezone.localtime(stored.created_at),
                stored_as=stored.file.name,
                size=stored.size,
            )


def _row(item: KitItem, number: int) -> dict[str, Any]:
    stored = file_of(item)
    name = f"{number:02d}-{file_names.clean(stored.name)}" if stored else ""
    return {"item": item, "file": stored, "name": name, "link": link_of(item)}
