from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kerege.foundation.translated import Translated
from kerege.network.models import District, Organisation


class QuestionTopic(models.TextChoices):
    PROJECTS = "projects", _("projects and grants")
    EVENTS = "events", _("mass events and scenarios")
    CATALOGUE = "catalogue", _("catalogue and subject headings")
    COLLECTION = "collection", _("collection and its accounting")
    REPORTS = "reports", _("reports and statistics")
    READING = "reading", _("work with readers")
    DIGITAL = "digital", _("digital tools")
    DOCUMENTS = "documents", _("documents and law")
    OTHER = "other", _("another topic")


class QuestionState(models.TextChoices):
    WAITING = "waiting", _("Waits for a methodologist")
    TAKEN = "taken", _("A methodologist works on it")
    ASKED_BACK = "asked_back", _("Waits for words of the asker")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed without an answer")


OPEN_QUESTIONS = (QuestionState.WAITING, QuestionState.TAKEN, QuestionState.ASKED_BACK)


class Usefulness(models.IntegerChoices):
    NOT_HELPED = 1, _("did not help")
    HELPED = 2, _("helped in part")
    HELPED_MUCH = 3, _("helped")


class QuestionQuerySet(models.QuerySet):
    def open(self) -> Self:
        """Those that still wait for somebody."""
        return self.filter(state__in=OPEN_QUESTIONS)


class Question(models.Model):
    """A question of a librarian to the methodologists of the centre."""

    topic = models.CharField(_("Topic"), choices=QuestionTopic, max_length=20)
    title = models.CharField(_("The question in one sentence"), max_length=200)
    is_urgent = models.BooleanField(_("Urgent"), default=False)
    may_be_published = models.BooleanField(_("May help others, too"), default=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="questions_asked",
    )
    library = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="questions_asked"
    )
    district = models.ForeignKey(
        District, models.PROTECT, null=True, blank=True, related_name="questions_asked"
    )
    state = models.CharField(choices=QuestionState, default=QuestionState.WAITING, max_length=12)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="questions_taken",
    )
    asked_at = models.DateTimeField()
    due_on = models.DateField(_("Answer by"))
    answered_at = models.DateTimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("Minutes spent"), default=0)
    usefulness = models.PositiveSmallIntegerField(choices=Usefulness, null=True, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="a_question_asks_something"),
            models.CheckConstraint(
                condition=~Q(state="answered") | Q(answered_at__isnull=False),
                name="an_answered_question_knows_when",
            ),
            models.CheckConstraint(
                condition=Q(usefulness__isnull=True) | Q(usefulness__gte=1, usefulness__lte=3),
                name="usefulness_is_one_to_three",
            ),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="question_by_state_and_due")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.state in {str(state) for state in OPEN_QUESTIONS}


class QuestionWords(models.Model):
    """One turn of the talk: the question itself, a question back, an answer."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="words")
    from_desk = models.BooleanField(default=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    text = models.TextField(max_length=6000)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="a_turn_has_words")]

    def __str__(self) -> str:
        return self.text[:80]


class FrequentAnswerQuerySet(models.QuerySet):
    def published(self) -> Self:
        """What everybody may read."""
        return self.filter(published_at__isnull=False)


class FrequentAnswer(models.Model):
    """An answer that helps others, too: edited, without names."""

    topic = models.CharField(_("Topic"), choices=QuestionTopic, max_length=20)
    title = Translated(_("Question"), max_length=300)
    text = Translated(_("Answer"), max_length=6000, multiline=True)
    question = models.OneToOneField(
        Question, models.SET_NULL, null=True, blank=True, related_name="published_answer"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField()

    objects = FrequentAnswerQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("materials:answer", args=[self.pk])
