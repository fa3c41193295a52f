"""Who took part: registrations, and attendance of the items of the programme."""

from datetime import datetime, timedelta
from typing import Any

from kerege.demo import texts
from kerege.demo.actions.people import Crowd
from kerege.events.actions.questions import turn_on
from kerege.events.actions.registration import Answered, register
from kerege.events.models import (
    Event,
    EventForm,
    EventKind,
    Mode,
    Registration,
    Status,
)
from kerege.network.models import District, Post, Region
from kerege.people.consent_texts import PERSONAL_DATA
from kerege.people.models import Consent, ConsentKind, Person
from kerege.questionnaires.actions.authoring import release

BETWEEN_TWO = timedelta(hours=7, minutes=13)  # from one registration to the next
BETWEEN_TWO_LONG_AGO = timedelta(hours=3)


def add_participants(*, event: Event, crowd: Crowd, regular: Post) -> list[Registration]:
    """Fill the seats of a past event with sample people; `regular` comes to every event."""
    pool = event.seat_pools.get(district=None)
    posts = _who_came(event, crowd, regular, pool.seats or 0)
    opened_at = event.registration_opens_at or event.created_at
    mode = Mode.ONLINE if event.form == EventForm.ONLINE else Mode.ON_SITE
    registrations = [
        Registration(
            event=event,
            person=post.person,
            pool=pool,
            district=post.organisation.district,
            organisation=post.organisation,
            position=post.position,
            mode=mode,
            status=Status.CONFIRMED,
            consent_version=PERSONAL_DATA,
            queued_at=opened_at + number * BETWEEN_TWO_LONG_AGO,
            confirmed_at=opened_at + number * BETWEEN_TWO_LONG_AGO,
        )
        for number, post in enumerate(posts)
    ]
    Registration.objects.bulk_create(registrations)
    pool.taken = len(registrations)
    pool.save(update_fields=["taken"])
    return registrations


def add_consents(*, people_ids: set[int], now: datetime) -> None:
    """The consent that each of them gave when registering for the first time."""
    Consent.objects.bulk_create(
        Consent(
            person_id=pk,
            kind=ConsentKind.PERSONAL_DATA,
            text_version=PERSONAL_DATA,
            given_at=now,
        )
        for pk in sorted(people_ids)
    )


def give_mailboxes(*, crowd: Crowd) -> list[Person]:
    """Addresses for the sample people who are going to register for the next event."""
    wanted = texts.read(texts.NEXT)["registered"]
    districts = District.objects.in_bulk(field_name="code")
    # The last of each list: people whom the past events have seen the least.
    people = [
        post.person
        for code, number in wanted.items()
        for post in crowd.by_district[districts[code].pk][-number:]
    ]
    for person in people:
        person.email = f"sample-{person.pk}@demo.example"
    Person.objects.bulk_update(people, ["email"])
    return people


def register_the_first(*, event: Event, people: list[Person], by: Person) -> None:
    """Let them register for the next event: some districts fill up, some wait, each is asked."""
    opened_at = event.registration_opens_at or event.created_at
    questionnaire = turn_on(event=event, by=by, now=opened_at)
    version = release(version=questionnaire.versions.get(), by=by, now=opened_at)
    for number, person in enumerate(people, 1):
        register(
            person=person,
            event=event,
            mode=Mode.ON_SITE,
            consent_version=PERSONAL_DATA,
            answered=Answered(version, _answers(number), person.language),
            now=opened_at + number * BETWEEN_TWO,
        )


def _answers(number: int) -> dict[str, tuple[Any, str]]:
    """Most bring a laptop and eat everything."""
    answers: dict[str, tuple[Any, str]] = {
        "laptop": ("no" if number % 4 == 3 else "yes", ""),
        "food": ("no_meat" if number % 13 == 5 else "none", ""),
    }
    if number % 11 == 7:
        answers["access"] = (["large_print"], "")
    return answers


def _who_came(event: Event, crowd: Crowd, regular: Post, number: int) -> list[Post]:
    """The regular one, guests if it is a conference, and equally many from each district."""
    guests = crowd.guests if event.kind == EventKind.CONFERENCE else []
    region = Region.objects.get(code="karaganda-region")
    districts = list(District.objects.in_region(region, event.starts_on).order_by("order", "pk"))
    each, rest = divmod(number - len(guests) - 1, len(districts))
    posts = [regular, *guests]
    for place, district in enumerate(districts):
        posts += crowd.by_district[district.pk][: each + (place < rest)]
    return posts
