from django.conf import settings
from django.db import models


class CalendarKey(models.Model):
    """The secret in the address of a person's own calendar; a new one closes the old address."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_key"
    )
    secret = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"calendar of person {self.person_id}"
