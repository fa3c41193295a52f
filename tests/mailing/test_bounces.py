"""Notices of non-delivery: read, matched, and never trusted further than their token."""

import mailbox
from email.message import EmailMessage

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from kerege.mailing import bounces
from kerege.mailing.actions import delivery, troubles
from kerege.mailing.actions.bounce_mail import read_mailbox
from kerege.mailing.models import DeadAddress, LetterState
from tests.builders import NOW, a_person, an_organiser
from tests.mailing.builders import a_dead_address, a_letter

TOKEN = "0123456789abcdef01234567"
NOTICE = """\
From: MAILER-DAEMON@mx.example
To: {to}
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain; charset=utf-8

I am sorry, I could not deliver it.

--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; reader@example.org
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} no such user

--B
Content-Type: message/rfc822

From: kerege@example.org
To: reader@example.org
Message-ID: <{token}@kerege.example>
Subject: Hello

Text
--B--
"""


def notice(to="kerege@example.org", action="failed", status="5.1.1", token=TOKEN):
    text = NOTICE.format(to=to, action=action, status=status, token=token)
    return text.replace("\n", "\r\n").encode()


def sent(token=TOKEN, **fields):
    return a_letter(token=token, state=LetterState.SENT, sent_at=NOW, **fields)


def test_a_notice_is_read():
    assert bounces.read(notice()) == bounces.Bounce(
        token=TOKEN, action="failed", status="5.1.1", words="550 5.1.1 no such user"
    )


def test_the_letter_is_known_by_the_address_the_notice_came_to():
    other = "f" * 24
    found = bounces.read(notice(to=f"bounces+{other}@example.org", token="gone"))
    assert found.token == other


def test_headers_alone_are_enough():
    raw = notice().replace(b"message/rfc822", b"text/rfc822-headers")
    assert bounces.read(raw).token == TOKEN


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"Subject: hello\r\n\r\nA person answers.",
        b"Content-Type: multipart/report; boundary=B\r\n\r\n--B\r\n\r\nnothing\r\n--B--",
        b"Content-Type: multipart/report\r\n\r\nno boundary",
        notice().replace(b"Action: failed", b"Note: nothing"),
    ],
)
def test_other_mail_is_no_notice(raw):
    assert bounces.read(raw) is None


@given(st.binary(max_size=600))
def test_any_bytes_are_survived(raw):
    assert bounces.read(raw) is None


@given(st.data())
def test_a_damaged_notice_is_survived(data):
    """Cut, doubled or overwritten anywhere, it is a Bounce or None, and its words are harmless."""
    raw = bytearray(notice())
    for _time in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(raw)))
        end = data.draw(st.integers(start, min(len(raw), start + 40)))
        raw[start:end] = data.draw(st.binary(max_size=20))
    found = bounces.read(bytes(raw))
    assert found is None or (len(found.words) <= 500 and "\x00" not in found.words)
    assert found is None or found.token == "" or len(found.token) == 24


@pytest.mark.django_db
def test_a_letter_comes_back_and_the_next_one_is_held():
    person = a_person(email="reader@example.org")
    letter = sent(person=person, address="reader@example.org")
    troubles.take_bounce(bounce=bounces.read(notice()), now=NOW)
    letter.refresh_from_db()
    assert (letter.state, letter.bounced_at) == (LetterState.BOUNCED, NOW)
    assert letter.last_error == "550 5.1.1 no such user"
    assert DeadAddress.objects.get().address == "reader@example.org"

    following = a_letter(person=person, address="reader@example.org")
    delivery.send_due(now=NOW)
    following.refresh_from_db()
    assert following.state == LetterState.HELD


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("told", "state", "dead"),
    [
        ({"action": "delayed", "status": "4.4.1"}, LetterState.SENT, 0),
        ({"token": "f" * 24}, LetterState.SENT, 0),
        ({"status": "5.2.2"}, LetterState.BOUNCED, 0),
        ({"status": "5.7.1"}, LetterState.BOUNCED, 0),
        ({"status": "4.4.7"}, LetterState.BOUNCED, 0),
        ({"status": "5.1.1"}, LetterState.BOUNCED, 1),
    ],
)
def test_only_what_is_about_the_address_marks_it(told, state, dead):
    letter = sent()
    troubles.take_bounce(bounce=bounces.read(notice(**told)), now=NOW)
    letter.refresh_from_db()
    assert (letter.state, DeadAddress.objects.count()) == (state, dead)


@pytest.mark.django_db
def test_a_letter_on_its_way_does_not_come_back():
    letter = a_letter(token=TOKEN)
    assert troubles.take_bounce(bounce=bounces.read(notice()), now=NOW) is None
    letter.refresh_from_db()
    assert letter.state == LetterState.QUEUED


@pytest.mark.django_db
def test_what_was_held_goes_to_the_new_address(mailoutbox):
    person = a_person(email="old@example.org")
    a_dead_address("old@example.org")
    held = a_letter(person=person, address="old@example.org", state=LetterState.HELD)
    assert troubles.release_held(now=NOW) == 0
    person.email = "new@example.org"
    person.save()
    assert troubles.release_held(now=NOW) == 1
    delivery.send_due(now=NOW)
    held.refresh_from_db()
    assert (held.state, held.address) == (LetterState.SENT, "new@example.org")


@pytest.mark.django_db
def test_an_organiser_trusts_an_address():
    dead = a_dead_address("old@example.org")
    mine = a_letter(address="Old@example.org", state=LetterState.HELD)
    other = a_letter(state=LetterState.HELD)
    assert troubles.trust_address(dead=dead, by=an_organiser(), now=NOW) == 1
    mine.refresh_from_db()
    other.refresh_from_db()
    assert (mine.state, other.state) == (LetterState.QUEUED, LetterState.HELD)
    assert DeadAddress.objects.count() == 0


@pytest.mark.django_db
def test_the_letter_carries_what_it_is_recognised_by(settings, mailoutbox):
    settings.BOUNCE_ADDRESS = "bounces@example.org"
    letter = a_letter()
    delivery.send_due(now=NOW)
    letter.refresh_from_db()
    message = mailoutbox[0].message()
    assert message["Message-ID"] == f"<{letter.token}@localhost>"
    assert message["From"] == settings.DEFAULT_FROM_EMAIL
    assert mailoutbox[0].from_email == f"bounces+{letter.token}@example.org"
    assert len(letter.token) == 24


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["maildir", "mbox"])
def test_a_mailbox_is_read_once(tmp_path, kind):
    path = tmp_path / "box"
    box = mailbox.Maildir(path) if kind == "maildir" else mailbox.mbox(path)
    other = EmailMessage()
    other["Subject"] = "A person answers"
    for message in (notice(), notice(token="f" * 24), other.as_bytes()):
        box.add(message)
    box.close()
    letter = sent()
    url = f"{kind}://{path}"
    assert read_mailbox(url=url, now=NOW) == {"bounced": 1, "unmatched": 1, "other": 1}
    assert read_mailbox(url=url, now=NOW) == {}
    letter.refresh_from_db()
    assert letter.state == LetterState.BOUNCED


@pytest.mark.django_db
def test_the_command_says_what_it_found_or_lacks(tmp_path, settings, capsys):
    mailbox.Maildir(tmp_path / "box").close()
    settings.BOUNCES = f"maildir://{tmp_path}/box"
    call_command("read_bounces")
    assert "0 came back" in capsys.readouterr().out
    for url in ("", "pop://x", f"maildir://{tmp_path}/none"):
        settings.BOUNCES = ""
        with pytest.raises(CommandError):
            call_command("read_bounces", url)
