"""The importer of a roster: participants of one event, also of one that was held long ago."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from kerege.events import activities
from kerege.events.actions import participants, rosters
from kerege.events.actions.registration import modes_of
from kerege.events.actions.rosters import Entry
from kerege.events.forms.roster import RosterForm
from kerege.events.importers import presence
from kerege.events.importers.undoing import undo
from kerege.events.models import Event, EventState, Item, Registration, Status
from kerege.imports.importers import Column, Importer, Line, Order
from kerege.network import rules as network_rules
from kerege.network.actions import imported_posts
from kerege.network.importers import cells, matching, persons
from kerege.network.importers.matching import Known, Sought
from kerege.network.models import Position, Post
from kerege.people.actions import entering
from kerege.people.models import Person

HOURS = Column(
    "hours",
    _("Academic hours attended"),
    ("Сағат", "Сағат саны", "Академиялық сағат", "Часы", "Часов", "Количество часов",
     "Академические часы", "Hours", "Кол-во часов"),
)  # fmt: skip
PRESENT = Column(
    "present",
    _("Was there (yes or no)"),
    ("Қатысты", "Қатысуы", "Қатысу", "Присутствие", "Присутствовал", "Явка", "Present",
     "Посещение", "Келді"),
)  # fmt: skip
COLUMNS = (*persons.WHO, persons.POSITION, persons.LIBRARY, persons.DISTRICT, HOURS, PRESENT)


@dataclass
class Course:
    """The event of the roster as a run knows it."""

    event: Event
    is_over: bool
    items: list[Item]  # those that count, in the order of the programme
    registrations: dict[int, Registration]  # live ones by person
    marks: dict[int, set[int]]  # items by registration
    planned: set[int] = field(default_factory=set)


@dataclass
class Plan:
    known: Known
    person: Person
    entry: Entry
    post: Post | None = None
    email: str = ""


def may(person: Any, about: str, day: date) -> bool:
    """Organisers, at any event that is not cancelled."""
    if not network_rules.is_organiser(person, day):
        return False
    live = Event.objects.exclude(state=EventState.CANCELLED)
    return not about or live.filter(slug=about).exists()


def judge(order: Order, lines: Sequence[Line]) -> None:
    """Who is new, who is in already, who was there."""
    course, made = _course(order), matching.index(order)
    found: list[tuple[Line, Sought, Known]] = []
    for line in lines:
        sought = persons.read(order, line, is_library_needed=False)
        if sought is None:
            continue
        known = matching.find(line, sought, made)
        if line.verdict == "new":
            _plan(order, course, line, sought, _newcomer(line, sought, made), _person(sought))
        elif known is not None:
            found.append((line, sought, known))
    people = Person.objects.in_bulk([known.pk for _l, _s, known in found if known.pk is not None])
    for line, sought, known in found:
        if known.pk is None or known.pk in course.planned:
            line.verdict = "same"
            line.say(gettext_noop("The same person stands in another row."))
            continue
        course.planned.add(known.pk)
        _plan(order, course, line, sought, known, people[known.pk])


def take(order: Order, lines: Sequence[Line], now: datetime) -> None:
    """People, then their places, then who was where."""
    course = _course(order)
    plans: list[Plan] = [line.plan for line in lines]
    made = _participation(order, course, lines, now)
    new = [plan.person for plan in plans if plan.person.pk is None]
    entering.enter_many(people=new, by=order.by, now=now)
    for plan in plans:
        if plan.post is not None:
            plan.post.person = plan.person
    posts = [plan.post for plan in plans if plan.post]
    imported_posts.give_many(posts=posts, roles=[], ended=[], by=order.by, now=now)
    completed = [(plan.person, {"email": plan.email}) for plan in plans if plan.email]
    entering.complete_many(changes=completed, by=order.by, now=now)
    entries = [plan.entry for plan in plans]
    raised: Any = []
    if course.is_over:
        raised = rosters.enter_past(event=course.event, entries=entries, by=order.by, now=now)
    else:
        _add_each(course, plans, order, now)
    for line in lines:
        _note(line, course)
    if lines:
        lines[0].outcome |= {"raised": raised} | made


def title(about: str) -> tuple[str, str]:
    event = Event.objects.filter(slug=about).first()
    if event is None:
        return "", ""
    return str(event), reverse("events:desk_people", args=[event.slug])


def after(order: Order) -> list[tuple[str, str]]:
    """Straight on to the certificates; whoever keeps them has a tab of that code."""
    event = Event.objects.get(slug=order.about)
    links = []
    for tab in activities.tabs_for(order.by, event):
        if tab.code == "certificates" and event.ends_on <= order.day:
            links.append((gettext("Issue certificates"), reverse(tab.url_name, args=[event.slug])))
    people = reverse("events:desk_people", args=[event.slug])
    return [*links, (gettext("To the participants"), people)]


def options(about: str, data: Any) -> RosterForm:
    event = Event.objects.get(slug=about)
    return RosterForm(
        data, event=event, has_hours=bool(presence.items_of(event)), day=timezone.localdate()
    )


def _course(order: Order) -> Course:
    """Read once a run: the event, what counts in it, who is in."""
    if "course" not in order.memory:
        event = Event.objects.get(slug=order.about)
        live = {row.person_id: row for row in event.registrations.live()}
        order.memory["course"] = Course(
            event=event,
            is_over=event.ends_on <= order.day,
            items=presence.items_of(event),
            registrations=live,
            marks=presence.marks_of(event),
        )
    course: Course = order.memory["course"]
    return course


def _newcomer(line: Line, sought: Sought, made: matching.Index) -> Known:
    organisation = sought.organisation
    known = Known(
        pk=None,
        folded=sought.folded,
        label=f"{line.number}: {sought.name}",
        email=sought.email,
        organisation_id=organisation.pk if organisation else None,
        district_id=sought.district.pk if sought.district else None,
        place=str(organisation or ""),
        row=line.number,
    )
    made.add(known)
    return known


def _person(sought: Sought) -> Person:
    return Person(
        email=sought.email or None,
        family_name=sought.name.family,
        given_name=sought.name.given,
        patronymic=sought.name.patronymic,
        language="kk",
    )


def _plan(
    order: Order, course: Course, line: Line, sought: Sought, known: Known, person: Person
) -> None:
    registration = course.registrations.get(person.pk) if person.pk else None
    position = cells.position_of(line.values.get("position", ""))
    organisation_id = sought.organisation.pk if sought.organisation else known.organisation_id
    entry = Entry(
        person=person,
        registration=registration,
        district_id=sought.district.pk if sought.district else known.district_id,
        organisation_id=organisation_id,
        position=position or known.position or (Position.LIBRARIAN if organisation_id else ""),
        mode=order.options.get("mode") or modes_of(course.event)[0],
    )
    line.plan = Plan(known, person, entry)
    if person.pk is None and sought.organisation is not None:
        line.plan.post = Post(
            organisation=sought.organisation, position=position or Position.LIBRARIAN
        )
    if person.pk is not None and sought.email and not person.email:
        line.plan.email = sought.email
    if course.is_over and order.options.get("were_there", True):
        _plan_presence(line, course, entry)
    if not course.is_over and course.event.state != EventState.PUBLISHED:
        line.refuse(gettext_noop("Participants can be added once the event is published."))
    if line.verdict != "bad":
        line.verdict = _verdict(line, course, registration)


def _plan_presence(line: Line, course: Course, entry: Entry) -> None:
    wanted = presence.wanted(line, course.items)
    held = course.marks.get(entry.registration.pk, set()) if entry.registration else set()
    entry.items = [item for item in wanted if item.pk not in held]


def _verdict(line: Line, course: Course, registration: Registration | None) -> str:
    if line.plan.person.pk is not None:
        line.subject = f"people.person:{line.plan.person.pk}"
    if registration is None:
        if line.plan.person.pk is not None:
            line.say(gettext_noop("Known already; gets a place."))
        return "new"
    must_be_confirmed = course.is_over and registration.status != Status.CONFIRMED
    is_changed = line.plan.entry.items or must_be_confirmed or line.plan.email
    return "changed" if is_changed else "same"


def _participation(
    order: Order, course: Course, lines: Sequence[Line], now: datetime
) -> dict[str, Any]:
    """The line of hours of a programme that has none, made with the first batch."""
    hours = Decimal(str(order.options.get("hours") or 0))
    wanted = course.is_over and order.options.get("were_there", True) and hours > 0
    if course.items or not wanted:
        return {}
    days = set(course.event.days.values_list("pk", flat=True))
    blocks = set(presence.blocks_of(course.event))
    item = rosters.add_participation(event=course.event, hours=hours, by=order.by, now=now)
    course.items = [item]
    for line in lines:
        _plan_presence(line, course, line.plan.entry)
    made = {"block": item.block_id} if item.block_id not in blocks else {}
    made |= {"day": item.block.day_id} if item.block.day_id not in days else {}
    return {"item": item.pk, "made": made}


def _add_each(course: Course, plans: Sequence[Plan], order: Order, now: datetime) -> None:
    """Before the event everybody queues as always, and is told by letter."""
    for plan in plans:
        if plan.entry.registration is None:
            plan.entry.registration = participants.add_participant(
                person=plan.person, event=course.event, mode=plan.entry.mode, by=order.by, now=now
            )
            plan.entry.is_new = True


def _note(line: Line, course: Course) -> None:
    plan: Plan = line.plan
    registration = plan.entry.registration
    is_new = plan.known.pk is None
    plan.known.pk = plan.person.pk
    line.subject = f"people.person:{plan.person.pk}"
    line.outcome = {
        "person": plan.person.pk,
        "is_new": is_new,
        "posts": [plan.post.pk] if plan.post else [],
        "email": plan.email,
        "registration": registration.pk if registration and plan.entry.is_new else None,
        "confirmed": registration.pk if registration and plan.entry.was_waiting else None,
        "marks": [(registration.pk, item.pk) for item in plan.entry.items] if registration else [],
    }
    if registration is not None:
        course.registrations[plan.person.pk] = registration


IMPORTER = Importer(
    code="roster",
    order=30,
    label=_("Participants of an event"),
    hint=_(
        "A list of those who took part, from Excel, also of an event long past. Open the event, "
        "then “Participants”, then “From a list”."
    ),
    columns=COLUMNS,
    may=may,
    sees_all=network_rules.is_organiser,
    judge=judge,
    take=take,
    undo=undo,
    title=title,
    after=after,
    options=options,
    needs_about=True,
)
