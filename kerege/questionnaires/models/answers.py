import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kerege.questionnaires.models.question import Question
from kerege.questionnaires.models.questionnaire import Questionnaire, Version


class SheetState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    FINAL = "final", _("Sent")


class AnswerSheetQuerySet(models.QuerySet):
    def final(self) -> Self:
        return self.filter(state=SheetState.FINAL)


class AnswerSheet(models.Model):
    """What one person answered at one time.

    A sheet without a name has no person and no moment, and its number is a random one: nothing
    ties it to the row that says who has answered.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(Version, models.PROTECT, related_name="sheets")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="answer_sheets",
    )
    about = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=5, blank=True)
    state = models.CharField(choices=SheetState, default=SheetState.DRAFT, max_length=20)
    # Made on the phone: the same sheet sent twice is one sheet.
    client_key = models.UUIDField(unique=True, default=uuid.uuid4)
    saved_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)

    objects = AnswerSheetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "about", "person"],
                condition=Q(person__isnull=False),
                name="one_sheet_per_person_and_version",
            ),
            models.CheckConstraint(
                condition=Q(state=SheetState.FINAL) | Q(submitted_at__isnull=True),
                name="a_draft_was_not_sent_yet",
            ),
        ]
        indexes = [models.Index(fields=["about", "version"], name="sheet_by_subject")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.about} ({self.state})"


class Answer(models.Model):
    """The answer to one question: its value as `kinds.py` describes it, and the "other" text."""

    sheet = models.ForeignKey(AnswerSheet, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.PROTECT, related_name="answers")
    value = models.JSONField()
    other_text = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "question"], name="a_question_is_answered_once_on_a_sheet"
            )
        ]

    def __str__(self) -> str:
        return f"{self.question_id}: {self.value}"


class Respondent(models.Model):
    """That a person has answered; where answers have no names, all that is known of them."""

    questionnaire = models.ForeignKey(Questionnaire, models.PROTECT, related_name="respondents")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    about = models.CharField(max_length=80, blank=True)
    # A day and no moment, or the order of the sheets would give the names away.
    answered_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "about", "person"],
                name="a_person_answers_a_questionnaire_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} answered {self.questionnaire_id}"
