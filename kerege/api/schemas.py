"""The shapes of what the API gives and takes. Texts come in all languages; empty is unwritten."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from ninja import Field, Schema

from kerege.events.models import EventForm, EventKind, Mode
from kerege.network.models import Position


class Text(Schema):
    """A text in Kazakh, Russian and English; an empty string means that it is not written."""

    kk: str = ""
    ru: str = ""
    en: str = ""


class Trouble(Schema):
    """Why a request was refused."""

    detail: Any


class EventBrief(Schema):
    """An event as lists show it."""

    slug: str
    kind: EventKind
    form: EventForm
    is_cancelled: bool
    title: Text
    summary: Text
    starts_on: date
    ends_on: date
    venue: Text
    organiser: Text
    url: str
    updated_at: datetime


class SpeakerOut(Schema):
    name: Text
    affiliation: Text
    country: str = Field("", description="ISO 3166-1 alpha-2")
    role: str


class ItemOut(Schema):
    id: int
    kind: str
    title: Text
    abstract: Text
    starts_at: time | None
    languages: list[str]
    academic_hours: Decimal
    has_homework: bool
    speakers: list[SpeakerOut]


class BlockOut(Schema):
    kind: str
    title: Text
    place: Text
    track: Text = Field(description="blocks that are held side by side stand in different tracks")
    starts_at: time
    ends_at: time
    items: list[ItemOut]


class StopOut(Schema):
    """A stop of a field seminar."""

    place: Text
    address: Text
    arrives_at: time | None
    departs_at: time | None
    transport: str
    note: Text


class DayOut(Schema):
    on: date
    title: Text
    blocks: list[BlockOut]
    stops: list[StopOut]


class PartnerOut(Schema):
    """Who holds the event together with the organiser."""

    name: Text
    role: str
    link: str


class MaterialOut(Schema):
    kind: str
    title: Text
    note: Text
    link: str


class RegistrationOut(Schema):
    """How registration stands; `seats` is null where there is no limit."""

    state: str
    opens_at: datetime | None
    closes_at: datetime | None
    seats: int | None
    taken: int


class EventWhole(EventBrief):
    """An event with its texts, its released programme, its public materials."""

    goal: Text
    description: Text
    results: Text
    hours_for_certificate: Decimal
    registration: RegistrationOut
    partners: list[PartnerOut]
    programme_version: int | None = Field(description="of the release; null before the first")
    days: list[DayOut]
    materials: list[MaterialOut]
    recording_link: str


class DistrictOut(Schema):
    code: str
    kind: str
    name: Text
    region: str | None = Field(None, description="code of the region it belongs to today")


class LibraryOut(Schema):
    code: str
    kind: str
    library_kind: str
    name: Text
    place: Text
    district: str | None = Field(None, description="code of the district")


class NewsOut(Schema):
    """A published report of an event."""

    event: str = Field(description="slug of the event")
    title: Text
    published_at: datetime
    url: str


class CertificateOut(Schema):
    """All facts of a certificate, as they were frozen when it was issued, and its state today."""

    number: str
    code: str
    state: str
    issued_on: date
    expires_on: date | None
    has_expired: bool
    replaced_by: str | None
    file_sha256: str
    facts: dict[str, Any]


class Events(Schema):
    count: int
    page: int
    pages: int
    items: list[EventBrief]


class Libraries(Schema):
    count: int
    page: int
    pages: int
    items: list[LibraryOut]


class Participant(Schema):
    registration: int
    name: str
    status: str
    mode: str
    district: str | None
    library: str | None
    position: str
    hours: Decimal


class Participants(Schema):
    count: int
    page: int
    pages: int
    items: list[Participant]


class NewParticipant(Schema):
    family_name: str = Field(min_length=1, max_length=120)
    given_name: str = Field(min_length=1, max_length=120)
    patronymic: str = Field("", max_length=120)
    email: str = Field("", max_length=254)
    language: str = Field("kk", pattern="^(kk|ru|en)$")
    library: str = Field("", max_length=80, description="code of the library")
    position: Position | None = None
    mode: Mode = Mode.ON_SITE


class Registered(Schema):
    registration: int
    status: str


class Present(Schema):
    registrations: list[int] = Field(max_length=2000)


class Marked(Schema):
    newly_marked: int


class CompetencyOut(Schema):
    code: str
    name: Text


class CompetencyDomainOut(Schema):
    code: str
    name: Text
    competencies: list[CompetencyOut]


class CompetencyLevelOut(Schema):
    level: int
    name: Text


class FrameworkOut(Schema):
    """A released framework of competencies; the same as CASE 1.1 stands on its page."""

    code: str
    name: Text
    is_main: bool
    version: int
    released_on: date
    url: str
    levels: list[CompetencyLevelOut]
    domains: list[CompetencyDomainOut]
