from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kerege.network.models import Organisation


class Kiosk(models.Model):
    """A screen of a library on which readers look for books; no account is needed.

    The right is a secret that its browser keeps; only the sums of the secret and of the PIN with
    which staff leave the screen are kept here.
    """

    library = models.ForeignKey(Organisation, models.PROTECT, related_name="kiosks")
    label = models.CharField(_("Where the screen stands"), max_length=100)
    secret_sum = models.CharField(max_length=64, unique=True)
    pin_sum = models.CharField(max_length=200)
    # Guesses at the PIN since it was last right; after some of them nobody may guess for a while.
    wrong_pins = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)
    created_by_id = models.BigIntegerField()
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(label="") & ~Q(pin_sum=""), name="a_kiosk_has_a_place_and_a_pin"
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def is_locked(self, now: datetime) -> bool:
        return self.locked_until is not None and now < self.locked_until


class KioskDeed(models.TextChoices):
    SHELF = "shelf", _("shelves opened")
    SEARCH = "search", _("searches")
    BOOK = "book", _("books opened")


class KioskCount(models.Model):
    """How often something was done on a screen in a day; never what and by whom."""

    kiosk = models.ForeignKey(Kiosk, models.CASCADE, related_name="counts")
    on = models.DateField()
    deed = models.CharField(choices=KioskDeed, max_length=10)
    times = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kiosk", "on", "deed"], name="a_deed_of_a_day_is_counted_in_one_row"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kiosk_id}/{self.on}/{self.deed}"
