from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class MissAnswer(models.TextChoices):
    """What the methodologists made of a wish."""

    OPEN = "open", _("Not looked at yet")
    TOPIC = "topic", _("Topic for a seminar")
    SETTLED = "settled", _("Settled")


class SearchMiss(models.Model):
    """What was looked for and not found, without who looked: a list of wishes of the region."""

    text = models.CharField(max_length=120)
    language = models.CharField(max_length=5)  # of the page
    times = models.PositiveIntegerField(default=1)
    first_on = models.DateField()
    last_on = models.DateField()
    # Where the rescue found something all the same.
    was_rescued = models.BooleanField(default=False)
    answer = models.CharField(choices=MissAnswer, default=MissAnswer.OPEN, max_length=10)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["text", "language"], name="what_was_not_found_is_counted_in_one_row"
            ),
            models.CheckConstraint(
                condition=Q(answer=MissAnswer.OPEN, settled_at__isnull=True)
                | (~Q(answer=MissAnswer.OPEN) & Q(settled_at__isnull=False)),
                name="what_is_answered_has_a_date_of_the_answer",
            ),
        ]

    def __str__(self) -> str:
        return self.text
