"""Where a player stands, for the pages that work without script."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language

from kerege.quizzes import solo_told
from kerege.quizzes.models import SoloFeedback, SoloPlay, SoloRound
from kerege.quizzes.queries.solo_results import outcome_of
from kerege.quizzes.solo_plain import Values, form_of, raw_said, values_of
from kerege.quizzes.solo_words import words

__all__ = ["after_answer", "pictures", "place_of", "question_again", "raw_said", "words_for"]


def words_for(language: str) -> dict[str, Any]:
    """All words for the script, and those of the page's own language."""
    told = words()
    return {"words": told, "here": told.get(language, told["kk"])}


def after_answer(play: SoloPlay, number: int) -> str:
    """Where a plain form goes on: to what was right, or to the next question."""
    address = reverse("quizzes:solo", args=[play.round.key])
    if play.round.feedback == SoloFeedback.EACH:
        return f"{address}?said={number}"
    return address


def place_of(play: SoloPlay, asked: Any, now: datetime) -> dict[str, Any]:
    """The step of the page: a question, what was right in it, all questions, or the result."""
    numbers = play.numbers()
    answers = {one.number: one for one in play.answers.all()}
    entries = {one["number"]: one for one in play.round.questions}
    context: dict[str, Any] = {"play": play, "of": len(numbers), "answered": len(answers)}
    said = _number(asked.get("said"), 0)
    if said in answers and play.round.feedback == SoloFeedback.EACH:
        return context | _verdict(play, entries[said], answers[said], numbers)
    if play.finished_at is not None or not play.round.is_open(now):
        return context | _end(play, entries, answers, numbers, now)
    place = _number(asked.get("n"), _first_open(entries, answers, numbers))
    if not 1 <= place <= len(numbers):
        return context | _all(entries, answers, numbers)
    number = numbers[place - 1]
    given = answers[number].said if number in answers else None
    values = values_of(entries[number], given)
    return context | _question(play, entries[number], values, numbers, number in answers)


def _first_open(entries: dict[int, Any], answers: dict[int, Any], numbers: list[int]) -> int:
    """The place of the first question without an answer; information before it is read first."""
    is_slide = [entries[number]["kind"] == "slide" for number in numbers]
    for place, number in enumerate(numbers, 1):
        if number not in answers and not is_slide[place - 1]:
            return place - 1 if place > 1 and is_slide[place - 2] else place
    return 0


def question_again(play: SoloPlay, number: int, values: Values, why: str) -> dict[str, Any]:
    """The question with what was typed and why it was not taken."""
    entry = next(one for one in play.round.questions if one["number"] == number)
    context = _question(play, entry, values, play.numbers(), False)
    return context | {"play": play, "why": f"no_{why}", "of": len(play.numbers())}


def pictures(round_: SoloRound) -> list[str]:
    """Addresses of the pictures that a phone keeps with the page."""
    found = []
    for one in round_.questions:
        content = one.get("content") or {}
        options = content.get("options") or []
        files = [one.get("picture"), content.get("address")]
        files += [option.get("address") for option in options]
        found += [file for file in files if file]
    return list(dict.fromkeys(found))


def _question(
    play: SoloPlay, entry: dict[str, Any], values: Values, numbers: list[int], is_answered: bool
) -> dict[str, Any]:
    here = words_for(get_language() or "kk")["here"]
    place = numbers.index(entry["number"]) + 1
    is_fixed = is_answered and play.round.feedback == SoloFeedback.EACH
    return {
        "step": "question",
        "entry": entry,
        "place": place,
        "fields": {} if is_fixed else form_of(entry, values, here),
        "is_fixed": is_fixed,
        "next": place + 1 if place < len(numbers) else 0,
    }


def _verdict(
    play: SoloPlay, entry: dict[str, Any], answer: Any, numbers: list[int]
) -> dict[str, Any]:
    place = numbers.index(entry["number"]) + 1
    share = solo_told.share_of(entry, answer.said)
    return {
        "step": "verdict",
        "entry": entry,
        "place": place,
        "verdict": verdict_name(share),
        "is_last": play.finished_at is not None,
    }


def verdict_name(share: float | None) -> str:
    """What an answer came to, in a word of the page."""
    if share is None:
        return "thanks"
    return "right" if share >= 1 else "partly" if share > 0 else "wrong"


def _all(entries: dict[int, Any], answers: dict[int, Any], numbers: list[int]) -> dict[str, Any]:
    lines = [
        {"place": place, "entry": entries[number], "is_answered": number in answers}
        for place, number in enumerate(numbers, 1)
    ]
    asked = [line for line in lines if line["entry"]["kind"] != "slide"]
    return {"step": "all", "lines": asked, "of": len(asked)}


def _end(
    play: SoloPlay,
    entries: dict[int, Any],
    answers: dict[int, Any],
    numbers: list[int],
    now: datetime,
) -> dict[str, Any]:
    told: dict[str, Any] = {"step": "end", "is_shown": play.shows_answers(now)}
    told["can_finish"] = play.finished_at is None
    if not told["is_shown"]:
        return told
    told["outcome"] = outcome_of(play.round, play, answers.values())
    told["lines"] = [
        {
            "place": place,
            "entry": entries[number],
            "verdict": verdict_name(solo_told.share_of(entries[number], answers[number].said))
            if number in answers
            else "none",
            "is_late": number in answers and answers[number].is_late,
        }
        for place, number in enumerate(numbers, 1)
        if entries[number]["kind"] != "slide"
    ]
    return told


def _number(told: Any, otherwise: int) -> int:
    return int(told) if isinstance(told, str) and told.isdecimal() and len(told) < 6 else otherwise
