"""The buttons of this part on the page of a quiz."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kerege.quizzes import bank_rules, quiz_links
from kerege.quizzes.models import Quiz
from kerege.quizzes.quiz_links import QuizLink


def enter() -> None:
    """Called once, when the models are loaded."""
    quiz_links.register(
        QuizLink(
            order=60,
            label=_("Questions from a file"),
            url_name="quizzes:quiz_import",
            icon="upload",
            shown=_may_change,
        )
    )
    quiz_links.register(
        QuizLink(order=61, label=_("Into a file"), url_name="quizzes:quiz_export", icon="download")
    )


def _may_change(person: Any, quiz: Quiz) -> bool:
    return bank_rules.can_change(person, quiz, timezone.localdate())
