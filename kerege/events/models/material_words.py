from django.db import models

from kerege.foundation.models import StoredFile


class FileWords(models.Model):
    """The words of a file of an event, read in the background for the search; of copies once."""

    file = models.OneToOneField(StoredFile, models.CASCADE, related_name="words")
    text = models.TextField(blank=True)
    read_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.file_id)
