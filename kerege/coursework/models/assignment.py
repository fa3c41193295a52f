from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kerege.competencies.models import HIGHEST_LEVEL, Competency
from kerege.coursework.models.rubric import RubricVersion
from kerege.events.models import Event, Item
from kerege.foundation.translated import Translated
from kerege.network.models import Organisation


class WorkKind(models.TextChoices):
    TEXT = "text", _("text")
    FILES = "files", _("files")
    PICTURE = "picture", _("picture")
    VIDEO = "video", _("video")
    LINK = "link", _("link")


class AssignmentState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    ARCHIVED = "archived", _("Archived")


class AssignmentQuerySet(models.QuerySet):
    def published(self) -> Self:
        return self.filter(state=AssignmentState.PUBLISHED)

    def in_order(self) -> Self:
        return self.order_by("order", "due_at", "pk")


class Assignment(models.Model):
    """A homework: of an item of the programme, of an event, or standing alone."""

    event = models.ForeignKey(
        Event, models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    item = models.ForeignKey(
        Item, models.SET_NULL, null=True, blank=True, related_name="assignments"
    )
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="assignments")
    state = models.CharField(choices=AssignmentState, default=AssignmentState.DRAFT, max_length=20)
    title = Translated(_("Title"), max_length=200)
    text = Translated(_("The task"), max_length=10000, multiline=True)
    kinds = models.CharField(
        _("Kinds of work"), max_length=60, default=WorkKind.TEXT
    )  # "text,link"
    opens_at = models.DateTimeField(_("Opens"))
    due_at = models.DateTimeField(_("Due"))
    closes_at = models.DateTimeField(_("Closes"))
    review_by = models.DateTimeField(_("Reviewed by"), null=True, blank=True)
    max_attempts = models.PositiveSmallIntegerField(_("Attempts"), default=5)
    # Whether it counts for the certificate of the event.
    is_required = models.BooleanField(_("Needed for the certificate"), default=True)
    rubric_version = models.ForeignKey(
        RubricVersion, models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    order = models.PositiveSmallIntegerField(_("Order"), default=0)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)  # when participants were written to

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(due_at__gt=F("opens_at")), name="homework_is_due_after_it_opens"
            ),
            models.CheckConstraint(
                condition=Q(closes_at__gte=F("due_at")), name="homework_closes_when_due_or_later"
            ),
            models.CheckConstraint(
                condition=Q(review_by__isnull=True) | Q(review_by__gte=F("due_at")),
                name="homework_is_reviewed_after_it_is_due",
            ),
            models.CheckConstraint(
                condition=Q(max_attempts__gte=1, max_attempts__lte=50),
                name="homework_has_one_to_fifty_attempts",
            ),
            models.CheckConstraint(
                condition=Q(item__isnull=True) | Q(event__isnull=False),
                name="homework_of_an_item_is_of_its_event",
            ),
        ]
        indexes = [models.Index(fields=["event", "state"], name="assignment_by_event")]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("coursework:assignment", args=[self.pk])

    def kind_codes(self) -> list[str]:
        return [kind.value for kind in WorkKind if kind.value in self.kinds.split(",")]


class AssignmentReviewer(models.Model):
    """Who reads the works besides the organisers of the event: the trainer of the class."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="reviewers")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="reviewed_assignments"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "person"], name="a_reviewer_stands_once_at_a_homework"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} reviews {self.assignment_id}"


class AssignmentCompetency(models.Model):
    """What an accepted work for this homework shows, and for which level it speaks."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="competencies")
    competency = models.ForeignKey(Competency, models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(_("Level"), default=2)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "competency"],
                name="a_competency_stands_once_at_a_homework",
            ),
            models.CheckConstraint(
                condition=Q(level__gte=1, level__lte=HIGHEST_LEVEL),
                name="homework_speaks_for_levels_1_to_4",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id} shows {self.competency_id}"


class Extension(models.Model):
    """More time for one person, with the reason."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="extensions")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="homework_extensions"
    )
    due_at = models.DateTimeField(_("Due"))
    closes_at = models.DateTimeField(_("Closes"))
    reason = models.CharField(_("Reason"), max_length=500, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "person"], name="one_extension_of_a_homework_for_a_person"
            ),
            models.CheckConstraint(
                condition=Q(closes_at__gte=F("due_at")),
                name="an_extension_closes_when_due_or_later",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id}/{self.person_id}: {self.due_at:%Y-%m-%d}"


class SubmissionState(models.TextChoices):
    DRAFT = "draft", _("Begun")
    SENT = "sent", _("Sent")
    RETURNED = "returned", _("Returned with remarks")
    ACCEPTED = "accepted", _("Accepted")


class SubmissionQuerySet(models.QuerySet):
    def sent(self) -> Self:
        """What reviewers see: anything sent at least once."""
        return self.exclude(attempts=None)


class Submission(models.Model):
    """The work of one person for one homework, over all its attempts.

    The draft fields are what is typed and not yet sent.
    """

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="submissions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="submissions")
    state = models.CharField(choices=SubmissionState, default=SubmissionState.DRAFT, max_length=20)
    language = models.CharField(_("Language"), max_length=5, default="kk")
    draft_text = models.TextField(blank=True)
    draft_link = models.URLField(max_length=500, blank=True)
    draft_saved_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "person"], name="one_submission_of_a_homework_a_person"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[SubmissionState.RETURNED, SubmissionState.ACCEPTED])
                | Q(decided_at__isnull=False),
                name="a_decided_submission_has_a_date",
            ),
        ]
        indexes = [models.Index(fields=["assignment", "state"], name="submission_by_state")]

    def __str__(self) -> str:
        return f"{self.assignment_id}/{self.person_id}"

    def get_absolute_url(self) -> str:
        return reverse("coursework:review_work", args=[self.pk])

    def is_open_to_change(self) -> bool:
        """Whether another attempt may still be sent: not while it is read, nor once accepted."""
        return self.state in (SubmissionState.DRAFT, SubmissionState.RETURNED)


class Attempt(models.Model):
    """A work as it was sent. Never changed afterwards; the next sending is the next attempt."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="attempts")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    link = models.URLField(max_length=500, blank=True)
    language = models.CharField(max_length=5, default="kk")
    sent_at = models.DateTimeField()
    is_late = models.BooleanField(default=False)
    # Made on the phone: the same sending twice is one attempt.
    client_key = models.UUIDField(unique=True)
    receipt = models.CharField(max_length=20, unique=True)  # what the sender can quote

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "number"], name="an_attempt_number_is_given_once"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="attempts_count_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.submission_id} {self.number}"
