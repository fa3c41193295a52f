from kerege.events.models import Feedback
from kerege.questionnaires.models import Question

VALUES = {"question_pk": lambda spine: Question.objects.order_by("pk").last().pk}
ROWS = {"questionnaires:": lambda spine: Feedback.objects.get().questionnaire}
