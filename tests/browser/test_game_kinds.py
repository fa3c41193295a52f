"""A whole game with every kind of question, played by touch on two phones before a stage."""

import io
import json
import wave
from pathlib import Path

import pytest
from playwright.sync_api import expect

from kerege.quizzes.models import Answer, Question, QuestionKind, Quiz, QuizQuestion
from tests.browser.game_halls import GameInHall, hall_url  # noqa: F401 -- a fixture
from tests.browser.test_accessibility import LEANING, RUN, STANDARDS, axe_core
from tests.builders import NOW, a_centre, in_all_languages
from tests.foundation.builders import a_photograph, a_stored_file
from tests.quizzes.halls import a_game

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(300),
]
TEXTS = ("EXPLAINED", "THEBOOK", "SECRETWORD", "1845", "hintlink")
NAMES = {
    "key", "areas", "answers", "pairs", "value", "tolerance", "explanation", "source",
    "source_link", "counts", "question_id",
}  # fmt: skip
OVER = "document.querySelector('main').scrollHeight - document.querySelector('main').clientHeight"


def options(*names, **more):
    return [{"id": name, "text": in_all_languages(f"Book {name}"), **more} for name in names]


def a_sound():
    out = io.BytesIO()
    with wave.open(out, "wb") as told:
        told.setparams((1, 2, 8000, 0, "NONE", ""))
        told.writeframes(b"\0\0" * 800)
    return a_stored_file(out.getvalue(), name="kui.wav", kind="wav", purpose="quizzes.sound")


def a_quiz_of_all_kinds(settings, folder):
    settings.MEDIA_ROOT = folder
    picture = a_stored_file(
        a_photograph(size=(300, 200)), name="map.jpg", kind="jpeg", purpose="quizzes.picture"
    )
    four, three = options("a", "b", "c", "d"), options("a", "b", "c")
    steps = {"low": 1, "high": 5, "step": 1}
    ends = {"low_text": in_all_languages("Little"), "high_text": in_all_languages("Much")}
    played = {
        "slide": ({}, {}),
        "single": ({"options": four}, {"right": ["a"]}),
        "multiple": ({"options": four}, {"right": ["a", "c"]}),
        "true_false": ({}, {"right": True}),
        "picture": ({"options": options("a", "b", picture=picture.pk)}, {"right": ["a"]}),
        "typed": ({}, {"answers": {"kk": ["SECRETWORD"]}}),
        "number": ({"unit": in_all_languages("year")}, {"value": "1845", "tolerance": "0"}),
        "slider": ({**steps, "unit": {}}, {"value": 4, "tolerance": 0}),
        "order": ({"options": three}, {"order": ["c", "a", "b"]}),
        "match": ({"left": three, "right": options("d", "e", "f")},
                  {"pairs": {"a": "e", "b": "f", "c": "d"}}),
        "place": ({"picture": picture.pk}, {"areas": [{"x": 0.5, "y": 0.3, "r": 0.2}]}),
        "poll": ({"options": four}, {}),
        "scale": ({**steps, **ends}, {}),
        "cloud": ({"words": 2}, {}),
        "open": ({"letters": 200}, {}),
    }  # fmt: skip
    assert set(played) == set(QuestionKind.values)
    owner, sound = a_centre(), a_sound()
    quiz = Quiz.objects.create(
        owner=owner, title=in_all_languages("All kinds"), created_at=NOW, changed_at=NOW
    )
    for number, (kind, (content, key)) in enumerate(played.items(), 1):
        question = Question.objects.create(
            owner=owner,
            kind=kind,
            text=in_all_languages(f"Question {number}"),
            content=content,
            key=key,
            explanation=in_all_languages("EXPLAINED"),
            source=in_all_languages("THEBOOK"),
            source_link="https://hintlink.example/",
            picture=picture if kind in ("slide", "multiple") else None,
            picture_text=in_all_languages("A yurt"),
            sound=sound if kind == "typed" else None,
            seconds=300,
            created_at=NOW,
            changed_at=NOW,
        )
        QuizQuestion.objects.create(quiz=quiz, question=question, order=number)
    return quiz


def many(phone, selector, *places):
    for place in places:
        phone.locator(selector).nth(place).click()


def write(phone, *words):
    for place, one in enumerate(words):
        phone.locator("main input, main textarea").nth(place).fill(one)


