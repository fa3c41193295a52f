"""Questions and quizzes as tests need them."""

from typing import Any

from kerege.foundation.translated import T
from kerege.network.models import Organisation
from kerege.quizzes.models import Question, QuestionKind, Quiz, QuizQuestion
from tests.builders import NOW, a_library

CITIES = [("a", "Қарағанды", "Караганда"), ("b", "Алматы", "Алматы"), ("c", "Семей", "Семей")]


def a_question(*, owner: Organisation | None = None, **fields: Any) -> Question:
    """Which town? The second."""
    defaults: dict[str, Any] = {
        "kind": QuestionKind.SINGLE,
        "text": T({"kk": "Қай қала?", "ru": "Какой город?"}),
        "content": {
            "options": [{"id": sign, "text": {"kk": kk, "ru": ru}} for sign, kk, ru in CITIES]
        },
        "key": {"right": ["b"]},
        "created_at": NOW,
        "changed_at": NOW,
    }
    return Question.objects.create(owner=owner or a_library(), **defaults | fields)


def a_quiz(*questions: Question, owner: Organisation | None = None, **fields: Any) -> Quiz:
    """A quiz of these questions."""
    owner = owner or (questions[0].owner if questions else a_library())
    title = T({"kk": "Викторина", "ru": "Викторина", "en": "Quiz"})
    defaults = {"title": title, "created_at": NOW, "changed_at": NOW}
    quiz = Quiz.objects.create(owner=owner, **defaults | fields)
    for order, question in enumerate(questions, start=1):
        QuizQuestion.objects.create(quiz=quiz, question=question, order=order)
    return quiz
