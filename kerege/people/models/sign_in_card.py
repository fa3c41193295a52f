from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q


class CardSheet(models.Model):
    """Cards issued together: one PDF, printed in the background and kept for a day."""

    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    issued_at = models.DateTimeField()
    file = models.CharField(max_length=200, blank=True)  # a name in the default storage
    made_at = models.DateTimeField(null=True, blank=True)
    forgotten_at = models.DateTimeField(null=True, blank=True)  # the file is gone

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(file="") | Q(made_at__isnull=False), name="a_sheet_with_a_file_was_made"
            )
        ]

    def __str__(self) -> str:
        return f"Sheet {self.pk} of {self.issued_at:%Y-%m-%d}"


class SignInCardQuerySet(models.QuerySet):
    def valid(self) -> Self:
        """Cards that are not revoked; whether one is printed yet, its number tells."""
        return self.filter(revoked_at__isnull=True)


class SignInCard(models.Model):
    """A card that lets its holder sign in. Of its secrets only keyed hashes are kept."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="sign_in_cards"
    )
    sheet = models.ForeignKey(CardSheet, models.PROTECT, related_name="cards")
    # All three are empty until the card is printed.
    number = models.CharField(max_length=4, unique=True, null=True, blank=True)  # noqa: DJ001 -- many are empty
    code_hash = models.CharField(max_length=64, blank=True)
    token_hash = models.CharField(max_length=64, unique=True, null=True, blank=True)  # noqa: DJ001 -- as above
    issued_by_id = models.BigIntegerField()
    issued_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = SignInCardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(revoked_at__isnull=True),
                name="one_valid_card_per_person",
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True) | ~Q(code_hash=""),
                name="a_printed_card_has_its_secrets",
            ),
        ]

    def __str__(self) -> str:
        return f"Card {self.number or '—'} of {self.person_id}"
