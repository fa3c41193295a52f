"""What else can be done with a quiz: the parts of the room add their buttons to its page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise

from kerege.quizzes.models import Quiz


@dataclass(frozen=True, kw_only=True)
class QuizLink:
    """A button on the page of a quiz; `url_name` takes the number of the quiz."""

    order: int
    label: str | Promise
    url_name: str
    icon: str = ""
    is_main: bool = False
    shown: Callable[[Any, Quiz], bool] = lambda person, quiz: True


_links: dict[str, QuizLink] = {}


def register(link: QuizLink) -> None:
    """Add a button; the same page again replaces it."""
    _links[link.url_name] = link


def links_for(person: Any, quiz: Quiz) -> list[dict[str, Any]]:
    """The buttons that this person sees."""
    return [
        {
            "label": link.label,
            "href": reverse(link.url_name, args=[quiz.pk]),
            "icon": link.icon,
            "is_main": link.is_main,
        }
        for link in sorted(_links.values(), key=lambda one: (one.order, one.url_name))
        if link.shown(person, quiz)
    ]
