"""Files that others made. They lie beside the project and are no part of it."""

from pathlib import Path

import pytest

from kerege.catalogue.formats import describing, sniffing
from kerege.catalogue.formats.sniffing import Guess
from tools import machine

REAL = machine.ROOT.parent / "shared" / "data" / "marc"
pytestmark = pytest.mark.skipif(not REAL.exists(), reason="The files of others are not here.")
ISO, MASTER = sniffing.ISO, sniffing.MASTER
FILES = {
    "irbis/test1.iso": (Guess(ISO, "cp1251", "unimarc"), 81, 0),
    "irbis/istu.mst": (Guess(MASTER, "utf-8", "irbis"), 300, 0),
    "irbis/KZD.MST": (Guess(MASTER, "utf-8", "irbis"), 31, 13),
    "traject/880_with_no_6.utf8.marc": (Guess(ISO, "utf-8", "marc21"), 1, 0),
} | {
    f"own-kk/kk_{dialect}_{encoding}.iso": (Guess(ISO, encoding, dialect), 24, 0)
    for dialect in ("marc21", "unimarc")
    for encoding in ("utf-8", "cp1251", "cp866", "kz1048", "ptcp154")
}


def _read(name: Path):
    with name.open("rb") as file:
        found = sniffing.guess(file)
        assert found is not None
        records = sniffing.read(file, found.format, found.encoding)
        return found, [describing.describe(one, found.dialect) for one in records]


@pytest.mark.parametrize("name", FILES)
def test_a_real_file_is_read_as_what_it_is(name):
    found, books = _read(REAL / name)

    assert (found, len(books), sum(book.is_bad for book in books)) == FILES[name]


def test_the_russian_books_have_their_titles():
    _found, books = _read(REAL / "irbis" / "test1.iso")

    assert (books[0].title, books[0].columns["volume"]) == ("Задачи и этюды", "Вып. 13.")
    faults = [code for book in books for code, _values in book.problems]
    assert (faults.count("latin_letters"), faults.count("parent_title")) == (2, 22)


def test_kazakh_titles_keep_their_letters():
    for dialect in ("marc21", "unimarc"):
        for encoding in ("utf-8", "kz1048", "ptcp154"):
            _found, books = _read(REAL / "own-kk" / f"kk_{dialect}_{encoding}.iso")
            assert books[0].title == "Қара сөздер"
            assert books[0].authors == [("Абай Құнанбайұлы", "aut")]
