from datetime import timedelta

import pytest

from kerege.events.actions.attendance import use_code_word
from kerege.events.to_dos import to_dos_of
from tests.builders import NOW, a_person, an_event, an_item
from tests.events.builders import a_registration, with_code_word

pytestmark = pytest.mark.django_db


def labels(person, now=NOW):
    return [to_do.label for to_do in to_dos_of(person, now)]


def test_the_code_word_is_to_be_said_until_it_is_said_or_its_time_is_over():
    event = an_event()
    item = with_code_word(an_item(event))
    here = a_registration(event)
    stranger = a_person()

    (to_do,) = to_dos_of(here.person, NOW)
    assert to_do.label == f"Кодтық сөзді енгізіңіз: {item}"
    assert (to_do.url, to_do.due_at) == (f"/kk/my/events/{event.slug}/", item.code_closes_at)
    assert labels(here.person, NOW - timedelta(hours=2)) == []
    assert labels(here.person, NOW + timedelta(hours=3)) == []
    assert labels(stranger) == []

    use_code_word(person=here.person, item=item, word="керуен", now=NOW)
    assert labels(here.person) == []


def test_who_waits_says_no_word_and_is_not_hindered_by_the_mark_of_another():
    event = an_event(seats=2)
    item = with_code_word(an_item(event))
    first, second, waiting = (a_registration(event) for _ in range(3))
    use_code_word(person=first.person, item=item, word="керуен", now=NOW)

    assert [len(labels(each.person)) for each in (first, second, waiting)] == [0, 1, 0]


def test_a_place_of_work_is_asked_for_before_the_first_event():
    event = an_event()
    guest = a_registration(event, person=a_person(works=False)).person
    known = a_registration(event).person

    (to_do,) = to_dos_of(guest, NOW)
    assert (to_do.label, to_do.url) == ("Жұмыс орныңызды көрсетіңіз", "/kk/my/profile/")
    assert labels(known) == []
    assert labels(a_person(works=False)) == []
