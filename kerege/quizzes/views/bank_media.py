from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from kerege.foundation.access import public
from kerege.foundation.models import StoredFile
from kerege.foundation.serving import serve
from kerege.quizzes.bank_media import number_of


@public
def media(request: HttpRequest, token: str) -> HttpResponseBase:
    """A picture, sound or film of a question; its own name would give the answer away."""
    if (number := number_of(token)) is None:
        raise Http404
    ready = StoredFile.objects.filter(ready_at__isnull=False, deleted_at=None)
    stored = get_object_or_404(ready, pk=number)
    response = serve(request, stored, name=f"kerege.{stored.kind}")
    response["Cache-Control"] = "private, max-age=86400"
    return response
