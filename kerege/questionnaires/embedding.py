"""What a room above uses to ask questions on its own pages; the package docstring tells how."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation

from kerege.questionnaires.charts import drawn
from kerege.questionnaires.forms.answers import AnswersForm
from kerege.questionnaires.models import AnswerSheet, Question, Questionnaire, Version
from kerege.questionnaires.queries import results, versions
from kerege.questionnaires.sentences import answer_in_words

released = versions.released
# What form.js says when it sends by itself, so that an answer can be kept and sent again.
BY_SCRIPT = "X-Questionnaire"


@dataclass(frozen=True)
class AnswerLine:
    """A question of a sheet and what was answered, in words of the reader's language."""

    question: Question
    text: str


def form_for(
    version: Version,
    data: Any = None,
    files: Any = None,
    *,
    sheet: AnswerSheet | None = None,
    about: str = "",
    person: Any = None,
) -> AnswersForm:
    """The questions as a Django form; `sheet` gives what was answered before.

    `about` and `person` only name the draft on the phone. The texts are in the reader's language.
    """
    form = AnswersForm(
        data,
        files,
        version=version,
        questions=versions.questions_of(version),
        full=versions.full_choices(version, sheet),
        sheet=sheet,
    )
    who = person.pk if person is not None and person.is_authenticated else "-"
    form.draft_key = f"draft:questions:{version.pk}:{about}:{who}"  # type: ignore[attr-defined]  # read by the template
    form.client_key = client_key(data) or uuid4()  # type: ignore[attr-defined]  # as above
    return form


def client_key(data: Any) -> UUID | None:
    """The key that the phone gave the sheet; what is no key is passed over."""
    try:
        return UUID(str((data or {}).get("client_key", "")))
    except ValueError:
        return None


def language_of_reader() -> str:
    return (translation.get_language() or "").split("-")[0]


def accepted(request: HttpRequest, to: str) -> HttpResponseBase:
    """The answer to a form that was kept: the script is told so and forgets its draft."""
    if BY_SCRIPT in request.headers:
        return JsonResponse({"kept": True, "to": to})
    return redirect(to)


def not_accepted(response: HttpResponse) -> HttpResponse:
    """The page with what is to be corrected; 422, so that no script takes it for success."""
    response.status_code = 422
    return response


def editor_url(questionnaire: Questionnaire) -> str:
    return reverse("questionnaires:editor", args=[questionnaire.pk])


def results_url(questionnaire: Questionnaire) -> str:
    return reverse("questionnaires:results", args=[questionnaire.pk])


def find(purpose: str, about: str) -> Questionnaire | None:
    """The questionnaire of one thing for one purpose."""
    return Questionnaire.objects.of(purpose, about).first()


def sheet_of(version: Version, about: str, person: Any) -> AnswerSheet | None:
    """What this person wrote before, sent or not."""
    return version.sheets.filter(about=about, person=person).first()


def answers_of(sheets: Iterable[AnswerSheet]) -> dict[UUID, list[AnswerLine]]:
    """For each sheet its answers in words, in the order of the questions. Three queries."""
    listed = list(sheets)
    found: dict[UUID, list[AnswerLine]] = {sheet.pk: [] for sheet in listed}
    rows = (
        versions.answers_with_questions()
        .filter(sheet__in=listed)
        .order_by("question__order", "question_id")
    )
    for answer in rows:
        words = answer_in_words(answer.question, answer.value, answer.other_text)
        found[answer.sheet_id].append(AnswerLine(answer.question, words))
    return found


def figures_of(version: Version) -> list[dict[str, Any]]:
    """What `questionnaires/desk/_figures.html` shows: charts with tables, texts."""
    return [drawn(figure) for figure in results.summary(version).figures]
