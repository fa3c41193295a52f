"""Materials of an event: who may open them, what becomes of their files, what goes with them."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kerege.events.actions import materials
from kerege.events.models import EventMaterial, MaterialVersion
from kerege.foundation import audit
from kerege.foundation.actions import stored_files
from kerege.foundation.models import AuditEntry, StoredFile, Upload
from kerege.foundation.translated import T
from tests.builders import NOW, a_person, an_event, an_item, an_organiser, released
from tests.events.builders import a_registration, an_open_event
from tests.events.desk_pages import client_of, page
from tests.foundation.builders import FILM, PAPER, a_photograph, a_stored_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return client_of(an_organiser())


def url(name, *args):
    return reverse(f"events:{name}", args=args)


def a_material(event, *, access="public", title="Слайд", file=True, **fields):
    stored = a_stored_file(fields.pop("data", PAPER), about=audit.name_of(event)) if file else None
    known = {"kind": "presentation", "title": T(kk=title), "access": access, "file": stored}
    material = EventMaterial.objects.create(event=event, **known | fields)
    if stored:
        MaterialVersion.objects.create(material=material, number=1, file=stored, at=NOW)
    return material


def body(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def readers(event):
    """One client of each kind of reader."""
    seated, waiting = a_person(), a_person()
    for person in (seated, waiting):
        a_registration(event, person=person, now=timezone.now())
    return {
        "stranger": Client(),
        "librarian": client_of(a_person()),
        "waiting": client_of(waiting),
        "seated": client_of(seated),
        "organiser": client_of(an_organiser()),
    }


LEVELS = {
    "public": {"stranger", "librarian", "waiting", "seated", "organiser"},
    "registered": {"seated", "organiser"},
    "organisers": {"organiser"},
}


@pytest.mark.parametrize("access", LEVELS)
def test_a_material_is_found_by_those_whom_it_is_for_and_by_nobody_else(access):
    event = an_open_event(seats=1)
    material = a_material(event, access=access, title="Айрықша")
    for reader, client in readers(event).items():
        may = reader in LEVELS[access]
        for name in ("material", "material_file"):
            answer = client.get(url(name, event.slug, material.pk))
            refused = 302 if (reader, access) == ("stranger", "registered") else 404
            assert (reader, name, answer.status_code) == (reader, name, 200 if may else refused)
        text = client.get(event.get_absolute_url()).content.decode()
        assert (reader, "Айрықша" in text) == (reader, may)
        package = client.get(url("materials_package", event.slug))
        assert (reader, package.status_code) == (reader, 200 if may else 404)
    for name in ("sitemap", "calendar_feed", "event_calendar"):
        args = [event.slug] if name == "event_calendar" else []
        assert "Айрықша" not in body(Client().get(url(name, *args))).decode()


def test_a_remembered_page_forgets_a_material_that_is_closed(desk):
    event = an_event()
    material = a_material(event, title="Жабылатын")
    assert "Жабылатын" in Client().get(event.get_absolute_url()).content.decode()
    answer = desk.post(
        url("desk_change_materials", event.slug),
        {"chosen": [material.pk], "access": "organisers"},
    )
    assert answer.status_code == 302
    assert "Жабылатын" not in Client().get(event.get_absolute_url()).content.decode()
    assert AuditEntry.objects.filter(verb="events.material_changed").count() == 1


def test_materials_stand_under_their_lines_in_the_order_of_the_programme():
    event = an_event()
    second = an_item(event, title=T(kk="Екінші жол"))
    a_material(event, title="Жолдікі", item=second, order=1)
    a_material(event, title="Жалпы", order=2)
    released(event)
    text = Client().get(event.get_absolute_url()).content.decode().split('id="materials"')[1]
    assert text.index("Жалпы") < text.index("Екінші жол") < text.index("Жолдікі")


def test_the_cabinet_shows_those_with_a_place_their_materials():
    event = an_open_event(seats=1)
    a_material(event, access="registered", title="Орны барларға")
    clients = readers(event)
    shown = {
        reader: "Орны барларға" in clients[reader].get(url("my_event", event.slug)).content.decode()
        for reader in ("waiting", "seated")
    }
    assert shown == {"waiting": False, "seated": True}


def test_files_without_script_become_materials_and_what_is_refused_is_told(desk):
    event = an_event()
    files = [
        SimpleUploadedFile("Баяндама_1.pdf", PAPER),
        SimpleUploadedFile("page.pdf", b"<html><script>1</script>"),
        SimpleUploadedFile("../../film.mp4", FILM),
    ]
    told = {"files": files, "new-access": "registered", "new-item": ""}
    answer = desk.post(url("desk_upload_materials", event.slug), told, follow=True)
    found = event.materials.in_order().values_list("kind", "access", "file__kind", "title__kk")
    assert list(found) == [
        ("recommendations", "registered", "pdf", "Баяндама 1"),
        ("recording", "registered", "mp4", "film"),
    ]
    notices = [str(one) for one in answer.context["messages"]]
    assert len(notices) == 2 and notices[0].startswith("page.pdf: ")
    assert Upload.objects.filter(taken_at=None).exclude(state="refused").count() == 0
    assert MaterialVersion.objects.count() == 2


def test_a_file_beyond_20_mb_needs_script_and_nothing_is_lost_of_the_others(desk):
    event = an_event()
    large = SimpleUploadedFile("large.pdf", PAPER + b"0" * 20 * 2**20)
    told = {"files": [large, SimpleUploadedFile("a.pdf", PAPER)], "new-access": "public"}
    answer = desk.post(url("desk_upload_materials", event.slug), told, follow=True)
    assert [str(m.title) for m in event.materials.all()] == ["a"]
    assert "20" in str(next(iter(answer.context["messages"])))


def test_a_new_version_is_shown_the_old_one_kept_and_returned_to(desk):
    event = an_event()
    material = a_material(event)
    old = material.file
    newer = SimpleUploadedFile("b.pdf", PAPER + b"newer")
    replace = url("desk_replace_material", event.slug, material.pk)
    desk.post(replace, {"files": newer, "note": "түзетілді"})
    read = url("material_file", event.slug, material.pk)
    assert body(Client().get(read)) == PAPER + b"newer"
    assert body(desk.get(url("desk_material_version", event.slug, material.pk, 1))) == PAPER
    desk.post(url("desk_restore_version", event.slug, material.pk, 1))
    assert body(Client().get(read)) == PAPER
    versions = material.versions.order_by("number").values_list("number", "file", "note")
    newest = StoredFile.objects.get(name="b.pdf").pk
    assert [(n, f) for n, f, _note in versions] == [(1, old.pk), (2, newest), (3, old.pk)]
    assert [note for _n, _f, note in versions][1] == "түзетілді"
    assert "түзетілді" in page(desk, "desk_material", event.slug, material.pk)
    empty = desk.post(replace, {"note": "x"}, follow=True)
    assert len(list(empty.context["messages"])) == 1
    assert material.versions.count() == 3


def test_deleted_comes_back_or_goes_for_good_after_a_month(desk):
    event, other = an_event(), an_event()
    material, keeps = a_material(event), a_material(other)
    desk.post(url("desk_delete_material", event.slug, material.pk))
    read = url("material_file", event.slug, material.pk)
    assert desk.get(read).status_code == 404
    desk.post(url("desk_bring_back_material", event.slug, material.pk))
    assert desk.get(read).status_code == 200
    assert StoredFile.objects.filter(deleted_at__isnull=False).count() == 0

    desk.post(url("desk_delete_material", event.slug, material.pk))
    later = timezone.now() + timedelta(days=31)
    assert stored_files.purge(now=later) == 0
    materials.forget_deleted(now=later)
    assert stored_files.purge(now=later) == 1
    assert list(EventMaterial.all_rows.all()) == [keeps]
    assert list(StoredFile.objects.all()) == [keeps.file]


def test_the_order_is_changed_at_once_and_a_torn_order_loses_nothing(desk):
    event, other = an_event(), an_event()
    rows = [a_material(event, title=str(n), file=False) for n in range(3)]
    foreign = a_material(other)
    first, second, third = (row.pk for row in rows)
    change = url("desk_change_materials", event.slug)
    desk.post(change, {"order": f"{third},{first},{second}"})
    assert list(event.materials.in_order().values_list("pk", flat=True)) == [third, first, second]
    desk.post(change, {"order": f"{second},{second},x,{foreign.pk},99999999999999999999"})
    assert list(event.materials.in_order().values_list("pk", flat=True)) == [second, third, first]
    assert foreign.order == EventMaterial.objects.get(pk=foreign.pk).order


def test_a_recording_is_played_with_captions_and_a_picture_before_it(desk):
    event = an_event()
    upload = {"files": SimpleUploadedFile("film.mp4", FILM), "new-access": "public"}
    desk.post(url("desk_upload_materials", event.slug), upload)
    film = event.materials.get()
    words = SimpleUploadedFile("a.srt", "1\n00:00:01,000 --> 00:00:02,000\nСәлем\n".encode())
    captions = url("desk_captions", event.slug, film.pk)
    assert desk.post(captions, {"language": "kk", "file": words}).status_code == 302
    wrong = desk.post(captions, {"language": "ru", "file": SimpleUploadedFile("a.srt", b"no")})
    assert list(wrong.context["captions_form"].errors) == ["file"]
    picture = SimpleUploadedFile("p.jpg", a_photograph())
    desk.post(url("desk_poster", event.slug, film.pk), {"poster": picture})
    stored_files.prepare_waiting(now=NOW)

    text = page(Client(), "material", event.slug, film.pk)
    track = url("material_captions", event.slug, film.pk, "kk")
    poster = url("material_poster", event.slug, film.pk)
    assert "<video" in text and f'src="{track}"' in text and f'poster="{poster}"' in text
    answer = Client().get(track)
    assert answer["Content-Type"] == "text/vtt" and "Сәлем" in body(answer).decode()
    assert body(Client().get(poster))[8:12] == b"WEBP"
    part = Client().get(url("material_file", event.slug, film.pk), headers={"Range": "bytes=4-7"})
    assert (part.status_code, body(part)) == (206, b"ftyp")

    desk.post(url("desk_drop_captions", event.slug, film.pk, "kk"))
    assert Client().get(track).status_code == 404


def test_a_picture_is_not_shown_before_it_is_drawn_anew(desk):
    event = an_event()
    upload = {"files": SimpleUploadedFile("p.jpg", a_photograph()), "new-access": "public"}
    desk.post(url("desk_upload_materials", event.slug), upload)
    picture = event.materials.get()
    read = url("material_file", event.slug, picture.pk)
    assert Client().get(read).status_code == 404
    assert "<img" not in page(Client(), "material", event.slug, picture.pk)
    stored_files.prepare_waiting(now=NOW)
    assert b"Telephone" not in body(Client().get(read))
    assert "<img" in page(Client(), "material", event.slug, picture.pk)


def test_the_package_holds_what_this_reader_may_see_under_names_in_her_language():
    event = an_open_event(seats=1, title=T(kk="Іс-шара", ru="Событие"))
    a_material(event, title="Әдістеме: «бір» / екі", order=1)
    a_material(event, title="Орны барға", access="registered", order=2)
    a_material(event, title="Сілтеме", file=False, link="https://example.org/", order=3)
    clients = readers(event)
    names = {}
    for reader in ("stranger", "seated"):
        answer = clients[reader].get(url("materials_package", event.slug))
        with zipfile.ZipFile(io.BytesIO(body(answer))) as archive:
            assert archive.testzip() is None
            names[reader] = archive.namelist()
            index = archive.read("index.html").decode()
            assert "https://example.org/" in index
            assert ("Орны барға" in index) == (reader == "seated")
    assert names["stranger"] == ["index.html", "01 екі.pdf"]
    assert names["seated"] == ["index.html", "01 екі.pdf", "02 Орны барға.pdf"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_event_page_and_the_package_cost_the_same_for_any_number_of_materials(
    count, django_assert_num_queries
):
    event = an_event()
    for _n in range(count):
        a_material(event, item=an_item(event))
    with django_assert_num_queries(7):
        Client().get(event.get_absolute_url())
    with django_assert_num_queries(2):
        body(Client().get(url("materials_package", event.slug)))
