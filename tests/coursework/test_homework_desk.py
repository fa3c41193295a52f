"""The organiser writes a homework, gives it, copies it, gives more time."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from kerege.coursework.actions import homework_assignments as actions
from kerege.coursework.models import Assignment, AssignmentReviewer, Extension
from kerege.events.copying import Copying
from kerege.events.models import ItemSpeaker, Speaker
from kerege.foundation.models import AuditEntry
from kerege.mailing.models import Letter
from tests.builders import NOW, a_person, an_event, an_item, an_organiser, in_all_languages
from tests.coursework.builders import a_submission, an_assignment, an_attempt, an_open_assignment
from tests.events.builders import a_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    client = Client()
    client.person = an_organiser()
    client.event = an_event(organiser=client.person.memberships.get().organisation)
    client.force_login(client.person)
    client.list = reverse("coursework:desk_homework", args=[client.event.slug])
    return client


def typed(**fields):
    now = timezone.localtime().replace(second=0, microsecond=0)
    dates = {"opens_at": 0, "due_at": 7, "closes_at": 9, "review_by": 14}
    told = {name: f"{now + timedelta(days=n):%Y-%m-%dT%H:%M}" for name, n in dates.items()}
    told |= {"title_kk": "Бейне", "text_kk": "Бейне түсіріңіз", "kinds": ["text", "video"]}
    return told | {"max_attempts": 3, "is_required": "on", "level": 2} | fields


def test_a_homework_is_written_read_and_published(desk):
    item = an_item(desk.event)
    made = desk.post(desk.list + "new/", typed(item=item.pk))
    homework = Assignment.objects.get()
    assert made["Location"] == reverse("coursework:desk_assignment", args=[homework.pk])
    assert (homework.state, homework.kinds, homework.item) == ("draft", "text,video", item)
    assert desk.get(made["Location"]).status_code == 200
    desk.post(made["Location"] + "state/", {"to": "publish"})
    homework.refresh_from_db()
    assert homework.state == "published" and homework.published_at
    verbs = AuditEntry.objects.filter(about=f"coursework.assignment:{homework.pk}")
    assert list(verbs.order_by("pk").values_list("verb", flat=True)) == [
        "coursework.homework_created",
        "coursework.homework_state",
    ]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("due_at", "2020-01-01T10:00"),
        ("closes_at", "2020-01-01T10:00"),
        ("review_by", "2020-01-01T10:00"),
        ("opens_at", "0001-01-01T00:00"),
        ("kinds", ["program"]),
        ("max_attempts", "0"),
        ("max_attempts", "51"),
        ("item", "999999"),
        ("title_kk", ""),
        ("title_kk", "ұ" * 201),
        ("rubric_version", "x"),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_nothing_typed_is_lost(desk, field, value):
    answer = desk.post(desk.list + "new/", typed(text_kk="Ұзақ тапсырма") | {field: value})
    assert answer.status_code == 422
    assert "Ұзақ тапсырма" in answer.content.decode()
    assert Assignment.objects.count() == 0


def test_two_who_change_a_homework_at_once_choose_between_their_versions(desk):
    homework = an_assignment(desk.event)
    address = reverse("coursework:desk_edit_homework", args=[homework.pk])
    seen = desk.get(address).context["seen"]
    Assignment.objects.filter(pk=homework.pk).update(told_at=NOW, max_attempts=2)

    answer = desk.post(address, typed(seen=seen))

    assert answer.status_code == 409
    assert "max_attempts" in [one["field"].name for one in answer.context["clashes"]]
    fresh = answer.context["seen"]
    assert desk.post(address, typed(seen=fresh, choose_max_attempts="saved")).status_code == 302
    homework.refresh_from_db()
    assert homework.max_attempts == 2


def test_a_homework_that_somebody_began_is_archived_and_not_deleted(desk):
    homework = an_open_assignment(desk.event)
    page = reverse("coursework:desk_assignment", args=[homework.pk])
    a_submission(homework)
    desk.post(page + "delete/")
    desk.post(page + "state/", {"to": "take_back"})
    homework.refresh_from_db()
    assert homework.state == "published"
    desk.post(page + "state/", {"to": "archive"})
    homework.refresh_from_db()
    assert homework.state == "archived"
    empty = an_open_assignment(desk.event)
    desk.post(reverse("coursework:desk_delete_homework", args=[empty.pk]))
    assert list(Assignment.objects.all()) == [homework]


def test_order_and_copy(desk):
    first, second = an_open_assignment(desk.event), an_open_assignment(desk.event)
    desk.post(reverse("coursework:desk_move_homework", args=[second.pk]), {"to": "up"})
    assert list(desk.event.assignments.in_order()) == [second, first]
    desk.post(reverse("coursework:desk_copy_homework", args=[first.pk]))
    twin = Assignment.objects.latest("pk")
    assert (twin.state, twin.title["kk"]) == ("draft", f"{first.title['kk']} (2)")


def test_homework_goes_along_into_a_copy_of_the_event(desk):
    item = an_item(desk.event)
    homework = an_assignment(desk.event, item=item)
    an_assignment(desk.event, state="archived")
    AssignmentReviewer.objects.create(assignment=homework, person=a_person())
    target = an_event(organiser=desk.event.organiser)
    new_item, shift = an_item(target), timedelta(days=365)
    copying = Copying(
        desk.event, target, shift, frozenset({"homework"}), NOW, {item.pk: new_item.pk}
    )
    actions.copy_with_event(copying)
    twin = target.assignments.get()
    assert (twin.item, twin.state) == (new_item, "draft")
    assert (twin.due_at, twin.published_at) == (homework.due_at + shift, None)
    assert twin.reviewers.count() == 1


def test_speakers_of_the_class_are_offered_as_reviewers(desk):
    item, trainer = an_item(desk.event), a_person()
    speaker = Speaker.objects.create(name=in_all_languages("Trainer"), person=trainer)
    ItemSpeaker.objects.create(item=item, speaker=speaker)
    homework = an_open_assignment(desk.event, item=item)
    page = reverse("coursework:desk_assignment", args=[homework.pk])
    assert trainer.full_name in desk.get(page).content.decode()
    desk.post(page + "reviewers/", {"person": trainer.pk})
    held = homework.reviewers.get()
    assert held.person == trainer
    desk.post(page + f"reviewers/{held.pk}/remove/")
    assert homework.reviewers.count() == 0
    assert desk.post(page + "reviewers/", {"person": "x"}).status_code == 404


def test_more_time_is_given_with_a_letter_and_taken_back(desk):
    homework = an_open_assignment(desk.event)
    person = a_registration(desk.event).person
    page = reverse("coursework:desk_assignment", args=[homework.pk])
    due = timezone.localtime(homework.due_at) + timedelta(days=3)
    told = {"person": person.pk, "due_at": f"{due:%Y-%m-%dT%H:%M}", "reason": "ауырып қалды"}
    told["closes_at"] = f"{due + timedelta(days=5):%Y-%m-%dT%H:%M}"
    shorter = told | {"due_at": "2026-01-01T10:00"}
    assert desk.post(page + "extensions/", shorter).status_code == 422
    assert desk.post(page + "extensions/", told | {"person": a_person().pk}).status_code == 422
    assert desk.post(page + "extensions/", told).status_code == 302
    extension = Extension.objects.get()
    letter = Letter.objects.get(person=person, kind="coursework.homework_extended")
    assert "ауырып қалды" in letter.text
    desk.post(page + f"extensions/{extension.pk}/end/")
    assert Extension.objects.count() == 0


def test_only_organisers_write_homework(desk):
    homework = an_open_assignment(desk.event)
    other = Client()
    other.force_login(a_person())
    for address in (desk.list, reverse("coursework:desk_assignment", args=[homework.pk])):
        assert other.get(address).status_code == 403
    assert (
        other.post(reverse("coursework:desk_delete_homework", args=[homework.pk])).status_code
        == 403
    )


def test_the_workbook_tells_who_has_sent_what_and_no_name_is_a_formula(desk):
    homework = an_open_assignment(desk.event)
    cunning = a_person(family_name="=1+1", given_name="Айгүл")
    an_attempt(a_submission(homework, person=cunning), state="accepted")
    a_registration(desk.event)
    answer = desk.get(desk.list + "homework.xlsx")
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0)
    told = sorted(rows.to_python()[1:], key=lambda row: row[-1])
    assert [row[-1] for row in told] == [0, 1]
    assert told[1][0] == "=1+1 Айгүл"  # words, and nothing that a table would reckon with


@pytest.mark.parametrize("name", ["desk_homework", "desk_assignment"])
def test_the_desk_costs_as_many_queries_for_three_as_for_one(desk, name):
    homework = an_open_assignment(desk.event)
    key = desk.event.slug if name == "desk_homework" else homework.pk
    address = reverse(f"coursework:{name}", args=[key])

    def count():
        with CaptureQueriesContext(connection) as seen:
            assert desk.get(address).status_code == 200
        return len(seen)

    an_attempt(a_submission(homework))
    count()
    one = count()
    for _n in range(3):
        an_attempt(a_submission(homework))
        an_open_assignment(desk.event)
    assert count() == one
