from django.conf import settings
from django.db import models
from django.db.models import F, Q


class DifferentPeople(models.Model):
    """Two entries that look alike and are two people: the pair is not proposed again."""

    one = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    other = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    said_by_id = models.BigIntegerField()
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="two_people_are_told_apart_once"),
            models.CheckConstraint(
                condition=Q(one__lt=F("other")), name="the_earlier_entry_of_two_stands_first"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} is not {self.other_id}"
