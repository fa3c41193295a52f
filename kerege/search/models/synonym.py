from django.db import models


class Synonym(models.Model):
    """One form of a name or heading: «Абай Құнанбайұлы», «Кунанбаев Абай», "Abai Kunanbayev"."""

    group = models.CharField(max_length=60)  # "author:12": forms of one thing
    form = models.CharField(max_length=200)
    # Its words as folded stems and as lemmas, in the order of the alphabet.
    key = models.CharField(max_length=300, db_index=True)
    lemma_key = models.CharField(max_length=300, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "form"], name="a_form_stands_once_among_its_synonyms"
            )
        ]

    def __str__(self) -> str:
        return self.form
