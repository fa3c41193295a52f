from django.conf import settings
from django.db import models
from django.db.models import F, Q


class AttestationSheet(models.Model):
    """The record of a person over some years on paper, as it stood when it was asked for."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="attestation_sheets"
    )
    language = models.CharField(max_length=5, choices=settings.LANGUAGES)
    since_on = models.DateField()
    until_on = models.DateField()
    asked_at = models.DateTimeField()
    asked_by_id = models.BigIntegerField()
    file = models.FileField(upload_to="attestation/%Y/%m", blank=True, max_length=200)
    made_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__gte=F("since_on")), name="a_sheet_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(file="") | Q(made_at__isnull=False), name="a_made_sheet_has_its_date"
            ),
        ]

    def __str__(self) -> str:
        return f"sheet {self.pk} of person {self.person_id}"
