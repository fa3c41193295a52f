from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

TRIES = 3


class Sandbox(models.Model):
    """A class at work with a small catalogue of its own: copies that nobody else can find."""

    title = models.CharField(_("What the class is called"), max_length=200)
    # With it people come in; told aloud or written on the board.
    code = models.CharField(max_length=8, unique=True)
    trainer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ends_on = models.DateField(_("Last day of the class"))
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(code=""), name="a_sandbox_has_a_name_and_a_code"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("created_at")),
                name="a_sandbox_closes_after_it_was_made",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def takes_answers(self, day: date) -> bool:
        return self.closed_at is None and day <= self.ends_on

    def get_absolute_url(self) -> str:
        return reverse("catalogue:training", args=[self.code])


class SandboxRecord(models.Model):
    """A copy of a book; the book itself does not know of it."""

    sandbox = models.ForeignKey(Sandbox, models.CASCADE, related_name="records")
    number = models.PositiveSmallIntegerField()  # as learners write it down, from 1
    title = models.CharField(max_length=500)
    # Names in every language that is known: [{"kk": "Әуезов, Мұхтар", "ru": "Ауэзов, Мухтар"}]
    authors = models.JSONField(default=list)
    subjects = models.JSONField(default=list)
    languages = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sandbox", "number"], name="a_number_of_a_sandbox_is_one_copy"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class SandboxTaskKind(models.TextChoices):
    AUTHOR = "author", _("Find all books of an author")
    SUBJECT = "subject", _("Count the books on a subject")
    DESCRIBE = "describe", _("Describe a book from its title page")
    WRONG = "wrong", _("Find the wrong field of a description")


class SandboxTask(models.Model):
    """One task; `about` says what is asked, the answer follows from the copies."""

    sandbox = models.ForeignKey(Sandbox, models.CASCADE, related_name="tasks")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(choices=SandboxTaskKind, max_length=10)
    about = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sandbox", "number"], name="a_number_of_a_sandbox_is_one_task"
            )
        ]

    def __str__(self) -> str:
        return f"{self.sandbox_id}/{self.number}"


class SandboxAnswer(models.Model):
    """What somebody answered last; how good it was, and at which try."""

    task = models.ForeignKey(SandboxTask, models.CASCADE, related_name="answers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    given = models.JSONField(default=dict)
    score = models.PositiveSmallIntegerField(default=0)  # of a hundred
    tries = models.PositiveSmallIntegerField(default=1)
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["task", "person"], name="a_task_is_answered_in_one_row"
            ),
            models.CheckConstraint(
                condition=Q(score__lte=100) & Q(tries__gte=1) & Q(tries__lte=TRIES),
                name="an_answer_has_a_score_and_few_tries",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id}/{self.person_id}"

    @property
    def is_right(self) -> bool:
        return self.score == 100

    @property
    def is_final(self) -> bool:
        return self.is_right or self.tries >= TRIES
