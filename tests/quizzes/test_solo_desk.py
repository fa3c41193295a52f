"""Rounds played alone: for whom they are, the desk of who gave them, what is forgotten."""

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from kerege.events import activities
from kerege.people import erasure, merging
from kerege.quizzes import solo_personal, solo_pins
from kerege.quizzes.actions import solo_plays, solo_retention, solo_rounds
from kerege.quizzes.models import (
    QuizQuestion,
    SoloAnswer,
    SoloFeedback,
    SoloInvited,
    SoloPlay,
    SoloRound,
    SoloWho,
)
from kerege.quizzes.solo_entries import judge
from tests.builders import NOW, a_person, an_event, an_organiser
from tests.quizzes.halls import RIGHT, WRONG, a_quiz
from tests.quizzes.solo_halls import a_play, a_round, at, say, sync, with_a_place

pytestmark = pytest.mark.django_db


# --- for whom


def test_participants_find_it_among_things_to_do_and_it_counts_as_homework(client):
    now = timezone.now()
    event, asel, other = an_event(), a_person(), a_person()
    place, _other = with_a_place(event, asel), with_a_place(event, other)
    round_ = a_round(
        event=event, who=SoloWho.REGISTERED, is_homework=True, pass_percent=50, now=now
    )
    [to_do] = activities.to_dos_for(asel, now)
    assert (to_do.url, to_do.due_at) == (round_.get_absolute_url(), round_.closes_at)
    assert round_.get_absolute_url() in [one.url for one in activities.own_cards_for(place, now)]
    assert not judge(event, [place])[place.pk].is_met
    assert client.post(at("solo_begin", round_)).status_code == 403
    client.force_login(a_person())
    assert client.post(at("solo_begin", round_)).status_code == 403

    client.force_login(asel)
    assert asel.full_name in client.get(at("solo", round_)).content.decode()
    client.post(at("solo_begin", round_))
    sync(client, round_, [(1, [RIGHT], 0), (2, "wrong", 0)], finish=True)
    assert activities.to_dos_for(asel, now) == []
    assert judge(event, [place])[place.pk].is_met
    SoloRound.objects.update(pass_percent=51)
    assert not judge(event, [place])[place.pk].is_met


def test_practice_is_open_on_the_page_of_the_event_and_its_result_is_the_players_own(client):
    now, host = timezone.now(), an_organiser()
    event = an_event(starts_on=timezone.localdate() + timedelta(days=3))
    round_ = a_round(
        event=event, is_practice=True, feedback=SoloFeedback.EACH, attempts=0, by=host, now=now
    )
    assert [line.url for line in activities.public_lines_for(event)] == [round_.get_absolute_url()]
    asel = a_person()
    client.force_login(asel)
    for _time in range(2):
        client.post(at("solo_begin", round_))
        play = SoloPlay.objects.order_by("attempt").last()
        sync(client, round_, [(1, [RIGHT], 0), (2, "no", 0)], play=play)
    assert SoloPlay.objects.filter(finished_at__isnull=False).count() == 2
    client.force_login(host)
    page = client.get(reverse("quizzes:solo_round", args=[round_.pk])).content.decode()
    assert asel.family_name not in page
    for name in ("solo_xlsx", "solo_csv"):
        assert client.get(reverse(f"quizzes:{name}", args=[round_.pk])).status_code == 404


def test_people_are_named_and_only_they_play(client):
    host, asel = an_organiser(), a_person(family_name="Серікова")
    client.force_login(host)
    round_ = a_round(who=SoloWho.NAMED, by=host, now=timezone.now())
    there = reverse("quizzes:solo_people", args=[round_.pk])
    assert "Серікова" in client.get(there, {"words": "серіков"}).content.decode()
    client.post(there, {"add": [asel.pk, asel.pk, "x"]})
    assert [one.url for one in activities.to_dos_for(asel, timezone.now())] == [
        round_.get_absolute_url()
    ]
    client.post(there, {"remove": asel.pk})
    assert not SoloInvited.objects.exists()
    client.force_login(asel)
    assert client.post(at("solo_begin", round_)).status_code == 403


# --- the desk


FORM = {
    "title_kk": "Үй викторинасы", "title_ru": "Домашняя викторина", "who": "link",
    "attempts": "1", "feedback": "end", "pass_percent": "0",
}  # fmt: skip


