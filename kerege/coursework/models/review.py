from typing import Any

from django.conf import settings
from django.db import models

from kerege.coursework.models.assignment import Assignment, Submission


class ReviewLease(models.Model):
    """Who reads a work just now, so that two reviewers do not write the same twice."""

    submission = models.OneToOneField(Submission, models.CASCADE, related_name="lease")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    since = models.DateTimeField()
    until_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_at__gt=models.F("since")),
                name="a_reading_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.submission_id} read by {self.person_id}"


class MarksSheet(models.Model):
    """A marked workbook as it was read: shown first, taken when the reviewer says so.

    `rows` is a list of `{"line", "work", "attempt", "scores", "decision", "comment", "trouble"}`.
    """

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="marks_sheets")
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    rows = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    brought_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name

    def rows_in_order(self) -> list[dict[str, Any]]:
        return sorted(self.rows, key=lambda row: row["line"])
