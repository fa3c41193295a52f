from datetime import timedelta

import pytest

from kerege.events.actions.attendance import (
    CodeWordExpired,
    CodeWordNotValidYet,
    NoCodeWord,
    NotAParticipant,
    TooManyWrongWords,
    WrongCodeWord,
    forget_wrong_words,
    mark_absent,
    mark_present,
    use_code_word,
)
from kerege.events.models import Attendance, AttendanceSource, Registration, WrongWord
from kerege.events.requirements import verdicts
from kerege.foundation.models import AuditEntry
from tests.builders import NOW, a_person, an_event, an_item, an_organiser
from tests.events.builders import a_registration, with_code_word

pytestmark = pytest.mark.django_db


def hours_of(registration):
    return Registration.objects.with_hours().get(pk=registration.pk).hours


def test_mark_present_counts_the_hours_of_the_item():
    event = an_event()
    item, other = an_item(event), an_item(event, academic_hours="1.5")
    here, away = a_registration(event), a_registration(event)
    organiser = an_organiser()

    assert mark_present(registrations=[here], item=item, by=organiser, now=NOW) == 1
    assert mark_present(registrations=[here], item=other, by=organiser, now=NOW) == 1

    assert (hours_of(here), hours_of(away)) == (3.5, 0)
    mark = here.attendances.get(item=item)
    assert (mark.source, mark.marked_by_id) == (AttendanceSource.LIST, organiser.pk)


def test_marking_twice_counts_once_and_is_logged_once():
    event = an_event()
    item, here = an_item(event), a_registration(event)
    organiser = an_organiser()
    mark_present(registrations=[here], item=item, by=organiser, now=NOW)
    assert mark_present(registrations=[here], item=item, by=organiser, now=NOW) == 0
    assert Attendance.objects.count() == 1
    entry = AuditEntry.objects.get(verb="events.marked_present")
    assert entry.after == {"registrations": [here.pk]}


def test_who_waits_or_belongs_to_another_event_is_not_marked():
    event = an_event(seats=1)
    seated, waiting = a_registration(event), a_registration(event)
    foreign = a_registration(an_event())
    marked = mark_present(
        registrations=[seated, waiting, foreign], item=an_item(event), by=an_organiser(), now=NOW
    )
    assert marked == 1
    assert Attendance.objects.get().registration == seated


def test_mark_absent_takes_the_hours_back():
    event = an_event()
    item, here = an_item(event), a_registration(event)
    organiser = an_organiser()
    mark_present(registrations=[here], item=item, by=organiser, now=NOW)
    assert mark_absent(registrations=[here], item=item, by=organiser, now=NOW) == 1
    assert mark_absent(registrations=[here], item=item, by=organiser, now=NOW) == 0
    assert hours_of(here) == 0


@pytest.mark.parametrize(
    "said", ["Керуен", "  керуен ", "КЕРУЕН", "kepyeн", "Кер уен!", "керүен", "қеруен"]
)
def test_the_code_word_is_taken_in_any_case_and_from_any_keyboard(said):
    event = an_event()
    item = with_code_word(an_item(event), "Керуен")
    here = a_registration(event)
    mark = use_code_word(person=here.person, item=item, word=said, now=NOW)
    assert (mark.registration, mark.source) == (here, AttendanceSource.CODE_WORD)
    assert hours_of(here) == 2


def test_the_code_word_counts_once():
    event = an_event()
    item, here = with_code_word(an_item(event)), a_registration(event)
    for _ in range(2):
        use_code_word(person=here.person, item=item, word="керуен", now=NOW)
    assert Attendance.objects.count() == 1


@pytest.mark.parametrize(
    ("word", "opens", "closes", "refusal"),
    [
        ("караван", -1, 1, WrongCodeWord),
        ("", -1, 1, WrongCodeWord),
        ("керуен", 1, 2, CodeWordNotValidYet),
        ("керуен", -2, 0, CodeWordExpired),
    ],
)
def test_the_code_word_is_refused(word, opens, closes, refusal):
    event = an_event()
    window = {"opens": NOW + timedelta(hours=opens), "closes": NOW + timedelta(hours=closes)}
    item, here = with_code_word(an_item(event), **window), a_registration(event)
    with pytest.raises(refusal):
        use_code_word(person=here.person, item=item, word=word, now=NOW)
    assert Attendance.objects.count() == 0


def test_an_item_without_a_word_and_a_person_without_a_place_are_refused():
    event = an_event(seats=1)
    here, waiting = a_registration(event), a_registration(event)
    with pytest.raises(NoCodeWord):
        use_code_word(person=here.person, item=an_item(event), word="", now=NOW)
    item = with_code_word(an_item(event))
    for person in (waiting.person, a_person()):
        with pytest.raises(NotAParticipant):
            use_code_word(person=person, item=item, word="керуен", now=NOW)


def test_the_hours_are_a_requirement_of_the_certificate():
    event = an_event(hours_for_certificate=4)
    items = [an_item(event), an_item(event)]
    full, half = a_registration(event), a_registration(event)
    organiser = an_organiser()
    mark_present(registrations=[full, half], item=items[0], by=organiser, now=NOW)
    mark_present(registrations=[full], item=items[1], by=organiser, now=NOW)

    found = verdicts(event, Registration.objects.with_hours().order_by("pk"))

    assert [verdict.is_met for verdict in found[full.pk]] == [True]
    assert [verdict.is_met for verdict in found[half.pk]] == [False]


def test_after_ten_wrong_words_even_the_right_one_waits_an_hour():
    event = an_event()
    item, other = with_code_word(an_item(event)), with_code_word(an_item(event))
    here = a_registration(event)
    for _ in range(10):
        with pytest.raises(WrongCodeWord):
            use_code_word(person=here.person, item=item, word="караван", now=NOW)

    with pytest.raises(TooManyWrongWords):
        use_code_word(person=here.person, item=item, word="керуен", now=NOW)
    use_code_word(person=here.person, item=other, word="керуен", now=NOW)
    use_code_word(person=here.person, item=item, word="керуен", now=NOW + timedelta(hours=1))

    assert Attendance.objects.count() == 2


def test_wrong_tries_that_no_longer_count_are_forgotten():
    event = an_event()
    item, here = with_code_word(an_item(event)), a_registration(event)
    for minutes in (0, 30):
        with pytest.raises(WrongCodeWord):
            tried_at = NOW + timedelta(minutes=minutes)
            use_code_word(person=here.person, item=item, word="караван", now=tried_at)

    forget_wrong_words(now=NOW + timedelta(hours=1))

    assert [each.tried_at for each in WrongWord.objects.all()] == [NOW + timedelta(minutes=30)]
