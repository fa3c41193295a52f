"""Sheets: sent once, anonymous if promised, places taken and given back."""

import threading
import uuid

import pytest
from django.db import IntegrityError, connection, transaction

from kerege.foundation.models import AuditEntry
from kerege.people.actions.retention import anonymise
from kerege.questionnaires import embedding
from kerege.questionnaires.actions import answering, authoring
from kerege.questionnaires.models import (
    Answer,
    AnswerSheet,
    ChoiceSeats,
    Kind,
    Respondent,
    SheetState,
)
from tests.builders import NOW, TODAY, a_person, an_organiser
from tests.questionnaires.builders import a_draft, asked, form_of, plain, released

pytestmark = pytest.mark.django_db


def a_version(**fields):
    version = a_draft()
    version.is_anonymous = fields.pop("is_anonymous", False)
    version.save()
    asked(version, "wish")
    asked(version, "day", Kind.ONE, choices=fields.pop("choices", {"mon": 1, "tue": None}))
    return released(version)


def send(version, person=None, **values):
    options = {name: values.pop(name) for name in ("client_key", "may_change") if name in values}
    return answering.submit(
        version=version, answers=plain(**values), person=person, now=NOW, **options
    )


def taken(code="mon"):
    return ChoiceSeats.objects.get(choice_code=code).taken


def test_answers_are_kept_with_who_and_when():
    version, aigul = a_version(), a_person()
    sheet = send(version, aigul, wish="Кітап", day="mon")
    assert (sheet.person, sheet.state, sheet.submitted_at) == (aigul, SheetState.FINAL, NOW)
    assert {a.question.code: a.value for a in sheet.answers.all()} == {
        "wish": "Кітап",
        "day": "mon",
    }
    assert Respondent.objects.get().person == aigul
    assert AuditEntry.objects.filter(verb="questionnaires.answered").count() == 1
    assert [line.text for line in embedding.answers_of([sheet])[sheet.pk]] == ["Кітап", "Mon"]


def test_a_sheet_sent_twice_with_one_key_counts_once():
    version, aigul, key = a_version(), a_person(), uuid.uuid4()
    first = send(version, aigul, client_key=key, day="mon")
    again = send(version, aigul, client_key=key, day="mon")
    assert first == again and AnswerSheet.objects.count() == 1 and taken() == 1


def test_another_answer_of_the_same_person_is_refused():
    version, aigul = a_version(), a_person()
    send(version, aigul, wish="one")
    with pytest.raises(answering.AlreadyAnswered):
        send(version, aigul, wish="two")
    assert Answer.objects.get().value == "one"


def test_answers_may_change_where_the_room_says_so_and_places_follow():
    version, aigul = a_version(), a_person()
    send(version, aigul, day="mon")
    send(version, aigul, may_change=True, day="tue", wish="later")
    assert AnswerSheet.objects.count() == 1 and (taken("mon"), taken("tue")) == (0, 1)


def test_a_person_who_answered_an_old_version_does_not_answer_the_new_one_too():
    version, aigul = a_version(), a_person()
    send(version, aigul, wish="one")
    newer = authoring.begin_draft(questionnaire=version.questionnaire, by=an_organiser(), now=NOW)
    with pytest.raises(answering.AlreadyAnswered):
        send(released(newer), aigul, wish="two")
    with pytest.raises(answering.NotOpen):
        send(version, a_person(), wish="late")


def test_without_names_we_know_who_answered_and_not_what():
    version, aigul = a_version(is_anonymous=True), a_person()
    key = uuid.uuid4()
    sheet = send(version, aigul, client_key=key, wish="secret")
    assert (sheet.person, sheet.saved_at, sheet.submitted_at) == (None, None, None)
    row = Respondent.objects.get()
    assert (row.person, row.answered_on) == (aigul, TODAY)
    assert not AuditEntry.objects.filter(verb="questionnaires.answered").exists()
    assert send(version, aigul, client_key=key, wish="secret") == sheet
    for may_change in (False, True):
        with pytest.raises(answering.AlreadyAnswered):
            send(version, aigul, wish="again", may_change=may_change)
    assert AnswerSheet.objects.count() == 1


def test_nobody_reaches_the_sheet_of_another_by_its_key():
    version, key = a_version(), uuid.uuid4()
    mine = send(version, a_person(), client_key=key, wish="mine")
    with pytest.raises((answering.AlreadyAnswered, IntegrityError)), transaction.atomic():
        send(version, None, client_key=key, wish="stolen")
    assert mine.answers.get().value == "mine"


