from django.db import models

from kerege.events.models.programme import Item
from kerege.events.models.registration import Registration


class WrongWord(models.Model):
    """A wrong try at a code word: whose, at which item, when. The word itself is not kept."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="wrong_words")
    item = models.ForeignKey(Item, models.CASCADE, related_name="wrong_words")
    tried_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["registration", "item", "tried_at"], name="wrong_word_by_try")
        ]

    def __str__(self) -> str:
        return f"{self.registration_id} at {self.item_id}: {self.tried_at:%H:%M:%S}"
