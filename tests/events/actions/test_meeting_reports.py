from datetime import time

import pytest

from kerege.events import meeting_files
from kerege.events.actions.meeting_reports import (
    AlreadyTaken,
    ItemNeeded,
    NotAReport,
    NotTaken,
    bring_report,
    match_lines,
    set_share,
    take_report,
    undo_report,
)
from kerege.events.models import Attendance, AttendanceMark, Match, MeetingReport
from tests.builders import NOW, TODAY, a_block, a_day, a_person, an_event, an_item, an_organiser
from tests.events.builders import a_registration

pytestmark = pytest.mark.django_db

REPORT = """\
Name,User Email,Join Time,Leave Time,Duration (Minutes)
Қасымова Айгүл,,{day} 10:00:00,{day} 11:30:00,90
Redmi,serik@example.org,{day} 10:00:00,{day} 10:04:00,4
Redmi,serik@example.org,{day} 11:02:00,{day} 12:00:00,58
Бейтаныс,,{day} 10:00:00,{day} 12:00:00,120
iPhone (Жанар),,{day} 10:00:00,{day} 12:00:00,120
"""


@pytest.fixture
def hall():
    """Two items of an hour each, and three participants."""
    event = an_event(form="online", starts_on=TODAY, ends_on=TODAY)
    block = a_block(event, day=a_day(event), starts_at=time(10), ends_at=time(12))
    items = [an_item(event, block=block, starts_at=time(hour)) for hour in (10, 11)]
    names = [("Қасымова", "Айгүл", None), ("Оспанов", "Серік", "serik@example.org")]
    names += [("Ахметова", "Жанар", None)]
    people = [
        a_registration(event, person=a_person(family_name=family, given_name=given, email=email))
        for family, given, email in names
    ]
    return event, items, people


def bring(event, text=REPORT, item=None, **fields):
    table = meeting_files.read_text(text.format(day=TODAY.isoformat()))
    usual = {"name": "zoom.csv", "zone": "Asia/Almaty", "by": an_organiser(), "now": NOW}
    report, _unread = bring_report(event=event, table=table, item=item, **usual | fields)
    return report


def present(event):
    rows = Attendance.objects.filter(registration__event=event)
    return set(rows.values_list("registration__person__given_name", "item_id"))


def test_the_preview_marks_nobody_and_says_how_sure_each_name_is(hall):
    event, _items, people = hall
    report = bring(event)
    lines = list(report.lines.order_by("pk").values_list("match", "registration_id", "minutes"))
    assert lines == [
        (Match.SURE, people[0].pk, 90),
        (Match.SURE, people[1].pk, 62),
        (Match.NONE, None, 120),
        (Match.CONFIRM, people[2].pk, 120),
    ]
    assert present(event) == set()


def test_taken_the_minutes_fall_on_the_items_and_too_few_do_not_count(hall):
    event, (first, second), people = hall
    report = bring(event)

    assert take_report(report=report, by=an_organiser(), now=NOW) == 2

    assert present(event) == {("Айгүл", first.pk), ("Айгүл", second.pk), ("Серік", second.pk)}
    marks = AttendanceMark.objects.filter(registration=people[1]).order_by("item")
    told = [(mark.item_id, mark.minutes, mark.counts) for mark in marks]
    assert told == [(first.pk, 4, False), (second.pk, 58, True)]


def test_who_is_chosen_counts_and_who_is_left_out_does_not(hall):
    event, (first, second), people = hall
    report = bring(event)
    sure, _serik, stranger, likely = report.lines.order_by("pk")
    foreign = a_registration(an_event())
    choices = {sure.pk: None, stranger.pk: foreign.pk, likely.pk: people[2].pk}

    assert match_lines(report=report, choices=choices, by=an_organiser(), now=NOW) == 2
    take_report(report=report, by=an_organiser(), now=NOW)

    assert present(event) == {("Жанар", first.pk), ("Жанар", second.pk), ("Серік", second.pk)}


def test_two_lines_of_one_person_are_put_together(hall):
    event, (first, _second), people = hall
    report = bring(event)
    sure, _serik, stranger, _likely = report.lines.order_by("pk")
    match_lines(report=report, choices={stranger.pk: people[0].pk}, by=an_organiser(), now=NOW)
    take_report(report=report, by=an_organiser(), now=NOW)
    mark = AttendanceMark.objects.get(registration=people[0], item=first)
    assert mark.minutes == 60
    assert sure.name in mark.note and stranger.name in mark.note


def test_twice_changes_nothing_and_undone_leaves_nothing_but_can_be_brought_again(hall):
    event, _items, _people = hall
    report, by = bring(event), an_organiser()
    take_report(report=report, by=by, now=NOW)
    was = present(event)

    assert bring(event) == report
    with pytest.raises(AlreadyTaken):
        take_report(report=report, by=by, now=NOW)
    with pytest.raises(AlreadyTaken):
        match_lines(report=report, choices={}, by=by, now=NOW)
    assert present(event) == was

    assert undo_report(report=report, by=by, now=NOW) == 4
    assert present(event) == set()
    assert AttendanceMark.objects.live().count() == 0
    with pytest.raises(NotTaken):
        undo_report(report=report, by=by, now=NOW)
    take_report(report=bring(event), by=by, now=NOW)
    assert present(event) == was


def test_a_preview_brought_again_is_made_anew(hall):
    event, _items, _people = hall
    first = bring(event)
    second = bring(event, zone="UTC")
    assert MeetingReport.objects.get() == second != first


def test_another_threshold_changes_what_was_taken(hall):
    event, (first, second), _people = hall
    by = an_organiser()
    take_report(report=bring(event), by=by, now=NOW)

    assert set_share(event=event, share=100, by=by, now=NOW) == 2
    assert present(event) == {("Айгүл", first.pk)}
    assert set_share(event=event, share=5, by=by, now=NOW) == 3
    assert present(event) == {
        ("Айгүл", first.pk),
        ("Айгүл", second.pk),
        ("Серік", first.pk),
        ("Серік", second.pk),
    }


def test_a_report_that_does_not_say_when_needs_the_item(hall):
    event, (first, _second), _people = hall
    text = "Participant,Duration\nҚасымова Айгүл,00:40:00\nОспанов Серік,00:04:00\n"
    with pytest.raises(ItemNeeded):
        bring(event, text)
    take_report(report=bring(event, text, item=first), by=an_organiser(), now=NOW)
    assert present(event) == {("Айгүл", first.pk)}


def test_a_table_of_something_else_is_refused(hall):
    event, _items, _people = hall
    with pytest.raises(NotAReport):
        bring(event, "Кітап,Автор\nАбай жолы,Әуезов\n")
