"""Loading the demo: all of it in one transaction, once."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from kerege.demo import texts
from kerege.demo.actions import (
    booklets,
    books,
    cascade,
    catalogue_class,
    changes,
    colleagues,
    desk,
    floor,
    learning,
    letters,
    levels,
    materials,
    opinions,
    played,
    podium,
    quizzes,
    reading_lists,
    reading_room,
    showcase,
    solo,
    talks,
    votes,
)
from kerege.demo.actions.events import add_next_event, add_past_event, add_speakers
from kerege.demo.actions.papers import add_papers
from kerege.demo.actions.participants import (
    add_consents,
    add_participants,
    give_mailboxes,
    register_the_first,
)
from kerege.demo.actions.people import Crowd, add_crowd, add_sign_ins
from kerege.demo.actions.presence import add_attendance
from kerege.demo.moments import at
from kerege.events.models import Event, Registration, Speaker
from kerege.foundation import audit, pagecache
from kerege.foundation.translated import T
from kerege.network.actions.seed import plant
from kerege.network.models import District, Organisation, OrganisationKind, Role
from kerege.people.models import Person
from kerege.search.actions import mending

CENTRE = "abai-rcl"
LATEST = texts.PAST[-1]
FIELD_SEMINAR = "family-reading-2022"


@dataclass(frozen=True)
class Cast:
    """Who plays in the demo."""

    people: dict[Role, Person]
    crowd: Crowd
    centre: Organisation
    speakers: dict[str, Speaker]

    @property
    def organiser(self) -> Person:
        return self.people[Role.ORGANISER]


def is_loaded() -> bool:
    """Whether the demo is here already."""
    return Event.objects.filter(slug=texts.NEXT).exists()


@transaction.atomic
def load(*, now: datetime) -> bool:
    """Fill the house with the five events of the sources and one ahead; nothing the second time."""
    if is_loaded():
        return False
    plant()
    people = add_sign_ins(now=now)
    framework = levels.lay_ground(by=people[Role.ORGANISER], now=now)
    crowd = add_crowd(guests_of=_add_guests(), now=now)
    centre = Organisation.objects.get(code=CENTRE)
    cast = Cast(people, crowd, centre, add_speakers())
    _claim(cast.speakers["sample-trainer"], people[Role.SPEAKER])
    events = [_hold(slug, cast, now) for slug in texts.PAST]
    came = Registration.objects.values_list("person_id", flat=True)
    add_consents(people_ids=set(came), now=now)
    events.append(_announce(cast, now))
    for event in events:
        audit.record(actor_id=None, verb="demo.loaded", about=event, now=now)
    changes.join_series(events=events[-2:], by=cast.organiser, now=now)
    _give_the_coordinator_work(cast, now)
    cascade.pass_on(by=cast.organiser, now=now)
    learning.learn(people=people, crowd=crowd, centre=centre, framework=framework, now=now)
    _play_and_vote(cast, past=events[-2], coming=events[-1], now=now)
    _fill_the_shelves(cast, now)
    letters.deliver_those_of_long_ago(now=now)
    mending.mend(now=now)
    pagecache.touch()
    return True


def _fill_the_shelves(cast: Cast, now: datetime) -> None:
    """The catalogue, the desk of the methodologists and what is shown to readers."""
    by, librarian = cast.organiser, cast.people[Role.LIBRARIAN]
    books.add_books(centre=cast.centre, now=now)
    desk.add_dates(by=by, now=now)
    desk.decide(by=by, now=now)
    desk.consult(librarian=librarian, methodologist=by, now=now)
    podium.add_podium(event=Event.objects.get(slug=FIELD_SEMINAR), by=by, now=now)
    reading_room.open_room(centre=cast.centre, by=by, now=now)
    catalogue_class.hold(
        event=Event.objects.get(slug=texts.PAST[-1]),
        trainer=cast.people[Role.SPEAKER],
        by=by,
        now=now,
    )
    showcase.show(by=by, librarian=librarian, now=now)
    booklets.add_booklets(by=by, librarian=librarian, now=now)
    reading_lists.add_lists(by=by, librarian=librarian, now=now)


def _play_and_vote(cast: Cast, *, past: Event, coming: Event, now: datetime) -> None:
    """Quizzes in the hall and alone; what the hall of both events says."""
    by = cast.organiser
    games = quizzes.add_quizzes(owner=cast.centre, by=by, now=now)
    solo.give_alone(quizzes=games, by=by, now=now)
    played.play_in_the_hall(quiz=games[0], by=by, now=now)
    votes.add_votes(past=past, coming=coming, by=by, now=now)
    floor.add_floor(past=past, coming=coming, by=by, now=now)


def _hold(slug: str, cast: Cast, now: datetime) -> Event:
    """A past event with all that it left."""
    by = cast.organiser
    regular = cast.people[Role.LIBRARIAN].posts.select_related("organisation__district").get()
    event = add_past_event(slug=slug, organiser=cast.centre, speakers=cast.speakers)
    levels.name_what_it_develops(event=event, by=by, now=event.created_at)
    registrations = add_participants(event=event, crowd=cast.crowd, regular=regular)
    add_attendance(event=event, registrations=registrations, by=by, now=now)
    opinions.ask_opinions(event=event, by=by, now=at(event.ends_on, "09:00"))
    files_on = at(event.ends_on + timedelta(days=1), "15:00")
    slides = materials.add_slides(event=event, by=by, now=files_on)
    materials.fill_the_library(event=event, by=by, now=files_on)
    materials.add_newer_slides(made=slides, by=by, now=files_on)
    add_papers(event=event, by=by)
    if slug == LATEST:
        opinions.keep_open(event=event, by=by, now=now)
        materials.add_programme(event=event, by=by, now=files_on)
        materials.add_cover(event=event, by=by, now=files_on)
        materials.add_sheets(event=event, by=by, now=files_on)
    return event


def _announce(cast: Cast, now: datetime) -> Event:
    """The event that one can register for, with its letters."""
    by = cast.organiser
    event = add_next_event(organiser=cast.centre, speakers=cast.speakers, now=now)
    opened_at = event.registration_opens_at or now
    levels.name_what_it_develops(event=event, by=by, now=event.created_at)
    readers = give_mailboxes(crowd=cast.crowd)
    letters.invite_everybody(event=event, by=by, now=opened_at)
    nominee = cast.crowd.by_district[District.objects.get(code="osakarov").pk][-1].person
    others = [person for person in readers if person != nominee]
    register_the_first(event=event, people=others, by=by)
    colleagues.nominate_one(
        event=event, person=nominee, by=cast.people[Role.COORDINATOR], now=now - timedelta(days=1)
    )
    letters.plan_letters(event=event, by=by, now=opened_at)
    letters.lose_an_address(event=event, now=now - timedelta(days=1))
    opinions.prepare_questions(event=event, by=by, now=opened_at)
    trainer = cast.speakers["sample-trainer"]
    changes.divide_the_classes(event=event, speaker=trainer, by=by, now=now)
    return event


def _give_the_coordinator_work(cast: Cast, now: datetime) -> None:
    by, librarian = cast.people[Role.COORDINATOR], cast.people[Role.LIBRARIAN]
    posts = cast.crowd.by_district[District.objects.get(code="osakarov").pk]
    letters.read_in_the_cabinet(person=posts[1].person, now=now)
    colleagues.give_card(person=posts[0].person, by=by, now=now)
    colleagues.add_twins(posts=posts[2:4], by=cast.organiser, now=now)
    holders = {"librarian": librarian, "colleague": posts[1].person}
    upcoming = Event.objects.get(slug=texts.NEXT)
    talks.call_for_talks(event=upcoming, authors=holders, by=cast.organiser, now=now)
    colleagues.send_certificates(holders=holders, by=by, now=now)
    colleagues.bring_list(known=[posts[0], posts[4]], by=cast.organiser, now=now)


def _claim(speaker: Speaker, person: Person) -> None:
    speaker.person = person
    speaker.save(update_fields=["person"])


def _add_guests() -> list[Organisation]:
    """Libraries from outside the region whose people came to the conference."""
    return Organisation.objects.bulk_create(
        Organisation(code=row["code"], kind=OrganisationKind.OTHER, name=T(row["name"]))
        for row in texts.read("guests")
    )