def test_the_desk_gives_a_quiz_to_be_played_alone(client):
    host, quiz = an_organiser(), a_quiz()
    client.force_login(host)
    give = reverse("quizzes:solo_give", args=[quiz.pk])
    assert client.get(give).status_code == 200
    now = timezone.localtime()
    told = FORM | {
        "opens_at": (now - timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M"),
        "closes_at": (now + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M"),
    }
    wrong = told | {"closes_at": told["opens_at"], "who": "registered", "is_homework": "on"}
    errors = client.post(give, wrong).context["form"].errors
    assert set(errors) == {"closes_at", "event"}
    page = client.post(give, told).url
    round_ = SoloRound.objects.get()
    shown = client.get(page).content.decode()
    assert solo_pins.spaced(round_.pin) in shown and round_.get_absolute_url() in shown
    assert "Үй викторинасы" in client.get(reverse("quizzes:solo_rounds")).content.decode()

    QuizQuestion.objects.all().delete()
    assert len(SoloRound.objects.get().questions) == 2  # as they were when it was given
    assert client.post(give, told).status_code == 200  # a quiz without questions is not given
    assert SoloRound.objects.count() == 1


def test_a_round_is_closed_opened_again_changed_and_deleted(client):
    host = an_organiser()
    client.force_login(host)
    round_ = a_round(by=host, now=timezone.now())
    time = reverse("quizzes:solo_time", args=[round_.pk])
    client.post(time, {"do": "close"})
    round_.refresh_from_db()
    assert not round_.is_open(timezone.now())
    client.post(time, {"do": "week"})
    round_.refresh_from_db()
    assert timedelta(days=6) < round_.closes_at - timezone.now() < timedelta(days=8)
    edit = reverse("quizzes:solo_edit", args=[round_.pk])
    told = FORM | {"opens_at": "2027-01-01T09:00", "closes_at": "2027-02-01T09:00"}
    client.post(edit, told | {"is_practice": "on"})
    round_.refresh_from_db()
    assert (round_.is_practice, round_.feedback, round_.attempts) == (True, "each", 0)
    delete = reverse("quizzes:solo_delete", args=[round_.pk])
    assert client.get(delete).status_code == 200 and SoloRound.objects.exists()
    client.post(delete)
    assert not SoloRound.objects.exists()


def test_results_on_the_page_and_in_files(client, django_assert_max_num_queries):
    host = an_organiser()
    client.force_login(host)
    round_ = a_round(by=host, attempts=2, now=NOW, days=90000)
    plays = []
    for token, said in (("one", [RIGHT]), ("two", [WRONG])):
        plays.append(a_play(round_, token=token))
        say(plays[-1], 1, said)
        solo_plays.finish(play=plays[-1], now=NOW)
    again = a_play(round_, token="two")  # the better attempt counts
    say(again, 1, [RIGHT])
    say(again, 2, "гуси")
    SoloPlay.objects.filter(token_sha256=again.token_sha256).update(name="=1+1")
    with django_assert_max_num_queries(40):
        page = client.get(reverse("quizzes:solo_round", args=[round_.pk])).content.decode()
    assert "=1+1" in page
    book = client.get(reverse("quizzes:solo_xlsx", args=[round_.pk])).content
    sheets = CalamineWorkbook.from_filelike(io.BytesIO(book))
    rows = sheets.get_sheet_by_index(0).to_python()
    assert rows[1][:6] == [1.0, "=1+1", "", 2000.0, 2.0, 100.0] and rows[1][7] == 2.0
    assert rows[2][3:6] == [1000.0, 1.0, 50.0]
    assert sheets.get_sheet_by_index(1).to_python()[1][2:5] == [2.0, 2.0, 100.0]
    text = client.get(reverse("quizzes:solo_csv", args=[round_.pk])).content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text), delimiter=";"))[1][1] == "'=1+1"
    client.force_login(a_person())
    assert client.get(reverse("quizzes:solo_round", args=[round_.pk])).status_code == 404


# --- what is kept and forgotten


def test_names_go_a_month_after_the_deadline_and_people_when_they_ask():
    round_ = a_round("single", "typed", days=1)
    nick, asel = a_play(round_), a_play(round_, token="", person=a_person())
    for play in (nick, asel):
        say(play, 1, [RIGHT])
        say(play, 2, "менің атым Әсел")
    assert "Әсел" in str(solo_personal.played_by(asel.person))
    assert solo_retention.forget_old(now=NOW + timedelta(days=31)) == 0
    assert solo_retention.forget_old(now=NOW + timedelta(days=33)) == 1
    assert set(SoloPlay.objects.values_list("name", "token_sha256", "person")) == {("", "", None)}
    told = SoloAnswer.objects.order_by("play", "number").values_list("said", "points")
    assert list(told) == [([RIGHT], 1000), ("", 0)] * 2

    other, person = a_round("typed"), a_person()
    play = a_play(other, token="", person=person)
    say(play, 1, "Әсел")
    for step in erasure.all_steps():
        step(person, NOW)
    play.refresh_from_db()
    assert (play.person, play.answers.get().said) == (None, "")


def test_attempts_of_two_entries_become_those_of_one():
    round_ = a_round(attempts=0)
    keep, gone, by = a_person(), a_person(), an_organiser()
    for person in (keep, gone, gone):
        solo_plays.finish(play=a_play(round_, token="", person=person), now=NOW)
    solo_rounds.name(round_=round_, people=[keep, gone], by=by, now=NOW)
    for step in merging.all_steps():
        step(keep, gone, by, NOW)
    plays = SoloPlay.objects.filter(person=keep).order_by("attempt")
    assert [one.attempt for one in plays] == [1, 2, 3]
    assert SoloInvited.objects.get().person == keep


def test_eight_figures_check_and_never_are_the_pin_of_a_game():
    pin = solo_pins.new_pin()
    assert solo_pins.is_pin(pin) and len(pin) == 8
    wrong = [pin[:n] + str((int(pin[n]) + 1) % 10) + pin[n + 1 :] for n in range(8)]
    assert not any(map(solo_pins.is_pin, wrong))
