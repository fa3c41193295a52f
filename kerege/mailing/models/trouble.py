from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower


class DeadAddress(models.Model):
    """An address from which letters come back; what is written to it is held."""

    address = models.EmailField()
    reason = models.TextField(blank=True)  # the words of the mail server
    found_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("address"), name="a_dead_address_stands_once"),
        ]

    def __str__(self) -> str:
        return self.address


class OutboxPause(models.Model):
    """From when to when, and by whom, the outbox was stopped."""

    began_at = models.DateTimeField()
    began_by_id = models.BigIntegerField()
    why = models.CharField(max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by_id = models.BigIntegerField(null=True, blank=True)
    is_on = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["is_on"],
                condition=Q(is_on=True),
                name="the_outbox_is_paused_once",
            ),
            models.CheckConstraint(
                condition=Q(is_on=True) | Q(ended_at__isnull=False),
                name="a_pause_that_is_over_has_an_end",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.began_at} - {self.ended_at or ''}"
