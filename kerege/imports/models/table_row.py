import json
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.imports.models.table_import import Import


class Letters(json.JSONEncoder):
    """Letters as they are, not as numbers: people search for them."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options | {"ensure_ascii": False})


class Verdict(models.TextChoices):
    UNSEEN = "", _("Not looked at yet")
    NEW = "new", pgettext_lazy("rows", "New")
    CHANGED = "changed", pgettext_lazy("rows", "Changed")
    SAME = "same", pgettext_lazy("rows", "Known already")
    DUPLICATE = "duplicate", pgettext_lazy("rows", "To be decided")
    BAD = "bad", pgettext_lazy("rows", "With a mistake")


class ImportRow(models.Model):
    """A row of the table: its cells, what becomes of it and why, and what was done."""

    parent = models.ForeignKey(Import, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()  # as people see it beside the row
    cells = models.JSONField(default=list, encoder=Letters)
    verdict = models.CharField(choices=Verdict, default="", blank=True, max_length=20)
    reasons = models.JSONField(default=list)
    candidates = models.JSONField(default=list)
    choice = models.CharField(max_length=40, blank=True)
    subject = models.CharField(max_length=80, blank=True)  # "people.person:12"
    outcome = models.JSONField(default=dict)
    is_taken = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["parent", "number"], name="a_row_stands_once_in_its_import"
            )
        ]
        indexes = [
            models.Index(fields=["parent", "verdict", "number"], name="import_row_by_verdict"),
            models.Index(fields=["subject"], name="import_row_by_subject"),
        ]

    def __str__(self) -> str:
        return f"row {self.number} of {self.parent_id}: {self.verdict}"
