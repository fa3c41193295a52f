from django.db import models


class SearchMiss(models.Model):
    """What was looked for and not found, without who looked: a list of wishes of the region."""

    text = models.CharField(max_length=120)
    language = models.CharField(max_length=5)  # of the page
    times = models.PositiveIntegerField(default=1)
    first_on = models.DateField()
    last_on = models.DateField()
    # Where the rescue found something all the same.
    was_rescued = models.BooleanField(default=False)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["text", "language"], name="what_was_not_found_is_counted_in_one_row"
            )
        ]

    def __str__(self) -> str:
        return self.text
