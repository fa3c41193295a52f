"""What leaves the catalogue is read by a foreign reader, and says what the record says."""

import io

import docx
import pymarc
import pytest

from kerege.catalogue import record_marc
from kerege.catalogue.models import Record, RecordAuthor, RecordRole
from kerege.foundation.translated import T
from tests.builders import NOW
from tests.catalogue.record_builders import a_record, a_subject, an_author

pytestmark = pytest.mark.django_db


@pytest.fixture
def book():
    author = an_author("Соқпақбаев, Бердібек", "Сокпакбаев, Бердибек")
    record = a_record(
        "Менің атым Қожа",
        by=(author,),
        about=(a_subject("Балалар", "Дети"),),
        titles=T(ru="Меня зовут Кожа"),
        languages="kk,ru",
        remainder="повесть",
        place="Алматы",
        publisher="Мектеп & Co_1",
        year=2004,
        extent="192 б.",
        isbns=["9785200000050"],
        age_mark="12",
    )
    painter = an_author("Ахметов, Серік")
    RecordAuthor.objects.create(record=record, author=painter, role=RecordRole.ILLUSTRATOR, order=1)
    return record


def taken(client, record, form, language="kk"):
    response = client.get(f"/{language}/catalogue/{record.pk}/export/{form}/")
    assert response.status_code == 200
    assert response["Content-Disposition"].endswith(f'.{form}"')
    return response.content


def test_marc_is_read_by_pymarc_in_both_forms_alike(client, book):
    [read] = pymarc.MARCReader(taken(client, book, "mrc"))
    [other] = pymarc.parse_xml_to_array(io.BytesIO(taken(client, book, "xml")), strict=True)
    assert [str(one) for one in read.fields] == [str(one) for one in other.fields]
    assert read.leader[5:12] == "nam a22" and len(read["008"].data) == 40
    assert read["008"].data[7:11] == "2004" and read["008"].data[35:38] == "kaz"
    assert read["245"].subfields_as_dict() == {"a": ["Менің атым Қожа"], "b": ["повесть"]}
    assert read["100"]["a"] == "Соқпақбаев, Бердібек" and read["246"]["a"] == "Меня зовут Кожа"
    assert read["700"]["a"] == "Ахметов, Серік" and read["700"]["4"] == "ill"
    assert read["020"]["a"] == "9785200000050" and read["264"]["c"] == "2004"
    assert read["041"].get_subfields("a") == ["kaz", "rus"]
    assert [one["a"] for one in read.get_fields("650")] == ["Балалар", "Дети"]


def test_a_record_that_came_in_marc_leaves_with_all_its_fields(client):
    fields = [
        ["001", "foreign"],
        ["008", "x" * 40],
        ["245", "10", [["a", "Дала \x1e\x1d"], ["z", "ә" * 9000]]],
        ["999", "", [["9", "own <&> field"]]],
    ]
    record = a_record("Дала", fields=fields)
    [read] = pymarc.MARCReader(record_marc.iso2709(record))
    assert read["001"].data == f"{record.pk}" and read["999"]["9"] == "own <&> field"
    assert read["245"]["a"] == "Дала " and len(read["245"]["z"]) > 4000
    xml = "".join(record_marc.collection([record])).encode()
    assert pymarc.parse_xml_to_array(io.BytesIO(xml))[0]["999"]["9"] == "own <&> field"


def test_what_is_too_large_for_the_format_is_left_out_and_the_rest_stands():
    record = a_record("Дала", fields=[["500", "  ", [["a", "я" * 4000]]] for _n in range(30)])
    data = record_marc.iso2709(record)
    [read] = pymarc.MARCReader(data)
    assert len(data) <= 99_999 and len(read.get_fields("500")) == 12


def test_ris_and_bibtex(client, book):
    ris = taken(client, book, "ris").decode().split("\r\n")
    assert ris[:4] == [
        "TY  - BOOK",
        "TI  - Менің атым Қожа : повесть",
        "AU  - Соқпақбаев, Бердібек",
        "A3  - Ахметов, Серік",
    ]
    assert "PY  - 2004" in ris and ris[-2:] == ["ER  - ", ""]
    bibtex = taken(client, book, "bib").decode()
    assert f"@book{{kerege{book.pk},\n  title = {{{{Менің атым Қожа : повесть}}}}," in bibtex
    assert "publisher = {Мектеп \\& Co\\_1}" in bibtex


@pytest.mark.parametrize(
    ("language", "heading"), [("kk", "Әдебиеттер тізімі"), ("ru", "Список литературы")]
)
def test_a_list_for_word_is_numbered_and_headed_in_the_readers_language(
    client, book, language, heading
):
    paper = docx.Document(io.BytesIO(taken(client, book, "docx", language)))
    assert [(one.style.name, one.text) for one in paper.paragraphs] == [
        ("Heading 1", heading),
        (
            "List Number",
            "Соқпақбаев, Б. Менің атым Қожа : повесть / Б. Соқпақбаев ; суретші С. Ахметов. – "
            "Алматы : Мектеп & Co_1, 2004. – 192 б. – ISBN 9785200000050.",
        ),
    ]


def test_what_a_search_found_is_taken_in_its_order(client, book):
    a_record("Қожанасыр")
    a_record("Дала")
    found = client.get("/kk/catalogue/export/mrc/?q=Қожа").getvalue()
    titles = [one["245"]["a"] for one in pymarc.MARCReader(found)]
    assert titles == ["Менің атым Қожа"]
    assert client.get("/kk/catalogue/export/mrc/?q=жоқнәрсе").getvalue() == b""


def test_a_list_longer_than_a_search_reaches_is_taken_whole(client, book):
    known = {"languages": "kk", "created_at": NOW, "changed_at": NOW, "year": 1999}
    Record.objects.bulk_create(Record(title=f"Кітап {n}", **known) for n in range(620))
    found = client.get("/kk/catalogue/export/mrc/?year=1999&sort=title").getvalue()
    titles = [one["245"]["a"] for one in pymarc.MARCReader(found)]
    assert len(titles) == 620 and titles[:3] == ["Кітап 0", "Кітап 1", "Кітап 10"]
    ris = client.get("/kk/catalogue/export/ris/?all=1").getvalue().decode()
    assert ris.count("TY  - BOOK") == 621
    assert client.get("/kk/catalogue/export/exe/?all=1").status_code == 404


def test_no_other_form_and_no_withdrawn_book_is_given(client, book):
    assert client.get(f"/kk/catalogue/{book.pk}/export/exe/").status_code == 404
    book.withdrawn_at = NOW
    book.save()
    assert client.get(f"/kk/catalogue/{book.pk}/export/mrc/").status_code == 404
