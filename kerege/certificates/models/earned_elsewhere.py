from datetime import date
from typing import Self

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.events.models import EventKind, Topic


class ElsewhereState(models.TextChoices):
    SENT = "sent", _("Waits for the coordinator")
    CONFIRMED = "confirmed", pgettext_lazy("certificate of others", "Confirmed")
    RETURNED = "returned", _("Returned with a remark")


class EarnedElsewhereQuerySet(models.QuerySet):
    def confirmed(self) -> Self:
        return self.filter(state=ElsewhereState.CONFIRMED)

    def waiting(self) -> Self:
        """To be looked at, the oldest first."""
        return self.filter(state=ElsewhereState.SENT).order_by("sent_at", "pk")


class EarnedElsewhere(models.Model):
    """A certificate that others issued: of the national library, of a university, of partners.

    Its holder describes it and adds a scan; the coordinator confirms it or sends it back.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="earned_elsewhere"
    )
    title = models.CharField(_("What the certificate is for"), max_length=300)
    issuer = models.CharField(_("Who issued it"), max_length=300)
    number = models.CharField(_("Number"), max_length=60, blank=True)
    kind = models.CharField(_("Kind"), choices=EventKind, max_length=20)
    topic = models.CharField(_("Topic"), choices=Topic, max_length=20, blank=True)
    issued_on = models.DateField(_("Issued on"))
    hours = models.DecimalField(
        _("Academic hours"),
        max_digits=5,
        decimal_places=1,
        default=0,
        validators=[MinValueValidator(0)],
    )
    scan = models.FileField(upload_to="earned-elsewhere/%Y/%m", max_length=200)
    scan_type = models.CharField(max_length=40)  # "application/pdf"
    state = models.CharField(choices=ElsewhereState, default=ElsewhereState.SENT, max_length=20)
    remark = models.CharField(_("Remark"), max_length=600, blank=True)
    sent_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by_id = models.BigIntegerField(null=True, blank=True)

    objects = EarnedElsewhereQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(hours__gte=0) & Q(hours__lte=1000),
                name="hours_earned_elsewhere_are_possible",
            ),
            models.CheckConstraint(
                condition=Q(state=ElsewhereState.SENT)
                | Q(decided_at__isnull=False, decided_by_id__isnull=False),
                name="a_decision_has_its_date_and_its_person",
            ),
            models.CheckConstraint(
                condition=~Q(state=ElsewhereState.RETURNED) | ~Q(remark=""),
                name="a_returned_certificate_says_why",
            ),
        ]
        indexes = [models.Index(fields=["state", "sent_at"], name="elsewhere_by_turn")]

    def __str__(self) -> str:
        return self.title

    @property
    def starts_on(self) -> date:
        """The day by which it stands in the record."""
        return self.issued_on
