"""The pages of the trainer and of the desk, as their readers meet them."""

import io
import json
import zipfile
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from xlsxwriter import Workbook

from kerege.cascade.actions import kits
from kerege.cascade.models import CascadeTraining, TrainerPromise
from kerege.cascade.queries.roster import roster_of
from kerege.certificates.models import Certificate
from kerege.events import activities
from kerege.events.activities import to_dos_for
from kerege.foundation.translated import T
from tests.builders import a_coordinator, a_person, an_organiser
from tests.cascade.builders import (
    a_promise,
    a_seminar,
    a_system,
    a_training,
    a_village,
    held,
    trained,
)

pytestmark = pytest.mark.django_db


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def page(client, name, *args, **query):
    return client.get(reverse(f"cascade:{name}", args=args), query)


def send(client, name, *args, **data):
    return client.post(reverse(f"cascade:{name}", args=args), data, follow=True)


@pytest.fixture
def seminar():
    return a_seminar()


@pytest.fixture
def trainer(seminar):
    return trained(seminar)


def test_from_her_page_of_the_event_a_participant_promises_libraries_of_her_district(
    seminar, trainer
):
    village, client = a_village(trainer), signed_in(trainer)
    own = client.get(reverse("events:my_event", args=[seminar.slug]))
    assert "Мен басқаларды оқытамын" in own.content.decode()

    form = page(client, "promise", seminar.slug).content.decode()
    assert f"{village} — әлі қамтылмаған" in form
    by = timezone.localdate() + timedelta(days=30)
    answer = send(client, "promise", seminar.slug, libraries=[village.pk], planned_on=by)

    assert str(village) in answer.content.decode()
    assert TrainerPromise.objects.get().person == trainer


def test_a_promise_for_yesterday_keeps_what_was_typed(seminar, trainer):
    village = a_village(trainer)
    day = timezone.localdate() - timedelta(days=1)
    answer = send(
        signed_in(trainer),
        "promise",
        seminar.slug,
        libraries=[village.pk],
        planned_on=day,
        note="Экран керек",
    )
    words = answer.content.decode()
    assert ("Бүгіннен бастап" in words, "Экран керек" in words) == (True, True)
    assert not TrainerPromise.objects.exists()


def test_who_was_not_there_meets_a_closed_door(seminar, trainer):
    stranger = signed_in(a_person())
    assert page(stranger, "promise", seminar.slug).status_code == 403
    assert page(stranger, "new_training", seminar.slug).status_code == 403
    training = a_training(seminar, trainer)
    for name in ("my_training", "my_roster", "finish", "my_roster_sheet", "my_roster_paste"):
        assert page(stranger, name, training.pk).status_code == 403


def test_a_training_from_beginning_to_certificates(seminar, trainer):
    a_system(trainer)
    village, client = a_village(trainer), signed_in(trainer)
    today = timezone.localdate()
    send(client, "new_training", seminar.slug, library=village.pk, on=today, hours="2")
    training = CascadeTraining.objects.get()
    name = {"family_name": "Ахметова", "given_name": "Айгүл", "position": "librarian"}
    key = uuid4()
    for _click in range(2):
        send(client, "my_roster_add", training.pk, nonce=key, library=village.pk, **name)
    listed = roster_of(training)
    assert [row.person.full_name for row in listed] == ["Ахметова Айгүл"]
    send(client, "finish", training.pk, present=[listed[0].pk])

    coordinator = a_coordinator(district=village.district)
    desk = signed_in(coordinator)
    waits = [one.label for one in to_dos_for(coordinator, timezone.now())]
    assert "1 каскадты оқыту Сіздің растауыңызды күтеді" in waits
    answer = send(desk, "desk_confirm", training.pk).content.decode()

    assert "Расталды. Берілген сертификаттар: 1." in answer
    assert Certificate.objects.get(event=training.event).person == listed[0].person
    record = client.get(reverse("certificates:record")).content.decode()
    assert "Басқаларды оқытқаны" in record
    assert page(client, "my_training", training.pk).status_code == 200


def test_a_coordinator_of_another_district_neither_sees_nor_confirms(seminar, trainer):
    training = held(a_training(seminar, trainer))
    other = signed_in(a_coordinator())
    assert page(other, "desk_training", training.pk).status_code == 403
    assert send(other, "desk_confirm", training.pk).status_code == 403
    assert str(training.library) not in page(other, "desk_lists").content.decode()


def test_a_training_given_back_shows_the_remark_to_its_trainer(seminar, trainer):
    training = held(a_training(seminar, trainer))
    desk = signed_in(an_organiser())
    assert send(desk, "desk_return", training.pk, remark="").status_code == 422
    send(desk, "desk_return", training.pk, remark="Тегін тексеріңіз")
    words = page(signed_in(trainer), "my_training", training.pk).content.decode()
    assert "Тегін тексеріңіз" in words


