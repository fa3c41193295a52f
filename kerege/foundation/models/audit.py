from django.db import models


class AuditEntry(models.Model):
    """Who changed what, when, from what to what. Written once, never changed."""

    at = models.DateTimeField()
    # A number, not a key: the lowest room knows no people, and the entry outlives the account.
    actor_id = models.BigIntegerField(null=True, blank=True)
    verb = models.CharField(max_length=60)
    about = models.CharField(max_length=80)  # "events.event:12"
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["about", "at"], name="audit_by_object"),
            models.Index(fields=["actor_id", "at"], name="audit_by_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.about}"
