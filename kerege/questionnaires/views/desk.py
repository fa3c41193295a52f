"""What the pages of a questionnaire share: who may enter, its host, its tabs."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kerege.foundation.access import require
from kerege.questionnaires import hosts, rules
from kerege.questionnaires.models import Question, Questionnaire, Version
from kerege.questionnaires.queries import versions


def now() -> datetime:
    return timezone.now()


def open_to_edit(request: HttpRequest, pk: int) -> Questionnaire:
    """The questionnaire, for somebody who may edit it."""
    questionnaire = get_object_or_404(Questionnaire, pk=pk)
    require(rules.can_edit(request.user, questionnaire))
    return questionnaire


def open_to_read(request: HttpRequest, pk: int) -> Questionnaire:
    """The questionnaire, for somebody who may read the answers."""
    questionnaire = get_object_or_404(Questionnaire, pk=pk)
    require(rules.can_read(request.user, questionnaire))
    return questionnaire


def draft_or_404(questionnaire: Questionnaire) -> Version:
    draft = versions.draft_of(questionnaire)
    if draft is None:
        raise Http404
    return draft


def question_of(questionnaire: Questionnaire, pk: int) -> Question:
    """A question of any version; the action refuses what is released."""
    questions = Question.objects.select_related("version__questionnaire")
    return get_object_or_404(questions, version__questionnaire=questionnaire, pk=pk)


def host_of(questionnaire: Questionnaire) -> hosts.Host:
    host = hosts.find(questionnaire.purpose)
    if host is None:
        raise Http404
    return host


def page(
    request: HttpRequest, questionnaire: Questionnaire, tab: str, **more: Any
) -> dict[str, Any]:
    """The context of a page: the questionnaire, where it belongs, its tabs."""
    host = host_of(questionnaire)
    back_url = host.back_url(questionnaire.about)
    tabs = []
    if rules.can_edit(request.user, questionnaire):
        tabs += [("editor", _("Questions")), ("preview", _("Preview"))]
    if rules.can_read(request.user, questionnaire):
        tabs += [("results", _("Answers"))]
    return {
        "questionnaire": questionnaire,
        "host_title": host.title(questionnaire.about),
        "trail": [(host.title(questionnaire.about), back_url), (str(questionnaire), "")],
        "tabs": [
            {
                "label": label,
                "href": reverse(f"questionnaires:{name}", args=[questionnaire.pk]),
                "current": name == tab,
                "count": None,
            }
            for name, label in tabs
        ],
        **more,
    }
