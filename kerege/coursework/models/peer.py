from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kerege.coursework.models.assessment import Assessment
from kerege.coursework.models.assignment import Assignment, Attempt


class PeerPhase(models.TextChoices):
    SETUP = "setup", _("Being prepared")
    SENDING = "sending", _("Works are being sent")
    REVIEWING = "reviewing", _("Colleagues are reading")
    CLOSED = "closed", _("Released to the authors")


class PeerReview(models.Model):
    """Colleagues read each other's works of one homework."""

    assignment = models.OneToOneField(Assignment, models.PROTECT, related_name="peer_review")
    phase = models.CharField(choices=PeerPhase, default=PeerPhase.SETUP, max_length=20)
    reviews_per_work = models.PositiveSmallIntegerField(
        _("Reviews of each work"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(10)],
    )
    # The same seed and the same works give the same allocation.
    seed = models.PositiveIntegerField(default=1)
    is_anonymous = models.BooleanField(_("Neither side learns the other's name"), default=True)
    avoids_library = models.BooleanField(_("Nobody reads works of their own library"), default=True)
    avoids_supervisor = models.BooleanField(
        _("Nobody reads works of their supervisor or subordinates"), default=True
    )
    avoids_mutual = models.BooleanField(_("No two people read each other"), default=True)
    avoids_district = models.BooleanField(
        _("Nobody reads works of their own district"), default=False
    )
    min_letters = models.PositiveSmallIntegerField(
        _("Letters that each answer has at least"),
        default=30,
        validators=[MaxValueValidator(500)],
    )
    is_required = models.BooleanField(_("Needed for the certificate"), default=False)
    due_at = models.DateTimeField(_("Reviews are due"), null=True, blank=True)
    allocated_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reviews_per_work__gte=1, reviews_per_work__lte=10),
                name="a_work_has_one_to_ten_reviews_by_colleagues",
            ),
            models.CheckConstraint(
                condition=~Q(phase__in=[PeerPhase.REVIEWING, PeerPhase.CLOSED])
                | Q(allocated_at__isnull=False, due_at__isnull=False),
                name="a_peer_review_that_runs_is_allocated_and_due",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(phase=PeerPhase.CLOSED),
                name="only_a_released_peer_review_has_its_date",
            ),
        ]

    def __str__(self) -> str:
        return str(self.assignment)


class PeerTaskState(models.TextChoices):
    GIVEN = "given", _("Not begun")
    BEGUN = "begun", _("Begun")
    DONE = "done", _("Finished")
    DROPPED = "dropped", _("Taken off")


class PeerTaskQuerySet(models.QuerySet):
    def live(self) -> Self:
        return self.exclude(state=PeerTaskState.DROPPED)

    def done(self) -> Self:
        return self.filter(state=PeerTaskState.DONE)

    def open(self) -> Self:
        return self.filter(state__in=[PeerTaskState.GIVEN, PeerTaskState.BEGUN])


class PeerTask(models.Model):
    """One work for one colleague to read, and what the colleague said of it."""

    review = models.ForeignKey(PeerReview, models.CASCADE, related_name="tasks")
    attempt = models.ForeignKey(Attempt, models.PROTECT, related_name="peer_tasks")
    # The person of the attempt's submission, so that the database can say: never one's own.
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="peer_tasks_about"
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="peer_tasks"
    )
    state = models.CharField(choices=PeerTaskState, default=PeerTaskState.GIVEN, max_length=20)
    good = models.TextField(_("One thing that is good"), blank=True)
    advice = models.TextField(_("One piece of advice"), blank=True)
    assessment = models.OneToOneField(
        Assessment, models.SET_NULL, null=True, blank=True, related_name="peer_task"
    )
    given_at = models.DateTimeField()
    saved_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    # The organiser found that the review does not hold; it counts no more and is not shown.
    set_aside_at = models.DateTimeField(null=True, blank=True)

    objects = PeerTaskQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["review", "author", "reviewer"],
                condition=~Q(state=PeerTaskState.DROPPED),
                name="a_colleague_reads_a_work_once",
            ),
            models.CheckConstraint(
                condition=~Q(author=F("reviewer")), name="nobody_reviews_their_own_work"
            ),
            models.CheckConstraint(
                condition=~Q(state=PeerTaskState.DONE)
                | (Q(done_at__isnull=False) & ~Q(good="") & ~Q(advice="")),
                name="a_finished_review_of_a_colleague_has_its_words",
            ),
        ]
        indexes = [models.Index(fields=["reviewer", "state"], name="peer_task_by_reviewer")]

    def __str__(self) -> str:
        return f"{self.attempt_id} for {self.reviewer_id}"


class PeerLanguages(models.Model):
    """In which languages a person reads works of colleagues, if she said so."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="peer_languages"
    )
    codes = models.CharField(max_length=20)  # "kk,ru"
    said_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.codes


class PeerDropOut(models.Model):
    """Who reads no works in this peer review, though she sent one."""

    review = models.ForeignKey(PeerReview, models.CASCADE, related_name="drop_outs")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    reason = models.CharField(_("Reason"), max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["review", "person"], name="a_person_drops_out_of_a_peer_review_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} out of {self.review_id}"


class PeerComplaint(models.Model):
    """An author complains of a review, or a reviewer of a work; the organiser decides."""

    task = models.ForeignKey(PeerTask, models.CASCADE, related_name="complaints")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="peer_complaints"
    )
    text = models.CharField(_("What is wrong"), max_length=1000)
    at = models.DateTimeField()
    is_upheld = models.BooleanField(null=True, blank=True)
    answer = models.CharField(_("Answer"), max_length=1000, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["task", "person"], name="a_person_complains_of_a_review_once"
            ),
            models.CheckConstraint(
                condition=Q(is_upheld__isnull=True) | Q(decided_at__isnull=False),
                name="a_decided_complaint_has_its_date",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
