from django.db import models


class HeaderMemory(models.Model):
    """How a person once read columns with these headings: offered again the next time."""

    kind = models.CharField(max_length=40)
    signature = models.CharField(max_length=64)
    mapping = models.JSONField(default=dict)
    used_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "signature"], name="headings_are_remembered_once_a_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.signature[:12]}"
