from django.db import models


class RoomLease(models.Model):
    """Which process leads a room. Each lease has a higher fence, which shuts out the one before."""

    room = models.CharField(max_length=100, primary_key=True)  # "quiz:abc"
    owner = models.CharField(max_length=40)  # a process, by a name it made for itself
    fence = models.PositiveBigIntegerField(default=0)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.room}: {self.owner} {self.fence}"
