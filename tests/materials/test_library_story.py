"""A scenario goes from a rural library to the shelves of the whole region, and back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kerege.foundation.models import AuditEntry
from kerege.mailing.models import Letter
from kerege.materials.models import LibraryUse, Publication, PublicationState
from kerege.search.queries.finding import Filters, documents, find
from tests.builders import a_person, an_organiser
from tests.materials.library_builders import PDF, a_draft, a_published, with_file

pytestmark = pytest.mark.django_db


def client_of(person):
    client = Client()
    client.force_login(person)
    return client


def titles(asked):
    return [str(doc.title) for doc in documents(find(asked, Filters()).numbers)]


def test_a_librarian_writes_a_draft_that_nobody_else_sees():
    librarian = a_person()
    mine = client_of(librarian)
    form = {
        "kind": "scenario",
        "title_kk": "Ертегілер елінде",
        "title_ru": "В стране сказок",
        "authors": "Сейітқызы Айгүл; Осакаров ОКЖ\nСейітқызы Айгүл\nИванова Анна",
        "year": "2022",
        "written_in": ["kk", "ru"],
        "age_mark": "6",
        "licence": "cc_by",
    }
    answer = mine.post("/kk/my/library/new/", form)
    row = Publication.objects.get()
    assert answer["Location"] == f"/kk/my/library/{row.pk}/"
    assert [(a.name, a.affiliation) for a in row.authors.order_by("order")] == [
        ("Сейітқызы Айгүл", "Осакаров ОКЖ"),
        ("Иванова Анна", ""),
    ]
    assert row.library == librarian.posts.get().organisation
    assert Client().get(f"/kk/library/{row.pk}/").status_code == 404

    # Nothing to read yet: the sending is refused, the draft stays.
    mine.post(f"/kk/my/library/{row.pk}/go-on/", {"deed": "submit"})
    row.refresh_from_db()
    assert row.state == PublicationState.DRAFT


def test_a_scenario_is_sent_returned_published_withdrawn_and_published_again():
    librarian, methodologist = a_person(), an_organiser()
    mine, desk = client_of(librarian), client_of(methodologist)
    row = a_draft(by=librarian, title="Ертегілер елінде")
    mine.post(f"/kk/my/library/{row.pk}/upload/", {"files": SimpleUploadedFile("a.pdf", PDF)})
    mine.post(f"/kk/my/library/{row.pk}/go-on/", {"deed": "submit"})
    assert Letter.objects.get(person=methodologist).kind == "materials.publication_submitted"
    assert "Ертегілер елінде" in desk.get("/kk/desk/library/").content.decode()
    assert titles("ертегілер") == []

    desk.post(f"/kk/my/library/{row.pk}/go-on/", {"deed": "return", "remarks": "  "})
    assert not Letter.objects.filter(person=librarian).exists()
    desk.post(f"/kk/my/library/{row.pk}/go-on/", {"deed": "return", "remarks": "Жасы жазылсын"})
    assert "Жасы жазылсын" in Letter.objects.get(person=librarian).text
    assert "Жасы жазылсын" in mine.get(f"/kk/my/library/{row.pk}/").content.decode()

    mine.post(f"/kk/my/library/{row.pk}/go-on/", {"deed": "submit"})
    desk.post(f"/kk/my/library/{row.pk}/go-on/", {"deed": "publish"})
    assert titles("елінде") == ["Ертегілер елінде"]
    page = Client().get(f"/ru/library/{row.pk}/").content.decode()
    assert "Сейітқызы, А. Ертегілер елінде (ru) : сценарий" in page
    assert "Ертегілер елінде" in Client().get("/kk/library/").content.decode()

    desk.post(f"/kk/my/library/{row.pk}/go-on/", {"deed": "withdraw"})
    assert titles("елінде") == []
    assert Client().get(f"/ru/library/{row.pk}/").status_code == 404
    desk.post(f"/kk/my/library/{row.pk}/go-on/", {"deed": "publish"})
    assert titles("елінде") == ["Ертегілер елінде"]
    assert AuditEntry.objects.filter(verb="materials.publication_published").count() == 2


def test_the_maker_may_not_review_and_strangers_see_nothing():
    row = a_draft()
    with_file(row)
    mine, other = client_of(row.made_by), client_of(a_person())
    for deed in ("publish", "return", "withdraw", "accept"):
        assert mine.post(f"/kk/my/library/{row.pk}/go-on/", {"deed": deed}).status_code == 403
    assert other.get(f"/kk/my/library/{row.pk}/").status_code == 403
    assert other.get("/kk/desk/library/").status_code == 403
    assert client_of(a_person(works=False)).get("/kk/my/library/new/").status_code == 403


def test_a_newer_file_of_a_published_work_waits_for_a_methodologist():
    row = a_published()
    with_file(row, PDF + b"newer", note="Қосымша бет")
    read = Client().get(f"/kk/library/{row.pk}/file/")
    assert b"".join(read.streaming_content) == PDF
    desk = client_of(an_organiser())
    assert "Отбасылық оқу" in desk.get("/kk/desk/library/").content.decode()
    desk.post(f"/kk/my/library/{row.pk}/go-on/", {"deed": "accept"})
    read = Client().get(f"/kk/library/{row.pk}/file/?save=1")
    assert b"".join(read.streaming_content) == PDF + b"newer"
    assert read["Content-Disposition"].startswith("attachment")
    part = Client().get(f"/kk/library/{row.pk}/file/", HTTP_RANGE="bytes=9-")
    assert (part.status_code, b"".join(part.streaming_content)) == (206, b"newer")
    # The older file can still be had by those who make the work.
    old = client_of(row.made_by).get(f"/kk/my/library/{row.pk}/versions/1/")
    assert b"".join(old.streaming_content) == PDF


def test_a_library_is_counted_once_and_can_take_it_back():
    row, reader = a_published(), a_person()
    colleague = a_person(works=False)
    colleague.posts.create(organisation=reader.posts.get().organisation, position="librarian")
    for person in (reader, colleague):
        client_of(person).post(f"/kk/library/{row.pk}/use/")
    assert LibraryUse.objects.get().library == reader.posts.get().organisation
    client_of(colleague).post(f"/kk/library/{row.pk}/use/", {"undo": "1"})
    assert not LibraryUse.objects.exists()
    client_of(a_person(works=False)).post(f"/kk/library/{row.pk}/use/")
    assert not LibraryUse.objects.exists()


def test_filters_and_the_kazakh_alphabet():
    for title, year in (("Ұлы дала", 2021), ("Үй кітапханасы", 2022), ("Әліппе", 2022)):
        a_published(title=title, year=year)
    page = Client().get("/kk/library/?order=title").content.decode()
    places = [page.index(title) for title in ("Әліппе", "Ұлы дала", "Үй кітапханасы")]
    assert places == sorted(places)
    page = Client().get("/kk/library/?year=2021").content.decode()
    assert ("Ұлы дала" in page, "Әліппе" in page) == (True, False)
    empty = Client().get("/kk/library/?kind=booklet")
    assert empty.status_code == 200


@pytest.mark.parametrize("address", ["/kk/library/", "/kk/library/?order=title"])
def test_the_shelves_ask_the_same_however_many_stand_there(address):
    asked = []
    for more in (1, 2):
        for n in range(more):
            a_published(title=f"Work {more}{n}")
        with CaptureQueriesContext(connection) as queries:
            Client().get(address)
        asked.append(len(queries))
    assert asked[0] == asked[1]
