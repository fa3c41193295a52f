from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kerege.events.models import Event, Item
from kerege.foundation.translated import Translated
from kerege.network.models import Organisation
from kerege.quizzes.models.question import Question


class QuizAccess(models.TextChoices):
    OWN = "own", _("own library")
    REGION = "region", _("all librarians")
    PUBLIC = "public", _("everybody")


class QuizQuerySet(models.QuerySet):
    def kept(self) -> Self:
        return self.filter(archived_at=None)


class Quiz(models.Model):
    """Questions in an order, with a name: what is played."""

    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="quizzes")
    title = Translated(_("Title"), max_length=200)
    description = Translated(_("Description"), max_length=2000, multiline=True, blank=True)
    access = models.CharField(
        _("Who may take it"), choices=QuizAccess, default=QuizAccess.OWN, max_length=20
    )
    event = models.ForeignKey(Event, models.SET_NULL, null=True, blank=True, related_name="quizzes")
    item = models.ForeignKey(Item, models.SET_NULL, null=True, blank=True, related_name="quizzes")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = QuizQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("quizzes:quiz", args=[self.pk])


class QuizQuestion(models.Model):
    """A question's place in a quiz; seconds and points may differ from the bank's."""

    quiz = models.ForeignKey(Quiz, models.CASCADE, related_name="places")
    question = models.ForeignKey(Question, models.PROTECT, related_name="places")
    order = models.PositiveSmallIntegerField()
    # The round it belongs to, told on the stage: «Жаңа есімдер».
    round = Translated(_("Round"), max_length=120, blank=True)
    seconds = models.PositiveSmallIntegerField(_("Seconds"), null=True, blank=True)
    points = models.PositiveSmallIntegerField(_("Points"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["quiz", "question"], name="a_question_stands_once_in_a_quiz"
            ),
            models.CheckConstraint(
                condition=Q(seconds__isnull=True) | Q(seconds__gte=5, seconds__lte=600),
                name="a_question_of_a_quiz_lasts_5_to_600_s",
            ),
            models.CheckConstraint(
                condition=Q(points__isnull=True) | Q(points__lte=2000),
                name="a_question_of_a_quiz_gives_at_most_2000_points",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quiz_id}/{self.order}"
