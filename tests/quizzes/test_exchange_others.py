"""Files as other programs write them: what each has taught, in a file written by us."""

import base64
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kerege.quizzes.exchange import formats
from kerege.quizzes.models import Question
from tests.builders import a_person
from tests.foundation.builders import a_photograph
from tests.quizzes.bank_builders import a_quiz

GIFT = """::Жұптар:: Жұптаңыз {
    =[html]<b>Абай</b> -> ақын
    =[plain]Құрманғазы -> күйші
    = -> зергер
}

Ең алғашқы роман? {
    =«Бақытсыз Жамал» #дұрыс
    ~%50%«Қалың мал» #жақын
    ~[plain]«Қан мен тер»
}

Кітап қай жылы шықты? {#1910:2~#Жоқ}

Қала? {
    =Семей
    =%50%Семипалатинск
    =%0%*#Жоқ
}

Екі жерде екі {=төрт =4}.
"""


def test_gift_as_moodle_writes_it():
    pairs, first, year, town, sum_ = formats.read(GIFT.encode(), "kk")[1]

    assert [row["text"]["kk"] for row in pairs.content["left"]] == ["Абай", "Құрманғазы"]
    assert [row["text"]["kk"] for row in pairs.content["right"]] == ["ақын", "күйші", "зергер"]
    assert (first.kind, first.key) == ("single", {"right": ["a"]})  # half a point is not right
    assert first.content["options"][2]["text"] == {"kk": "«Қан мен тер»"}
    assert year.key == {"value": "1910", "tolerance": "2"}
    assert town.key["answers"] == {"kk": ["Семей", "Семипалатинск"]}
    assert sum_.text == {"kk": "Екі жерде екі"}
    assert not any(one.problems for one in (pairs, first, year, town, sum_))


def item(body, *, right="", more=""):
    return (
        '<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="i" '
        f'xml:lang="kk-KZ"><responseDeclaration identifier="R">{right}</responseDeclaration>'
        f"{more}<itemBody>{body}</itemBody></assessmentItem>"
    ).encode()


CHOICE = (
    '<choiceInteraction responseIdentifier="R"><prompt>Астана қайда?</prompt>'
    '<simpleChoice identifier="a">Есіл<feedbackInline>Иә!</feedbackInline></simpleChoice>'
    '<simpleChoice identifier="b">Ертіс</simpleChoice></choiceInteraction>'
)
MAPPED = (
    '<mapping><mapEntry mapKey="a" mappedValue="1"/><mapEntry mapKey="b" mappedValue="-1"/>'
    "</mapping>"
)


def test_qti_that_gives_points_instead_of_a_right_answer():
    rubric = "<rubricBlock>Мұғалімге</rubricBlock>"
    (draft,) = formats.read(item(rubric + CHOICE, right=MAPPED), "ru")[1]

    assert (draft.kind, draft.key) == ("single", {"right": ["a"]})
    assert draft.text == {"kk": "Астана қайда?"}
    assert [one["text"]["kk"] for one in draft.content["options"]] == ["Есіл", "Ертіс"]


@pytest.mark.parametrize(
    ("body", "more"), [(CHOICE + CHOICE, ""), (CHOICE, "<templateDeclaration identifier='N'/>")]
)
def test_qti_that_a_quiz_cannot_hold_is_said_and_not_taken(body, more):
    (draft,) = formats.read(item(body, right=MAPPED, more=more), "kk")[1]

    assert len(draft.problems) == 1


def test_tables_as_csv_in_any_encoding():
    heading = "Question - max 120 characters,Answer 1,Answer 2,Answer 3,Answer 4,Time,Correct"
    kahoot = f"{heading}\nКто?,Абай,Шоқан,,,30,1\n"
    ours = "Kind;Question (kk);Right;Answer 1 (kk);Answer 2 (kk)\nsingle;Кім?;2;Абай;Шоқан\n"

    for text, encoding, name in (
        (kahoot, "utf-8-sig", "kahoot"),
        (ours, "utf-16", "sheet"),
        (ours, "kz1048", "sheet"),
    ):
        found, (draft,) = formats.read(text.encode(encoding), "kk")
        assert (found, draft.problems) == (name, [])


def moodle(picture):
    return (
        '<quiz><question type="truefalse"><name><text>1</text></name><questiontext format="html">'
        '<text><![CDATA[<p>Бұл – Абай <img src="@@PLUGINFILE@@/my%20abai.jpg" alt="Ескерткіш">'
        f'</p>]]></text><file name="my abai.jpg" encoding="base64">{picture}</file></questiontext>'
        '<answer fraction="100"><text>true</text></answer></question></quiz>'
    ).encode()


@pytest.fixture
def quiz(client, db):
    person = a_person()
    client.force_login(person)
    return a_quiz(owner=person.posts.get().organisation)


def bring(client, quiz, body):
    page = reverse("quizzes:quiz_import", args=[quiz.pk])
    looked = client.post(page, {"file": SimpleUploadedFile("f", body), "language": "kk"})
    if looked.context["good"]:
        client.post(page, {"taken": looked.context["taken"]})
    return looked


@pytest.mark.parametrize("form", ["moodle", "qti"])
def test_a_picture_comes_in_goes_out_and_comes_back(client, quiz, form):
    bring(client, quiz, moodle(base64.b64encode(a_photograph()).decode()))

    question = Question.objects.get()
    assert question.picture is not None
    assert question.picture_text["kk"] == "Ескерткіш"
    out = reverse("quizzes:quiz_export", args=[quiz.pk])
    body = client.get(out, {"form": form, "language": "kk"}).content
    if form == "qti":
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            assert any(name.startswith("images/") for name in archive.namelist())
    (again,) = formats.read(body, "kk")[1]
    with question.picture.file.open("rb") as kept:
        assert again.picture == kept.read()
    assert again.picture_text == {"kk": "Ескерткіш"}
    assert client.get(out, {"form": "gift", "language": "kk"}).context["bare"] == [question]


def test_what_is_no_picture_keeps_its_question_out_with_a_reason(client, quiz):
    looked = bring(client, quiz, moodle(base64.b64encode(b"<svg onload='x'/>").decode()))

    assert (looked.context["good"], looked.context["bad"]) == (0, 1)
    assert Question.objects.count() == 0
