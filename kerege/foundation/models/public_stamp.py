from django.db import models


class PublicStamp(models.Model):
    """One row whose number grows with every change that the public can see."""

    number = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="public_stamp_is_one_row")
        ]

    def __str__(self) -> str:
        return str(self.number)