def sync(client, training, body):
    return client.post(
        reverse("cascade:my_roster_sync", args=[training.pk]),
        body if isinstance(body, str) else json.dumps(body),
        content_type="application/json",
    )


def test_a_phone_sends_its_names_twice_and_they_count_once(seminar, trainer):
    training, client = a_training(seminar, trainer), signed_in(trainer)
    good = {"nonce": str(uuid4()), "family_name": "Бекова", "given_name": "Дана"}
    odd = {"nonce": str(uuid4()), "family_name": "Бек\u202eова<b>", "given_name": "Дана"}
    far = {"nonce": str(uuid4()), "family_name": "А", "given_name": "Б", "library": "999999"}

    first = sync(client, training, {"rows": [good, odd, far]}).json()["results"]
    again = sync(client, training, {"rows": [good]}).json()["results"]

    assert [one["state"] for one in first] == ["taken", "refused", "refused"]
    assert [one["state"] for one in again] == ["again"]
    assert len(roster_of(training)) == 1


@pytest.mark.parametrize(
    "body",
    ["", "[]", "{", '{"rows": 5}', '{"rows": [1]}', '{"rows": [{"nonce": "x"}]}', "[" * 5000],
)
def test_nonsense_from_a_phone_is_refused_and_changes_nothing(seminar, trainer, body):
    training = a_training(seminar, trainer)
    assert sync(signed_in(trainer), training, body).status_code == 400
    assert roster_of(training) == []


def test_a_closed_list_says_so_to_the_phone(seminar, trainer):
    training = held(a_training(seminar, trainer))
    row = {"nonce": str(uuid4()), "family_name": "Бекова", "given_name": "Дана"}
    answer = sync(signed_in(trainer), training, {"rows": [row]})
    assert answer.status_code == 409
    assert "өзгермейді" in answer.json()["message"]


def workbook(rows):
    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return SimpleUploadedFile("list.xlsx", buffer.getvalue())


PASTED = [
    "Ахметова Айгүл Серікқызы\nИванова Анна Петровна",
    "1. Ахметова Айгүл Серікқызы\n2. Иванова Анна Петровна",
    "№\tАты-жөні\tЛауазымы\n1\tАхметова Айгүл Серікқызы\tкітапханашы\n2\tИванова Анна Петровна\t",
    "Ахметова\tАйгүл\tСерікқызы\nИванова\tАнна\tПетровна",
    "Тегі;Аты;Әкесінің аты\nАхметова;Айгүл;Серікқызы\nИванова;Анна;Петровна",
]


@pytest.mark.parametrize("text", PASTED)
def test_a_pasted_list_is_read_looked_through_and_taken_once(seminar, trainer, text):
    training, client = a_training(seminar, trainer), signed_in(trainer)
    answer = send(client, "my_roster_paste", training.pk, text=text)
    lines = answer.context["lines"]
    assert [(one["family_name"], one["given_name"], one["patronymic"]) for one in lines] == [
        ("Ахметова", "Айгүл", "Серікқызы"),
        ("Иванова", "Анна", "Петровна"),
    ]
    assert roster_of(training) == []
    taken = {"take": "1", "key": str(answer.context["key"]), "take_line": ["0", "1"]}
    for place, one in enumerate(lines):
        taken |= {f"{name}-{place}": one[name] for name in ("family_name", "given_name")}
    for _click in range(2):
        send(client, "my_roster_paste", training.pk, **taken)
    assert len(roster_of(training)) == 2


def test_a_workbook_with_headings_is_read_too(seminar, trainer):
    training = a_training(seminar, trainer)
    rows = [["Тізім"], ["№", "ФИО", "Должность"], ["1", "Бекова Дана", "библиотекарь"]]
    answer = send(signed_in(trainer), "my_roster_paste", training.pk, file=workbook(rows))
    assert [one["family_name"] for one in answer.context["lines"]] == ["Бекова"]


@pytest.mark.parametrize(
    "file",
    [
        SimpleUploadedFile("list.xlsx", b"PK\x03\x04 broken"),
        SimpleUploadedFile("list.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old"),
        SimpleUploadedFile("list.csv", b"\x89PNG\r\n\x1a\n\x00\x00\x00"),
        SimpleUploadedFile("list.csv", b"\n" * 300),
    ],
    ids=["broken", "old", "picture", "empty"],
)
def test_a_file_that_is_no_list_is_refused_in_words(seminar, trainer, file):
    training = a_training(seminar, trainer)
    file.seek(0)
    answer = send(signed_in(trainer), "my_roster_paste", training.pk, file=file)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert roster_of(training) == []


def test_the_blank_list_is_a_pdf(seminar, trainer):
    training = a_training(seminar, trainer)
    answer = page(signed_in(trainer), "my_roster_sheet", training.pk)
    assert answer.content.startswith(b"%PDF-")


