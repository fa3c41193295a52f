"""Questions from the floor and wishes: what phones send, what is kept, who reads it."""

import uuid
from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from kerege.events.archive import pages_of
from kerege.events.models import Appearance, Event
from kerege.people.models import Person
from kerege.votes.actions import floor, floor_retention, wishes
from kerege.votes.actions.floor import TwoToMerge
from kerege.votes.floor_words import RudeText
from kerege.votes.floor_words_out import section
from kerege.votes.models import FloorQuestion, FloorUpvote, Hall, QuestionState, SpeakerWish
from kerege.votes.queries.floor import lines
from tests.builders import a_person, an_organiser
from tests.votes.halls import InRoom, a_hall

pytestmark = pytest.mark.django_db
SHOWN = QuestionState.on_stage()


def texts(hall: Hall) -> list[tuple[str, int]]:
    return [(one.question.text, one.votes) for one in lines(hall, SHOWN)]


def test_a_question_is_kept_read_voted_for_and_withdrawn():
    hall, by, now = a_hall(), an_organiser(), timezone.now()
    room = InRoom(hall)
    asel, olga, third = room.join("asel"), room.join("olga"), room.join("third")

    key = str(uuid.uuid4())
    reply = room.say(asel, "ask", id=key, text="  Кітап қашан\u202e келеді?  ")
    assert (reply["part"], reply["state"]) == ("questions", "waiting")
    assert reply["own"]["waiting"] == [{"id": key, "text": "Кітап қашан келеді?"}]
    # The same again, under the same key or with the same words, is one question.
    assert room.say(asel, "ask", id=key, text="Кітап қашан келеді?") == reply
    assert room.say(asel, "ask", id=str(uuid.uuid4()), text="Кітап қашан келеді?") == reply
    row = FloorQuestion.objects.get()
    assert (row.text, row.name, row.state) == ("Кітап қашан келеді?", "", "waiting")
    assert FloorUpvote.objects.get().visitor_sum == "sum-asel"

    # Nobody else is told of it, and nobody can vote for it, until it was read.
    assert ("hosts", {"t": "look"}) in room.tick()
    told = room.room.snapshot(olga, room.now)["parts"]["questions"]
    assert told == {
        "shared": {"open": True, "questions": []},
        "own": {"mine": [], "waiting": [], "voted": []},
    }
    assert room.say(olga, "voice", id=key)["no"] == "gone"

    assert floor.decide(hall=hall, keys=[row.pk], deed="shown", by=by, now=now) == 1
    room = InRoom(hall)
    assert room.say(olga, "voice", id=key) == {
        "part": "questions", "id": key, "on": True, "votes": 2,
    }  # fmt: skip
    assert room.say(olga, "voice", id=key)["votes"] == 2
    assert room.tick() == [
        ("phones", {"t": "news", "part": "questions",
                    "told": {"changes": [{"id": key, "votes": 2}]}}),
        ("hosts", {"t": "look"}),
    ]  # fmt: skip
    assert room.say(olga, "voice", id=key, on=False)["votes"] == 1
    assert room.say(third, "withdraw", id=key)["no"] == "gone"
    assert room.say(asel, "withdraw", id=key)["own"]["mine"] == []
    assert room.tick()[0][1]["told"] == {"changes": [{"id": key, "gone": True}]}


