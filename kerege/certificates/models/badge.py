"""Certificates as Open Badges: the keys that sign them, the lists that take them back."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kerege.certificates.models.certificate import Certificate

ENTRIES = 131_072  # places in a status list


class KeyKind(models.TextChoices):
    ED25519 = "ed25519", "Ed25519"
    RSA = "rsa", "RSA"


class KeyState(models.TextChoices):
    ACTIVE = "active", _("signs")
    RETIRED = "retired", _("retired, still published")
    COMPROMISED = "compromised", _("withdrawn")


class IssuerKeyQuerySet(models.QuerySet):
    def active(self) -> Self:
        return self.filter(state=KeyState.ACTIVE)

    def published(self) -> Self:
        """What the public may still rely on; the oldest first."""
        return self.exclude(state=KeyState.COMPROMISED).order_by("pk")


class IssuerKey(models.Model):
    """A pair of keys. The public half stays for good, the private half is sealed."""

    issuer = models.CharField(max_length=250)  # "did:web:training.example.kz"
    base_url = models.CharField(max_length=250)
    kind = models.CharField(choices=KeyKind, max_length=10)
    state = models.CharField(choices=KeyState, default=KeyState.ACTIVE, max_length=20)
    public = models.TextField()  # a multikey, or a JWK
    private = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by_id = models.BigIntegerField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = IssuerKeyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "kind"],
                condition=Q(state=KeyState.ACTIVE),
                name="one_key_of_a_kind_signs_for_an_issuer",
            ),
            models.CheckConstraint(
                condition=Q(state=KeyState.ACTIVE) | Q(ended_at__isnull=False),
                name="a_key_that_signs_no_more_has_a_date",
            ),
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def address(self) -> str:
        """The verification method of an Ed25519 key; where the JWK of an RSA key is fetched."""
        if self.kind == KeyKind.ED25519:
            return f"{self.issuer}#{self.public}"
        return f"{self.base_url}/badges/keys/{self.pk}"


class StatusList(models.Model):
    """A list of bits, one a badge; which are set follows from the certificates."""

    issuer = models.CharField(max_length=250)
    base_url = models.CharField(max_length=250)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.address

    @property
    def address(self) -> str:
        return f"{self.base_url}/badges/status/{self.pk}"


class Badge(models.Model):
    """A certificate as a credential that other people's software reads; signed once."""

    certificate = models.OneToOneField(Certificate, models.PROTECT, related_name="badge")
    status_list = models.ForeignKey(StatusList, models.PROTECT, related_name="badges")
    status_index = models.PositiveIntegerField()
    key = models.ForeignKey(IssuerKey, models.PROTECT, related_name="badges")
    jwt_key = models.ForeignKey(IssuerKey, models.PROTECT, related_name="jwt_badges")
    language = models.CharField(max_length=5)
    document = models.TextField()  # JSON with its proof, byte for byte as it is given out
    jwt = models.TextField()
    signed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["status_list", "status_index"], name="a_place_in_a_status_list_is_used_once"
            ),
            models.CheckConstraint(
                condition=Q(status_index__lt=ENTRIES), name="a_place_lies_in_the_status_list"
            ),
        ]

    def __str__(self) -> str:
        return f"badge of {self.certificate_id}"


class EarlierFile(models.Model):
    """The checksum of a PDF that was printed anew: whoever has the earlier file still has ours."""

    certificate = models.ForeignKey(Certificate, models.CASCADE, related_name="earlier_files")
    sha256 = models.CharField(max_length=64, unique=True)
    printed_anew_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.sha256
