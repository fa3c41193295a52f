"""Another library's system asks ours by SRU 1.2."""

import io
from xml.etree import ElementTree

import pymarc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerege.catalogue import record_cql
from kerege.catalogue.record_cql import Both, Clause, Wrong
from tests.catalogue.record_builders import a_record, a_subject, an_author

SRW = "{http://www.loc.gov/zing/srw/}"
MARC = "{http://www.loc.gov/MARC21/slim}"


@pytest.fixture
def shelf(db):
    auezov = an_author("Әуезов, Мұхтар", "Ауэзов, Мухтар")
    tales = a_subject("Ертегілер", "Сказки")
    return [
        a_record("Абай жолы", by=(auezov,), year=1942),
        a_record("Қараш-қараш", by=(auezov,), isbns=["9785200000050"]),
        a_record("Колобок", about=(tales,), languages="ru"),
        a_record("Ұлы Абай", remainder="өлеңдер"),
    ]


def asked(client, **parameters):
    known = {"operation": "searchRetrieve", "version": "1.2"}
    response = client.get("/sru/catalogue", known | parameters)
    assert response.status_code == 200 and response["Content-Type"].startswith("text/xml")
    return ElementTree.fromstring(response.content)


def titles(answer):
    found = []
    for data in answer.iter(f"{SRW}recordData"):
        xml = ElementTree.tostring(data[0])
        found.append(pymarc.parse_xml_to_array(io.BytesIO(xml))[0]["245"]["a"])
    return found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("title=абай", ["Ұлы Абай", "Абай жолы"]),
        ("author = Ауэзов", ["Қараш-қараш", "Абай жолы"]),
        ('title = "жолы" and author = әуезов', ["Абай жолы"]),
        ("(title=колобок or title=жолы) and anywhere=ауэзов", ["Абай жолы"]),
        ("title=колобок or dc.creator=ауэзов", ["Колобок", "Қараш-қараш", "Абай жолы"]),
        ("isbn=5-200-00005-X", ["Қараш-қараш"]),
        ("subject=сказки", ["Колобок"]),
        ("өлең", ["Ұлы Абай"]),
        ("title=жоқнәрсе", []),
        ("абай not ауэзов", ["Ұлы Абай"]),
        ("(абай or колобок) not title=жолы", ["Ұлы Абай", "Колобок"]),
    ],
)
def test_books_are_found_by_the_question(client, shelf, query, found):
    answer = asked(client, query=query)
    assert titles(answer) == found
    assert answer.findtext(f"{SRW}numberOfRecords") == f"{len(found)}"


def test_answers_come_in_parts(client, shelf):
    first = asked(client, query="абай or ауэзов", maximumRecords="2")
    assert (titles(first), first.findtext(f"{SRW}nextRecordPosition")) == (
        ["Ұлы Абай", "Қараш-қараш"],
        "3",
    )
    last = asked(client, query="абай or ауэзов", maximumRecords="2", startRecord="3")
    assert (titles(last), last.findtext(f"{SRW}nextRecordPosition")) == (["Абай жолы"], None)
    assert titles(asked(client, query="абай", maximumRecords="0")) == []


def test_dublin_core_and_records_as_text(client, shelf):
    answer = asked(client, query="колобок", recordSchema="dc")
    dc = "{http://purl.org/dc/elements/1.1/}"
    assert [one.text for one in answer.iter(f"{dc}subject")] == ["Ертегілер", "Сказки"]
    told = asked(client, query="колобок", recordPacking="string").findtext(f".//{SRW}recordData")
    assert ElementTree.fromstring(told).tag == f"{MARC}record"


def test_explain_names_indexes_and_schemas(client, db):
    text = client.get("/sru/catalogue").content.decode()
    ElementTree.fromstring(text)
    for name in ("title", "author", "subject", "isbn", "anywhere"):
        assert f'<name set="kerege">{name}</name>' in text
    assert '<name set="dc">creator</name>' in text and "info:srw/cql-context-set/1/dc" in text
    assert "info:srw/schema/1/dc-v1.1" in text and "каталог библиотек региона" in text


@pytest.mark.parametrize(
    ("parameters", "number"),
    [
        ({}, 7),
        ({"query": "publisher=x"}, 16),
        ({"query": "title any x"}, 19),
        ({"query": "title < x"}, 19),
        ({"query": "a prox b"}, 37),
        ({"query": "(a"}, 13),
        ({"query": 'title="a'}, 14),
        ({"query": "title="}, 10),
        ({"query": 'title=""'}, 27),
        ({"query": " or ".join("abcdefghijklmnopqrstu")}, 38),
        ({"query": "абай", "recordSchema": "mods"}, 66),
        ({"query": "абай", "startRecord": "9"}, 61),
        ({"query": "абай", "startRecord": "0"}, 6),
        ({"query": "абай", "maximumRecords": "x"}, 6),
        ({"query": "абай", "recordPacking": "zip"}, 71),
        ({"query": "абай", "version": "9"}, 5),
        ({"operation": "scan"}, 4),
    ],
)
def test_a_fault_is_told_by_its_number(client, shelf, parameters, number):
    answer = asked(client, **parameters)
    [uri] = answer.iter("{http://www.loc.gov/zing/srw/diagnostic/}uri")
    assert uri.text == f"info:srw/diagnostic/1/{number}"


def test_it_is_read_only(client, db):
    assert client.post("/sru/catalogue", {"query": "a"}).status_code == 405


def test_and_and_or_stand_in_the_order_they_are_read():
    a, b, c = (Clause("anywhere", letter) for letter in "abc")
    assert record_cql.read("a and b or c") == Both("or", Both("and", a, b), c)
    assert record_cql.read("a and (b or c)") == Both("and", a, Both("or", b, c))
    assert record_cql.read('title = "a \\"b\\""') == Clause("title", 'a "b"')


@given(st.text(alphabet='ab =()"<>/\\андor', max_size=60))
def test_no_question_breaks_the_reader(text):
    try:
        record_cql.read(text)
    except Wrong as wrong:
        assert wrong.number
