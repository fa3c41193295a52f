from django.db import models


class NumberSeries(models.Model):
    """The last number given in a year. Whoever takes numbers holds a lock on the row."""

    year = models.PositiveSmallIntegerField(unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"
