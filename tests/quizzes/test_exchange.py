"""Questions travel into files and back, and come from the files of other programs."""

import io
import zipfile
from types import SimpleNamespace

import pytest
import xlsxwriter
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from kerege.foundation.errors import Refused
from kerege.quizzes.exchange import formats, gift, moodle, qti, sheet
from kerege.quizzes.exchange.draft import choice, ordered, pairs, typed

PROSE = st.text("абвәғқңөұүһіABC xyz019.,!?«»—=~#{}:\\<>&\"'%", min_size=1, max_size=40).map(
    lambda text: "с" + " ".join(text.replace("=>", "").split())
)
SEVERAL = st.lists(PROSE, min_size=2, max_size=6, unique_by=lambda text: text.casefold())


def in_one(text):
    return {"ru": text}


def in_three(text):
    return {"kk": f"{text} қ", "ru": f"{text} р", "en": f"{text} e"}


def questions(texts):
    """A question of each kind that all forms know."""
    return st.one_of(
        st.builds(lambda rows, n: choice([texts(r) for r in rows], [n % len(rows)]), SEVERAL,
                  st.integers(0, 9)),
        st.builds(lambda rows: choice([texts(r) for r in rows], [0, 1]), SEVERAL),
        st.builds(lambda right: {"kind": "true_false", "content": {}, "key": {"right": right}},
                  st.booleans()),
        st.builds(lambda rows: typed({code: [texts(r)[code] for r in rows] for code in texts("")}),
                  SEVERAL),
    )  # fmt: skip


def asked(made, text, **more):
    """What a question of the bank looks like to a writer."""
    usual = {"explanation": {}, "source": {}, "source_link": "", "topic": {}}
    usual |= {"seconds": 20, "points": 1000, "text": text}
    return SimpleNamespace(**usual | made | more)


def facts(one):
    kept = {code: text for code, text in one.text.items() if text}
    return (one.kind, kept, one.content, one.key)


@given(st.lists(st.tuples(questions(in_one), PROSE), min_size=1, max_size=4))
@settings(max_examples=60)
def test_gift_comes_back_as_it_went(rows):
    there = [asked(made, in_one(text)) for made, text in rows]

    text, left = gift.write(there, "ru")

    assert left == []
    assert list(map(facts, gift.read(text, "ru"))) == list(map(facts, there))


@given(st.lists(st.tuples(questions(in_three), PROSE), min_size=1, max_size=4))
@settings(max_examples=60)
def test_moodle_xml_comes_back_in_all_languages(rows):
    there = [asked(made, in_three(text), explanation=in_three(text)) for made, text in rows]

    text, left = moodle.write(there)
    back = moodle.read(text.encode(), "ru")

    assert left == []
    assert list(map(facts, back)) == list(map(facts, there))
    assert [one.explanation for one in back] == [one.explanation for one in there]


@given(st.lists(st.tuples(questions(in_one), PROSE), min_size=1, max_size=4))
@settings(max_examples=40)
def test_qti_comes_back_as_it_went(rows):
    there = [asked(made, in_one(text)) for made, text in rows]

    body, left = qti.write(there, "ru")

    assert left == []
    assert list(map(facts, qti.read(body, "ru"))) == list(map(facts, there))


def test_what_looks_like_a_tag_stays_in_an_answer_of_qti():
    there = [asked(choice([in_one("если a<b>c"), in_one("с<A>")], [0]), in_one("2 <b> 3?"))]

    body, _left = qti.write(there, "ru")

    assert list(map(facts, qti.read(body, "ru"))) == list(map(facts, there))


@given(st.lists(st.tuples(questions(in_three), PROSE), min_size=1, max_size=4))
@settings(max_examples=30)
def test_our_own_table_comes_back_whole(rows):
    there = [asked(made, in_three(text), seconds=45, points=500) for made, text in rows]

    body, left = sheet.write(there)
    name, back = formats.read(body, "kk")

    assert (name, left) == ("sheet", [])
    assert list(map(facts, back)) == list(map(facts, there))
    assert {(one.seconds, one.points) for one in back} == {(45, 500)}


@pytest.mark.parametrize(
    "made",
    [
        ordered([in_three("бір"), in_three("екі"), in_three("үш")]),
        pairs([in_three("Абай"), in_three("Мұхтар")], [in_three("өлең"), in_three("роман")]),
        {
            "kind": "slider",
            "content": {"low": "0", "high": "10", "step": "0.5", "unit": {}},
            "key": {"value": "2.5", "tolerance": "0"},
        },
        {"kind": "cloud", "content": {"words": 3}, "key": {}},
    ],
    ids=lambda made: made["kind"],
)
def test_the_rarer_kinds_too(made):
    there = asked(made, in_three("Сұрақ"))

    body, _left = sheet.write([there])
    _name, back = formats.read(body, "kk")

    assert [(facts(one), one.problems) for one in back] == [(facts(there), [])]


def a_workbook(rows):
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    page = book.add_worksheet()
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    book.close()
    return target.getvalue()


