"""What stands under `/api/v1/`. Loaded with the first question that comes: pages never need it."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import NinjaAPI, Status
from ninja.errors import HttpError, ValidationError
from ninja.security import HttpBearer
from pydantic import Field

from kerege.api import endpoints_catalogue, schemas
from kerege.api.actions.keys import use
from kerege.api.models import ApiKey
from kerege.api.paging import Page, Size, a_page
from kerege.api.queries import competencies, region
from kerege.api.queries import events as told
from kerege.events import rules
from kerege.events.actions.attendance import mark_present
from kerege.events.actions.participants import NewPerson, add_new_person
from kerege.events.actions.registration import modes_of
from kerege.events.models import Event, EventForm, EventKind, Item, Registration
from kerege.events.queries.public_events import Wanted
from kerege.foundation.errors import Refused
from kerege.network.models import Organisation
from kerege.people.models import Person

ABOUT = """\
Public data of the platform, read without a key. Texts come in Kazakh, Russian and English at once;
an empty string means that a text is not written in that language. Dates are ISO 8601, moments carry
their offset. With a key (`Authorization: Bearer …`) a program acts for the person who made it.
"""
Code = Annotated[str, Field(max_length=80)]
NOT_FOUND = {404: schemas.Trouble, 422: schemas.Trouble}
CLOSED = {401: schemas.Trouble, 403: schemas.Trouble, **NOT_FOUND}


class Key(HttpBearer):
    """A key made on the desk."""

    def authenticate(self, request: HttpRequest, token: str) -> ApiKey | None:
        return use(secret=token, now=timezone.now())


api = NinjaAPI(
    title="Kerege",
    version="1.0",
    description=ABOUT,
    docs_url=None,
    openapi_url=None,
    urls_namespace="api-v1",
)
api.add_router("", endpoints_catalogue.router, tags=["catalogue"])


@api.exception_handler(Refused)
def say_no(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """The domain refuses: 409 with its words."""
    return api.create_response(request, {"detail": str(refusal.message)}, status=409)


@api.exception_handler(ValidationError)
def say_what_is_wrong(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """422 without the values that were sent."""
    faults = [{"loc": fault["loc"], "msg": fault["msg"]} for fault in error.errors]
    return api.create_response(request, {"detail": faults}, status=422)


@api.get("/events", response={200: schemas.Events, 422: schemas.Trouble}, tags=["events"])
def events(
    request: HttpRequest,
    kind: EventKind | None = None,
    form: EventForm | None = None,
    since: date | None = None,
    until: date | None = None,
    words: Annotated[str, Field(max_length=200)] = "",
    page: Page = 1,
    size: Size = 20,
) -> Any:
    """Released events, the latest first; `since` and `until` keep those that touch the period."""
    wanted = Wanted(kind=kind or "", form=form or "", words=words.replace("\0", ""))
    return a_page(told.events(wanted, since, until), page, size, told.brief)


@api.get("/events/{slug}", response={200: schemas.EventWhole, **NOT_FOUND}, tags=["events"])
def event(request: HttpRequest, slug: Code) -> Any:
    """One event with its released programme and public materials."""
    return told.whole(_released(slug), timezone.now())


@api.get("/news", response=list[schemas.NewsOut], tags=["events"])
def news(request: HttpRequest) -> Any:
    """The latest hundred published reports."""
    return region.news()


@api.get("/competencies", response=list[schemas.FrameworkOut], tags=["competencies"])
def frameworks(request: HttpRequest) -> Any:
    """The released frameworks of competencies; the competencies of each by domain."""
    return competencies.frameworks()


@api.get("/districts", response=list[schemas.DistrictOut], tags=["network"])
def districts(request: HttpRequest) -> Any:
    """Districts and cities, and the region of each today."""
    return region.districts(timezone.localdate())


@api.get("/libraries", response={200: schemas.Libraries, 422: schemas.Trouble}, tags=["network"])
def libraries(request: HttpRequest, district: Code = "", page: Page = 1, size: Size = 50) -> Any:
    """Libraries, library systems and the centre, as they stand today."""
    found = region.libraries(district.replace("\0", ""), timezone.localdate())
    return a_page(found, page, size, region.library)


@api.get(
    "/certificates/{code}",
    response={200: schemas.CertificateOut, **NOT_FOUND},
    tags=["certificates"],
)
def certificate(request: HttpRequest, code: Code) -> Any:
    """A certificate by the code printed on it: all its facts, and whether it is valid."""
    found = region.find_certificate(code)
    if found is None:
        raise HttpError(404, "There is no such certificate.")
    return found


@api.get(
    "/events/{slug}/participants",
    response={200: schemas.Participants, **CLOSED},
    auth=Key(),
    tags=["participants"],
)
def participants(request: HttpRequest, slug: Code, page: Page = 1, size: Size = 50) -> Any:
    """Participants, for organisers; coordinators get those of their districts."""
    person, today = _person(request), timezone.localdate()
    found = _event_of(person, slug, today)
    if not rules.can_see_people(person, found, today):
        raise HttpError(403, "This key may not read participants.")
    theirs = region.participants(found, rules.districts_in_sight(person, today))
    return a_page(theirs, page, size, region.participant)


@api.post(
    "/events/{slug}/participants",
    response={201: schemas.Registered, 409: schemas.Trouble, **CLOSED},
    auth=Key(),
    tags=["participants"],
)
def add_participant(request: HttpRequest, slug: Code, body: schemas.NewParticipant) -> Any:
    """Enter a person who is not known yet and give them a place, or a spot in the queue."""
    person = _person(request, writes=True)
    found = _managed(person, slug)
    values = body.dict(exclude={"library", "mode", "position"})
    if body.mode not in modes_of(found):
        raise HttpError(422, "The event does not offer this mode.")
    if body.email and Person.objects.filter(email__iexact=body.email).exists():
        raise HttpError(409, "A person with this e-mail is known already.")
    library = _library(body.library)
    new = NewPerson(**values, organisation=library, position=body.position or "librarian")
    made = add_new_person(new=new, event=found, mode=body.mode, by=person, now=timezone.now())
    return Status(201, {"registration": made.pk, "status": made.status})


@api.post(
    "/events/{slug}/items/{item_id}/attendance",
    response={200: schemas.Marked, 409: schemas.Trouble, **CLOSED},
    auth=Key(),
    tags=["participants"],
)
def attendance(request: HttpRequest, slug: Code, item_id: int, body: schemas.Present) -> Any:
    """Mark participants as present; marking again changes nothing."""
    person = _person(request, writes=True)
    found = _managed(person, slug)
    if not 0 < item_id < 2**63:
        raise HttpError(404, "There is no such item.")
    item = Item.objects.filter(pk=item_id, block__day__event=found).first()
    if item is None:
        raise HttpError(404, "There is no such item.")
    wanted = [number for number in body.registrations if 0 < number < 2**63]
    theirs = Registration.objects.filter(pk__in=wanted, event=found)
    return {
        "newly_marked": mark_present(registrations=theirs, item=item, by=person, now=timezone.now())
    }


def _released(slug: str) -> Event:
    found = told.find_event(slug.replace("\0", ""))
    if found is None:
        raise HttpError(404, "There is no such event.")
    return found


def _person(request: HttpRequest, *, writes: bool = False) -> Person:
    """Whose rights the key has; 403 if it is a key for reading and something is to change."""
    key: ApiKey = request.auth  # type: ignore[attr-defined]  # set by ninja
    if writes and not key.may_write:
        raise HttpError(403, "This key is for reading only.")
    return key.person


def _event_of(person: Person, slug: str, day: date) -> Event:
    found = Event.objects.visible_to(person, day).filter(slug=slug.replace("\0", "")).first()
    if found is None:
        raise HttpError(404, "There is no such event.")
    return found


def _managed(person: Person, slug: str) -> Event:
    today = timezone.localdate()
    found = _event_of(person, slug, today)
    if not rules.can_manage(person, found, today):
        raise HttpError(403, "This key may not change the event.")
    return found


def _library(code: str) -> Organisation | None:
    if not code:
        return None
    found = Organisation.objects.on(timezone.localdate()).filter(code=code).first()
    if found is None:
        raise HttpError(422, "There is no library with this code.")
    return found
