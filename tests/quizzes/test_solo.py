"""A quiz played alone: given, played by forms and by phones without a network, told, forgotten."""

import csv
import io
import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from kerege.events import activities
from kerege.events.models import Registration, SeatPool, Status
from kerege.people import erasure, merging
from kerege.quizzes import solo_personal, solo_pins
from kerege.quizzes.actions import solo_plays, solo_retention, solo_rounds
from kerege.quizzes.actions.solo_plays import Given, Player
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
from tests.builders import NOW, a_person, an_event, an_organiser, in_all_languages
from tests.quizzes.halls import RIGHT, WRONG, a_quiz

pytestmark = pytest.mark.django_db
SECRETS = ("SECRETWORD", "EXPLAINED", "THEBOOK", '"key"', '"right"')


def a_round(*kinds, quiz=None, by=None, now=NOW, days=7, **fields):
    values = {"opens_at": now - timedelta(hours=1), "closes_at": now + timedelta(days=days)}
    quiz = quiz or a_quiz(*(kinds or ("single", "typed")))
    return solo_rounds.give(quiz=quiz, values=values | fields, by=by or an_organiser(), now=now)


def a_play(round_, token="a-token", now=NOW, **fields):
    player = Player(**({"token": token} | fields))
    return solo_plays.begin(round_=round_, player=player, name="", language="kk", now=now)


def say(play, number, raw, *, now=NOW, ago=0.0):
    given = [Given(number=number, raw=raw, seconds_ago=ago)]
    return solo_plays.take(play=play, given=given, now=now)[number]


def with_a_place(event, person):
    pool = SeatPool.objects.filter(event=event).first() or SeatPool.objects.create(
        event=event, name=in_all_languages("Hall"), capacity=50
    )
    return Registration.objects.create(
        event=event, person=person, pool=pool, status=Status.CONFIRMED,
        queued_at=NOW, confirmed_at=NOW,
    )  # fmt: skip


def at(name, round_):
    return reverse(f"quizzes:{name}", args=[round_.key])


# --- a player with forms alone


def test_the_pin_of_eight_figures_opens_the_round(client):
    round_ = a_round()
    page = at("solo", round_)
    assert client.get(f"/kk/p/{round_.pin}/").url == page
    assert client.get(reverse("quizzes:join"), {"pin": solo_pins.spaced(round_.pin)}).url == page
    assert client.get("/kk/p/12345678/").status_code == 200
    round_.delete()
    assert client.get(f"/kk/p/{round_.pin}/").status_code == 200


def seen_without_secrets(client, round_):
    """What stands on the page; no key, no explanation, no source is in it."""
    text = client.get(at("solo", round_)).content.decode()
    assert [secret for secret in SECRETS if secret in text] == []
    return text


def test_a_stranger_plays_with_plain_forms_and_no_key_leaves_before_the_answer(client):
    round_ = a_round("single", "slide", "typed", "true_false", now=timezone.now())
    page = at("solo", round_)
    assert 'name="name"' in client.get(page).content.decode()

    assert client.post(at("solo_begin", round_), {"name": "Ерлан"}).url == page
    seen = seen_without_secrets(client, round_)
    assert "Question 1" in seen and 'value="bb"' in seen
    assert SoloPlay.objects.get().name == "Ерлан"

    client.post(at("solo_answer", round_), {"number": "1", "said": RIGHT})
    seen = seen_without_secrets(client, round_)  # information is read first
    assert "Question 2" in seen and 'name="said"' not in seen and 'href="?n=3"' in seen
    refused = client.post(at("solo_answer", round_), {"number": "3", "said": "  "})
    assert refused.status_code == 422 and "Question 3" in refused.content.decode()
    client.post(at("solo_answer", round_), {"number": "3", "said": "қаздар"})
    client.post(at("solo_answer", round_), {"number": "4", "said": "false"})
    client.post(at("solo_answer", round_), {"number": "4", "said": "true"})  # thought better of it
    assert at("solo_finish", round_) in seen_without_secrets(client, round_)

    client.post(at("solo_finish", round_))
    result = client.get(page).content.decode()
    assert "100" in result and "EXPLAINED" in result and "THEBOOK" in result
    client.post(at("solo_answer", round_), {"number": "4", "said": "false"})
    told = SoloAnswer.objects.order_by("number").values_list("number", "said", "is_right")
    assert list(told) == [(1, [RIGHT], True), (3, "қаздар", True), (4, True, True)]
    assert client.post(at("solo_begin", round_)).status_code == 422  # one attempt


