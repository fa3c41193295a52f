from django.db import models

from kerege.events.models.material import EventMaterial
from kerege.materials.models import Publication


class MaterialPublication(models.Model):
    """A material of an event that stands in the methodical library, too: both show one file."""

    material = models.OneToOneField(EventMaterial, models.CASCADE, related_name="library_link")
    publication = models.OneToOneField(
        Publication, models.CASCADE, related_name="event_material_link"
    )
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.material_id} as {self.publication_id}"