def test_a_choice_without_places_is_refused_by_name_and_nothing_is_kept():
    version = a_version()
    send(version, a_person(), day="mon")
    late = a_person()
    with pytest.raises(answering.NoPlaces, match="Mon"):
        send(version, late, day="mon")
    assert taken() == 1
    assert not Respondent.objects.filter(person=late).exists()
    assert not AnswerSheet.objects.filter(person=late).exists()


def test_a_full_choice_is_not_offered_but_who_has_it_keeps_it():
    version, aigul = a_version(), a_person()
    sheet = send(version, aigul, day="mon")
    assert not form_of(version, day="mon").is_valid()
    assert form_of(version, sheet=sheet, day="mon").is_valid()


def test_withdrawing_gives_the_place_back_and_forgets_the_answers():
    version, aigul = a_version(), a_person()
    sheet = send(version, aigul, day="mon", wish="x")
    answering.withdraw(sheet=sheet, by=aigul, now=NOW)
    assert taken() == 0 and Answer.objects.count() == Respondent.objects.count() == 0
    assert send(version, aigul, day="mon").state == SheetState.FINAL


def test_answers_to_hidden_questions_are_not_kept():
    version = a_draft()
    asked(version, "use", Kind.YES_NO)
    asked(version, "what", conditions={"equals": ["use", "yes"]})
    sheet = send(released(version), a_person(), use="no", what="nothing")
    assert [answer.value for answer in sheet.answers.all()] == ["no"]


def test_a_draft_on_the_server_takes_no_place_and_becomes_the_sheet():
    version, aigul = a_version(), a_person()
    for wish in ("be", "begun"):
        draft = answering.save_draft(
            version=version, answers=plain(wish=wish, day="mon"), person=aigul, now=NOW
        )
    assert (draft.state, taken()) == (SheetState.DRAFT, 0)
    assert not Respondent.objects.exists()
    sheet = send(version, aigul, wish="done", day="mon")
    assert (sheet, taken()) == (draft, 1)
    with pytest.raises(answering.AlreadyAnswered):
        answering.save_draft(version=version, answers={}, person=aigul, now=NOW)


def test_without_names_no_draft_is_kept_on_the_server():
    with pytest.raises(answering.NotKept):
        answering.save_draft(
            version=a_version(is_anonymous=True), answers={}, person=a_person(), now=NOW
        )


def test_forgetting_a_person_keeps_the_figures_and_drops_the_words():
    version, aigul = a_version(), a_person()
    send(version, aigul, wish="I am Aigul of Osakarov", day="mon")
    anonymise(person=aigul, by=None, now=NOW)
    assert AnswerSheet.objects.get().person is None
    assert [answer.value for answer in Answer.objects.all()] == ["mon"]


def test_the_database_refuses_a_place_too_many_and_a_second_answer():
    version, aigul = a_version(), a_person()
    sheet = send(version, aigul, day="mon")
    with pytest.raises(IntegrityError), transaction.atomic():
        ChoiceSeats.objects.filter(choice_code="mon").update(taken=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.create(sheet=sheet, question=sheet.answers.get().question, value="tue")
    with pytest.raises(IntegrityError), transaction.atomic():
        AnswerSheet.objects.create(version=version, person=aigul)


@pytest.mark.django_db(transaction=True)
def test_eight_people_race_for_three_places():
    version = a_version(choices={"mon": 3})
    people, outcomes = [a_person() for _n in range(8)], []

    def run(person):
        try:
            send(version, person, day="mon")
            outcomes.append("kept")
        except answering.NoPlaces:
            outcomes.append("full")
        finally:
            connection.close()

    _all_at_once([lambda person=person: run(person) for person in people])
    assert sorted(outcomes) == ["full"] * 5 + ["kept"] * 3 and taken() == 3
    assert Answer.objects.count() == Respondent.objects.count() == 3


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_anonymous", [False, True])
def test_a_phone_that_sends_the_same_sheet_at_once_is_counted_once(is_anonymous):
    version, aigul, key = a_version(is_anonymous=is_anonymous), a_person(), uuid.uuid4()
    sheets = []

    def run():
        try:
            sheets.append(send(version, aigul, client_key=key, day="tue").pk)
        finally:
            connection.close()

    _all_at_once([run] * 4)
    assert len(sheets) == 4 and len(set(sheets)) == 1
    assert (taken("tue"), Answer.objects.count()) == (1, 1)


def _all_at_once(deeds):
    barrier = threading.Barrier(len(deeds))

    def begin(deed):
        barrier.wait()
        deed()

    threads = [threading.Thread(target=begin, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
