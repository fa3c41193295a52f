"""A file becomes pages and words; a trap becomes nothing."""

import zipfile
from io import BytesIO

import pytest
from django.test import Client

from kerege.materials import library_text
from kerege.materials.actions import library_preparing, library_review
from kerege.search.queries.finding import Filters, documents, find
from tests.builders import NOW, an_organiser
from tests.materials.library_builders import a_draft, a_pdf, a_published, packed, with_file

WORD = "word/document.xml"


def docx(text):
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = f"<w:document {space}><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:document>"
    return packed({"[Content_Types].xml": "<Types/>", WORD: body})


def prepare():
    while library_preparing.prepare_waiting(now=NOW):
        pass


def titles(asked):
    return [str(doc.title) for doc in documents(find(asked, Filters()).numbers)]


@pytest.mark.django_db
def test_a_pdf_is_read_on_the_page_and_found_by_its_words():
    row = a_published(data=a_pdf(*[f"chapter{n} flashbook" for n in range(14)]))
    library_preparing.prepare_waiting(now=NOW)  # one round: the first pages are there
    page = Client().get(f"/kk/library/{row.pk}/").content.decode()
    assert page.count('class="work-page"') == library_preparing.PAGES_A_ROUND
    assert titles("chapter13") == []
    prepare()
    page = Client().get(f"/kk/library/{row.pk}/").content.decode()
    assert page.count('class="work-page"') == 14
    assert titles("chapter13") == ["Отбасылық оқу"]
    for size in ("small", "large"):
        picture = Client().get(f"/kk/library/{row.pk}/pages/14-{size}.webp")
        assert b"".join(picture.streaming_content)[8:12] == b"WEBP"
    assert Client().get(f"/kk/library/{row.pk}/pages/15-small.webp").status_code == 404
    assert Client().get(f"/kk/library/{row.pk}/pages/1-huge.webp").status_code == 404
    assert "chapter13 flashbook" in Client().get(f"/kk/library/{row.pk}/text/").content.decode()


@pytest.mark.django_db
def test_a_broken_pdf_is_still_a_file():
    row = a_published(data=b"%PDF-1.4\nnothing")
    prepare()
    assert row.versions.get().trouble == "broken"
    assert Client().get(f"/kk/library/{row.pk}/").status_code == 200
    assert Client().get(f"/kk/library/{row.pk}/text/").status_code == 404


@pytest.mark.django_db
def test_words_of_a_document_are_found_and_the_shelf_is_one_archive():
    row = a_draft(title="Хабарлама")
    with_file(row, docx("Үркердің жұлдызы"), "words.docx")
    library_review.publish(publication=row, by=an_organiser(), now=NOW)
    prepare()
    assert titles("жұлдызы") == ["Хабарлама"]
    answer = Client().get("/kk/library.zip?kind=scenario")
    archive = zipfile.ZipFile(BytesIO(b"".join(answer.streaming_content)))
    assert archive.namelist() == ["Хабарлама.docx"]
    assert Client().get("/kk/library.zip?kind=booklet").status_code == 404


def words_of(tmp_path, data, kind):
    path = tmp_path / "file"
    path.write_bytes(data)
    return library_text.text_of(path, kind)


def test_slides_are_read_in_their_order(tmp_path):
    slides = {
        f"ppt/slides/slide{n}.xml": f"<s xmlns:a='a'><a:p><a:t>s{n}</a:t></a:p></s>"
        for n in (10, 2, 1)
    }
    assert words_of(tmp_path, packed(slides), "pptx") == "s1\ns2\ns10"


def test_a_document_of_libreoffice_is_read(tmp_path):
    body = "<o xmlns:text='t'><text:h>Бас</text:h><text:p>мәтін</text:p></o>"
    assert words_of(tmp_path, packed({"content.xml": body}), "odt") == "Бас\nмәтін"


def test_traps_give_nothing_and_take_no_memory(tmp_path, monkeypatch):
    laughs = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a><p>&c;</p></a>'
    assert words_of(tmp_path, packed({WORD: laughs}), "docx") == ""
    monkeypatch.setattr(library_text, "MOST_BYTES", 1_000_000)
    bomb = "<a>" + "<b/>" * 2_000_000
    assert words_of(tmp_path, packed({WORD: bomb}), "docx") == ""
    long = "<a><p>" + "ә" * 300_000
    assert len(words_of(tmp_path, packed({WORD: long}), "docx")) <= library_text.MOST_LETTERS
    for broken in (b"", b"PK\x03\x04", docx("x")[:60]):
        assert words_of(tmp_path, broken, "docx") == ""
    assert words_of(tmp_path, packed({WORD: "<a><p>first</p><not"}), "docx") == "first"
