from django.conf import settings
from django.db import models


class Passkey(models.Model):
    """A key that a device keeps for a person; we know its public half only (WebAuthn)."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="passkeys")
    name = models.CharField(max_length=60)  # as the person calls it: "my telephone"
    credential_id = models.BinaryField(max_length=1024, unique=True)
    # Attested credential data of WebAuthn: the identifier and the public key.
    credential = models.BinaryField()
    counter = models.BigIntegerField(default=0)  # grows with each use if the device counts
    created_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "created_at"], name="passkey_by_person")]

    def __str__(self) -> str:
        return self.name
