"""What the public schemas of QTI 3 and Moodle XML ask of a file, asked of the files we write."""

import base64
import io
import re
import zipfile
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest

from kerege.quizzes.exchange import moodle, qti
from kerege.quizzes.exchange.draft import choice, ordered, pairs, typed

QTI = "{http://www.imsglobal.org/xsd/imsqtiasi_v3p0}"
PACKAGE = "{http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1}"
# The order in which the schema of an item lets its parts stand.
PARTS = ["response-declaration", "outcome-declaration", "item-body", "response-processing"]
# By interaction: which base type the answer has, and how many values it may have.
ANSWERS = {
    "choice": ("identifier", {"single", "multiple"}),
    "order": ("identifier", {"ordered"}),
    "text-entry": ("string", {"single"}),
    "extended-text": ("string", {"single"}),
}
TEXTS = [{"kk": f"Жауап <{n}> & тағы", "ru": f"Ответ «{n}»"} for n in range(3)]
MADE = [
    choice(TEXTS, [1]),
    choice(TEXTS, [0, 2]),
    {"kind": "poll", "content": choice(TEXTS, [0])["content"], "key": {}},
    {"kind": "true_false", "content": {}, "key": {"right": True}},
    ordered(TEXTS),
    typed({"kk": ["Абай", "Абай Құнанбайұлы"], "ru": ["Абай", "Кунанбаев"]}),
    {"kind": "open", "content": {"letters": 200}, "key": {}},
    pairs(TEXTS[:2], TEXTS),
    {"kind": "number", "content": {"unit": {}}, "key": {"value": "1845", "tolerance": "1"}},
    {"kind": "slide", "content": {}, "key": {}},
]
PICTURE = ("7.png", b"\x89PNG picture")


def questions():
    usual = {"explanation": {"kk": "Себебі"}, "source": {}, "source_link": "", "topic": {}}
    usual |= {"seconds": 20, "points": 1000, "picture_text": {"kk": "Сурет"}}
    return [
        SimpleNamespace(**usual | made, text={"kk": "Сұрақ?", "ru": "Вопрос?"}) for made in MADE
    ]


@pytest.fixture
def package():
    body, _left = qti.write(questions(), "kk", lambda one: PICTURE if one.kind == "open" else None)
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        yield {name: archive.read(name) for name in archive.namelist()}


def test_the_manifest_names_every_file_of_the_package_once(package):
    manifest = ElementTree.fromstring(package["imsmanifest.xml"])

    parts = [one.tag.removeprefix(PACKAGE) for one in manifest]
    resources = manifest.findall(f"{PACKAGE}resources/{PACKAGE}resource")
    named = [file.get("href") for one in resources for file in one.findall(f"{PACKAGE}file")]
    assert parts == ["metadata", "organizations", "resources"]
    assert manifest.findtext(f"{PACKAGE}metadata/{PACKAGE}schema") == "QTI Package"
    assert manifest.findtext(f"{PACKAGE}metadata/{PACKAGE}schemaversion") == "3.0.0"
    assert sorted(named) == sorted(set(package) - {"imsmanifest.xml"})
    assert {one.get("type") for one in resources} == {"imsqti_item_xmlv3p0"}
    assert all(one.get("href") == one[0].get("href") for one in resources)
    identifiers = [one.get("identifier") for one in resources]
    assert len(set(identifiers)) == len(identifiers)


def test_an_item_has_its_parts_in_the_order_of_the_schema(package):
    for name, body in items(package):
        item = ElementTree.fromstring(body)
        parts = [one.tag.removeprefix(f"{QTI}qti-") for one in item]

        assert item.tag == f"{QTI}qti-assessment-item", name
        assert parts == PARTS, name
        for given in ("identifier", "title", "adaptive", "time-dependent"):
            assert item.get(given), (name, given)
        assert item.get("adaptive") in {"true", "false"}
        # A question has no text of its own outside a block: text stands in paragraphs.
        assert not (item.find(f"{QTI}qti-item-body").text or "").strip()


def test_an_answer_is_declared_as_its_interaction_asks(package):
    for name, body in items(package):
        item = ElementTree.fromstring(body)
        [asked] = [one for one in item.iter() if one.tag.endswith("-interaction")]
        kind = asked.tag.removeprefix(f"{QTI}qti-").removesuffix("-interaction")
        declared = item.find(f"{QTI}qti-response-declaration")
        base, cardinalities = ANSWERS[kind]
        offered = [one.get("identifier") for one in asked.iter(f"{QTI}qti-simple-choice")]
        right = [one.text for one in declared.iter(f"{QTI}qti-value")]

        assert asked.get("response-identifier") == declared.get("identifier"), name
        assert declared.get("base-type") == base, name
        assert declared.get("cardinality") in cardinalities, name
        assert len(right) <= 1 or declared.get("cardinality") != "single", name
        assert len(set(offered)) == len(offered), name
        assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", one) for one in offered), name
        if base == "identifier":
            assert set(right) <= set(offered), name
        keys = [one.get("map-key") for one in declared.iter(f"{QTI}qti-map-entry")]
        way = item.find(f"{QTI}qti-response-processing").get("template").rpartition("/")[2]
        assert way == ("map_response.xml" if keys else "match_correct.xml"), name
        assert len(set(keys)) == len(keys), name
        if kind == "text-entry":  # of what stands in a line, it needs a block around it
            assert any(asked in list(one) for one in item.iter(f"{QTI}p")), name


def items(package):
    return [(name, body) for name, body in package.items() if name.startswith("item-")]


def test_moodle_xml_says_of_each_question_what_moodle_reads():
    text, left = moodle.write(questions(), lambda one: PICTURE if one.kind == "open" else None)
    root = ElementTree.fromstring(text)
    asked = root.findall("question")

    assert root.tag == "quiz"
    assert [one.kind for one in left] == ["poll"]
    assert [one.get("type") for one in asked] == [
        "multichoice", "multichoice", "truefalse", "ordering", "shortanswer", "essay", "matching",
        "numerical", "description",
    ]  # fmt: skip
    for one in asked:
        assert one.findtext("name/text"), one.get("type")
        assert one.find("questiontext").get("format") == "html"
        assert one.findtext("questiontext/text"), one.get("type")
    file = root.find("question[@type='essay']/questiontext/file")
    assert (file.get("encoding"), base64.b64decode(file.text)) == ("base64", PICTURE[1])


def test_moodle_shares_of_right_answers_make_a_whole():
    text, _left = moodle.write(questions())
    one, several = ElementTree.fromstring(text).findall("question[@type='multichoice']")
    true = ElementTree.fromstring(text).find("question[@type='truefalse']")

    assert (one.findtext("single"), several.findtext("single")) == ("true", "false")
    for question in (one, several, true):
        shares = [float(answer.get("fraction")) for answer in question.findall("answer")]
        assert sum(share for share in shares if share > 0) == pytest.approx(100, abs=0.001)
    assert [answer.findtext("text") for answer in true.findall("answer")] == ["true", "false"]
    number = ElementTree.fromstring(text).find("question[@type='numerical']/answer")
    assert (number.findtext("text"), number.findtext("tolerance")) == ("1845", "1")