def test_what_is_refused_is_refused_politely_and_nothing_of_it_is_kept():
    hall = a_hall()
    room = InRoom(hall)
    phone = room.join()
    new = lambda: str(uuid.uuid4())  # noqa: E731
    for said, why in [
        ({"text": "x" * 301}, "long"),
        ({"text": " \u200b "}, "empty"),
        ({"text": ["no", "text"]}, "empty"),
        ({"text": "Ты мудак"}, "rude"),
    ]:
        assert room.say(phone, "ask", id=new(), **said)["no"] == why
    for number in range(3):
        room.ask(phone, f"Сұрақ {number}?")
    assert room.say(phone, "ask", id=new(), text="Тағы?")["no"] == "unread"
    FloorQuestion.objects.update(state="hidden", decided_at=timezone.now())
    room = InRoom(hall)
    for number in range(3, 10):
        room.ask(phone, f"Сұрақ {number}?")
        FloorQuestion.objects.update(state="hidden", decided_at=timezone.now())
        room = InRoom(hall)
    assert room.say(phone, "ask", id=new(), text="Тағы?")["no"] == "enough"
    assert room.say(phone, "dance")["no"] == "unknown"
    assert room.say(phone, "voice", id="not a key")["no"] == "gone"
    assert room.say(phone, "wish", id=new(), text="Рақмет!", item=10**9)["no"] == "closed"
    assert FloorQuestion.objects.count() == 10
    assert room.room.greet({"ticket": "forged"}, 1.0).reply == {"why": "ticket"}

    closed = InRoom(a_hall(is_open=False))
    assert closed.say(closed.join(), "ask", id=new(), text="Бар ма?")["no"] == "closed"


def test_questions_that_ask_the_same_are_one_and_can_be_taken_apart():
    hall, by, now = a_hall(is_moderated=False), an_organiser(), timezone.now()
    room = InRoom(hall)
    phones = [room.join(str(number)) for number in range(4)]
    first = room.ask(phones[0], "Оқулық бола ма?")
    second = room.ask(phones[1], "Учебник будет?")
    other = room.ask(phones[3], "Где столовая?")
    room.say(phones[2], "voice", id=first)
    room.say(phones[2], "voice", id=second)
    pks = dict(FloorQuestion.objects.values_list("key", "pk"))
    one, two = pks[uuid.UUID(first)], pks[uuid.UUID(second)]
    with pytest.raises(TwoToMerge):
        floor.merge(hall=hall, keys=[one], by=by, now=now)

    floor.merge(hall=hall, keys=[two, one], by=by, now=now)
    # Three phones gave a voice to one of the two: the one that gave both counts once.
    assert texts(hall) == [("Оқулық бола ма?", 3), ("Где столовая?", 1)]
    again = InRoom(hall)
    shared = again.room.snapshot(phones[2], 0.0)["parts"]["questions"]["shared"]["questions"]
    assert [(q["text"], q["votes"]) for q in shared] == texts(hall)

    floor.decide(hall=hall, keys=[pks[uuid.UUID(other)]], deed="pin", by=by, now=now)
    assert texts(hall)[0] == ("Где столовая?", 1)
    floor.decide(hall=hall, keys=[two], deed="split", by=by, now=now)
    assert sorted(texts(hall)) == [
        ("Где столовая?", 1), ("Оқулық бола ма?", 2), ("Учебник будет?", 2),
    ]  # fmt: skip


def test_the_page_works_without_script_and_loses_nothing(client):
    hall = a_hall(asks_names=True)
    address = reverse("votes:hall", args=[hall.code])
    asks = reverse("votes:hall_ask", args=[hall.code])
    key = str(uuid.uuid4())
    # A phone that keeps no cookies is told so, and what it typed stays.
    blind = Client()
    page = blind.post(asks, {"text": "Қалай?", "key": key})
    assert page.status_code == 422
    assert "Қалай?" in page.content.decode()
    assert not FloorQuestion.objects.exists()

    first = client.get(address)
    assert first.status_code == 200
    rude = client.post(asks, {"text": "Вы все мудаки?", "key": key})
    assert rude.status_code == 422
    assert "Вы все мудаки?" in rude.content.decode()
    for _time in range(2):
        answer = client.post(asks, {"text": "<b>Қалай?</b>", "name": "Әсел", "key": key})
        assert (answer.status_code, answer["Location"]) == (302, f"{address}#questions")
    row = FloorQuestion.objects.get()
    assert (row.text, row.name, len(row.visitor_sum)) == ("<b>Қалай?</b>", "Әсел", 64)
    page = client.get(address).content.decode()
    assert "&lt;b&gt;Қалай?&lt;/b&gt;" in page
    assert "<b>Қалай?" not in page
    assert "Қалай?" not in Client().get(address).content.decode()


