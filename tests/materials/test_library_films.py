"""A recording of a seminar is watched on a slow line, and what is said in it is read and found."""

import re
import subprocess

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kerege.materials import library_film
from kerege.materials.models import PublicationCaptions
from kerege.search.queries.finding import Filters, documents, find
from tests.builders import a_person, an_organiser
from tests.materials.library_builders import a_draft, a_published, with_file
from tests.materials.library_films import a_film, make_variants

pytestmark = pytest.mark.django_db

SRT = """1
00:00:00,200 --> 00:00:01,000
Отбасылық оқудың үркері

2
00:01:01,000 --> 00:01:02,000
Рахмет & сау <b>болыңыз</b>
"""


def client_of(person):
    client = Client()
    client.force_login(person)
    return client


def read(client, address, **headers):
    answer = client.get(address, **headers)
    return answer, b"".join(answer.streaming_content)


def shape_of(data, tmp_path, kind="mp4"):
    path = tmp_path / "film"
    path.write_bytes(data)
    return library_film.measure(path, kind)


def test_a_film_is_offered_lighter_and_as_sound_alone(tmp_path):
    row = a_published(data=a_film(), name="webinar.mp4", kind="recording")
    page = Client().get(f"/kk/library/{row.pk}/").content.decode()
    assert page.count("<source ") == 1  # as it was given, until the variants are there
    make_variants()
    version = row.versions.get()
    made = {film.variant: film for film in version.films.all()}
    assert set(made) == {"240", "360", "sound"}
    assert version.seconds == 1
    assert made["240"].size < made["360"].size < version.file.size

    client = Client()
    answer, data = read(client, f"/kk/library/{row.pk}/film-240/")
    assert answer["Content-Type"] == "video/mp4"
    assert shape_of(data, tmp_path).height == 240
    assert data.index(b"moov") < data.index(b"mdat")  # plays while it comes
    answer, data = read(client, f"/kk/library/{row.pk}/film-sound/")
    assert answer["Content-Type"] == "audio/mp4"
    assert read(client, f"/kk/library/{row.pk}/poster/")[1][4:12] == b"ftypavif"
    assert client.get(f"/kk/library/{row.pk}/film-999/").status_code == 404
    answer, data = read(client, f"/kk/library/{row.pk}/film-360/", headers={"Range": "bytes=4-7"})
    assert (answer.status_code, data) == (206, b"ftyp")


def test_the_page_chooses_by_the_screen_by_the_browser_and_by_the_reader():
    row = a_published(data=a_film(), name="webinar.mp4", kind="recording")
    make_variants()
    client, address = Client(), f"/kk/library/{row.pk}/"

    def sources(asked="", **headers):
        page = client.get(address + asked, headers=headers).content.decode()
        return re.findall(r'<(?:source|audio)[^>]*? src="[^"]*?/(film-\w+|file)/"', page)

    assert sources() == ["film-240", "film-360"]
    assert sources(**{"Save-Data": "on"}) == ["film-240"]
    assert sources("?watch=full") == ["file"]
    assert sources("?watch=sound") == ["film-sound"]
    assert sources("?watch=nonsense") == ["film-240", "film-360"]


def test_a_film_that_no_browser_plays_can_be_watched_all_the_same(tmp_path):
    data = a_film(ending="avi", size="160x120", sound=False)
    row = a_published(data=data, name="old.avi", kind="recording")
    assert "<video" not in Client().get(f"/ru/library/{row.pk}/").content.decode()
    make_variants()
    assert [film.variant for film in row.versions.get().films.all()] == ["240"]
    assert "<video" in Client().get(f"/ru/library/{row.pk}/").content.decode()
    shape = shape_of(read(Client(), f"/kk/library/{row.pk}/film-240/")[1], tmp_path)
    assert (shape.height, shape.has_sound) == (120, False)  # never larger than it was


def test_a_film_held_upright_keeps_its_shape(tmp_path):
    row = a_published(data=a_film(size="480x854"), name="reel.mp4", kind="recording")
    make_variants()
    shape = shape_of(read(Client(), f"/kk/library/{row.pk}/film-240/")[1], tmp_path)
    assert (shape.width, shape.height) == (240, 428)


@pytest.mark.parametrize("data", [b"\x00\x00\x00\x18ftypmp42" + b"nothing" * 40])
def test_a_broken_film_stays_a_file_and_its_maker_is_told(data):
    by = a_person()
    row = a_draft(by=by, kind="recording")
    with_file(row, data, "broken.mp4")
    make_variants()
    version = row.versions.get()
    assert (version.films_trouble, version.films.count()) == ("broken", 0)
    page = client_of(by).get(f"/en/my/library/{row.pk}/").content.decode()
    assert "This film could not be read" in page


def test_without_the_program_readers_get_the_film_and_the_maker_is_told(settings):
    film = a_film()
    settings.FFMPEG = "/nowhere/ffmpeg"
    by = a_person()
    row = a_draft(by=by, kind="recording")
    with_file(row, film, "webinar.mp4")
    make_variants()
    assert row.versions.get().films_begun_at is None  # it waits for the program
    page = client_of(by).get(f"/en/my/library/{row.pk}/").content.decode()
    assert "This server has no FFmpeg" in page
    settings.FFMPEG = ""
    make_variants()
    assert row.versions.get().films.count() == 3