def test_another_player_sits_down_at_the_same_device(client):
    round_ = a_round(now=timezone.now())
    client.post(at("solo_begin", round_))
    assert 'name="name"' not in client.get(at("solo", round_)).content.decode()
    client.post(at("solo_leave", round_))
    assert 'name="name"' in client.get(at("solo", round_)).content.decode()
    client.post(at("solo_begin", round_))
    assert SoloPlay.objects.count() == 2


CITIES = [{"id": sign, "text": in_all_languages(f"City {sign}")} for sign in "abc"]
FORMS = {
    "order": (
        {"options": CITIES}, {"order": ["a", "b", "c"]},
        lambda key: {f"place_{name}": str(n) for n, name in enumerate(key["order"], 1)},
    ),
    "match": (
        {"left": CITIES[:2], "right": CITIES}, {"pairs": {"a": "b", "b": "c"}},
        lambda key: {f"pair_{left}": right for left, right in key["pairs"].items()},
    ),
    "place": (
        {"picture": None, "address": "/p.png"}, {"areas": [{"x": 0.5, "y": 0.3, "r": 0.1}]},
        lambda key: {"at.x": "150", "at.y": "95"},
    ),
    "multiple": ({"options": CITIES}, {"right": ["a", "c"]}, lambda key: {"said": ["a", "c"]}),
    "number": ({"unit": {}}, {"value": "12.5"}, lambda key: {"said": "12,5"}),
    "slider": (
        {"low": 0, "high": 10, "step": 1}, {"value": 6, "tolerance": 0},
        lambda key: {"said": "6"},
    ),
    "scale": (
        {"low": 1, "high": 5, "low_text": {}, "high_text": {}}, {}, lambda key: {"said": "4"},
    ),
    "cloud": ({"words": 2}, {}, lambda key: {"said": ["кітап", ""]}),
    "open": ({"letters": 100}, {}, lambda key: {"said": "Жақсы"}),
}  # fmt: skip


def test_every_kind_is_answered_by_a_plain_form(client):
    quiz = a_quiz(*("slide" for _kind in FORMS))
    for place, kind in zip(quiz.places.order_by("order"), FORMS, strict=True):
        question = place.question
        question.kind, question.content, question.key = kind, *FORMS[kind][:2]
        question.save()
    round_ = a_round(quiz=quiz, now=timezone.now())
    client.post(at("solo_begin", round_))
    assert "csrfmiddlewaretoken" in client.get(at("solo", round_)).content.decode()
    for number, (kind, (_content, _key, form)) in enumerate(FORMS.items(), 1):
        shown = client.get(at("solo", round_), {"n": number}).content.decode()
        told = form(round_.questions[number - 1]["key"]) | {"number": number}
        missing = [name for name in told if f'name="{name.split(".")[0]}"' not in shown]
        assert (kind, missing) == (kind, [])
        answered = client.post(at("solo_answer", round_), told)
        assert (kind, answered.status_code) == (kind, 302)
        assert client.get(at("solo", round_), {"n": number}).status_code == 200  # to change it
    rights = dict(SoloAnswer.objects.values_list("number", "is_right"))
    assert set(rights.values()) == {True, None} and len(rights) == len(FORMS)
    twice = {"number": 1, "place_a": "1", "place_b": "1", "place_c": "2"}
    assert client.post(at("solo_answer", round_), twice).status_code == 422


def test_after_each_answer_the_right_one_follows_and_the_answer_stays(client):
    round_ = a_round(feedback=SoloFeedback.EACH, attempts=2, now=timezone.now())
    client.post(at("solo_begin", round_))
    there = client.post(at("solo_answer", round_), {"number": "1", "said": WRONG}).url
    verdict = client.get(there).content.decode()
    assert "is-wrong" in verdict and "Abai 1" in verdict and "EXPLAINED" in verdict
    assert "SECRETWORD" not in verdict  # of the other question
    client.post(at("solo_answer", round_), {"number": "1", "said": RIGHT})
    assert SoloAnswer.objects.get().said == [WRONG]
    client.post(at("solo_answer", round_), {"number": "2", "said": "secretword"})
    assert SoloPlay.objects.get().finished_at is not None  # the last answer ends the attempt
    assert at("solo_begin", round_) in client.get(at("solo", round_)).content.decode()
    client.post(at("solo_begin", round_))
    assert list(SoloPlay.objects.order_by("attempt").values_list("attempt")) == [(1,), (2,)]


# --- phones without a network


