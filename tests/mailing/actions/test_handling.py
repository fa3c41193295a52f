from datetime import timedelta

import pytest
from django.db import IntegrityError

from kerege.foundation.models import AuditEntry
from kerege.mailing.actions import delivery, handling
from kerege.mailing.models import Attachment, Letter, LetterState, OutboxPause, Way
from tests.builders import NOW, a_person, an_organiser
from tests.mailing.builders import a_letter

pytestmark = pytest.mark.django_db


def sent(**fields):
    return a_letter(**{"state": LetterState.SENT, "sent_at": NOW} | fields)


def test_a_letter_that_waits_is_tried_now(mailoutbox):
    letter = a_letter(next_try_at=NOW + timedelta(hours=3))
    handling.try_now(letter=letter, by=an_organiser(), now=NOW)
    delivery.send_due(now=NOW)
    assert len(mailoutbox) == 1
    with pytest.raises(handling.NotWaiting):
        handling.try_now(letter=letter, by=an_organiser(), now=NOW)


def test_a_sent_letter_is_written_once_more_with_the_reason_why():
    person = a_person(email="new@example.org")
    letter = sent(person=person, address="old@example.org", reason="seat:1")
    Attachment.objects.create(letter=letter, name="c.pdf", content_type="a/b", stored_as="c")
    new = handling.repeat(letter=letter, why="  lost  it ", by=an_organiser(), now=NOW)
    third = handling.repeat(letter=letter, why="again", by=an_organiser(), now=NOW)
    assert (new.reason, third.reason) == ("seat:1#2", "seat:1#3")
    assert (new.state, new.address, new.why_again) == ("queued", "new@example.org", "lost it")
    assert new.repeats == letter
    assert [file.name for file in new.attachments.all()] == ["c.pdf"]
    assert AuditEntry.objects.filter(verb="mailing.repeated").count() == 2


@pytest.mark.parametrize(
    ("fields", "why", "refusal"),
    [
        ({}, " ", handling.SaysNotWhy),
        ({"state": LetterState.QUEUED}, "x", handling.NotRepeatable),
        ({"erased_at": NOW}, "x", handling.TextErased),
        ({"kind": "people.sign_in_code"}, "x", handling.TextErased),
    ],
)
def test_what_is_not_written_once_more(fields, why, refusal):
    letter = sent(**fields)
    with pytest.raises(refusal):
        handling.repeat(letter=letter, why=why, by=an_organiser(), now=NOW)


def test_all_that_surely_did_not_arrive_is_sent_again():
    failed = a_letter(state=LetterState.FAILED, last_error="451 later", tries=6)
    for note in ("uncertain", "interrupted"):
        a_letter(state=LetterState.FAILED, last_error=note)
    a_letter(state=LetterState.FAILED, erased_at=NOW)
    count = handling.send_failed_again(chosen=Letter.objects.all(), by=an_organiser(), now=NOW)
    assert count == 1
    assert list(Letter.objects.filter(state=LetterState.QUEUED)) == [failed]
    assert AuditEntry.objects.filter(verb="mailing.sent_again").count() == 1


def test_a_paused_outbox_sends_codes_only(mailoutbox):
    by = an_organiser()
    handling.pause(why="a wrong letter", by=by, now=NOW)
    a_letter(subject="letter")
    a_letter(subject="code", kind="people.sign_in_code", text="123456")
    delivery.send_due(now=NOW)
    assert [message.subject for message in mailoutbox] == ["code"]
    handling.go_on(by=by, now=NOW)
    delivery.send_due(now=NOW)
    assert [message.subject for message in mailoutbox] == ["code", "letter"]
    stop = OutboxPause.objects.get()
    assert (stop.began_by_id, stop.ended_by_id, stop.ended_at) == (by.pk, by.pk, NOW)


def test_the_outbox_is_paused_once_at_a_time():
    handling.pause(why="", by=an_organiser(), now=NOW)
    with pytest.raises(handling.PausedAlready):
        handling.pause(why="", by=an_organiser(), now=NOW)


@pytest.mark.parametrize(
    "impossible",
    [
        {"way": Way.CABINET},
        {"address": ""},
        {"state": LetterState.BOUNCED},
        {"state": "lost"},
    ],
)
def test_what_a_letter_can_never_be(impossible):
    with pytest.raises(IntegrityError):
        a_letter(**impossible)
