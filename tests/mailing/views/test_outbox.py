import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kerege.mailing.models import Attachment, LetterState
from kerege.mailing.queries.outbox import letters_about
from tests.builders import NOW, a_coordinator, a_person, an_organiser
from tests.mailing.builders import a_letter

pytestmark = pytest.mark.django_db
PAGE = "/en/desk/letters/"


@pytest.fixture
def organiser(client):
    person = an_organiser()
    client.force_login(person)
    return person


def test_the_outbox_is_for_organisers(client):
    letter = a_letter(state=LetterState.FAILED)
    pages = [PAGE, f"{PAGE}{letter.pk}/"]
    for page in pages:
        assert client.get(page).url.startswith("/en/sign-in/")
    for person in (a_person(), a_coordinator()):
        client.force_login(person)
        assert [client.get(page).status_code for page in pages] == [403, 403]
        assert client.post(f"{PAGE}{letter.pk}/again/").status_code == 403
    letter.refresh_from_db()
    assert letter.state == LetterState.FAILED


def test_letters_are_listed_with_state_reader_and_trouble(client, organiser):
    person = a_person(family_name="Оқырман")
    a_letter(person=person, state=LetterState.FAILED, last_error="interrupted", subject="<b>S</b>")
    page = client.get(PAGE).content.decode()
    assert "Оқырман" in page
    assert "The server stopped while this letter was being sent." in page
    assert "&lt;b&gt;S&lt;/b&gt;" in page


def test_search_and_filters_narrow_the_list(client, organiser):
    a_letter(subject="Қатысу туралы")
    a_letter(subject="Other", state=LetterState.FAILED, kind="people.sign_in_code")

    def subjects(**asked):
        return [letter.subject for letter in client.get(PAGE, asked).context["page"]]

    assert subjects(words="ҚАТЫСУ") == ["Қатысу туралы"]
    assert subjects(state="failed") == ["Other"]
    assert subjects(kind="people.sign_in_code") == ["Other"]
    assert subjects(words="nothing like it") == []
    assert b"No letters here" in client.get(PAGE, {"words": "zzz"}).content


def test_the_list_costs_the_same_with_one_and_three_letters(client, organiser):
    counts = []
    for _time in range(2):
        a_letter(person=a_person())
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(PAGE)
        counts.append(len(queries))
        a_letter(person=a_person())
    assert counts[0] == counts[1]


def test_a_letter_is_shown_whole(client, organiser):
    letter = a_letter(text="First\n\nSecond <i>\n")
    Attachment.objects.create(letter=letter, name="c.pdf", content_type="a/b", stored_as="c")
    page = client.get(f"{PAGE}{letter.pk}/").content.decode()
    assert "<p>First</p>" in page
    assert "Second &lt;i&gt;" in page
    assert "c.pdf" in page
    assert client.get(f"{PAGE}0/").status_code == 404


def test_a_secret_is_shown_to_nobody(client, organiser):
    letter = a_letter(kind="people.sign_in_code", text="123456")
    page = client.get(f"{PAGE}{letter.pk}/").content.decode()
    assert "123456" not in page
    assert "This letter carries a secret for its reader" in page
    letter.text, letter.erased_at = "", NOW
    letter.save()
    assert "The text was erased" in client.get(f"{PAGE}{letter.pk}/").content.decode()


def test_a_failed_letter_is_sent_again_once(client, organiser):
    letter = a_letter(state=LetterState.FAILED)
    client.post(f"{PAGE}{letter.pk}/again/")
    letter.refresh_from_db()
    assert letter.state == LetterState.QUEUED
    twice = client.post(f"{PAGE}{letter.pk}/again/", follow=True)
    assert b"Only a letter that was not delivered can be sent again." in twice.content


def test_letters_about_an_object_are_found():
    mine = a_letter(about="events.event:12")
    a_letter(about="events.event:1")
    assert list(letters_about(["events.event:12", "events.registration:3"])) == [mine]
