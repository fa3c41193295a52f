"""Words of files of events are found: papers, slides, captions; a material is found once."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kerege.events.actions import library, material_files, material_words, materials
from kerege.events.models import EventMaterial, FileWords
from kerege.foundation import audit, purposes
from kerege.foundation.actions import stored_files
from kerege.foundation.translated import T
from kerege.materials.actions import library_preparing, library_review
from kerege.materials.library_words import said
from kerege.search.actions import mending
from kerege.search.queries.finding import Filters, documents, find
from tests.builders import NOW, an_event, an_organiser, released
from tests.materials.library_builders import a_pdf, packed

pytestmark = pytest.mark.django_db
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
VTT = """WEBVTT - семинар

NOTE жазбасыз

1
00:00:01.000 --> 00:00:04.000 align:start
<v Әлия>Қаламгердің шеберханасы</v>

2
00:05.000 --> 00:09.000
ашылды
"""


def slides(text):
    slide = f'<p:sld xmlns:p="p" xmlns:a="{A}"><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:sld>'
    return packed({"[Content_Types].xml": "<Types/>", "ppt/slides/slide1.xml": slide})


def paper(text):
    body = f'<office:document-content xmlns:office="o" xmlns:text="t"><text:p>{text}</text:p>'
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", body + "</office:document-content>")
    return out.getvalue()


def upload(event, name, data, by):
    return stored_files.receive_whole(
        owner_id=by.pk,
        purpose=purposes.find(material_files.MATERIAL),
        about=audit.name_of(event),
        file=SimpleUploadedFile(name, data),
        now=NOW,
    )


def seen(asked):
    return [(doc.kind, str(doc.title)) for doc in documents(find(asked, Filters()).numbers)]


def read():
    while material_words.read_waiting(now=NOW):
        pass


@pytest.fixture
def by():
    return an_organiser()


@pytest.fixture
def event():
    made = an_event(title=T(kk="Оқу мерекесі", ru="Праздник чтения"))
    released(made)
    mending.mend(now=NOW)
    return made


def added(event, name, data, by, **said):
    values = {"access": "public", "languages": "kk", **said}
    [material] = material_files.add_files(
        event=event,
        keys=[upload(event, name, data, by)],
        values=values,
        language="kk",
        by=by,
        now=NOW,
    )
    return material


@pytest.mark.parametrize(
    ("name", "data", "asked"),
    [
        ("kitap.pdf", a_pdf("first page", "flashbook campaign"), "flashbook"),
        ("slaidtar.pptx", slides("Көшпелі көрме туралы"), "көрменің"),
        ("oku.odt", paper("Тұсаукесерге шақыру"), "тұсаукесер"),
    ],
)
def test_the_words_of_a_file_are_found_when_it_was_read(event, by, name, data, asked):
    added(event, name, data, by)
    assert seen(asked) == []
    read()
    assert [title for _kind, title in seen(asked)] == [name.partition(".")[0]]
    mending.mend(now=NOW)
    assert len(seen(asked)) == 1


def test_a_newer_file_takes_the_old_words_away_at_once(event, by):
    material = added(event, "a.pptx", slides("шеберлік сабағы"), by)
    read()
    assert len(seen("шеберлікке")) == 1
    material_files.replace_file(
        material=material,
        keys=[upload(event, "b.pptx", slides("тәжірибе алаңы"), by)],
        note="",
        by=by,
        now=NOW,
    )
    assert seen("шеберлік") == []
    read()
    assert len(seen("алаңында")) == 1
    materials.set_access(event=event, pks=[material.pk], access="organisers", by=by, now=NOW)
    assert seen("алаңында") == []


def test_what_is_said_in_a_recording_is_found_by_its_captions(event, by):
    film = materials.add_material(
        event=event,
        values={"kind": "recording", "title": T(kk="Жазба"), "link": "https://example.org/1"},
        by=by,
        now=NOW,
    )
    material_files.set_captions(material=film, language="kk", text=VTT, by=by, now=NOW)
    read()
    assert seen("қаламгер") == [("recording", "Жазба")]
    assert seen("align") == []
    assert said(VTT).split("\n") == ["", "", "Қаламгердің шеберханасы", "", "ашылды"]
    material_files.drop_captions(material=film, language="kk", by=by, now=NOW)
    assert seen("қаламгер") == []


def test_what_not_everybody_may_read_is_not_even_read(event, by):
    added(event, "a.pptx", slides("құпия"), by, access="registered")
    read()
    assert not FileWords.objects.exists()


def test_a_material_that_stands_in_the_library_is_found_once_and_comes_back(event, by):
    material = added(event, "a.pptx", slides("ауызша журнал"), by)
    read()
    assert [kind for kind, _title in seen("журналы")] == ["event_material"]
    work = library.take_into_library(material=material, by=by, now=NOW)
    while library_preparing.prepare_waiting(now=NOW):
        pass
    assert [kind for kind, _title in seen("журналы")] == ["publication"]
    assert {code: n for code, n in mending.mend(now=NOW).items() if n} == {}
    library_review.withdraw(publication=work, by=by, now=NOW)
    assert [kind for kind, _title in seen("журналы")] == ["event_material"]
    materials.delete_material(material=EventMaterial.objects.get(), by=by, now=NOW)
    assert seen("журналы") == []