def test_voices_work_without_script_too_and_only_the_author_withdraws(client):
    hall = a_hall()
    client.get(hall.get_absolute_url())
    sent = {"text": "Қалай?", "key": str(uuid.uuid4())}
    client.post(reverse("votes:hall_ask", args=[hall.code]), sent)
    row = FloorQuestion.objects.get()
    floor.decide(hall=hall, keys=[row.pk], deed="shown", by=an_organiser(), now=timezone.now())
    other = Client()
    other.get(hall.get_absolute_url())
    voice = reverse("votes:hall_voice", args=[hall.code, row.pk])
    for _time in range(2):
        other.post(voice, {"on": "1"})
    assert texts(hall) == [("Қалай?", 2)]
    other.post(voice, {"on": "0"})
    assert texts(hall) == [("Қалай?", 1)]
    withdraw = reverse("votes:hall_withdraw", args=[hall.code, row.pk])
    other.post(withdraw)
    assert FloorQuestion.objects.count() == 1
    client.post(withdraw)
    assert FloorQuestion.objects.count() == 0


def test_a_wish_is_read_by_an_organiser_first_then_by_the_speaker(client):
    hall, by, now = a_hall(), an_organiser(), timezone.now()
    talk = hall.event.days.get().blocks.get(starts_at="09:00").items.get(starts_at="09:00")
    Hall.objects.filter(pk=hall.pk).update(item=talk)
    room = InRoom(hall)
    key = str(uuid.uuid4())
    for _time in range(2):
        reply = room.say(room.join(), "wish", id=key, text="Өте пайдалы болды!", item=talk.pk)
        assert reply == {"part": "wishes", "own": {"sent": 1}}
    client.get(reverse("votes:hall", args=[hall.code]))
    sent = {"text": "Спасибо за примеры!", "item": talk.pk, "key": str(uuid.uuid4())}
    answer = client.post(reverse("votes:hall_wish", args=[hall.code]), sent)
    assert answer.status_code == 302

    speaker = talk.item_speakers.get().speaker
    seen = Appearance.objects.create(event=hall.event, speaker=speaker, secret="s" * 30)
    assert "Өте пайдалы" not in client.get(seen.get_absolute_url()).content.decode()
    pk = SpeakerWish.objects.get(key=key).pk
    wishes.decide_wishes(hall=hall, keys=[pk], state="shown", by=by, now=now)
    page = client.get(seen.get_absolute_url()).content.decode()
    assert "Өте пайдалы болды!" in page
    assert "Спасибо за примеры!" not in page


def test_approved_wishes_stand_on_the_stage_and_in_the_archive(client):
    hall = a_hall(shows="wishes")
    talk = hall.event.days.get().blocks.get(starts_at="09:00").items.get(starts_at="09:00")
    Hall.objects.filter(pk=hall.pk).update(item=talk)
    for text, state in [("Өте пайдалы болды!", "shown"), ("Спасибо за примеры!", "waiting")]:
        decided_at = timezone.now() if state == "shown" else None
        SpeakerWish.objects.create(
            item=talk, text=text, visitor_sum=text, state=state, at=timezone.now(),
            decided_at=decided_at,
        )  # fmt: skip
    stage = reverse("votes:hall_stage", args=[hall.code])
    Hall.objects.filter(pk=hall.pk).update(shows="wishes")
    shown = client.get(stage).content.decode()
    assert "Өте пайдалы болды!" in shown
    assert "Спасибо за примеры!" not in shown

    assert pages_of(hall.event, "kk") == []
    Hall.objects.filter(pk=hall.pk).update(archives_wishes=True)
    [page] = pages_of(hall.event, "kk")
    assert "Өте пайдалы болды!" in page.body


