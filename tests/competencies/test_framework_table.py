"""A framework as a table: good rows are taken, bad ones say why."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerege.competencies import exports, framework_table
from kerege.competencies.actions.framework_import import take_rows
from kerege.competencies.models import Competency
from kerege.competencies.queries.framework_released import released_of
from kerege.foundation.errors import Refused
from tests.builders import NOW, an_organiser
from tests.competencies.builders import a_framework, the_starter

HEAD = "code;parent;kind;title_kk;title_ru;target_librarian\r\n"
GOOD = "A;;domain;Бағыт;Направление;\r\nA1;A;competency;Оқиды;Читает;3\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "kz1048"])
def test_the_encodings_of_excel_are_read(encoding):
    read = framework_table.read((HEAD + GOOD).encode(encoding))

    assert [(row.code, row.name["kk"]) for row in read.rows] == [("A", "Бағыт"), ("A1", "Оқиды")]
    assert read.rows[1].targets == {"librarian": 3}


def test_cp1251_with_commas_is_read():
    text = 'code,kind,title_ru\r\nA,domain,"Чтение, книги и дети"\r\n'

    (row,) = framework_table.read(text.encode("cp1251")).rows

    assert row.name == {"ru": "Чтение, книги и дети"}


@pytest.mark.parametrize(
    "row",
    [
        "A1;A;thing;x;;",
        ";A;competency;x;;",
        "A 1;A;competency;x;;",
        "A;;domain;x;;",
        "A2;Z;competency;x;;",
        "A2;A;competency;;;",
        "A2;A;competency;x;;5",
        "A2;A;competency;x;;-1",
        f"A2;A;competency;{'x' * 401};;",
    ],
)
def test_a_bad_row_is_named_with_its_reason_and_the_others_are_taken(row):
    read = framework_table.read((HEAD + GOOD + row + "\r\nA9;A;competency;Жазады;;2\r\n").encode())

    assert [bad.line for bad in read.bad] == [4]
    assert str(read.bad[0].reason)
    assert [one.code for one in read.rows] == ["A", "A1", "A9"]


def test_a_table_without_the_columns_is_refused():
    with pytest.raises(framework_table.NoSuchColumns):
        framework_table.read(b"name;age\r\nx;3\r\n")


@pytest.mark.django_db
def test_what_goes_out_comes_in_again_and_changes_nothing():
    framework = the_starter()
    body = exports.table(framework).encode()

    read = framework_table.read(body)
    taken = take_rows(framework=framework, rows=read.rows, by=an_organiser(), now=NOW)

    assert (read.bad, taken.new, taken.changed, len(taken.same)) == ([], [], [], 48)


@pytest.mark.django_db
def test_a_formula_leaves_as_text_and_comes_back_as_it_was():
    framework = a_framework()
    text = HEAD + "A;;domain;Бағыт;;\r\nA1;A;competency;=HYPERLINK(1);;3\r\n"
    rows = framework_table.read(text.encode()).rows
    take_rows(framework=framework, rows=rows, by=None, now=NOW)

    out = exports.table(framework)

    assert "'=HYPERLINK(1)" in out
    again = framework_table.read(out.encode()).rows
    assert again[1].name == {"kk": "=HYPERLINK(1)"}
    assert Competency.objects.get().name == {"kk": "=HYPERLINK(1)"}


@pytest.mark.django_db
def test_moodle_has_one_framework_row_and_a_row_each_in_one_language():
    text = exports.moodle(released_of(the_starter()), "ru")
    head, first, *rows = csv.reader(io.StringIO(text))

    assert {len(row) for row in (head, first, *rows)} == {14}
    assert (first[12], len(rows)) == ("1", 48)
    assert rows[1][:3] == [
        "CR",
        "CR1",
        "Объясняет, как с возрастом меняются чтение и медиапривычки детей",
    ]


@given(st.binary(max_size=400))
def test_whatever_comes_is_read_or_refused(body):
    try:
        framework_table.read(b"code;kind;title_kk\n" + body)
    except Refused as refusal:
        assert refusal.message
