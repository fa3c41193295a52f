from django.conf import settings
from django.db import models

from kerege.events.models.event import Event


class ProgrammeStep(models.Model):
    """One step of the editor: the rows it changed, before and after, so that it can be undone."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="programme_steps")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    verb = models.CharField(max_length=60)  # "events.item_moved", as in the log
    title = models.JSONField(default=dict)  # of the line, block or day, in all its languages
    changes = models.JSONField()  # [{"table", "pk", "before", "after"}]
    is_undone = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["event", "by", "-id"], name="latest_steps_of_an_editor")]

    def __str__(self) -> str:
        return f"{self.event}: {self.verb}"
