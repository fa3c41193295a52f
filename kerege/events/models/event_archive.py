from django.db import models
from django.utils.translation import gettext_lazy as _

from kerege.events.models.event import Event
from kerege.foundation.models import Job, StoredFile


class ArchiveExtent(models.TextChoices):
    PUBLIC = "public", _("materials open to everybody")
    ALL = "all", _("all materials, for organisers")


class EventArchive(models.Model):
    """A copy of everything about an event as pages and files that need no server."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="archives")
    extent = models.CharField(
        _("What it holds"), choices=ArchiveExtent, default=ArchiveExtent.PUBLIC, max_length=20
    )
    job = models.ForeignKey(Job, models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.event}: {self.extent}"
