"""Feedback of an event: from the starter set to the certificate and the report."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from kerege.events import requirements
from kerege.events.actions import feedback as actions
from kerege.events.activities import to_dos_for
from kerege.events.feedback_host import section
from kerege.events.models import Feedback, Registration
from kerege.events.queries import feedback as queries
from kerege.mailing import audiences
from kerege.questionnaires.actions import authoring
from kerege.questionnaires.models import Answer, AnswerSheet, Question, Respondent
from tests.builders import NOW, an_event, an_item, an_organiser
from tests.events.builders import a_registration
from tests.events.desk_pages import address, client_of, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def organiser():
    return an_organiser()


def asking(event, organiser, **fields):
    """Feedback with released questions, open since an hour."""
    feedback = actions.turn_on(event=event, by=organiser, now=NOW)
    window = {"opens_at": NOW - timedelta(hours=1), "closes_at": NOW + timedelta(days=9)}
    Feedback.objects.filter(pk=feedback.pk).update(**window | fields)
    authoring.release(version=feedback.questionnaire.versions.get(), by=organiser, now=NOW)
    return Feedback.objects.select_related("event", "questionnaire").get(pk=feedback.pk)


def give(feedback, person, mark=5, key=None, **more):
    answers = {"overall": (mark, ""), **{code: (value, "") for code, value in more.items()}}
    return actions.give(
        feedback=feedback, answers=answers, person=person, client_key=key, language="kk", now=NOW
    )


def sent(mark="5", **more):
    return {"q_overall": mark, "client_key": str(uuid.uuid4()), **more}


def test_turning_on_takes_the_classes_of_the_event_into_the_starter(organiser):
    event = an_event()
    item = an_item(event)
    an_item(event, academic_hours=0)

    feedback = actions.turn_on(event=event, by=organiser, now=NOW)

    assert actions.turn_on(event=event, by=organiser, now=NOW) == feedback
    questions = Question.objects.filter(version__questionnaire=feedback.questionnaire)
    assert questions.count() == 8
    rows = questions.get(code="items").choices.all()
    assert [(row.code, row.label) for row in rows] == [(f"item-{item.pk}", item.title)]
    assert timezone.localtime(feedback.opens_at).strftime("%H:%M") == "17:00"
    assert feedback.opens_at.date() == event.ends_on


def test_an_event_without_classes_does_not_ask_about_them(organiser):
    feedback = actions.turn_on(event=an_event(), by=organiser, now=NOW)
    questions = Question.objects.filter(version__questionnaire=feedback.questionnaire)
    assert "items" not in set(questions.values_list("code", flat=True))


def test_nobody_is_asked_before_the_questions_are_released(organiser):
    event = an_event()
    mine = a_registration(event)
    feedback = actions.turn_on(event=event, by=organiser, now=NOW)
    feedback.opens_at = NOW
    feedback.save()
    assert to_dos_for(mine.person, NOW) == []
    with pytest.raises(actions.NotOpen):
        give(feedback, mine.person)


def test_a_participant_is_asked_once_and_her_answer_has_no_name(organiser):
    event = an_event(seats=1)
    mine, waiting = a_registration(event), a_registration(event)
    feedback = asking(event, organiser)

    assert [to_do.url for to_do in to_dos_for(mine.person, NOW)] == [
        address("feedback", event.slug)
    ]
    assert to_dos_for(waiting.person, NOW) == []
    sheet = give(feedback, mine.person, wishes="Рақмет")

    assert (sheet.person, sheet.submitted_at) == (None, None)
    assert Respondent.objects.get().person == mine.person
    assert to_dos_for(mine.person, NOW) == []
    assert queries.counts(feedback) == (1, 1)


def test_feedback_is_refused_outside_of_its_window_and_to_strangers(organiser):
    event = an_event()
    mine = a_registration(event)
    feedback = asking(event, organiser, closes_at=NOW - timedelta(minutes=1))
    with pytest.raises(actions.NotOpen):
        give(feedback, mine.person)
    other = asking(an_event(), organiser)
    with pytest.raises(actions.OnlyParticipants):
        give(other, mine.person)
    assert AnswerSheet.objects.count() == 0


def test_the_end_of_the_window_lies_behind_its_beginning(organiser):
    feedback = asking(an_event(), organiser)
    values = {"opens_at": NOW, "closes_at": NOW, "is_required": True}
    with pytest.raises(actions.ClosesFirst):
        actions.change(feedback=feedback, values=values, by=organiser, now=NOW)


def test_the_certificate_waits_for_feedback_only_where_the_event_says_so(organiser):
    event = an_event(hours_for_certificate=0)
    for _n in range(2):
        a_registration(event)
    feedback = asking(event, organiser)
    rows = list(Registration.objects.filter(event=event).with_hours().order_by("pk"))
    give(feedback, rows[0].person)
    assert {pk: len(found) for pk, found in requirements.verdicts(event, rows).items()} == {
        rows[0].pk: 1,
        rows[1].pk: 1,
    }
    Feedback.objects.update(is_required=True)
    told = requirements.verdicts(event, rows)
    assert [told[row.pk][1].is_met for row in rows] == [True, False]


def test_the_report_tells_who_answered_and_the_mean_when_there_are_enough(organiser):
    event = an_event()
    people = [a_registration(event).person for _n in range(4)]
    feedback = asking(event, organiser)
    assert section(event, "ru") == []
    give(feedback, people[0], 5)
    assert len(section(event, "en")) == 1 and "mean" not in section(event, "en")[0]
    for person, mark in zip(people[1:3], (4, 5), strict=True):
        give(feedback, person, mark)
    assert section(event, "en") == [
        "3 of 4 participants gave feedback. The mean mark of the event is 4.7 out of 5."
    ]
    assert "4,7" in section(event, "ru")[0] and "4,7" in section(event, "kk")[0]


# The pages


@pytest.fixture
def today(time_machine):
    time_machine.move_to(NOW, tick=False)


def test_a_participant_answers_on_the_page_of_the_event(organiser, today):
    event = an_event()
    an_item(event)
    mine = a_registration(event)
    asking(event, organiser)
    client = client_of(mine.person)
    assert address("feedback", event.slug) in page(client, "my_event", event.slug)
    assert 'name="q_overall"' in page(client, "feedback", event.slug)

    wrong = client.post(address("feedback", event.slug), sent(mark="", q_wishes="Рақмет!"))
    assert wrong.status_code == 422 and "Рақмет!" in wrong.content.decode()
    data = sent(q_wishes="Рақмет!")
    right = client.post(address("feedback", event.slug), data)
    again = client.post(address("feedback", event.slug), data, headers={"x-questionnaire": "1"})

    assert right.status_code == 302
    assert again.json() == {"kept": True, "to": address("feedback", event.slug)}
    assert AnswerSheet.objects.count() == 1
    assert 'name="q_overall"' not in page(client, "feedback", event.slug)
    assert address("feedback", event.slug) not in page(client, "my_event", event.slug)


def test_a_second_answer_with_another_key_is_refused_in_words(organiser, today):
    event = an_event()
    mine = a_registration(event)
    give(asking(event, organiser), mine.person)
    answer = client_of(mine.person).post(address("feedback", event.slug), sent())
    assert answer.status_code == 422 and AnswerSheet.objects.count() == 1


def test_what_is_not_open_says_so(organiser, today):
    event = an_event()
    mine = a_registration(event)
    feedback = asking(event, organiser, opens_at=NOW + timedelta(days=1))
    assert 'name="q_overall"' not in page(client_of(mine.person), "feedback", event.slug)
    Feedback.objects.filter(pk=feedback.pk).update(
        opens_at=NOW - timedelta(days=2), closes_at=NOW - timedelta(days=1)
    )
    assert 'name="q_overall"' not in page(client_of(mine.person), "feedback", event.slug)


def test_the_desk_turns_feedback_on_changes_its_window_and_sees_who_is_silent(organiser, today):
    event, desk = an_event(), client_of(organiser)
    rows = [a_registration(event) for _n in range(4)]
    assert address("desk_feedback_on", event.slug) in page(desk, "desk_feedback", event.slug)
    answer = desk.post(address("desk_feedback_on", event.slug))
    feedback = Feedback.objects.get()
    assert answer.url == f"/kk/desk/questionnaires/{feedback.questionnaire_id}/"
    assert rows[0].person.full_name not in page(desk, "desk_feedback", event.slug)

    desk.post(f"{answer.url}release/")
    window = {"opens_at": "2030-02-01T10:00", "closes_at": "2030-04-01T10:00", "is_required": "on"}
    desk.post(address("desk_feedback", event.slug), window)
    feedback.refresh_from_db()
    assert feedback.is_required and feedback.is_open(NOW)
    give(feedback, rows[0].person, wishes="Тек екеу")
    told = page(desk, "desk_feedback", event.slug)
    assert rows[1].person.full_name in told and rows[0].person.full_name not in told
    assert "Тек екеу" not in told  # fewer than three
    for row in rows[1:3]:
        give(feedback, row.person, wishes="Тек екеу")
    assert "Тек екеу" in page(desk, "desk_feedback", event.slug)


def test_a_window_that_ends_first_is_refused_with_what_was_typed(organiser, today):
    event = an_event()
    asking(event, organiser)
    window = {"opens_at": "2030-04-01T10:00", "closes_at": "2030-03-01T10:00"}
    answer = client_of(organiser).post(address("desk_feedback", event.slug), window)
    assert answer.status_code == 200 and "2030-04-01T10:00" in answer.content.decode()


def test_the_desk_asks_the_database_as_often_for_one_answer_as_for_three(
    organiser, today, django_assert_num_queries
):
    event, desk = an_event(), client_of(organiser)
    rows = [a_registration(event) for _n in range(6)]
    feedback = asking(event, organiser)
    give(feedback, rows[0].person)
    page(desk, "desk_feedback", event.slug)
    with django_assert_num_queries(15) as first:
        page(desk, "desk_feedback", event.slug)
    for row in rows[1:4]:
        give(feedback, row.person, wishes="x")
    with django_assert_num_queries(len(first)):
        page(desk, "desk_feedback", event.slug)
    assert Answer.objects.count() == 7


def test_letters_can_be_written_to_those_who_gave_and_to_those_who_did_not(organiser):
    event = an_event(seats=5)
    given, missing = a_registration(event), a_registration(event)
    assert written_to(event, "feedback_missing") == set()  # nothing is asked yet
    give(asking(event, organiser), given.person)
    assert written_to(event, "feedback_given") == {given.person_id}
    assert written_to(event, "feedback_missing") == {missing.person_id}


def written_to(event, code):
    return set(audiences.find(f"events.{code}").people(event, NOW))
