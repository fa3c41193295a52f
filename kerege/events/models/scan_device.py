from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kerege.events.models.event import Event


class ScanDevice(models.Model):
    """A phone that may check people in at one event, and nothing else; no account is needed.

    The right is the secret in its address; only the sum of the secret is kept.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="scan_devices")
    label = models.CharField(_("Whose phone, at which door"), max_length=100)
    secret_sum = models.CharField(max_length=64)
    created_by_id = models.BigIntegerField()
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(_("Valid until"))
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["secret_sum"], name="one_device_per_secret"),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="a_device_is_valid_for_a_while"
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def is_valid(self, now: datetime) -> bool:
        return self.revoked_at is None and now < self.expires_at
