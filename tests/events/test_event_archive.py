"""The archive of an event: pages that open without a server, and nobody's data in them."""

import io
import re
import zipfile
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse

from kerege.events.actions import archiving
from kerege.events.models import EventArchive
from kerege.foundation.models import JobState, StoredFile
from kerege.foundation.translated import T
from tests import scenarios
from tests.builders import NOW
from tests.events.test_material_pages import a_material
from tests.foundation.builders import content

pytestmark = pytest.mark.django_db


class Links(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found += [value for name, value in attrs if name in {"href", "src"}]


def make(spine, extent="public"):
    archive = archiving.ask_for_archive(
        event=spine.event, extent=extent, by=spine.people["organiser"], now=NOW
    )
    archiving.make_archive(archive=archive, now=NOW)
    archive.refresh_from_db()
    data = content(archive.file)
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        assert opened.testzip() is None
        return archive, {name: opened.read(name) for name in opened.namelist()}


def test_every_link_of_the_archive_leads_to_a_page_of_it():
    spine = scenarios.full_event()
    a_material(spine.event, title="Әдістеме № 1 + «қосымша» 100 %")
    archive, files = make(spine)
    pages = {name: data.decode() for name, data in files.items() if name.endswith(".html")}
    codes = ("index", "programme", "speakers", "materials", "news")
    assert sorted(pages) == sorted(
        ["index.html", *(f"{lang}/{code}.html" for lang in ("kk", "ru", "en") for code in codes)]
    )
    for name, text in pages.items():
        links = [link for link in Links(text).found if not link.startswith(("https://", "data:"))]
        broken = [
            link for link in links if normpath(join(dirname(name), unquote(link))) not in files
        ]
        assert (name, broken) == (name, [])
        assert not re.search(r"<script|\son\w+=|/kk/events|/ru/events", text)
    assert "assets/kerege.css" in files and b"fonts/" in files["assets/kerege.css"]
    assert {name.split("/")[0] for name in files} == {
        "index.html",
        "kk",
        "ru",
        "en",
        "assets",
        "files",
    }
    assert archive.job.state in {JobState.DONE, JobState.WAITING}
    assert len(archive.file.sha256) == 64


def test_it_holds_no_data_of_participants_and_no_secrets():
    spine = scenarios.full_event()
    _archive, files = make(spine, "all")
    text = b"".join(data for name, data in files.items() if name.endswith(".html")).decode()
    person = spine.people["participant"]
    for secret in (person.family_name, person.email, spine.event.meeting_link):
        assert secret and secret not in text
    assert "Speaker" in text


def test_what_is_not_public_is_in_the_archive_of_organisers_only():
    spine = scenarios.full_event()
    a_material(spine.event, title="Құпия", access="registered")
    told = {}
    for extent in ("public", "all"):
        _archive, files = make(spine, extent)
        told[extent] = (
            any("Құпия" in name for name in files),
            "Құпия" in files["kk/materials.html"].decode(),
        )
    assert told == {"public": (False, False), "all": (True, True)}


def test_an_archive_asked_for_twice_is_made_once_and_a_newer_one_takes_its_place():
    spine = scenarios.full_event()
    asked = {"event": spine.event, "extent": "public", "by": spine.people["organiser"], "now": NOW}
    EventArchive.objects.all().delete()
    first = archiving.ask_for_archive(**asked)
    assert archiving.ask_for_archive(**asked) == first
    archiving.make_archive(archive=first, now=NOW)
    first.refresh_from_db()
    archiving.make_archive(archive=first, now=NOW)
    second = archiving.ask_for_archive(**asked)
    assert second != first
    archiving.make_archive(archive=second, now=NOW)
    assert [one.pk for one in EventArchive.objects.all()] == [second.pk]
    gone = StoredFile.objects.get(pk=first.file_id)
    assert gone.deleted_at == NOW


def test_the_desk_makes_shows_and_hands_out_the_archive():
    spine = scenarios.full_event()
    client = Client()
    client.force_login(spine.people["organiser"])
    page = reverse("events:desk_archive", args=[spine.event.slug])
    assert client.post(page, {"extent": "all"}).status_code == 302
    waiting = client.get(page)
    assert (waiting["Refresh"], waiting.status_code) == ("3", 200)
    archive = spine.event.archives.get(extent="all")
    archiving.make_archive(archive=archive, now=NOW)
    archive.refresh_from_db()
    done = client.get(page)
    assert "Refresh" not in done and archive.file.sha256 in done.content.decode()
    address = reverse("events:desk_archive_file", args=[spine.event.slug, archive.pk])
    answer = client.get(address)
    assert answer["Content-Disposition"].startswith("attachment")
    assert b"".join(answer.streaming_content)[:2] == b"PK"


def test_an_archive_that_can_not_be_made_says_so():
    spine = scenarios.full_event()
    broken = a_material(spine.event, title="Жоғалған")
    broken.file.file.storage.delete(broken.file.file.name)
    archive = archiving.ask_for_archive(
        event=spine.event, extent="all", by=spine.people["organiser"], now=NOW
    )
    with pytest.raises(FileNotFoundError):
        archiving.make_archive(archive=archive, now=NOW)
    archive.job.refresh_from_db()
    assert archive.job.state == JobState.FAILED


def test_a_title_that_looks_like_a_page_stays_words():
    spine = scenarios.full_event()
    spine.event.title = T(kk="<script>alert(1)</script>")
    spine.event.save()
    _archive, files = make(spine)
    assert b"<script>" not in files["kk/index.html"] + files["index.html"]
