from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kerege.events.actions.participants import NewPerson, add_new_person, add_participant
from kerege.events.actions.registration import modes_of
from kerege.events.forms.participants import NewParticipantForm
from kerege.events.models import Event, Registration, Status
from kerege.events.queries.desk_participants import candidates, libraries
from kerege.events.views import desk
from kerege.foundation.access import signed_in
from kerege.foundation.errors import Refused
from kerege.people.models import Person

PAGE = "events/desk/add_participant.html"


@signed_in
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """Find a person, or enter a new one."""
    event = desk.open_event(request, slug)
    form = NewParticipantForm(request.POST or None, event=event, libraries=_libraries())
    if request.method == "POST" and form.is_valid():
        try:
            registration = _enter(request, event, form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            _say(request, registration)
            return redirect("events:desk_people", event.slug)
    return render(request, PAGE, _context(request, event, form))


@signed_in
@require_POST
def add_known(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Give a known person a place."""
    event = desk.open_event(request, slug)
    people = Person.objects.filter(is_active=True)
    person = get_object_or_404(people, pk__in=desk.numbers(request, "person"))
    mode = request.POST.get("mode") or modes_of(event)[0]
    mode = mode if mode in modes_of(event) else modes_of(event)[0]
    try:
        _say(
            request,
            add_participant(person=person, event=event, mode=mode, by=request.user, now=desk.now()),
        )
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("events:desk_people", event.slug)


def _enter(request: HttpRequest, event: Event, values: dict[str, Any]) -> Registration:
    mode = values.pop("mode")
    new = NewPerson(**values)
    return add_new_person(new=new, event=event, mode=mode, by=request.user, now=desk.now())


def _say(request: HttpRequest, registration: Registration) -> None:
    name = {"name": registration.person.full_name}
    if registration.status == Status.CONFIRMED:
        messages.success(request, _("%(name)s has a place.") % name)
    else:
        messages.info(request, _("No seat is free: %(name)s is on the waiting list.") % name)


def _libraries() -> Any:
    return libraries(timezone.localdate())


def _context(request: HttpRequest, event: Event, form: NewParticipantForm) -> dict[str, Any]:
    words = request.GET.get("words", "").strip()[:100]
    found = candidates(event, words, timezone.localdate()) if words else []
    mode: Any = form.fields["mode"]
    return desk.page(
        request, event, "people", form=form, words=words, found=found, modes=mode.choices
    )
