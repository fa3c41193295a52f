"""Rounds that are played alone, their players and phones, as tests need them."""

import json
from datetime import timedelta

from django.urls import reverse

from kerege.events.models import Registration, SeatPool, Status
from kerege.quizzes.actions import solo_plays, solo_rounds
from kerege.quizzes.actions.solo_plays import Given, Player
from kerege.quizzes.models import (
    SoloPlay,
)
from tests.builders import NOW, an_organiser, in_all_languages
from tests.quizzes.halls import a_quiz


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


def sync(client, round_, rows, play=None, **more):
    play = play or SoloPlay.objects.get(round=round_)
    answers = [{"k": f"k{n}", "n": n, "said": said, "ms": 900, "ago": ago} for n, said, ago in rows]
    told = {"play": str(play.pk), "answers": answers} | more
    return client.post(at("solo_sync", round_), json.dumps(told), content_type="application/json")