KAHOOT = [
    *[["", "Quiz template"]] * 7,
    ["", "Question - max 120 characters", "Answer 1 - max 75 characters", "Answer 2", "Answer 3",
     "Answer 4", "Time limit (sec)", "Correct answer(s) - choose at least one"],
    [1, "Авторы «Абай жолы»?", "Әуезов", "Мұқанов", "", "", 30, "1"],
    [2, "Какие города?", "Семей", "Шар", "Абай", "Ертіс", 20, "1,3"],
    [3, "Бос жауап", "Иә", "Жоқ", "", "", "көп", "4"],
    [4, "", "", "", "", "", "", ""],
]  # fmt: skip


@pytest.mark.parametrize("above", [7, 0])
def test_kahoots_table_is_found_by_its_words(above):
    with translation.override("en"):
        name, drafts = formats.read(a_workbook(KAHOOT[7 - above :]), "kk")

    assert name == "kahoot"
    assert [(one.kind, one.seconds, one.key["right"]) for one in drafts] == [
        ("single", 30, ["a"]),
        ("multiple", 20, ["a", "c"]),
        ("multiple", 20, []),
    ]
    row = above + 4
    assert drafts[2].place == f"row {row}"
    assert drafts[2].problems == [
        f"Cell H{row} names an answer that is empty.",
        f"Cell G{row} holds no number of seconds.",
    ]


def test_the_checker_names_row_and_cell():
    names = sheet.columns()
    row = dict.fromkeys(names, "") | {
        "Kind": "single",
        "Question (kk)": "Қайсы?",
        "Answer 1 (kk)": "Бірі",
        "Answer 2 (kk)": "Екіншісі",
        "Right": "бірінші",
        "Seconds": "көп",
    }
    with translation.override("en"):
        _name, [draft] = formats.read(a_workbook([names, list(row.values())]), "kk")

    seconds = sheet.letters(names.index("Seconds"))
    assert draft.place == "row 2"
    assert draft.problems == [
        "Cell E2 names answers by their numbers, such as 1 or 1,3.",
        f"Cell {seconds}2 holds no whole number.",
    ]


def test_aiken_as_people_type_it_in_word():
    text = (
        "\ufeffКто написал «Путь Абая»?\r\nА) Мухтар Ауэзов\r\nB) Сабит Муканов\r\n"
        "ANSWER: A\r\n\r\n"
        "Без ответа?\r\nA. Да\r\nB. Нет\r\n"
    )
    with translation.override("en"):
        name, [first, second] = formats.read(text.encode("utf-8"), "ru")

    assert name == "aiken"
    assert (first.kind, first.key, first.problems) == ("single", {"right": ["a"]}, [])
    assert (second.place, second.problems) == (
        "line 6",
        ["A line such as “ANSWER: B” is missing."],
    )


def test_gift_of_others():
    text = """// комментарий
$CATEGORY: $course$/top

::Автор:: [html]<p>Кто автор?</p> {
    =Ауэзов #Верно
    ~Муканов #Нет
    ####Роман-эпопея
}

Столица Казахстана {=Астана =Astana} сегодня.

Год рождения Абая? {#1845:0}

Абай родился в 1845 году.{T}

Сопоставьте {
=Абай -> поэт

=Ауэзов -> писатель }

Города? {~%50%Семей ~%50%Алматы ~%-100%Обь}

Не закрыто { =да ~нет
"""
    with translation.override("en"):
        name, drafts = formats.read(text.encode(), "ru")

    kinds = ["single", "typed", "number", "true_false", "match", "multiple", "single"]
    assert name == "gift"
    assert [one.kind for one in drafts] == kinds
    assert drafts[0].text == {"ru": "Кто автор?"}
    assert drafts[0].explanation == {"ru": "Роман-эпопея"}
    assert drafts[1].text == {"ru": "Столица Казахстана _____ сегодня."}
    assert [bool(one.problems) for one in drafts] == [False] * 6 + [True]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x00\x01\x02",
        "Жай мәтін".encode(),
        b'<!DOCTYPE q [<!ENTITY a "aaaa">]><quiz><question type="essay">&a;</question></quiz>',
        b'<!DOCTYPE q [<!ENTITY a SYSTEM "file:///etc/passwd">]><quiz>&a;</quiz>',
        b"<quiz><question>",
        b"<quiz></quiz>",
        b"<quiz>" + b"<a>" * 200 + b"</a>" * 200 + b"</quiz>",
        b"PK\x03\x04 no archive",
    ],
)
def test_what_holds_no_questions_is_refused_in_words(body):
    with pytest.raises(Refused):
        formats.read(body, "kk")


def test_a_package_that_would_burst_is_not_opened():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("imsmanifest.xml", "<manifest/>")
        archive.writestr("item.xml", b" " * (320 * 1024 * 1024))

    with pytest.raises(Refused):
        formats.read(target.getvalue(), "kk")


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
@settings(max_examples=150)
def test_whatever_comes_it_is_read_or_refused(body):
    try:
        formats.read(body, "kk")
    except Refused as refusal:
        assert str(refusal.message)
