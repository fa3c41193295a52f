from datetime import timedelta

import pytest

from kerege.mailing.actions import retention
from kerege.mailing.models import Letter, LetterState
from tests.builders import NOW
from tests.mailing.builders import a_letter

pytestmark = pytest.mark.django_db


def old(**age):
    return {"queued_at": NOW - timedelta(**age), "state": LetterState.SENT, "sent_at": NOW}


def test_texts_go_after_180_days_and_rows_stay():
    kept = a_letter(kind="x.y", **old(days=179))
    erased = a_letter(kind="x.y", **old(days=181))
    retention.run(now=NOW)
    kept.refresh_from_db()
    erased.refresh_from_db()
    assert kept.text != ""
    assert (erased.text, erased.erased_at, erased.state) == ("", NOW, LetterState.SENT)


def test_a_secret_that_was_never_sent_goes_after_a_day():
    letter = a_letter(kind="people.sign_in_code", queued_at=NOW - timedelta(days=2))
    retention.run(now=NOW)
    letter.refresh_from_db()
    assert (letter.text, letter.state, letter.last_error) == ("", LetterState.FAILED, "expired")


def test_addresses_of_strangers_and_very_old_rows_go():
    a_letter(**old(days=2))
    a_letter(kind="x.y", **old(days=5 * 365 + 1))
    young = a_letter()
    retention.run(now=NOW)
    assert list(Letter.objects.all()) == [young]
