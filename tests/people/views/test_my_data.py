import json
import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from kerege.api.models import ApiKey
from kerege.foundation.models import AuditEntry
from kerege.mailing.models import Channel, Letter
from kerege.people.actions import erasure_requests, own_data, retention
from kerege.people.models import DataCopy
from kerege.people.tasks import make_data_copy
from kerege.questionnaires.models import AnswerSheet
from tests import scenarios
from tests.access import addresses
from tests.builders import NOW, a_person, an_organiser
from tests.people.builders import a_data_copy

pytestmark = pytest.mark.django_db
PAGE = "/en/my/profile/data/"


@pytest.fixture
def person(client):
    person = a_person(family_name="Сейітова", given_name="Айгүл", email="aigul@example.org")
    client.force_login(person)
    return person


def contents(answer):
    with zipfile.ZipFile(BytesIO(b"".join(answer.streaming_content))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_copy_is_asked_for_made_by_a_task_and_downloaded(client, person):
    assert b"Make a copy of my data" in client.get(PAGE).content
    client.post(PAGE + "copy/")
    copy = DataCopy.objects.get()
    assert b"The copy is being made." in client.get(PAGE).content
    make_data_copy.call(copy.pk)
    assert b"Download the copy" in client.get(PAGE).content
    files = contents(client.get(f"{PAGE}copy/{copy.pk}/"))
    assert {"kk.html", "ru.html", "data.json", "style.css"} <= set(files)
    assert "Келісімдер" in files["kk.html"].decode()
    assert "Согласия" in files["ru.html"].decode()
    (account,) = json.loads(files["data.json"])["people"]
    assert (account["family_name"], account["email"]) == ("Сейітова", "aigul@example.org")


def test_a_copy_tells_what_every_room_keeps(client):
    spine = scenarios.full_event()
    person = spine.people["participant"]
    client.force_login(person)
    files = contents(client.get(f"{PAGE}copy/{a_data_copy(person).pk}/"))
    data = json.loads(files["data.json"])
    assert data["events.registrations"][0]["event"]["ru"] == spine.event.title["ru"]
    assert data["certificates"][0]["number"] == spine.certificate.number
    assert data["network.posts"][0]["organisation"]
    assert set(data) >= {"mailing.letters", "people.consents", "people.sign_ins", "events.talks"}
    assert str(spine.event.title.localize("kk")) in files["kk.html"].decode()


def test_a_copy_tells_of_answers_keys_ways_and_what_was_earned_elsewhere(client):
    spine = scenarios.full_event()
    person = spine.people["participant"]
    addresses(spine)  # a row of every kind
    feedback = spine.event.feedback
    version = feedback.questionnaire.versions.get(state="released")
    mark = version.questions.get(code="overall")
    sheet = AnswerSheet.objects.create(version=version, person=person, language="kk")
    sheet.answers.create(question=mark, value=4)
    Channel.objects.create(person=person, way="cabinet", is_preferred=True, connected_at=NOW)
    ApiKey.objects.create(
        person=person,
        name="Кітап",
        beginning="k_12345",
        sha256="0" * 64,
        created_at=NOW,
        expires_at=NOW + timedelta(days=1),
    )
    client.force_login(person)
    files = contents(client.get(f"{PAGE}copy/{a_data_copy(person).pk}/"))
    data = json.loads(files["data.json"])
    (answer,) = data["questionnaires.answers"]
    assert (answer["answer"], answer["question"]["kk"]) == ("4", mark.text["kk"])
    assert data["api.keys"][0]["name"] == "Кітап"
    assert "0" * 64 not in files["data.json"].decode()
    assert data["mailing.ways"][0]["is_preferred"] is True
    assert len(data["events.calendar"]) == 1
    assert data["certificates.elsewhere"][0]["issuer"]
    scans = [name for name in files if name.startswith("certificates.elsewhere/")]
    assert len(scans) == len(data["certificates.elsewhere"])


def test_what_people_typed_is_not_markup_in_the_copy(client, person):
    person.patronymic = "<script>alert(1)</script>"
    person.save()
    files = contents(client.get(f"{PAGE}copy/{a_data_copy(person).pk}/"))
    assert b"<script>" not in files["kk.html"]


def test_the_copy_is_served_to_its_person_alone(client, person):
    copy = a_data_copy(a_person())
    assert client.get(f"{PAGE}copy/{copy.pk}/").status_code == 404
    assert Client().get(f"{PAGE}copy/{copy.pk}/").status_code == 302


def test_a_copy_is_made_once_and_deleted_after_a_week(person):
    copy = own_data.ask(person=person, by=person, now=NOW)
    with pytest.raises(own_data.AlreadyAsked):
        own_data.ask(person=person, by=person, now=NOW)
    own_data.make(copy=copy, now=NOW)
    copy.refresh_from_db()
    own_data.make(copy=copy, now=NOW)
    name = copy.file
    retention.run(now=NOW + timedelta(days=6))
    assert default_storage.exists(name)
    retention.run(now=NOW + timedelta(days=7, seconds=1))
    assert not default_storage.exists(name)


def test_a_new_copy_takes_the_place_of_the_old_one(person):
    first = a_data_copy(person)
    a_data_copy(person)
    assert not default_storage.exists(first.file)
    assert person.data_copies.filter(forgotten_at=None).count() == 1


def test_a_copy_asked_for_by_the_centre_is_announced_and_opens_with_a_card(client, person):
    copy = own_data.ask(person=person, by=an_organiser(), now=NOW)
    own_data.make(copy=copy, now=NOW)
    assert Letter.objects.get(kind="people.data_copy_made").person == person
    session = client.session
    session["signed_in_with"] = "card"
    session.save()
    assert "data.json" in contents(client.get(f"{PAGE}copy/{copy.pk}/"))
    mine = a_data_copy(person)
    assert client.get(f"{PAGE}copy/{mine.pk}/").status_code == 404


def test_who_wants_to_be_forgotten_says_so_and_has_a_week_to_change_their_mind(client, person):
    assert b"Tick this if you want to be forgotten." in client.post(PAGE + "erase/").content
    client.post(PAGE + "erase/", {"is_sure": "on"})
    assert b"Take it back, I stay" in client.get(PAGE).content
    assert Letter.objects.get(kind="people.erasure_asked").person == person
    client.post(PAGE + "erase/back/")
    assert b"Ask to be forgotten" in client.get(PAGE).content
    assert person.erasure_requests.get().taken_back_at is not None


def test_after_the_week_the_person_is_forgotten(person):
    erasure_requests.ask(person=person, now=NOW)
    retention.run(now=NOW + timedelta(days=6, hours=23))
    person.refresh_from_db()
    assert person.anonymised_at is None
    retention.run(now=NOW + timedelta(days=7))
    person.refresh_from_db()
    assert (person.full_name, person.email) == ("С. А.", None)
    assert person.erasure_requests.get().done_at is not None
    entry = AuditEntry.objects.get(verb="people.anonymised")
    assert entry.actor_id == person.pk


def test_one_wish_at_a_time(person):
    erasure_requests.ask(person=person, now=NOW)
    with pytest.raises(erasure_requests.AlreadyAsked):
        erasure_requests.ask(person=person, now=NOW)
    erasure_requests.take_back(person=person, now=NOW)
    with pytest.raises(erasure_requests.NothingToTakeBack):
        erasure_requests.take_back(person=person, now=NOW)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_page_stands_in_three_languages(client, person, language):
    assert client.get(f"/{language}/my/profile/data/").status_code == 200
