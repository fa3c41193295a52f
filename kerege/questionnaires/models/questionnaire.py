from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kerege.foundation.translated import Translated


class VersionState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    RELEASED = "released", _("Released")
    RETIRED = "retired", _("Retired")


class QuestionnaireQuerySet(models.QuerySet):
    def of(self, purpose: str, about: str) -> Self:
        """What one thing asks for one purpose, the oldest first."""
        return self.filter(purpose=purpose, about=about).order_by("pk")


class Questionnaire(models.Model):
    """Questions that belong together, over all their versions."""

    title = Translated(_("Title"), max_length=200)
    # The code of its host: "registration", "proposal", "feedback".
    purpose = models.CharField(max_length=30)
    # What it asks about, "events.event:12"; empty: a set to take questions from.
    about = models.CharField(max_length=80, blank=True)
    created_at = models.DateTimeField()

    objects = QuestionnaireQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["about", "purpose"], name="questionnaire_by_subject")]

    def __str__(self) -> str:
        return str(self.title)


class Version(models.Model):
    """The questions as they are at one time. Once released it never changes: people answered it."""

    questionnaire = models.ForeignKey(Questionnaire, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(choices=VersionState, default=VersionState.DRAFT, max_length=20)
    intro = Translated(
        _("Before the questions"),
        max_length=2000,
        multiline=True,
        blank=True,
        help_text=_("What it is for and how long it takes."),
    )
    thanks = Translated(_("After the answers"), max_length=1000, multiline=True, blank=True)
    # Kept without a name: we know who answered, not what.
    is_anonymous = models.BooleanField(_("Answers without names"), default=False)
    content_hash = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "number"], name="a_version_number_is_given_once"
            ),
            models.UniqueConstraint(
                fields=["questionnaire"],
                condition=Q(state=VersionState.DRAFT),
                name="one_draft_of_a_questionnaire",
            ),
            models.UniqueConstraint(
                fields=["questionnaire"],
                condition=Q(state=VersionState.RELEASED),
                name="one_released_version_of_a_questionnaire",
            ),
            models.CheckConstraint(
                condition=Q(state=VersionState.DRAFT)
                | (Q(released_at__isnull=False) & ~Q(content_hash="")),
                name="released_version_is_dated_and_hashed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire_id}/{self.number}"

    @property
    def is_draft(self) -> bool:
        return self.state == VersionState.DRAFT
