"""A quiz as it is at this moment, for a game to keep: the bank may be edited afterwards.

Each entry is a dict of plain JSON:

    number, question (its number in the bank), kind, text {kk, ru, en}, content, key,
    explanation {…}, source {…}, source_link, record (None, or {title, link} of the catalogue),
    picture, picture_text {…}, sound, film (addresses or ""), round {…}, seconds, points

`content` is what a phone may see, with addresses of pictures; what is to be put in order or matched
is mixed and named anew, so that neither place nor sign tells the answer. `key`, `explanation`,
`source`, `source_link` and `record` stay on the server until the reveal.
"""

import random
from typing import Any

from kerege.quizzes.bank_books import told_record
from kerege.quizzes.bank_media import address_of
from kerege.quizzes.kinds import public
from kerege.quizzes.models import Question, QuestionKind, Quiz, QuizQuestion

SIGNS = "abcdefghijklmnop"
SECRET_UNTIL_THE_REVEAL = ("key", "explanation", "source", "source_link", "record", "question")


def snapshot_of(quiz: Quiz, *, chance: random.Random | None = None) -> list[dict[str, Any]]:
    """The questions of the quiz in their order; `chance` mixes, by default for good."""
    chance = chance or random.SystemRandom()
    places = quiz.places.select_related("question__record").order_by("order", "pk")
    return [entry(place, number, chance) for number, place in enumerate(places, start=1)]


def entry(place: QuizQuestion, number: int, chance: random.Random) -> dict[str, Any]:
    """A question at its place."""
    seconds = place.seconds or place.question.seconds
    points = place.question.points if place.points is None else place.points
    return question_entry(place.question, chance) | {
        "number": number,
        "round": dict(place.round),
        "seconds": seconds,
        "points": points if place.question.is_marked else 0,
    }


def question_entry(question: Question, chance: random.Random) -> dict[str, Any]:
    """A question of the bank as it would be played."""
    content, key = _mixed(question, chance)
    return {
        "number": 1,
        "question": question.pk,
        "kind": str(question.kind),
        "text": dict(question.text),
        "content": _with_addresses(public(content)),
        "key": key,
        "explanation": dict(question.explanation),
        "source": dict(question.source),
        "source_link": question.source_link,
        "record": told_record(question.record),
        "picture": address_of(question.picture_id),
        "picture_text": dict(question.picture_text),
        "sound": address_of(question.sound_id),
        "film": address_of(question.film_id),
        "round": {},
        "seconds": question.seconds,
        "points": question.points if question.is_marked else 0,
    }


def _mixed(question: Question, chance: random.Random) -> tuple[dict[str, Any], dict[str, Any]]:
    if question.kind == QuestionKind.ORDER:
        return _mixed_order(question.content, question.key, chance)
    if question.kind == QuestionKind.MATCH:
        return _mixed_pairs(question.content, question.key, chance)
    return dict(question.content), dict(question.key)


def _mixed_order(content: dict[str, Any], key: dict[str, Any], chance: random.Random) -> Any:
    rows = _shuffled(content["options"], key["order"], chance)
    names = _new_names(rows)
    return (
        content | {"options": _renamed(rows, names)},
        key | {"order": [names[name] for name in key["order"]]},
    )


def _mixed_pairs(content: dict[str, Any], key: dict[str, Any], chance: random.Random) -> Any:
    wanted = [key["pairs"].get(row["id"]) for row in content["left"]]
    rows = _shuffled(content["right"], wanted, chance)
    left, right = _new_names(content["left"]), _new_names(rows)
    pairs = {left[name]: right[other] for name, other in key["pairs"].items()}
    return (
        content | {"left": _renamed(content["left"], left), "right": _renamed(rows, right)},
        key | {"pairs": pairs},
    )


def _shuffled(rows: list[dict[str, Any]], wanted: list[Any], chance: random.Random) -> Any:
    """In another order than the wanted one: a question must not show its own answer."""
    rows = list(rows)
    chance.shuffle(rows)
    while len(rows) > 1 and [row["id"] for row in rows][: len(wanted)] == wanted:
        rows = rows[1:] + rows[:1]
    return rows


def _new_names(rows: list[dict[str, Any]]) -> dict[str, str]:
    return {row["id"]: sign for row, sign in zip(rows, SIGNS, strict=False)}


def _renamed(rows: list[dict[str, Any]], names: dict[str, str]) -> list[dict[str, Any]]:
    return [row | {"id": names[row["id"]]} for row in rows]


def _with_addresses(content: dict[str, Any]) -> dict[str, Any]:
    if content.get("picture"):
        content["address"] = address_of(content["picture"])
    if "options" in content:
        content["options"] = [
            option | {"address": address_of(option["picture"])} if option.get("picture") else option
            for option in content["options"]
        ]
    return content
