"""The chat with the bot from end to end, against a server that answers as Telegram does."""

from datetime import timedelta

import pytest

from kerege.mailing.actions import channels, chat, delivery
from kerege.mailing.models import Attachment, Channel, ConnectToken, Letter, Way
from kerege.mailing.queries import ways
from tests.builders import NOW, a_person
from tests.mailing import bot_server
from tests.mailing.builders import a_letter, telegram_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def bot(settings):
    with bot_server.running() as running:
        settings.TELEGRAM_URL, settings.TELEGRAM_TOKEN = running.url, "7:secret"
        settings.TELEGRAM_BOT = "kerege_bot"
        yield running


def letter_to(person, **fields):
    return a_letter(person=person, address=person.email or "", **fields)


def test_a_person_connects_gets_a_letter_and_stops_the_bot(bot, mailoutbox):
    person = a_person(language="ru")
    bot.hears(5, 77, f"/start {channels.invite(person=person, now=NOW)}")
    assert chat.read_updates(now=NOW) == 1
    assert [chat_id for chat_id, _text in bot.said] == [77]
    assert "Готово" in bot.said[0][1]
    assert ways.wanted_way(person) == Way.TELEGRAM

    letter = letter_to(person, subject="Тема", text="Текст\n\n-- \nподпись\n")
    delivery.send_due(now=NOW)
    letter.refresh_from_db()
    assert (letter.state, letter.way, letter.sent_at) == ("sent", "telegram", NOW)
    assert bot.said[1] == (77, "Тема\n\nТекст")
    assert mailoutbox == []

    bot.hears(6, 77, "/stop")
    chat.read_updates(now=NOW)
    assert "по электронной почте" in bot.said[2][1]
    assert Channel.objects.count() == 0
    assert ways.wanted_way(person) == Way.EMAIL


def test_an_update_is_answered_once(bot):
    bot.hears(5, 77, "hello")
    for _time in range(3):
        chat.read_updates(now=NOW)
    assert len(bot.said) == 1
    assert "/kk/my/profile/" in bot.said[0][1]
    assert "/ru/my/profile/" in bot.said[0][1]


def test_the_word_counts_once_and_not_for_long(bot):
    person, thief = a_person(), 99
    token = channels.invite(person=person, now=NOW)
    assert token not in str(ConnectToken.objects.values())
    channels.connect(token=token, chat_id=77, now=NOW)
    with pytest.raises(channels.TokenUnknown):
        channels.connect(token=token, chat_id=thief, now=NOW)
    late = channels.invite(person=person, now=NOW)
    with pytest.raises(channels.TokenUnknown):
        channels.connect(token=late, chat_id=thief, now=NOW + timedelta(minutes=30))
    assert Channel.objects.get().chat_id == 77


def test_a_group_is_not_connected(bot):
    bot.hears(5, -77, f"/start {channels.invite(person=a_person(), now=NOW)}", kind="group")
    chat.read_updates(now=NOW)
    assert (bot.said, Channel.objects.count()) == ([], 0)


def test_a_chat_belongs_to_whoever_connected_it_last(bot):
    for person in (a_person(), second := a_person()):
        channels.connect(token=channels.invite(person=person, now=NOW), chat_id=77, now=NOW)
    assert Channel.objects.get(chat_id=77).person == second


@pytest.mark.parametrize(
    "answer",
    [
        (403, {"ok": False, "description": "Forbidden: bot was blocked by the user"}),
        (400, {"ok": False, "description": "Bad Request: chat not found"}),
    ],
)
def test_whoever_blocked_the_bot_gets_the_letter_by_email(bot, mailoutbox, answer):
    person = a_person()
    channel = telegram_of(person)
    letter = letter_to(person)
    bot.answers = [answer]
    delivery.send_due(now=NOW)
    letter.refresh_from_db()
    channel.refresh_from_db()
    assert (letter.state, letter.way) == ("sent", "email")
    assert [sent.to for sent in mailoutbox] == [[person.email]]
    assert (channel.blocked_at, channel.is_preferred) == (NOW, False)


