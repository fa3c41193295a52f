from django.db import models

from kerege.catalogue.models import Sandbox
from kerege.events.models.programme import Item


class TrainingClass(models.Model):
    """A class in the electronic catalogue that is held at a line of the programme."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="training_classes")
    sandbox = models.OneToOneField(Sandbox, models.CASCADE, related_name="event_link")

    def __str__(self) -> str:
        return f"{self.sandbox_id} at {self.item_id}"
