import pytest

from kerege.mailing import letters
from kerege.mailing.actions import outbox
from kerege.mailing.models import Letter
from kerege.people import post_office
from tests.builders import NOW, a_person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_letter_of_this_room_is_whole_in_each_language(language):
    for code, _label, _is_secret in post_office.KINDS:
        letter = outbox.queue_to_address(
            letter=code,
            address="r@example.org",
            language=language,
            reason=f"{code}:{language}",
            now=NOW,
            context={"code": "123456", "minutes": 15},
        )
        assert letter.subject
        assert f"http://localhost:8000/{language}/" in letter.text
        assert "{" not in letter.text
    subjects = Letter.objects.values_list("subject", flat=True)
    assert len(set(subjects)) == len(post_office.KINDS)


def test_a_reason_is_written_once():
    person = a_person()
    for _time in range(2):
        outbox.queue(
            to=person, letter="people.unknown_address", about=person, reason="once", now=NOW
        )
    assert Letter.objects.get().about == f"people.person:{person.pk}"


def test_a_person_without_an_address_reads_the_letter_in_the_cabinet():
    person = a_person(email=None)
    letter = outbox.queue(
        to=person, letter="people.unknown_address", about=person, reason="x", now=NOW
    )
    assert (letter.way, letter.state, letter.sent_at) == ("cabinet", "sent", NOW)
    assert letter.address == ""


def test_a_reader_with_a_new_address_gets_no_second_letter_for_the_same_reason():
    person = a_person(email="old@example.org")
    first = outbox.queue(
        to=person, letter="people.unknown_address", about=person, reason="x", now=NOW
    )
    person.email = "new@example.org"
    second = outbox.queue(
        to=person, letter="people.unknown_address", about=person, reason="x", now=NOW
    )
    assert (second.pk, second.address) == (first.pk, "old@example.org")


def test_codes_are_secrets():
    assert letters.secret_codes() == ["people.sign_in_code"]
    assert letters.find("no.such") is None
