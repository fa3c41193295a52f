"""The personal record: what a person was trained in, hour by hour, here and elsewhere."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from kerege.certificates import taught
from kerege.certificates.models import Certificate, EarnedElsewhere
from kerege.certificates.taught import Taught
from kerege.events.models import EventKind, EventState, ItemSpeaker, Registration, Topic
from kerege.people.models import Person

FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)


@dataclass(frozen=True)
class Line:
    """One training: an event attended here, or a confirmed certificate from elsewhere."""

    starts_on: date
    ends_on: date
    title: Any  # T for our events, str for others'
    organiser: Any
    kind: str
    topic: str
    hours: Decimal
    number: str = ""
    code: str = ""  # of a certificate of ours: anyone can check it
    is_ours: bool = True

    @property
    def kind_label(self) -> str:
        return str(EventKind(self.kind).label)

    @property
    def topic_label(self) -> str:
        return str(Topic(self.topic).label) if self.topic else ""


@dataclass(frozen=True)
class Talk:
    on: date
    title: Any
    event: Any
    role: str


@dataclass(frozen=True)
class Record:
    lines: list[Line] = field(default_factory=list)
    talks: list[Talk] = field(default_factory=list)
    taught: list[Taught] = field(default_factory=list)

    @property
    def hours(self) -> Decimal:
        return sum((line.hours for line in self.lines), Decimal(0))

    @property
    def hours_taught(self) -> Decimal:
        """Hours the person taught others."""
        return sum((one.hours for one in self.taught), Decimal(0))

    @property
    def certificates(self) -> int:
        return sum(1 for line in self.lines if line.number or not line.is_ours)

    def by_year(self) -> list[dict[str, Any]]:
        """Hours by year, the latest first."""
        return _sums(self.lines, lambda line: str(line.starts_on.year), by_label=True)

    def by_kind(self) -> list[dict[str, Any]]:
        """Hours by kind of event, the most first."""
        return _sums(self.lines, lambda line: line.kind_label)

    def by_topic(self) -> list[dict[str, Any]]:
        """Hours by topic, the most first; what has none is left out."""
        return _sums([line for line in self.lines if line.topic], lambda line: line.topic_label)


def record_of(person: Person, since: date = FIRST, until: date = LAST) -> Record:
    """The record over some years, the latest first; four queries, and those of the rooms."""
    own = _own(person, since, until)
    elsewhere = EarnedElsewhere.objects.confirmed().filter(
        person=person, issued_on__gte=since, issued_on__lte=until
    )
    lines = [*own, *(_from_elsewhere(one) for one in elsewhere)]
    lines.sort(key=lambda line: (line.starts_on, str(line.title)), reverse=True)
    return Record(lines, _talks(person, since, until), taught.taught_by(person, since, until))


def _own(person: Person, since: date, until: date) -> list[Line]:
    places: Any = Registration.objects.confirmed().filter(
        person=person,
        event__state=EventState.PUBLISHED,
        event__starts_on__gte=since,
        event__starts_on__lte=until,
    )
    places = places.with_hours().select_related("event__organiser")
    papers = {
        paper.registration_id: paper for paper in Certificate.objects.valid().filter(person=person)
    }
    lines = (_line(place, papers.get(place.pk)) for place in places)
    return [line for line in lines if line.hours or line.number]


def _line(place: Any, paper: Certificate | None) -> Line:
    """What the certificate says of the hours holds; without one, what was attended."""
    event = place.event
    told = Decimal(paper.snapshot["hours"]) if paper else Decimal(0)
    return Line(
        starts_on=event.starts_on,
        ends_on=event.ends_on,
        title=event.title,
        organiser=event.organiser.name,
        kind=event.kind,
        topic=event.topic,
        hours=told or place.hours,
        number=paper.number if paper else "",
        code=paper.code if paper else "",
    )


def _from_elsewhere(one: EarnedElsewhere) -> Line:
    return Line(
        starts_on=one.issued_on,
        ends_on=one.issued_on,
        title=one.title,
        organiser=one.issuer,
        kind=one.kind,
        topic=one.topic,
        hours=one.hours,
        number=one.number,
        is_ours=False,
    )


def _talks(person: Person, since: date, until: date) -> list[Talk]:
    spoken = ItemSpeaker.objects.filter(
        speaker__person=person,
        item__block__day__on__gte=since,
        item__block__day__on__lte=until,
        item__block__day__event__state=EventState.PUBLISHED,
    ).select_related("item__block__day__event")
    return [
        Talk(
            on=held.item.block.day.on,
            title=held.item.title,
            event=held.item.block.day.event.title,
            role=held.get_role_display(),
        )
        for held in spoken.order_by("-item__block__day__on", "-pk")
    ]


def _sums(
    lines: Iterable[Line], key: Callable[[Line], str], *, by_label: bool = False
) -> list[dict[str, Any]]:
    sums: dict[str, Decimal] = {}
    for line in lines:
        sums[key(line)] = sums.get(key(line), Decimal(0)) + line.hours
    bars = [{"label": label, "value": hours} for label, hours in sums.items() if hours]
    if by_label:
        return sorted(bars, key=lambda bar: bar["label"], reverse=True)
    return sorted(bars, key=lambda bar: (-bar["value"], bar["label"]))
