import pytest

from kerege.mailing.models import LetterState, QuietHours, Way
from kerege.mailing.queries import ways
from tests.builders import NOW, a_person, an_organiser
from tests.mailing.builders import a_dead_address, a_letter, a_letter_with_a_file, telegram_of

pytestmark = pytest.mark.django_db
MINE = "/en/my/letters/"


@pytest.fixture
def me(client):
    person = a_person(email=None)
    client.force_login(person)
    return person


def test_i_read_my_letters_and_nobody_elses(client, me):
    mine, other = a_letter_with_a_file(me), a_letter_with_a_file(a_person())
    page = client.get(MINE).content.decode()
    assert mine.subject in page
    assert other.subject not in page
    assert mine.text.strip() in client.get(f"{MINE}{mine.pk}/").content.decode()
    file = client.get(f"{MINE}{mine.pk}/files/{mine.pk}/")
    assert b"".join(file.streaming_content) == b"file"
    assert file["Content-Disposition"] == 'attachment; filename="file.txt"'
    for path in (f"{other.pk}/", f"{other.pk}/files/{other.pk}/", f"{mine.pk}/files/{other.pk}/"):
        assert client.get(MINE + path).status_code == 404


def test_secrets_and_what_was_never_sent_are_not_shown(client, me):
    hidden = [
        a_letter(person=me, kind="people.sign_in_code", text="123456"),
        a_letter(person=me, state=LetterState.CANCELLED),
    ]
    page = client.get(MINE).content.decode()
    for letter in hidden:
        assert letter.subject not in page
        assert client.get(f"{MINE}{letter.pk}/").status_code == 404


def test_the_profile_keeps_the_way_and_the_hours(client):
    person = a_person()
    client.force_login(person)
    page = client.get("/en/my/profile/")
    form = {
        "family_name": person.family_name,
        "given_name": person.given_name,
        "language": person.language,
        "district": person.posts.get().organisation.district_id,
        "organisation": person.posts.get().organisation_id,
        "position": "librarian",
        "seen": page.context["form"].initial["seen"],
    }
    client.post("/en/my/profile/", form)
    assert QuietHours.objects.count() == 0, "a form that says nothing of it changes nothing"
    chosen = {"way": "cabinet", "quiet_from": "22:30", "quiet_until": "00:00"}
    answer = client.post("/en/my/profile/", form | chosen)
    assert answer.status_code == 302
    assert ways.wanted_way(person) == Way.CABINET
    assert [f"{end:%H:%M}" for end in ways.hours_of(person)] == ["22:30", "00:00"]
    refused = client.post("/en/my/profile/", form | chosen | {"way": "telegram"})
    assert refused.status_code == 200
    assert ways.wanted_way(person) == Way.CABINET


def test_telegram_is_connected_by_a_link_of_ones_own(client, me, settings):
    settings.TELEGRAM_BOT, settings.TELEGRAM_TOKEN = "kerege_bot", "7:secret"
    assert "t.me/kerege_bot?start=" not in client.get("/en/my/telegram/").content.decode()
    page = client.post("/en/my/telegram/")
    assert "https://t.me/kerege_bot?start=" in page.content.decode()
    assert "secret" not in page.content.decode()
    assert page["Cache-Control"] == "no-store"
    telegram_of(me)
    assert "Telegram is connected." in client.get("/en/my/telegram/").content.decode()


def test_the_desk_sees_that_an_address_does_not_work(client):
    client.force_login(an_organiser())
    person = a_person(email="old@example.org", family_name="Үлгі")
    dead = a_dead_address("old@example.org")
    a_letter(person=person, address="old@example.org", state=LetterState.HELD)
    assert (
        "The address does not work" in client.get(f"/en/desk/people/{person.pk}/").content.decode()
    )
    page = client.get("/en/desk/letters/addresses/?words=үлгі").content.decode()
    assert "550 no such user" in page
    told = client.post(f"/en/desk/letters/addresses/{dead.pk}/trust/", follow=True)
    assert "1 letter that was held goes out." in told.content.decode()


def test_the_paused_outbox_says_since_when_and_by_whom(client):
    by = an_organiser(family_name="Жауапты")
    client.force_login(by)
    client.post("/en/desk/letters/pause/", {"why": "A mistake"})
    page = client.get("/en/desk/letters/").content.decode()
    assert "The outbox is paused since" in page
    assert "Жауапты" in page
    assert "A mistake" in page
    client.post("/en/desk/letters/go-on/")
    assert "The outbox is paused since" not in client.get("/en/desk/letters/").content.decode()


def test_a_letter_is_written_once_more_from_its_page(client):
    client.force_login(an_organiser())
    letter = a_letter(person=a_person(), state=LetterState.SENT, sent_at=NOW)
    page = f"/en/desk/letters/{letter.pk}/"
    assert "Please say why" in client.post(f"{page}repeat/", follow=True).content.decode()
    told = client.post(f"{page}repeat/", {"why": "Lost"}, follow=True).content.decode()
    assert "Lost" in told
