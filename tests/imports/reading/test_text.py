"""Pasted text and CSV as people in Kazakhstan save them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kerege.foundation.errors import Refused
from kerege.imports.reading import headings
from kerege.imports.reading.table import NotATable, TooManyColumns, clean
from kerege.imports.reading.text import ENCODINGS, decode, read_text
from tests.imports.builders import columns_of

KAZAKH = "№;Аты-жөні;Ауданы\n1;Әбдірахманова Гүлнұр Қасымқызы;Ұлытау\n2;Өмірбек Іңкәр;Бұқар жырау\n"
RUSSIAN = "н/п;ФИО;Район\n1;Щербакова Юлия Эдуардовна;Осакаровский\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "kz1048"])
def test_kazakh_is_read_in_whatever_encoding_it_was_saved(encoding):
    table = read_text(KAZAKH.encode(encoding))
    assert table.rows[1] == ["1", "Әбдірахманова Гүлнұр Қасымқызы", "Ұлытау"]
    assert table.delimiter == ";"


@pytest.mark.parametrize("encoding", ["cp1251", "cp866", "koi8-r", "utf-8"])
def test_russian_is_read_in_whatever_encoding_it_was_saved(encoding):
    table = read_text(RUSSIAN.encode(encoding))
    assert table.rows[1] == ["1", "Щербакова Юлия Эдуардовна", "Осакаровский"]
    assert table.encoding == encoding


def test_the_encoding_can_be_corrected_by_hand():
    assert decode("Қала".encode("kz1048"), "cp1251")[0] != "Қала"
    assert decode("Қала".encode("kz1048"), "kz1048") == ("Қала", "kz1048")


def test_cells_of_several_lines_pasted_from_excel_stay_one_cell():
    table = read_text(
        'ФИО\tМекенжай\nКим Марина\t"Қарағанды,\nБұқар жырау 44"\nЛи\tАбай\n'.encode()
    )
    assert table.rows == [
        ["ФИО", "Мекенжай"],
        ["Ким Марина", "Қарағанды, Бұқар жырау 44"],
        ["Ли", "Абай"],
    ]


def test_a_quote_without_its_partner_swallows_nothing():
    table = read_text('a\tb\n"Абай" кітапханасы\t1\n"Абай кітапханасы\t2\nc\t3\n'.encode())
    assert [row[1] for row in table.rows] == ["b", "1", "2", "3"]


def test_what_nobody_sees_is_taken_out_of_cells():
    assert clean("\u202eКим\u200b\u00a0 Марина\x00\ufeff ") == "Ким Марина"
    assert clean("Й") == "Й"


def test_a_picture_is_not_a_table():
    with pytest.raises(NotATable):
        read_text(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)


def test_too_many_columns_are_refused():
    with pytest.raises(TooManyColumns):
        read_text((";".join("a" * 61) + "\n").encode())


@given(st.binary(max_size=600), st.sampled_from(["", *ENCODINGS]), st.sampled_from(["", "\t", ","]))
@example(b'"', "", "")
@example(b"\xff\xfe\x00", "", "")
@example(b"\x00\x00\x00\x00\x00", "", "")
def test_any_bytes_become_a_table_or_are_refused(body, encoding, delimiter):
    try:
        table = read_text(body, encoding=encoding, delimiter=delimiter)
    except Refused:
        return
    assert len({len(row) for row in table.rows}) == 1
    assert all("\x00" not in cell and "\n" not in cell for row in table.rows for cell in row)


@given(st.lists(st.lists(st.text(max_size=8), min_size=1, max_size=4), max_size=8))
def test_headings_are_looked_for_in_any_rows(rows):
    columns = columns_of("people")
    place = headings.find_heading(rows, columns)
    assert -1 <= place < max(len(rows), 1)
    mapping = headings.guess(rows[0] if rows else [], rows, columns)
    assert len(set(mapping.values())) == len(mapping)


@pytest.mark.parametrize(
    ("names", "codes"),
    [
        (["№", "Аты-жөні", "Лауазымы", "Кітапхананың атауы", "Ауданы", "Эл. поштасы"],
         ["full_name", "position", "library", "district", "email"]),
        (["№ п/п", "Ф.И.О. (полностью)", "Занимаемая должность", "Наименование библиотеки",
          "Город/район", "E-mail"], ["full_name", "position", "library", "district", "email"]),
        (["Тегі", "Аты", "Әкесінің аты", "Жұмыс орны", "Телефон"],
         ["family_name", "given_name", "patronymic", "library"]),
        (["Фамилия", "Имя", "Отчество", "Место работы"],
         ["family_name", "given_name", "patronymic", "library"]),
    ],
)  # fmt: skip
def test_headings_of_real_lists_are_understood_under_their_titles(names, codes):
    rows = [["БЕКІТЕМІН"], ["Семинарға қатысушылар тізімі", "", ""], names, ["1", "Ким Марина"]]
    columns = columns_of("people")
    assert headings.find_heading(rows, columns) == 2
    assert list(headings.guess(names, rows[3:], columns).values()) == codes