def test_whoever_blocked_the_bot_and_has_no_email_reads_it_in_the_cabinet(bot):
    person = a_person(email=None)
    telegram_of(person)
    letter = letter_to(person, way=Way.TELEGRAM)
    bot.answers = [(403, {"ok": False})]
    delivery.send_due(now=NOW)
    letter.refresh_from_db()
    assert (letter.state, letter.way, letter.sent_at) == ("sent", "cabinet", NOW)


def test_too_many_messages_wait_as_long_as_telegram_says_and_email_goes_on(bot, mailoutbox):
    person = a_person()
    telegram_of(person)
    first, second = letter_to(person), letter_to(person)
    by_email = letter_to(a_person())
    bot.answers = [(429, {"ok": False, "parameters": {"retry_after": 35}})]
    delivery.send_due(now=NOW)
    for letter in (first, second, by_email):
        letter.refresh_from_db()
    assert (first.state, first.tries) == ("queued", 0)
    assert first.next_try_at == NOW + timedelta(seconds=35)
    assert (second.state, second.tries) == ("queued", 0)
    assert (by_email.state, len(mailoutbox)) == ("sent", 1)


@pytest.mark.parametrize(
    ("answer", "state", "note"),
    [
        ((502, b"<html>"), "failed", "uncertain"),
        ((400, {"ok": False, "description": "message text is empty"}), "failed", "message text is"),
        ((200, b"no json"), "sent", ""),
    ],
)
def test_what_telegram_says_decides(bot, answer, state, note):
    person = a_person()
    telegram_of(person)
    letter = letter_to(person)
    bot.answers = [answer]
    delivery.send_due(now=NOW)
    letter.refresh_from_db()
    assert letter.state == state
    assert note in letter.last_error


def test_telegram_out_of_reach_is_tried_again(settings):
    settings.TELEGRAM_URL, settings.TELEGRAM_TOKEN = "http://127.0.0.1:9", "7:secret"
    settings.TELEGRAM_BOT = "kerege_bot"
    person = a_person()
    telegram_of(person)
    letter = letter_to(person)
    delivery.send_due(now=NOW)
    letter.refresh_from_db()
    assert (letter.state, letter.tries) == ("queued", 1)
    assert letter.next_try_at == NOW + timedelta(minutes=1)
    assert "secret" not in letter.last_error


def test_a_long_letter_and_one_with_files_lead_to_the_cabinet(bot):
    person = a_person(language="kk")
    telegram_of(person)
    long = letter_to(person, text="я" * 9000)
    with_file = letter_to(person)
    Attachment.objects.create(letter=with_file, name="c.pdf", content_type="a/b", stored_as="c")
    delivery.send_due(now=NOW)
    texts = [text for _chat, text in bot.said]
    assert max(len(text) for text in texts) <= 4096
    for letter, text in zip((long, with_file), texts, strict=True):
        assert f"/kk/my/letters/{letter.pk}/" in text


def test_without_a_token_nobody_is_asked(settings):
    settings.TELEGRAM_TOKEN = ""
    person = a_person()
    telegram_of(person)
    letter = letter_to(person)
    assert chat.read_updates(now=NOW) == 0
    delivery.send_due(now=NOW)
    letter.refresh_from_db()
    assert (letter.state, letter.way) == ("sent", "email")


def test_a_code_for_signing_in_always_goes_by_email(bot, mailoutbox):
    person = a_person()
    telegram_of(person)
    letter_to(person, kind="people.sign_in_code", text="123456")
    delivery.send_due(now=NOW)
    assert len(mailoutbox) == 1
    assert bot.said == []
    assert Letter.objects.get().way == "email"


@pytest.mark.parametrize(
    "update", [None, 5, {}, {"update_id": 3}, {"update_id": 4, "message": {"chat": "x"}}]
)
def test_whatever_telegram_sends_breaks_nothing(bot, update):
    bot.updates = [update] if isinstance(update, dict) and "update_id" in update else []
    assert chat.read_updates(now=NOW) == len(bot.updates)
    assert bot.said == []