BY_TOUCH = {
    "multiple": lambda phone: many(phone, ".tile", 0, 2),
    "typed": lambda phone: write(phone, "secretword"),
    "number": lambda phone: write(phone, "1 845"),
    "slider": lambda phone: many(phone, ".slider .nudge", 1),
    "order": lambda phone: many(phone, ".order .nudge", 1),
    "match": lambda phone: many(phone, ".chip", 0, 1, 2),
    "place": lambda phone: phone.locator(".place").click(position={"x": 160, "y": 95}),
    "cloud": lambda phone: write(phone, "білім", "кітап"),
    "open": lambda phone: write(phone, "«Абай жолы»"),
}


def answer(phone, kind):
    phone.wait_for_selector(".answers")
    if kind in BY_TOUCH:
        BY_TOUCH[kind](phone)
        phone.locator(".send").click()
    else:
        phone.locator(".scale-step" if kind == "scale" else ".tile").first.click()


def names_in(value):
    if isinstance(value, dict):
        return set(value) | {name for one in value.values() for name in names_in(one)}
    return {name for one in value for name in names_in(one)} if isinstance(value, list) else set()


def untimely(phone):
    """What a phone was told of a question, or of how it is answered, before its reveal."""
    found, is_known, looked = [], False, 0
    for frame in phone.told:
        message = json.loads(frame)
        kind = message["t"]
        is_known = kind not in ("ready", "open") and (is_known or kind == "reveal")
        if is_known:
            continue
        looked += 1
        others = json.dumps(message | {"said": None})  # what one said oneself comes back
        found += [frame for one in TEXTS if one in others]
        found += [frame for name in names_in(message) & NAMES if name]
    assert looked > 40
    return found


def broken(page):
    page.evaluate(axe_core())
    return page.evaluate(RUN, STANDARDS)


def play(hall, kind, asel, olga):
    """One question from its text to the leaders; what axe finds on the way."""
    stage, faults = hall.stage, {}
    hall.go_on("ready", asel, olga)
    hall.go_on("open", asel, olga)
    answer(asel, kind)
    assert [one for one in TEXTS if one in olga.content()] == [], kind
    if kind in ("order", "place"):
        faults[f"{kind} on the phone"] = broken(olga)
    answer(olga, kind)
    hall.wait("reveal", asel, olga)
    leaning = [*asel.evaluate(LEANING, 360), *olga.evaluate(LEANING, 360)]
    assert (leaning, stage.evaluate(OVER) <= 1) == ([], True), kind
    if kind in ("match", "scale"):
        faults[f"{kind} revealed"] = broken(stage)
    if kind == "place":
        expect(asel.locator(".is-shown .area")).to_have_count(1)
        expect(stage.locator(".st-area")).to_have_count(1)
        expect(stage.locator(".st-dot")).to_have_count(1)
    if kind not in ("poll", "scale", "cloud", "open"):
        hall.go_on("board", asel, olga)
    return faults


def test_every_kind_is_played_and_no_phone_knows_the_answer_before_the_reveal(
    hall_url,  # noqa: F811 -- the fixture from above
    open_browser,
    settings,
    tmp_path: Path,
):
    quiz = a_quiz_of_all_kinds(settings, tmp_path)
    hall = GameInHall(a_game(quiz=quiz, reveals_alone=True), hall_url, open_browser)
    stage = hall.open_stage(reduced_motion="reduce")
    asel = hall.join("Әсел", reduced_motion="reduce")
    olga = hall.join("Ольга", "ru", reduced_motion="reduce")
    faults: dict[str, list[str]] = {}
    first, *kinds = quiz.places.order_by("order").values_list("question__kind", flat=True)
    assert first == "slide"
    hall.go_on("reveal", asel, olga)
    expect(asel.locator(".q-picture")).to_be_visible()
    for kind in kinds:
        faults |= play(hall, kind, asel, olga)
    hall.go_on("podium", asel, olga)
    faults |= {"podium": broken(stage), "podium on the phone": broken(asel)}
    expect(stage.locator(".st-step")).to_have_count(2)
    hall.go_on("end", asel, olga)
    faults["end"] = broken(stage)

    said = Answer.objects.filter(player__name="Әсел").order_by("number")
    assert list(said.values_list("number", flat=True)) == list(range(2, 16))
    assert said.filter(is_right=True, number__in=(2, 3, 4, 5, 6, 7, 8, 11)).count() == 8
    assert untimely(asel) + untimely(olga) == []
    assert {place: what for place, what in faults.items() if what} == {}
    assert stage.complaints + asel.complaints + olga.complaints == []