def test_a_film_names_no_address_that_we_would_follow(tmp_path):
    """A play list that is called a film is read as a film and as nothing else."""
    path = tmp_path / "film.mp4"
    path.write_bytes(b"#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/secret\n")
    for kind in ("mp4", "mkv", "avi", "pdf"):
        with pytest.raises(library_film.Unreadable):
            library_film.measure(path, kind)


# ------------------------------------------------------------------------------------ captions


def titles(asked):
    return [str(doc.title) for doc in documents(find(asked, Filters()).numbers)]


def give(client, row, text, language="kk", name="a.srt"):
    file = SimpleUploadedFile(name, text.encode())
    data = {"language": language, "file": file}
    return client.post(f"/en/my/library/{row.pk}/captions/", data)


def a_recording():
    """A published film with Kazakh captions; the client of its maker."""
    by = an_organiser()
    row = a_published(by=by, data=a_film(), name="webinar.mp4", kind="recording")
    desk = client_of(by)
    assert give(desk, row, SRT).status_code == 302
    return row, desk


def test_captions_are_seen_read_found_and_saved():
    row, _desk = a_recording()
    reader = Client()
    assert titles("үркері") == ["Отбасылық оқу"]
    page = reader.get(f"/ru/library/{row.pk}/").content.decode()
    assert f'<track kind="captions" srclang="kk" label="Қазақша" src="/ru/library/{row.pk}/' in page
    assert "Рахмет &amp; сау болыңыз" in page  # the transcript under the film
    assert f'href="/ru/library/{row.pk}/file/#t=61" data-second="61"' in page
    answer, data = read(reader, f"/kk/library/{row.pk}/captions-kk/?save=1")
    assert answer["Content-Type"] == "text/vtt"
    assert answer["Content-Disposition"].startswith("attachment")
    assert data.decode().startswith("WEBVTT\n\n00:00:00.200 --> 00:00:01.000\n")
    told = reader.get(f"/kk/library/{row.pk}/said-kk/").content.decode()
    assert "<dt>1:01</dt><dd>Рахмет &amp; сау болыңыз</dd>" in told
    assert reader.get(f"/kk/library/{row.pk}/said-ru/").status_code == 404


def test_captions_are_mended_word_by_word_and_taken_away():
    row, desk = a_recording()
    editor = f"/en/my/library/{row.pk}/captions/kk/"
    seen = re.search(r'name="seen" value="(\w+)"', desk.get(editor).content.decode())[1]
    mended = {"seen": seen, "cue-0": "Жетіқарақшы <i>туралы</i>", "cue-1": ""}
    assert desk.post(editor, mended).status_code == 302
    assert (titles("үркері"), titles("жетіқарақшы")) == ([], ["Отбасылық оқу"])
    assert read(Client(), f"/kk/library/{row.pk}/captions-kk/")[1].decode() == (
        "WEBVTT\n\n00:00:00.200 --> 00:00:01.000\nЖетіқарақшы туралы\n"
    )
    # A second window that read the older words loses nothing that was typed.
    answer = desk.post(editor, {"seen": seen, "cue-0": "Темірқазық"})
    assert answer.status_code == 200
    assert "Темірқазық</textarea>" in answer.content.decode()
    assert PublicationCaptions.objects.get().words == "Жетіқарақшы туралы"
    assert desk.post(f"{editor}drop/").status_code == 302
    assert titles("жетіқарақшы") == []
    assert not PublicationCaptions.objects.exists()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (SRT.replace("00:01:01,000 -->", "00:71:0x,000 -->"), None),
        (SRT.replace("00:01:02,000", "00:00:59,000"), "Line 6"),
        (SRT.replace("00:01:01,000", "00:99:01,000"), "Line 6"),
        ("Рахмет", "No captions were found"),
    ],
)
def test_broken_captions_are_refused_with_the_line(text, told):
    by = an_organiser()
    row = a_draft(by=by, kind="recording")
    answer = give(client_of(by), row, text)
    if told is None:
        assert answer.status_code == 302  # letters among the times: not meant as times at all
        return
    assert answer.status_code == 200
    assert told in answer.content.decode()
    assert not PublicationCaptions.objects.exists()


def test_nobody_else_gives_captions():
    row = a_draft(by=a_person(), kind="recording")
    assert give(client_of(a_person()), row, SRT).status_code in {403, 404}


def test_a_deleted_draft_leaves_nothing_that_was_made_of_it(django_capture_on_commit_callbacks):
    by = a_person()
    row = a_draft(by=by, kind="recording")
    with_file(row, a_film(), "webinar.mp4")
    make_variants()
    version = row.versions.get()
    made = [film.file.name for film in version.films.all()] + [version.poster.name]
    assert all(default_storage.exists(name) for name in made)
    with django_capture_on_commit_callbacks(execute=True):
        client_of(by).post(f"/kk/my/library/{row.pk}/go-on/", {"deed": "delete"})
    assert not any(default_storage.exists(name) for name in made)


def test_the_program_of_the_tests_is_real():
    told = subprocess.run([library_film.program(), "-version"], capture_output=True, check=True)
    assert told.stdout.startswith(b"ffmpeg version")
