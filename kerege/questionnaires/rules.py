"""Who may edit and read: the host of the questionnaire says."""

from typing import Any

from kerege.questionnaires import hosts
from kerege.questionnaires.models import Questionnaire


def can_edit(person: Any, questionnaire: Questionnaire) -> bool:
    host = hosts.find(questionnaire.purpose)
    return host is not None and host.may_edit(person, questionnaire.about)


def can_read(person: Any, questionnaire: Questionnaire) -> bool:
    host = hosts.find(questionnaire.purpose)
    return host is not None and host.may_read(person, questionnaire.about)
