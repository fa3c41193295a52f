from django.db import models

from kerege.foundation.translated import Translated


class SearchDoc(models.Model):
    """One thing as the one box knows it. The keys are indexed by the database itself: by FTS5 in
    SQLite, as a `tsvector` in PostgreSQL; triggers of the migration keep that index."""

    kind = models.CharField(max_length=40)
    number = models.PositiveBigIntegerField()  # primary key of the thing
    title = Translated(max_length=500)
    text = Translated(max_length=4000, blank=True)
    shelf = models.CharField(max_length=80, blank=True)
    url_name = models.CharField(max_length=80)
    url_args = models.JSONField(default=list)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    district = models.ForeignKey(
        "network.District", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    languages = models.CharField(max_length=40, blank=True)  # "kk,ru"
    on = models.DateField(null=True, blank=True)
    title_keys = models.TextField(blank=True)
    author_keys = models.TextField(blank=True)
    text_keys = models.TextField(blank=True)
    marks = models.TextField(blank=True)
    # At the end of the row: what is read of many rows stands before it.
    body = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "number"], name="a_thing_stands_once_in_the_index"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"