def test_the_kit_is_for_those_who_promised_and_comes_as_a_zip(seminar, trainer):
    now, organiser = timezone.now(), an_organiser()
    kits.add_parts(
        event=seminar,
        kind="quiz",
        title=T(kk="Викторина"),
        language="kk",
        materials=[],
        keys=[],
        link="https://example.org/quiz",
        by=organiser,
        now=now,
    )
    client = signed_in(trainer)
    assert page(client, "kit", seminar.slug).status_code == 403
    a_promise(seminar, trainer)
    assert "Викторина" in page(client, "kit", seminar.slug).content.decode()
    answer = page(client, "kit_zip", seminar.slug)
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert "https://example.org/quiz" in archive.read("index.html").decode()


def test_an_organiser_puts_a_file_into_the_kit_and_takes_it_out(seminar):
    client = signed_in(an_organiser())
    file = SimpleUploadedFile("script.pdf", b"%PDF-1.7\n%%EOF")
    send(client, "desk_kit_add", seminar.slug, kind="script", files=file)
    part = seminar.trainer_kit.items.get()
    assert str(part.title) == "script"
    send(client, "desk_kit_drop", seminar.slug, part.pk)
    assert not seminar.trainer_kit.items.exists()
    empty = send(client, "desk_kit_add", seminar.slug, kind="script")
    assert empty.status_code == 422


def test_the_tab_shows_the_tree_and_the_numbers(seminar, trainer):
    first = held(a_training(seminar, trainer), ("Ахметова", "Айгүл"))
    pupil = roster_of(first)[0].person
    held(a_training(first.event, pupil), ("Бекова", "Дана"), ("Серікова", "Гүл"))
    client = signed_in(an_organiser())
    answer = page(client, "desk_event", seminar.slug)
    figures = answer.context["figures"]
    assert (figures.held, figures.people, figures.generations) == (2, 3, 2)
    branch = answer.context["branches"][0]
    assert [one.training.trainer for one in branch.branches] == [pupil]
    assert page(client, "desk_event_xlsx", seminar.slug).content.startswith(b"PK")


def test_the_map_tells_reached_from_not_reached(seminar, trainer):
    village = a_village(trainer)
    left = a_village(trainer)
    held(a_training(seminar, trainer, library=village))
    district = village.district
    client = signed_in(a_coordinator(district=district))
    found = page(client, "desk_map", event=seminar.slug, libraries="rural").context["reach"]
    assert (found.reached, found.total, found.share) == (1, 2, 50)
    rows = dict(found.districts[0].libraries)
    assert (rows[village], rows[left]) == ("cascade", "")
    assert page(client, "desk_map_xlsx", libraries="rural").content.startswith(b"PK")
    later = (timezone.localdate() + timedelta(days=1)).isoformat()
    assert page(client, "desk_map", since=later).context["reach"].reached == 0
    assert page(client, "desk_map", since="2030-99-99").status_code == 200


def test_the_public_page_tells_how_many_were_trained_afterwards(seminar, trainer):
    address = reverse("events:event", args=[seminar.slug])
    assert "Каскадты оқытудан" not in Client().get(address).content.decode()
    held(a_training(seminar, trainer))
    words = Client().get(address).content.decode()
    assert "Каскадты оқытудан өткендер: 2 кітапханашы, 1 кітапхана." in words


def test_an_event_ahead_asks_nothing_of_the_cascade(django_assert_num_queries):
    ahead = a_seminar(
        starts_on=timezone.localdate() + timedelta(days=9),
        ends_on=timezone.localdate() + timedelta(days=9),
    )
    with django_assert_num_queries(0):
        lines = [line for line in activities._public_lines["cascade"](ahead)]
    assert lines == []


def test_village_trainings_do_not_flood_the_archive_but_are_found_there(seminar, trainer):
    training = held(a_training(seminar, trainer))
    event = training.event
    event.starts_on = event.ends_on = timezone.localdate() - timedelta(days=2)
    event.save()
    archive = reverse("events:archive")
    assert event.slug not in Client().get(archive).content.decode()
    assert event.slug in Client().get(archive, {"kind": "cascade"}).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_lists_ask_as_often_for_three_as_for_one(seminar, count, django_assert_max_num_queries):
    for _one in range(count):
        person = trained(seminar)
        a_promise(seminar, person)
        held(a_training(seminar, person))
    client = signed_in(an_organiser())
    page(client, "desk_lists")
    for name, args, query, most in (
        ("desk_lists", [], {}, 9),
        ("desk_lists", [], {"list": "promises"}, 11),
        ("desk_event", [seminar.slug], {}, 12),
        ("desk_map", [], {}, 10),
    ):
        with django_assert_max_num_queries(most):
            assert page(client, name, *args, **query).status_code == 200
