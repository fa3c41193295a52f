from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connections

from kerege.foundation.models import AuditEntry
from kerege.mailing.actions import delivery, handling
from kerege.mailing.models import Attachment, Letter, LetterState
from tests.builders import NOW, an_organiser
from tests.mailing.backends import Counting
from tests.mailing.builders import a_letter

pytestmark = pytest.mark.django_db
BACKENDS = "tests.mailing.backends."
SECRET = "people.sign_in_code"


def send(now=NOW):
    delivery.send_due(now=now)


def test_a_due_letter_is_sent_in_the_readers_language_with_its_files(mailoutbox):
    name = default_storage.save("letters/test.pdf", ContentFile(b"%PDF"))
    letter = a_letter(subject="Тақырып", text="Мәтін\n", address="r@example.org")
    Attachment.objects.create(
        letter=letter, name="Сертификат.pdf", content_type="application/pdf", stored_as=name
    )
    send()
    (sent,) = mailoutbox
    assert (sent.subject, sent.body, sent.to) == ("Тақырып", "Мәтін\n", ["r@example.org"])
    assert sent.attachments == [("Сертификат.pdf", b"%PDF", "application/pdf")]
    assert sent.extra_headers["Content-Language"] == "kk"
    letter.refresh_from_db()
    assert (letter.state, letter.sent_at, letter.tries) == (LetterState.SENT, NOW, 1)


def test_what_is_not_due_or_sent_already_stays(mailoutbox):
    a_letter(next_try_at=NOW + timedelta(seconds=1))
    a_letter(state=LetterState.SENT, sent_at=NOW)
    a_letter(state=LetterState.FAILED)
    a_letter(state=LetterState.SENDING)
    send()
    assert mailoutbox == []


def test_codes_do_not_wait_behind_a_thousand_certificates(mailoutbox):
    a_letter(subject="certificate", next_try_at=NOW - timedelta(hours=1))
    a_letter(subject="code", kind=SECRET, expires_at=NOW + timedelta(minutes=15))
    send()
    assert [sent.subject for sent in mailoutbox] == ["code", "certificate"]


def test_a_secret_is_erased_once_it_is_sent(mailoutbox):
    letter = a_letter(kind=SECRET, text="123456")
    send()
    assert mailoutbox[0].body == "123456"
    letter.refresh_from_db()
    assert (letter.text, letter.erased_at) == ("", NOW)


def test_an_expired_code_is_not_sent_and_erased(mailoutbox):
    letter = a_letter(kind=SECRET, expires_at=NOW)
    send()
    letter.refresh_from_db()
    assert mailoutbox == []
    assert (letter.state, letter.last_error) == (LetterState.FAILED, "expired")
    assert letter.text == ""


def test_a_server_out_of_reach_is_tried_after_growing_pauses_and_then_no_more(settings):
    settings.EMAIL_BACKEND = BACKENDS + "Away"
    letter, now, waited = a_letter(), NOW, []
    while letter.state == LetterState.QUEUED:
        send(now)
        letter.refresh_from_db()
        waited.append(letter.next_try_at - now)
        now = letter.next_try_at
    minutes = [pause.total_seconds() / 60 for pause in waited]
    assert minutes == [1, 5, 30, 180, 720, 0]
    assert (letter.state, letter.tries) == (LetterState.FAILED, 6)
    assert letter.last_error == "Connection refused"


def test_a_server_out_of_reach_ends_the_round(settings):
    settings.EMAIL_BACKEND = BACKENDS + "Away"
    a_letter(), a_letter()
    send()
    assert sorted(Letter.objects.values_list("tries", flat=True)) == [0, 1]


@pytest.mark.parametrize(
    ("server", "state", "said"),
    [
        ("Busy", LetterState.QUEUED, "try again later"),
        ("Refusing", LetterState.BOUNCED, "no such mailbox"),
        ("Silent", LetterState.FAILED, "uncertain"),
    ],
)
def test_what_the_server_says_decides(settings, server, state, said):
    settings.EMAIL_BACKEND = BACKENDS + server
    letter = a_letter()
    send()
    letter.refresh_from_db()
    assert letter.state == state
    assert said in letter.last_error


def test_a_missing_file_is_said(mailoutbox):
    letter = a_letter()
    Attachment.objects.create(letter=letter, name="x", content_type="a/b", stored_as="no/such")
    send()
    letter.refresh_from_db()
    assert (letter.state, letter.last_error, mailoutbox) == (LetterState.FAILED, "no_file", [])


def test_an_address_with_a_line_break_harms_nobody(mailoutbox):
    bad = a_letter(subject="a\nBcc: everybody@example.org", next_try_at=NOW - timedelta(days=1))
    a_letter()
    send()
    bad.refresh_from_db()
    assert bad.state == LetterState.FAILED
    assert len(mailoutbox) == 1


def test_a_letter_whose_sending_never_ended_is_not_sent_again_silently(mailoutbox):
    stuck = a_letter(state=LetterState.SENDING, next_try_at=NOW - timedelta(minutes=11))
    fresh = a_letter(state=LetterState.SENDING, next_try_at=NOW - timedelta(minutes=9))
    secret = a_letter(
        kind=SECRET, state=LetterState.SENDING, next_try_at=NOW - timedelta(minutes=11)
    )
    assert delivery.give_up_interrupted(now=NOW) == 2
    send()
    for letter in (stuck, fresh, secret):
        letter.refresh_from_db()
    assert (stuck.state, stuck.last_error) == (LetterState.FAILED, "interrupted")
    assert stuck.text != ""
    assert secret.text == ""
    assert fresh.state == LetterState.SENDING
    assert mailoutbox == []


def test_a_person_may_send_a_failed_letter_again(mailoutbox):
    letter, by = a_letter(state=LetterState.FAILED, last_error="uncertain", tries=6), an_organiser()
    handling.send_again(letter=letter, by=by, now=NOW)
    send()
    assert len(mailoutbox) == 1
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.actor_id) == ("mailing.sent_again", by.pk)


def test_only_a_failed_letter_with_a_text_is_sent_again():
    by = an_organiser()
    with pytest.raises(handling.NotFailed):
        handling.send_again(letter=a_letter(), by=by, now=NOW)
    erased = a_letter(state=LetterState.FAILED, text="", erased_at=NOW)
    with pytest.raises(handling.TextErased):
        handling.send_again(letter=erased, by=by, now=NOW)


@pytest.mark.django_db(transaction=True)
def test_four_workers_send_every_letter_once(settings):
    settings.EMAIL_BACKEND = BACKENDS + "Counting"
    Counting.sent.clear()
    for number in range(40):
        a_letter(subject=f"letter {number}")
    barrier, workers = Barrier(4), []

    def work():
        barrier.wait()
        try:
            delivery.send_due(now=NOW)
        finally:
            connections.close_all()

    for _number in range(4):
        workers.append(Thread(target=work))
        workers[-1].start()
    for worker in workers:
        worker.join()

    assert sorted(Counting.sent) == sorted(f"letter {number}" for number in range(40))
    assert set(Letter.objects.values_list("state", flat=True)) == {LetterState.SENT}
