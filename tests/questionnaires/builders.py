"""Questionnaires made through the actions that the pages use."""

from typing import Any

from kerege.foundation.translated import T
from kerege.people.models import Person
from kerege.questionnaires import embedding, hosts
from kerege.questionnaires.actions import authoring
from kerege.questionnaires.models import (
    AnswerSheet,
    Choice,
    Kind,
    Question,
    Questionnaire,
    Version,
)
from tests.builders import NOW, an_organiser, in_all_languages

ABOUT = "events.event:1"


def a_questionnaire(*, by: Person | None = None, **fields: Any) -> Questionnaire:
    """An empty one with a draft, about something."""
    options = {"purpose": "survey", "about": ABOUT, "now": NOW}
    return authoring.create(by=by or an_organiser(), **options | fields)


def a_draft(**fields: Any) -> Version:
    return a_questionnaire(**fields).versions.get()


def asked(version: Version, code: str, kind: Kind = Kind.SHORT, **fields: Any) -> Question:
    """One more question; `choices` maps codes to places."""
    choices = fields.pop("choices", {})
    defaults = {"text": in_all_languages(code), "order": version.questions.count() + 1}
    question = Question.objects.create(version=version, code=code, kind=kind, **defaults | fields)
    for order, (choice, places) in enumerate(dict(choices).items(), start=1):
        Choice.objects.create(
            question=question, code=choice, order=order, label=T(en=choice.title()), places=places
        )
    return question


def released(version: Version) -> Version:
    return authoring.release(version=version, by=an_organiser(), now=NOW)


def form_of(version: Version, sheet: AnswerSheet | None = None, **data: Any) -> Any:
    """The form with what a browser sends for these questions."""
    return embedding.form_for(
        version, {f"q_{code}": value for code, value in data.items()}, sheet=sheet
    )


def plain(**values: Any) -> dict[str, tuple[Any, str]]:
    """Answers without texts of their own."""
    return {code: (value, "") for code, value in values.items()}


def an_open_host(purpose: str = "survey", **fields: Any) -> None:
    """A host where everybody may do everything."""
    options = {
        "label": "Survey",
        "may_edit": lambda person, about: True,
        "may_read": lambda person, about: True,
        "title": lambda about: "The thing",
        "back_url": lambda about: "/en/",
        "may_be_anonymous": True,
    }
    hosts.register(purpose, hosts.Host(**options | fields))
