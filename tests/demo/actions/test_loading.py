from datetime import UTC, date, datetime, timedelta

import pytest
from django.apps import apps
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from kerege.demo import texts
from kerege.demo.actions.loading import load
from kerege.events.models import Event, Item, Registration, Speaker, Status
from kerege.foundation.models import Job
from kerege.mailing.models import Letter
from kerege.network.models import Membership, Role
from kerege.people.models import Person
from kerege.reports.models import Report

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 4, tzinfo=UTC)
PEOPLE = {
    "library-services-2021": 62,
    "national-traditions-2022": 95,
    "family-reading-2022": 52,
    "digital-technologies-2022": 35,
    "librarian-competencies-2023": 53,
}
STATED = PEOPLE | {"family-reading-2022": 50}
DISTRICTS = {
    "library-services-2021": 18,
    "national-traditions-2022": 18,
    "family-reading-2022": 18,
    # After the split of 2022 the region has thirteen.
    "digital-technologies-2022": 13,
    "librarian-competencies-2023": 13,
}
ROOMS = (
    "people",
    "imports",
    "network",
    "mailing",
    "questionnaires",
    "events",
    "certificates",
    "reports",
    "foundation",
    "competencies",
    "coursework",
    "cascade",
)


def everything() -> dict[str, int]:
    return {
        model._meta.label: model._default_manager.count()
        for room in ROOMS
        for model in apps.get_app_config(room).get_models()
    }


def test_loading_twice_changes_nothing(django_assert_max_num_queries):
    before = everything()

    with django_assert_max_num_queries(5):
        assert load(now=NOW + timedelta(days=1)) is False

    assert everything() == before


def test_each_past_event_has_exactly_the_participants_its_report_states():
    events = {event.slug: event for event in Event.objects.central().exclude(slug=texts.NEXT)}

    confirmed = {slug: event.registrations.confirmed().count() for slug, event in events.items()}

    assert confirmed == PEOPLE
    assert {slug: event.stated_participants for slug, event in events.items()} == STATED
    assert [slug for slug, event in events.items() if event.stated_is_minimum] == [
        "family-reading-2022"
    ]
    assert {slug: event.seat_pools.get().taken for slug, event in events.items()} == PEOPLE


def test_participants_come_from_every_district_that_was_in_the_region_that_day():
    rows = Registration.objects.filter(event__in=Event.objects.central())
    rows = rows.exclude(event__slug=texts.NEXT).exclude(district=None)

    found = {
        slug: rows.filter(event__slug=slug).values("district").distinct().count() for slug in PEOPLE
    }

    assert found == DISTRICTS


def test_the_next_event_has_taken_seats_free_seats_and_people_who_wait():
    event = Event.objects.get(slug=texts.NEXT)
    statuses = event.registrations

    assert sum(pool.seats for pool in event.seat_pools.all()) == 53
    assert sum(pool.taken for pool in event.seat_pools.all()) == 39
    assert event.seat_pools.exclude(district=None).count() == 18
    assert statuses.filter(status=Status.CONFIRMED).count() == 39
    assert statuses.filter(status=Status.WAITING).count() == 3
    letters = Letter.objects.filter(kind__startswith="events.", about=f"events.event:{event.pk}")
    assert letters.count() == 44


def test_the_next_event_loaded_in_november_2026_is_on_24_and_25_may_2027():
    event = Event.objects.get(slug=texts.NEXT)

    assert (event.starts_on, event.ends_on) == (date(2027, 5, 24), date(2027, 5, 25))
    assert timezone.localdate(event.registration_opens_at) == date(2026, 11, 1)
    assert timezone.localdate(event.registration_closes_at) == date(2027, 5, 10)
    assert event.title["kk"].endswith("– 2027")


def test_the_librarian_of_the_demo_can_still_take_a_seat_of_her_district():
    librarian = Person.objects.get(email="librarian@demo.example")
    event = Event.objects.get(slug=texts.NEXT)

    assert librarian.registrations.filter(status=Status.CONFIRMED).count() == 5
    assert not event.registrations.filter(person=librarian).exists()
    assert event.seat_pools.get(district__code="osakarov").free() == 1


def test_every_sample_person_is_marked_in_the_database_and_by_name():
    assert Person.objects.filter(is_sample=False).count() == 0
    for person in Person.objects.all():
        assert person.family_name.startswith(("Үлгі", "Пример"))


def test_there_is_a_sign_in_for_each_role():
    signed_in = Membership.objects.filter(person__email__endswith="@demo.example").exclude(
        person__email__startswith="sample"
    )

    assert set(signed_in.values_list("role", flat=True)) == set(Role.values)
    for membership in signed_in:
        assert membership.person.email == f"{membership.role}@demo.example"
        assert membership.person.check_password("kerege-demo")


def test_all_speakers_of_the_sources_speak_somewhere():
    silent = Speaker.objects.filter(item_speakers=None)

    assert Speaker.objects.count() == 35
    assert list(silent) == []
    assert (
        Item.objects.filter(has_homework=True, block__day__event__slug__contains="2023").count()
        == 5
    )


def test_certificates_are_issued_to_those_who_earned_them_and_wait_to_be_printed():
    for event in Event.objects.central().exclude(slug=texts.NEXT):
        registrations = event.registrations.with_hours()
        earned = {
            registration.person_id
            for registration in registrations
            if registration.hours >= event.hours_for_certificate
        }

        assert 0.9 * len(registrations) < len(earned) < len(registrations)
        assert set(event.certificates.values_list("person_id", flat=True)) == earned
        assert not event.certificates.exclude(file="").exists()
        assert event.certificates.exclude(issued_on=event.ends_on + timedelta(days=1)).count() == 0
    # One more job looked through the list that was brought, one more task prints a card.
    # And three print the diplomas and the certificates of the two trainings of the cascade.
    assert Job.objects.exclude(kind="imports.judge").count() == len(PEOPLE) + 3
    tasks = DBTaskResult.objects.exclude(task_path="kerege.competencies.tasks.refresh")
    assert tasks.count() == len(PEOPLE) + 4


def test_the_report_of_each_past_event_is_its_news_in_three_languages():
    reports = Report.objects.published()

    assert {report.event.slug for report in reports} == set(PEOPLE)
    for report in reports:
        opening = dict(report.sections.filter(code="opening").values_list("language", "text"))
        number = str(STATED[report.event.slug])
        assert {code for code, text in opening.items() if number in text} == {"kk", "ru", "en"}
