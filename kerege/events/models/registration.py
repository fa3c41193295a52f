from decimal import Decimal
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import DecimalField, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from kerege.events import countries
from kerege.events.models.event import Event
from kerege.events.models.group import GroupViewing
from kerege.events.models.seats import SeatPool
from kerege.network.models import District, Organisation, Position


class Status(models.TextChoices):
    APPROVAL = "approval", _("Waits for approval")
    WAITING = "waiting", _("On the waiting list")
    CONFIRMED = "confirmed", _("Confirmed")
    CANCELLED = "cancelled", _("Registration cancelled")


class Mode(models.TextChoices):
    ON_SITE = "on_site", _("on site")
    ONLINE = "online", _("online")


class Way(models.TextChoices):
    """How a registration came about."""

    OWN = "own", _("registered by themselves")
    NOMINATED = "nominated", _("nominated by a coordinator")
    COLLEAGUE = "colleague", _("registered by a colleague")
    GROUP = "group", _("on the roster of a group")
    ORGANISER = "organiser", _("entered by an organiser")


class ConsentWay(models.TextChoices):
    """How the consent to the processing of personal data was or will be given."""

    OWN = "own", _("agreed on this site")
    PAPER = "paper", _("signed on paper")
    SIGN_IN = "sign_in", _("asked at the first sign-in")


class RegistrationQuerySet(models.QuerySet):
    def live(self) -> Self:
        return self.exclude(status=Status.CANCELLED)

    def confirmed(self) -> Self:
        return self.filter(status=Status.CONFIRMED)

    def waiting(self) -> Self:
        """The waiting list, first come first."""
        return self.filter(status=Status.WAITING).order_by("queued_at", "pk")

    def for_approval(self) -> Self:
        """Those the organiser has not decided on, first come first."""
        return self.filter(status=Status.APPROVAL).order_by("queued_at", "pk")

    def guests(self) -> Self:
        """People from outside the network: without a library of ours."""
        return self.filter(organisation__isnull=True)

    def with_hours(self) -> Self:
        """Each with `hours`: the academic hours of the items attended."""
        # A query of its own: joined to the rows, the attendances of a large event would be grouped
        # by every column of each row, and counted along with the rows.
        amount: DecimalField = DecimalField(max_digits=6, decimal_places=1)
        same = self.model._default_manager.filter(pk=OuterRef("pk")).order_by().values("pk")
        total = same.annotate(n=Sum("attendances__item__academic_hours")).values("n")
        return self.annotate(
            hours=Coalesce(Subquery(total), Value(Decimal(0)), output_field=amount)
        )


class Registration(models.Model):
    """A person's place at an event: a seat of a pool, or a spot in its queue."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="registrations")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="registrations"
    )
    pool = models.ForeignKey(SeatPool, models.PROTECT, related_name="registrations")
    # Copied from the person's post: the figures of the event stay when the person moves.
    district = models.ForeignKey(District, models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    position = models.CharField(choices=Position, max_length=20, blank=True)
    mode = models.CharField(choices=Mode, default=Mode.ON_SITE, max_length=20)
    status = models.CharField(choices=Status, default=Status.WAITING, max_length=20)
    way = models.CharField(choices=Way, default=Way.OWN, max_length=20)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    group = models.ForeignKey(
        GroupViewing, models.PROTECT, null=True, blank=True, related_name="registrations"
    )
    consent_version = models.CharField(max_length=20, blank=True)
    consent_way = models.CharField(choices=ConsentWay, max_length=20, blank=True)
    # Typed by guests from outside the network.
    guest_organisation = models.CharField(max_length=200, blank=True)
    guest_position = models.CharField(max_length=120, blank=True)
    guest_city = models.CharField(max_length=120, blank=True)
    country = models.CharField(max_length=2, blank=True)  # ISO 3166; names: countries.py
    queued_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "person"],
                condition=~Q(status=Status.CANCELLED),
                name="one_live_registration_per_person",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.CONFIRMED) | Q(confirmed_at__isnull=False),
                name="confirmed_registration_has_a_date",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.CANCELLED) | Q(cancelled_at__isnull=False),
                name="cancelled_registration_has_a_date",
            ),
            models.CheckConstraint(
                condition=~Q(way=Way.GROUP) | Q(group__isnull=False, mode=Mode.ONLINE),
                name="who_is_on_a_roster_belongs_to_a_group_online",
            ),
        ]
        indexes = [
            models.Index(fields=["event", "status", "queued_at"], name="registration_by_queue"),
            models.Index(fields=["pool", "status", "queued_at"], name="registration_by_pool"),
            # The map of the home page counts by district over all events from this index alone.
            models.Index(fields=["status", "district", "event"], name="registration_by_district"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.person} at {self.event} ({self.status})"

    @property
    def is_guest(self) -> bool:
        """From outside the network."""
        return self.organisation_id is None

    @property
    def place_of_work(self) -> str:
        """The library, or what a guest typed, in one line."""
        if self.organisation_id is not None:
            return str(self.organisation)
        from_where = (
            countries.name(self.country) if self.country not in {"", countries.HOME} else ""
        )
        typed = [self.guest_organisation, self.guest_city, from_where]
        return ", ".join(filter(None, typed))

    @property
    def position_in_words(self) -> str:
        """The position of the post, or what a guest typed."""
        return self.guest_position or self.get_position_display()