def sync(client, round_, rows, play=None, **more):
    play = play or SoloPlay.objects.get(round=round_)
    answers = [{"k": f"k{n}", "n": n, "said": said, "ms": 900, "ago": ago} for n, said, ago in rows]
    told = {"play": str(play.pk), "answers": answers} | more
    return client.post(at("solo_sync", round_), json.dumps(told), content_type="application/json")


def test_answers_of_a_phone_arrive_once_however_often_they_are_sent(client):
    round_ = a_round("single", "typed", "open", now=timezone.now())
    client.post(at("solo_begin", round_))
    rows = [(1, [RIGHT], 60_000), (2, "гуси", 30_000), (3, "=ЖАҚСЫ", 0), (99, "x", 0), (2, {}, 0)]
    for _time in range(2):
        told = sync(client, round_, rows[:4]).json()
        states = [row["state"] for row in told["results"]]
        assert states == ["kept", "kept", "kept", "bad"]
        assert [secret for secret in SECRETS if secret in json.dumps(told)] == []
    told = sync(client, round_, [], finish=True).json()["standing"]
    assert (told["finished"], told["result"]["right"], told["result"]["marked"]) == (True, 2, 2)
    assert told["reveals"]["1"]["key"] == {"right": [RIGHT]}
    assert SoloAnswer.objects.count() == 3
    ago = [SoloPlay.objects.get().answers.get(number=1), SoloPlay.objects.get().started_at]
    assert ago[0].answered_at == ago[1]  # never before the beginning, whatever the phone says


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{", b'{"play": 1}', b'{"play": "x", "answers": 3}', b"[" * 5000,
     b'{"play": "x", "answers": [{"k": "1", "n": true}]}',
     b'{"play": "x", "answers": [{"k": "1", "n": 1, "ms": 1e400}]}'],
)  # fmt: skip
def test_a_phone_that_talks_nonsense_is_told_so(client, body):
    round_ = a_round(now=timezone.now())
    client.post(at("solo_begin", round_))
    answer = client.post(at("solo_sync", round_), body, content_type="application/json")
    assert answer.status_code == 400 and not SoloAnswer.objects.exists()


def test_nobody_answers_for_another(client):
    round_ = a_round(now=timezone.now())
    play = a_play(round_, person=a_person(), token="", now=timezone.now())
    client.post(at("solo_begin", round_))
    assert sync(client, round_, [(1, [RIGHT], 0)], play=play).status_code == 404
    assert sync(Client(), round_, [(1, [RIGHT], 0)], play=play).status_code == 404
    huge = client.post(at("solo_sync", round_), b" " * 300_000, content_type="application/json")
    assert huge.status_code == 413


def test_what_was_answered_in_time_may_arrive_a_day_later_and_is_marked():
    round_ = a_round("single", "typed", "single", days=1)
    play, end = a_play(round_), round_.closes_at
    hour = timedelta(hours=1)
    assert say(play, 1, [RIGHT], now=end + hour, ago=3700) == "kept"
    assert say(play, 2, "гуси", now=end + hour, ago=3500) == "late"  # answered after the end
    assert say(play, 3, [RIGHT], now=end + timedelta(hours=25), ago=26 * 3600) == "late"
    assert SoloAnswer.objects.get().is_late
    solo_plays.finish(play=play, now=end + hour)
    assert say(play, 3, [RIGHT], now=end + hour, ago=3700) == "over"


def test_right_answers_wait_for_the_deadline_if_the_round_says_so():
    round_ = a_round(feedback=SoloFeedback.DEADLINE, is_shuffled=True)
    play = solo_plays.finish(play=a_play(round_), now=NOW)
    assert not play.shows_answers(round_.closes_at - timedelta(seconds=1))
    assert play.shows_answers(round_.closes_at)
    assert sorted(play.numbers()) == [1, 2] and play.numbers() == play.numbers()


def test_names_are_made_cleaned_and_taken_once():
    round_ = a_round()
    names = [a_play(round_, token=f"t{n}").name for n in range(3)]
    assert all(names) and len(set(names)) == 3
    told = {"round_": round_, "language": "kk", "now": NOW}
    with pytest.raises(solo_plays.NameIsTaken):
        solo_plays.begin(player=Player(token="x"), name=names[0].upper(), **told)
    with pytest.raises(solo_plays.NameDoesNotSuit):
        solo_plays.begin(player=Player(token="x"), name="c у к а", **told)
    with pytest.raises(solo_plays.NotOpen):
        solo_plays.begin(player=Player(token="x"), name="", **told | {"now": round_.closes_at})


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
