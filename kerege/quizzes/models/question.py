from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kerege.catalogue.models import Record
from kerege.foundation.models import StoredFile
from kerege.foundation.translated import Translated
from kerege.network.models import Organisation


class QuestionKind(models.TextChoices):
    SINGLE = "single", _("one right answer")
    MULTIPLE = "multiple", _("several right answers")
    TRUE_FALSE = "true_false", _("true or false")
    TYPED = "typed", _("typed answer")
    NUMBER = "number", _("number")
    SLIDER = "slider", _("slider")
    ORDER = "order", _("put in order")
    MATCH = "match", _("match the pairs")
    PICTURE = "picture", _("choose a picture")
    PLACE = "place", _("place on a picture")
    POLL = "poll", _("poll")
    SCALE = "scale", _("scale")
    CLOUD = "cloud", _("word cloud")
    OPEN = "open", _("open answer")
    SLIDE = "slide", _("information")


# What has no right answer and gives no points.
UNMARKED = (
    QuestionKind.POLL,
    QuestionKind.SCALE,
    QuestionKind.CLOUD,
    QuestionKind.OPEN,
    QuestionKind.SLIDE,
)


class QuestionQuerySet(models.QuerySet):
    def kept(self) -> Self:
        """Without those that were put away."""
        return self.filter(archived_at=None)


class Question(models.Model):
    """A question of the bank. Games keep a copy of their own: it may be edited at any time.

    `content` is what a player may see besides the text, `key` what nobody may see before the
    reveal; both by kind, as `kerege.quizzes.kinds` says.
    """

    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="quiz_questions")
    kind = models.CharField(_("Kind"), choices=QuestionKind, max_length=20)
    text = Translated(_("Question"), max_length=500, multiline=True)
    content = models.JSONField(default=dict)
    key = models.JSONField(default=dict)
    # Said after the answer, with the book it comes from.
    explanation = Translated(_("Explanation"), max_length=1500, multiline=True, blank=True)
    source = Translated(_("Source"), max_length=500, blank=True)
    source_link = models.URLField(_("Link to the source"), max_length=500, blank=True)
    # The book of the catalogue that it comes from.
    record = models.ForeignKey(
        Record, models.SET_NULL, null=True, blank=True, related_name="quiz_questions"
    )
    picture = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    picture_text = Translated(_("What the picture shows"), max_length=300, blank=True)
    sound = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    film = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    topic = Translated(_("Topic"), max_length=120, blank=True)
    seconds = models.PositiveSmallIntegerField(_("Seconds"), default=20)
    points = models.PositiveSmallIntegerField(_("Points"), default=1000)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(seconds__gte=5, seconds__lte=600), name="a_question_lasts_5_to_600_s"
            ),
            models.CheckConstraint(
                condition=Q(points__lte=2000), name="a_question_gives_at_most_2000_points"
            ),
        ]
        indexes = [models.Index(fields=["owner", "archived_at"], name="question_by_owner")]

    def __str__(self) -> str:
        return str(self.text)

    @property
    def is_marked(self) -> bool:
        return self.kind not in UNMARKED
