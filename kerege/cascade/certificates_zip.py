"""The certificates of a training in one ZIP: many of their holders have no mailbox."""

from django.http import HttpResponseBase, StreamingHttpResponse
from django.utils import timezone

from kerege.cascade.models import CascadeTraining
from kerege.foundation import file_names
from kerege.foundation.serving import disposition
from kerege.foundation.zip_stream import Entry, stream


def response(training: CascadeTraining) -> HttpResponseBase | None:
    """Those that are printed already; None if there are none."""
    held = training.event.certificates.valid().exclude(file="").select_related("person")
    entries = [
        Entry(
            name=file_names.clean(f"{one.number} {one.person.full_name if one.person else ''}.pdf"),
            at=timezone.localtime(one.issued_at),
            stored_as=one.file.name or "",
            size=one.file.size,
        )
        for one in held.order_by("number")
    ]
    if not entries:
        return None
    answer = StreamingHttpResponse(stream(entries), content_type="application/zip")
    answer["Content-Disposition"] = disposition(f"certificates-{training.pk}.zip", attachment=True)
    answer["Cache-Control"] = "private, no-store"
    return answer
