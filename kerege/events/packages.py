"""All materials of an event in one ZIP with a page that lists them."""

from collections.abc import Iterator

from django.http import HttpResponseBase, StreamingHttpResponse
from django.template.loader import render_to_string
from django.utils import timezone, translation

from kerege.events.models import Event, EventMaterial
from kerege.events.queries.materials import named_files
from kerege.foundation import file_names
from kerege.foundation.serving import SANDBOX, disposition
from kerege.foundation.zip_stream import Entry, stream

INDEX = "events/package_index.html"


def response(event: Event, materials: list[EventMaterial], language: str) -> HttpResponseBase:
    """The archive as an answer; all that it needs is asked of the database beforehand."""
    entries = list(entries_of(event, materials, language))
    answer = StreamingHttpResponse(stream(entries), content_type="application/zip")
    name = file_names.clean(f"{event.title.localize(language)[:100]}.zip")
    answer["Content-Disposition"] = disposition(name, attachment=True)
    answer["Content-Security-Policy"] = SANDBOX
    answer["Cache-Control"] = "private, no-store"
    return answer


def entries_of(event: Event, materials: list[EventMaterial], language: str) -> Iterator[Entry]:
    """A page that lists everything, then the files."""
    files = named_files(materials, language)
    by_pk = {material.pk: name for name, material in files}
    rows = [(material, by_pk.get(material.pk, "")) for material in materials]
    with translation.override(language):
        page = render_to_string(INDEX, {"event": event, "rows": rows, "language": language})
    yield Entry("index.html", timezone.localtime(event.updated_at), data=page.encode())
    for name, material in files:
        assert material.file is not None  # noqa: S101 -- named_files leaves out links
        yield Entry(
            name=name,
            at=timezone.localtime(material.file.created_at),
            stored_as=material.file.file.name,
            size=material.file.size,
        )
