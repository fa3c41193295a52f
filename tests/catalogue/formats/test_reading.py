"""Whatever container the book comes in, it is the same book."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerege.catalogue.formats import describing, sniffing
from kerege.catalogue.formats.problems import told
from tests.catalogue.formats.makers import KOZHA, codes, described, iso, master, stars, xml

IRBIS = [
    (920, "PAZK"),
    (903, "k-1"),
    (10, "^A978-5-4335-0018-1"),
    (101, "kaz"),
    (200, "^AМенің атым Қожа^Eповесть^FБ. Соқпақбаев"),
    (210, "^AАлматы^CЖазушы^D2012"),
    (606, "^AБалалар әдебиеті"),
    (700, "^AСоқпақбаев^BБ.^GБердібек"),
    (900, "^Z6+"),
    (910, "^A0^B1001^DODB"),
    (910, "^A0^B1002^DODB"),
]
SAME_BOOK = {
    "ISO 2709": iso(KOZHA),
    "ISO 2709 in KZ-1048": iso(*[KOZHA] * 3, encoding="kz1048"),
    "MARCXML": xml(KOZHA),
    "IRBIS64 text": stars(*[IRBIS] * 3, encoding="kz1048"),
    "IRBIS64 text in UTF-8": stars(IRBIS, encoding="utf-8"),
    "IRBIS64 master": master(IRBIS),
}


@pytest.mark.parametrize("way", SAME_BOOK)
def test_the_same_book_comes_out_of_every_container(way):
    book = described(SAME_BOOK[way])[0]

    assert (book.title, book.columns["remainder"]) == ("Менің атым Қожа", "повесть")
    assert book.authors == [("Соқпақбаев, Бердібек", "aut")]
    assert (book.columns["place"], book.columns["publisher"]) == ("Алматы", "Жазушы")
    assert (book.columns["year"], book.columns["languages"]) == (2012, "kk")
    assert book.columns["isbns"] == ["9785433500181"]
    assert book.columns["age_mark"] == "6"
    assert book.subjects == ["Балалар әдебиеті"]
    assert [(place, count) for place, count, _mark in book.copies] == [("ODB", 2)]
    assert book.control == "k-1"
    assert book.problems == []


def test_a_deleted_record_of_a_master_file_is_left_out():
    books = described(master(IRBIS, IRBIS, deleted=[1]))

    assert [book.number for book in books] == [1]


def test_every_fault_is_named_and_the_others_are_read():
    broken = iso([("200", ["1  ", ("a", "Кiтап туралы")]), ("010", ["  ", ("a", "5-02-000000-1")])])
    lying = iso(KOZHA).replace(b"00", b"99", 1)
    untitled = iso([("001", "x"), ("210", ["  ", ("d", "1066")])])
    books = described(broken + lying + b"no record at all\x1d" + untitled + iso(KOZHA)[:-40])

    assert codes(books[0]) == {"long_indicators", "latin_letters", "wrong_isbn"} | {
        "no_year", "no_number",
    }  # fmt: skip
    assert books[0].title == "Кітап туралы"
    assert codes(books[1]) == {"wrong_length"}
    assert codes(books[2]) >= {"unreadable"}
    assert codes(books[3]) == {"no_title", "odd_year"}
    assert "cut_off" in codes(books[4])
    assert [book.is_bad for book in books] == [False, False, True, True, True]
    assert all(told(one) for book in books for one in book.problems)


def test_a_volume_without_a_title_is_called_after_the_whole_work():
    volume = [("200", ["1 ", ("a", "Т. 2")]), ("210", ["  ", ("d", "1998")])]
    embedded = ("461", [" 0", ("1", "001RU\\1"), ("1", "2001 "), ("a", "Абай жолы"), ("v", "Т. 2")])
    book = described(iso([*volume, embedded]))[0]

    assert (book.title, book.columns["volume"]) == ("Абай жолы", "Т. 2")
    assert codes(book) == {"embedded", "parent_title", "no_number"}


def test_a_lie_of_four_gigabytes_costs_nothing():
    lie = master(IRBIS)[:36] + b"\0\0\0\1" + b"\xff" * 4 + b"\0" * 24 + b"\1" * 5000

    assert [codes(one) for one in described(lie)] == [{"database_broken"}]


def test_a_record_without_an_end_is_dropped_and_the_next_one_read():
    endless = iso(KOZHA)[:-1] + b"A" * (5 * 1024 * 1024) + b"\x1d"
    books = described(endless + iso(KOZHA))

    assert [codes(book) for book in books] == [{"too_long"}, set()]


def test_billions_of_laughs_are_not_laughed():
    bomb = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">
    <!ENTITY lol2 "&lol;&lol;&lol;&lol;">]><collection><record>&lol2;</record></collection>"""

    assert [codes(one) for one in described(bomb)] == [{"xml_types"}]


def test_broken_xml_gives_what_stands_before_the_break():
    whole = xml(KOZHA, KOZHA)
    books = described(whole[:-80])

    assert [book.is_bad for book in books] == [False, True]
    assert books[1].problems[0][0] == "xml_broken"


@pytest.mark.parametrize("declared", [b"U-F-8", b"utf-7", b"shift_jis"])
def test_an_encoding_that_cannot_be_read_is_a_fault_of_the_file(declared):
    books = described(xml(KOZHA).replace(b"UTF-8", declared))

    assert [codes(book) for book in books] == [{"xml_broken"}]


ALL = st.sampled_from(sorted(sniffing.READERS))
ENCODINGS = st.sampled_from(["utf-8", "cp1251", "ptcp154", "marc-8"])
START = st.sampled_from([iso(KOZHA), xml(KOZHA), stars(IRBIS, encoding="utf-8"), master(IRBIS)])


@given(body=st.binary(max_size=400), format=ALL, encoding=ENCODINGS)
def test_any_bytes_are_read_without_falling(body, format, encoding):
    for record in sniffing.read(BytesIO(body), format, encoding):
        describing.describe(record, sniffing.IRBIS)
    sniffing.guess(BytesIO(body))


@given(start=START, at=st.integers(0, 600), junk=st.binary(max_size=30), encoding=ENCODINGS)
def test_a_file_broken_anywhere_names_its_faults(start, at, junk, encoding):
    file = BytesIO(start[:at] + junk + start[at + len(junk) :])
    found = sniffing.guess(file)
    if found:
        for record in sniffing.read(file, found.format, encoding):
            made = describing.describe(record, found.dialect)
            assert made.is_bad or made.title
