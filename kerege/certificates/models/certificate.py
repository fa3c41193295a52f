from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kerege.events.models import Event, Registration, Speaker
from kerege.foundation.models import Job
from kerege.foundation.translated import Translated


class CertificateKind(models.TextChoices):
    PARTICIPANT = "participant", _("participant")
    SPEAKER = "speaker", _("speaker")
    DIPLOMA = "diploma", _("diploma")


class CertificateState(models.TextChoices):
    ISSUED = "issued", _("Issued")
    REPLACED = "replaced", _("Replaced")
    REVOKED = "revoked", _("Revoked")


class CertificateQuerySet(models.QuerySet):
    def valid(self) -> Self:
        return self.filter(state=CertificateState.ISSUED)

    def held_by(self, person: Any) -> Self:
        """Those of a person: as a participant, and of the speakers she is."""
        return self.filter(Q(person=person) | Q(speaker__person=person))

    def without_file(self) -> Self:
        """Issued, but not printed to PDF yet; the oldest first."""
        return self.filter(file="").order_by("pk")


class Certificate(models.Model):
    """A certificate as it was issued. The facts in `snapshot` never change; the state may."""

    number = models.CharField(max_length=30, unique=True)
    code = models.CharField(max_length=20, unique=True)  # for the check page; not guessable
    kind = models.CharField(
        choices=CertificateKind, default=CertificateKind.PARTICIPANT, max_length=20
    )
    state = models.CharField(
        choices=CertificateState, default=CertificateState.ISSUED, max_length=20
    )
    event = models.ForeignKey(Event, models.PROTECT, related_name="certificates")
    # Of a participant; a speaker needs no account: her certificates hang on the speaker.
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="certificates",
    )
    speaker = models.ForeignKey(
        Speaker, models.PROTECT, null=True, blank=True, related_name="certificates"
    )
    registration = models.ForeignKey(
        Registration, models.PROTECT, null=True, blank=True, related_name="certificates"
    )
    snapshot = models.JSONField()
    snapshot_sha256 = models.CharField(max_length=64)
    file = models.FileField(upload_to="certificates/%Y/%m", blank=True, max_length=200)
    file_sha256 = models.CharField(max_length=64, blank=True)
    issued_on = models.DateField()
    issued_at = models.DateTimeField()
    issued_by_id = models.BigIntegerField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )
    job = models.ForeignKey(
        Job, models.SET_NULL, null=True, blank=True, related_name="certificates"
    )
    revoked_at = models.DateTimeField(null=True, blank=True)
    reason = Translated(_("Reason"), max_length=500, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "person", "kind"],
                condition=Q(state=CertificateState.ISSUED),
                name="one_valid_certificate_per_person_event_and_kind",
            ),
            models.UniqueConstraint(
                fields=["event", "speaker"],
                condition=Q(state=CertificateState.ISSUED),
                name="one_valid_certificate_per_speaker_and_event",
            ),
            models.CheckConstraint(
                condition=Q(
                    kind__in=[CertificateKind.PARTICIPANT, CertificateKind.DIPLOMA],
                    person__isnull=False,
                    speaker__isnull=True,
                )
                | Q(kind=CertificateKind.SPEAKER, person__isnull=True, speaker__isnull=False),
                name="a_certificate_is_of_a_participant_or_a_speaker",
            ),
            models.CheckConstraint(
                condition=~Q(state=CertificateState.REVOKED) | Q(revoked_at__isnull=False),
                name="revoked_certificate_has_a_date",
            ),
            models.CheckConstraint(
                condition=Q(file="") | ~Q(file_sha256=""), name="a_file_has_its_checksum"
            ),
        ]
        indexes = [models.Index(fields=["event", "state"], name="certificate_by_event")]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("certificates:check", args=[self.code])

    @property
    def holder_language(self) -> str:
        """The language of letters about it."""
        if self.person:
            return self.person.language
        assert self.speaker is not None  # noqa: S101 -- a_certificate_is_of_a_participant_or_a_speaker
        return self.speaker.person.language if self.speaker.person else self.speaker.letter_language

    def has_expired(self, day: date) -> bool:
        return self.expires_on is not None and self.expires_on < day
