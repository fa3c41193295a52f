"""The poster of an event: seen on the desk, taken as a PDF or a picture."""

from typing import Any

from django.core.cache import cache
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from kerege.events.models import Event
from kerege.events.queries.poster import FORMS, LANGUAGES, name_of_poster, poster_of
from kerege.events.queries.programme import Programme, programme_of
from kerege.events.tasks import draw_poster
from kerege.events.views import desk
from kerege.foundation.access import signed_in

PAGE = "events/desk/poster.html"
WAIT_SECONDS = 2
TYPES = {"pdf": "application/pdf", "png": "image/png"}


@signed_in
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Every form in each language; what is not drawn yet is asked for."""
    event = desk.open_event(request, slug)
    programme = programme_of(event)
    states = [_state(event, programme, code, language) for language in LANGUAGES for code in FORMS]
    ready = sum(1 for state in states if state["is_ready"])
    shown = {"posters": states, "ready": ready, "total": len(states)}
    response = render(request, PAGE, desk.page(request, event, "overview", **shown))
    if ready < len(states):
        response["Refresh"] = str(WAIT_SECONDS)
    return response


@signed_in
def download(request: HttpRequest, slug: str, form: str) -> HttpResponseBase:
    """One file; `?language=ru`, and `?look=1` to show it on the page."""
    event = desk.open_event(request, slug)
    language = request.GET.get("language", LANGUAGES[0])
    if form not in FORMS or language not in LANGUAGES:
        raise Http404
    shape = FORMS[form]
    name = name_of_poster(event, shape, poster_of(event, programme_of(event), shape, language))
    if not default_storage.exists(name):
        return redirect("events:desk_event_poster", event.slug)
    answer = FileResponse(
        default_storage.open(name),
        as_attachment="look" not in request.GET,
        filename=f"{event.slug}-{language}-{form}.{shape.suffix}",
        content_type=TYPES[shape.suffix],
    )
    answer["Cache-Control"] = "private, no-cache"
    return answer


def _state(event: Event, programme: Programme, code: str, language: str) -> dict[str, Any]:
    form = FORMS[code]
    name = name_of_poster(event, form, poster_of(event, programme, form, language))
    is_ready = default_storage.exists(name)
    if not is_ready and cache.add(f"drawing:{name}", 1, timeout=60):
        draw_poster.enqueue(event.pk, code, language)
    return {"form": form, "language": language, "is_ready": is_ready}