def test_the_desk_moderates_exports_and_reports(client):
    hall, organiser = a_hall(is_moderated=True), an_organiser()
    slug = hall.event.slug
    room = InRoom(hall)
    for number, text in enumerate(["=1+1 нешеу?", "Қашан бітеді?", "Жарнама"]):
        room.ask(room.join(str(number)), text)
    rows = {row.text: row.pk for row in FloorQuestion.objects.all()}
    client.force_login(organiser)
    listed = client.get(reverse("votes:floor_questions", args=[slug])).content.decode()
    assert all(text in listed for text in rows)
    decide = reverse("votes:floor_decide", args=[slug])
    client.post(
        decide, {"decide": "shown", "question": [rows["=1+1 нешеу?"], rows["Қашан бітеді?"]]}
    )
    client.post(decide, {"decide": f"hidden:{rows['Жарнама']}"})
    client.post(decide, {"decide": f"answered:{rows['Қашан бітеді?']}"})
    answer = client.post(f"{decide}?on=panel", {"decide": "dance:1"}, HTTP_HX_REQUEST="true")
    assert 'id="panel"' in answer.content.decode()
    assert texts(hall) == [("=1+1 нешеу?", 1), ("Қашан бітеді?", 1)]

    body = client.get(reverse("votes:floor_workbook", args=[slug])).content
    sheet = CalamineWorkbook.from_filelike(BytesIO(body)).get_sheet_by_index(0).to_python()
    found = [row[1] for row in sheet if row[1] in rows]
    assert found == ["=1+1 нешеу?", "Қашан бітеді?"]
    told = section(hall.event, "ru")
    assert told == [
        "Из зала задано 2 вопроса; отвечено: 1.",
        "Отвеченные вопросы, набравшие больше всего голосов: «Қашан бітеді?» (1).",
    ]
    client.force_login(a_person())
    assert client.get(reverse("votes:floor_questions", args=[slug])).status_code in (403, 404)


def test_a_month_later_nobody_knows_which_phone_it_was():
    hall, by, now = a_hall(is_moderated=False, asks_names=True), an_organiser(), timezone.now()
    room = InRoom(hall)
    asel, olga = room.join("asel"), room.join("olga")
    key = str(uuid.uuid4())
    room.say(asel, "ask", id=key, text="Қалай?", name="Сапарова Әсел")
    room.say(olga, "voice", id=key)
    hidden = room.ask(olga, "Жасырын")
    floor.decide(
        hall=hall,
        keys=[FloorQuestion.objects.get(key=hidden).pk],
        deed="hidden",
        by=by,
        now=now,
    )
    person = Person(family_name="Сапарова", given_name="Әсел")
    floor_retention.forget_person(person, now)
    assert FloorQuestion.objects.get(key=key).name == ""

    assert floor_retention.forget_old(now=now + timedelta(days=20)) == 0
    Event.objects.filter(pk=hall.event_id).update(
        ends_on=(now - timedelta(days=32)).date(), starts_on=(now - timedelta(days=33)).date()
    )
    assert floor_retention.forget_old(now=now) > 0
    assert texts(hall) == [("Қалай?", 2)]
    kept = set(FloorQuestion.objects.values_list("visitor_sum", flat=True))
    voices = set(FloorUpvote.objects.values_list("visitor_sum", flat=True))
    assert kept == {""}
    assert len(voices) == 2
    assert all(one.startswith("-") for one in voices)
    assert floor_retention.forget_old(now=now) == 0


def test_a_rude_question_is_refused_where_there_is_no_script_too():
    with pytest.raises(RudeText):
        floor.ask(hall=a_hall(), visitor="v", text="Сука?", key=uuid.uuid4(), now=timezone.now())
