from datetime import date, datetime
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kerege.events.models.series import EventSeries
from kerege.foundation.translated import Translated
from kerege.network import rules as network_rules
from kerege.network.models import Organisation


class EventKind(models.TextChoices):
    INTERNSHIP = "internship", _("internship")
    SEMINAR = "seminar", _("seminar")
    WORKSHOP = "workshop", _("workshop seminar")
    FIELD_SEMINAR = "field_seminar", _("field seminar")
    CONFERENCE = "conference", _("conference")
    WEBINAR = "webinar", _("online seminar")
    CASCADE = "cascade", _("cascade training")


class EventForm(models.TextChoices):
    ON_SITE = "on_site", _("on site")
    ONLINE = "online", _("online")
    HYBRID = "hybrid", _("on site and online")


class Topic(models.TextChoices):
    """What an event teaches: the eight domains of a librarian's competencies."""

    CHILDREN = "children", _("children as readers")
    FAMILY = "family", _("family and tradition")
    FORMATS = "formats", _("interactive formats")
    CONTENT = "content", _("digital content")
    SERVICES = "services", _("digital services")
    PROJECTS = "projects", _("projects and partners")
    GROWTH = "growth", _("professional growth")
    LEADING = "leading", _("leading and cascade training")


class EventState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    CANCELLED = "cancelled", _("Cancelled")


class EventQuerySet(models.QuerySet):
    def released(self) -> Self:
        """What the public may know of: published, or cancelled after it was published."""
        return self.filter(released_at__isnull=False).exclude(state=EventState.DRAFT)

    def visible_to(self, person: Any, day: date) -> Self:
        """Organisers see all events, everybody else the released ones."""
        return self if network_rules.is_organiser(person, day) else self.released()

    def central(self) -> Self:
        """Without the trainings of the cascade: there are many, each for one village."""
        return self.exclude(kind=EventKind.CASCADE)

    def upcoming(self, day: date) -> Self:
        """Not over yet, the nearest first."""
        return self.filter(ends_on__gte=day).order_by("starts_on", "pk")

    def past(self, day: date) -> Self:
        """Over, the latest first."""
        # That it began follows from that it ended, but leads databases to the index in this order.
        return self.filter(ends_on__lt=day, starts_on__lt=day).order_by("-starts_on", "-pk")


class Event(models.Model):
    """A professional-development event: what, when, where, for how many, on what terms."""

    kind = models.CharField(_("Kind"), choices=EventKind, max_length=20)
    form = models.CharField(_("Form"), choices=EventForm, default=EventForm.ON_SITE, max_length=20)
    topic = models.CharField(_("Topic"), choices=Topic, max_length=20, blank=True)
    state = models.CharField(choices=EventState, default=EventState.DRAFT, max_length=20)
    slug = models.SlugField(_("Address of the page"), unique=True, max_length=80)
    title = Translated(_("Title"), max_length=300)
    summary = Translated(_("In one or two sentences"), max_length=600, multiline=True, blank=True)
    goal = Translated(_("Purpose"), max_length=2000, multiline=True, blank=True)
    description = Translated(_("Description"), max_length=20000, multiline=True, blank=True)
    results = Translated(_("Results"), max_length=20000, multiline=True, blank=True)
    cancellation_reason = Translated(
        _("Why the event is cancelled"), max_length=600, multiline=True, blank=True
    )
    organiser = models.ForeignKey(
        Organisation, models.PROTECT, related_name="events", verbose_name=_("Organiser")
    )
    series = models.ForeignKey(
        EventSeries,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=_("Series"),
    )
    starts_on = models.DateField(_("First day"))
    ends_on = models.DateField(_("Last day"))
    venue = Translated(_("Place"), max_length=300, blank=True)
    platform = models.CharField(_("Online platform"), max_length=60, blank=True)  # "Zoom"
    meeting_link = models.URLField(_("Meeting link"), max_length=500, blank=True)
    recording_link = models.URLField(_("Link to the recording"), max_length=500, blank=True)
    registration_opens_at = models.DateTimeField(_("Registration opens"), null=True, blank=True)
    registration_closes_at = models.DateTimeField(_("Registration closes"), null=True, blank=True)
    hours_for_certificate = models.DecimalField(
        _("Academic hours needed for the certificate"), max_digits=5, decimal_places=1, default=1
    )
    # Archive events: the number the report of that day states, "more than 50" being (50, True).
    stated_participants = models.PositiveIntegerField(
        _("Participants stated"), null=True, blank=True
    )
    stated_is_minimum = models.BooleanField(_("At least so many"), default=False)
    version = models.PositiveIntegerField(default=1)  # grows with each save of a form
    released_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = EventQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="event_ends_no_earlier_than_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(registration_opens_at__isnull=True)
                | Q(registration_closes_at__isnull=True)
                | Q(registration_closes_at__gt=F("registration_opens_at")),
                name="registration_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(state=EventState.DRAFT) | Q(released_at__isnull=False),
                name="released_event_has_a_date_of_release",
            ),
            models.CheckConstraint(
                condition=Q(hours_for_certificate__gte=0), name="certificate_hours_are_not_negative"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "starts_on"], name="event_by_state_and_day"),
            models.Index(fields=["ends_on"], name="event_by_last_day"),
            # The archive finds its page, its length and its years in this index alone.
            models.Index(
                fields=["starts_on", "id", "ends_on", "state", "released_at", "kind"],
                name="event_by_first_day",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("events:event", args=[self.slug])

    @property
    def is_cancelled(self) -> bool:
        return self.state == EventState.CANCELLED

    @property
    def is_online(self) -> bool:
        """Whether one can take part from afar."""
        return self.form != EventForm.ON_SITE

    def takes_registrations(self, now: datetime) -> bool:
        """Whether the registration window is open. No window, no registration."""
        opens, closes = self.registration_opens_at, self.registration_closes_at
        if self.state != EventState.PUBLISHED or opens is None:
            return False
        return opens <= now and (closes is None or now < closes)

    def registration_will_open(self, now: datetime) -> bool:
        opens = self.registration_opens_at
        return self.state == EventState.PUBLISHED and opens is not None and now < opens

    def missing_languages(self) -> dict[str, list[str]]:
        """For each text of the event the languages in which it is not written yet."""
        texts = {"title": self.title, "summary": self.summary, "goal": self.goal}
        texts |= {"description": self.description, "venue": self.venue}
        return {
            name: text.missing()
            for name, text in texts.items()
            if text.missing() and (text or name in {"title", "summary"})
        }
