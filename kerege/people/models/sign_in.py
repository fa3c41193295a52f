from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.people.models.sign_in_card import SignInCard


class Proof(models.TextChoices):
    CODE = "code", _("with a code from a letter")
    PASSWORD = "password", _("with a password")
    PASSKEY = "passkey", _("with a passkey")
    CARD = "card", _("with a sign-in card")
    OTHER = "other", pgettext_lazy("signed in", "in another way")


class SignIn(models.Model):
    """Where a person is signed in: one row a session, gone when the session ends."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="sign_ins")
    session_key = models.CharField(max_length=40, unique=True)
    proof = models.CharField(choices=Proof, max_length=20)
    device = models.CharField(max_length=60, blank=True)  # "Firefox · Windows"
    card = models.ForeignKey(
        SignInCard, models.CASCADE, null=True, blank=True, related_name="sign_ins"
    )
    is_shared = models.BooleanField(default=False)  # on a computer that others use, too
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["person", "at"], name="sign_in_by_person")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(proof=Proof.CARD) | models.Q(card__isnull=True),
                name="only_a_card_signs_in_by_card",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.proof} {self.at:%Y-%m-%d %H:%M}"
