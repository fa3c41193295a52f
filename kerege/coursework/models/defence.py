from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kerege.coursework.models.assignment import Submission
from kerege.coursework.models.rubric import RubricVersion
from kerege.events.models import Event, Item, Registration
from kerege.foundation.models import StoredFile
from kerege.foundation.translated import Translated
from kerege.network.models import Organisation


class DefenceState(models.TextChoices):
    SETUP = "setup", _("Being prepared")
    OPEN = "open", _("Going on")
    CLOSED = "closed", _("Over, the jury decides")
    RELEASED = "released", _("Results released")


class Phase(models.TextChoices):
    TALK = "talk", _("talk")
    QUESTIONS = "questions", _("questions")


class SlotState(models.TextChoices):
    WAITING = "waiting", _("waits")
    NOW = "now", _("defends now")
    DONE = "done", _("defended")
    ABSENT = "absent", _("absent")


class Award(models.TextChoices):
    FIRST = "first", _("Diploma of the 1st degree")
    SECOND = "second", _("Diploma of the 2nd degree")
    THIRD = "third", _("Diploma of the 3rd degree")
    NOMINATION = "nomination", _("Diploma in a nomination")


class Defence(models.Model):
    """A defence of creative works: slots in order, a jury, criteria, results the chair releases."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="defences")
    item = models.ForeignKey(Item, models.SET_NULL, null=True, blank=True, related_name="+")
    title = Translated(_("Title"), max_length=200)
    place = Translated(_("Room"), max_length=200, blank=True)
    rubric_version = models.ForeignKey(RubricVersion, models.PROTECT, related_name="defences")
    starts_at = models.DateTimeField(_("Begins"))
    talk_minutes = models.PositiveSmallIntegerField(_("Minutes for the talk"), default=5)
    question_minutes = models.PositiveSmallIntegerField(_("Minutes for questions"), default=3)
    quorum = models.PositiveSmallIntegerField(_("Sheets needed for a result"), default=2)
    is_required = models.BooleanField(_("Needed for the certificate"), default=True)
    shows_wishes = models.BooleanField(_("Approved wishes are shown on the stage"), default=True)
    state = models.CharField(choices=DefenceState, default=DefenceState.SETUP, max_length=20)
    # By it the order was drawn, so that the draw can be repeated before witnesses.
    seed = models.CharField(max_length=20, blank=True)
    wish_code = models.CharField(max_length=12, unique=True)
    decision = Translated(_("Decision of the jury"), max_length=2000, multiline=True, blank=True)
    # What can be undone: the latest steps of the control panel, each with the slots before it.
    steps = models.JSONField(default=list)
    revision = models.PositiveIntegerField(default=0)  # counts what the stage must show
    created_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True, blank=True)
    released_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(talk_minutes__gte=1, talk_minutes__lte=120, question_minutes__lte=120),
                name="a_defence_has_minutes_to_talk",
            ),
            models.CheckConstraint(
                condition=Q(quorum__gte=1, quorum__lte=50), name="a_quorum_is_one_to_fifty_sheets"
            ),
            models.CheckConstraint(
                condition=~Q(state=DefenceState.RELEASED) | Q(released_at__isnull=False),
                name="released_results_have_a_date",
            ),
        ]
        indexes = [models.Index(fields=["event", "state"], name="defence_by_event")]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("coursework:defence_setup", args=[self.event.slug, self.pk])

    @property
    def is_released(self) -> bool:
        return self.state == DefenceState.RELEASED


class DefenceSlotQuerySet(models.QuerySet):
    def in_order(self) -> Self:
        return self.order_by("order", "pk")

    def begun(self) -> Self:
        """Those that may be scored: they stand before the jury, or stood there."""
        return self.filter(state__in=[SlotState.NOW, SlotState.DONE])


class DefenceSlot(models.Model):
    """The time of one participant before the jury, with her work."""

    defence = models.ForeignKey(Defence, models.CASCADE, related_name="slots")
    order = models.PositiveSmallIntegerField()
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="defence_slots"
    )
    registration = models.ForeignKey(
        Registration, models.SET_NULL, null=True, blank=True, related_name="defence_slots"
    )
    # The library as it was then: a juror of it does not score.
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    submission = models.ForeignKey(
        Submission, models.SET_NULL, null=True, blank=True, related_name="defence_slots"
    )
    title = Translated(_("Title of the work"), max_length=300, blank=True)
    link = models.URLField(_("Link to the work"), max_length=500, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(choices=SlotState, default=SlotState.WAITING, max_length=20)
    phase = models.CharField(choices=Phase, default=Phase.TALK, max_length=20)
    # The clock of the phase: what ran before, and since when it runs; paused if since is empty.
    ran_ms = models.PositiveIntegerField(default=0)
    running_since = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)  # the letter with the time
    award = models.CharField(choices=Award, max_length=20, blank=True)
    nomination = Translated(_("Nomination"), max_length=200, blank=True)
    # Said by the participant herself: without it the public list shows the work alone.
    is_named_publicly = models.BooleanField(
        _("My name may stand in the public list of diplomas"), default=False
    )

    objects = DefenceSlotQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["defence", "person"], name="a_person_defends_once_in_a_defence"
            ),
            models.UniqueConstraint(
                fields=["defence"],
                condition=Q(state=SlotState.NOW),
                name="one_slot_of_a_defence_is_now",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[SlotState.NOW, SlotState.DONE])
                | Q(started_at__isnull=False),
                name="a_begun_slot_has_its_beginning",
            ),
            models.CheckConstraint(
                condition=Q(running_since__isnull=True) | Q(state=SlotState.NOW),
                name="the_clock_runs_for_the_slot_of_now",
            ),
        ]
        indexes = [models.Index(fields=["defence", "order"], name="slot_by_order")]

    def __str__(self) -> str:
        return f"{self.order}: {self.person_id}"

    def elapsed_ms(self, now: datetime) -> int:
        """How long the phase has lasted, without the pauses."""
        running = now - self.running_since if self.running_since else None
        return self.ran_ms + (max(0, int(running.total_seconds() * 1000)) if running else 0)


class JuryMember(models.Model):
    """A member of the jury: a person of ours or a guest by name. She scores by a secret link."""

    defence = models.ForeignKey(Defence, models.CASCADE, related_name="jury")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="juries"
    )
    name = models.CharField(_("Full name"), max_length=200, blank=True)
    position = models.CharField(_("Position and organisation"), max_length=300, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Library"),
    )
    is_chair = models.BooleanField(_("Chair of the jury"), default=False)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["defence", "person"],
                condition=Q(person__isnull=False),
                name="a_person_sits_once_in_a_jury",
            ),
            models.UniqueConstraint(
                fields=["defence"], condition=Q(is_chair=True), name="a_jury_has_one_chair"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def may_score(self, slot: DefenceSlot) -> bool:
        """Not her own work, and not that of her own library."""
        if self.person_id is not None and self.person_id == slot.person_id:
            return False
        return self.organisation_id is None or self.organisation_id != slot.organisation_id


class JuryLink(models.Model):
    """A phone of a member of the jury: the secret of its address, of which the sum is kept."""

    member = models.ForeignKey(JuryMember, models.CASCADE, related_name="links")
    secret_sum = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["secret_sum"], name="one_jury_link_per_secret"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.created_at:%Y-%m-%d}"


class JurySheetQuerySet(models.QuerySet):
    def live(self) -> Self:
        return self.filter(is_live=True)


class JurySheet(models.Model):
    """What one member says of one slot, as one phone sent it. Later versions leave it in place.

    `base_number` is the version the phone knew when the sheet was made. If it did not know the
    latest, two phones wrote at once: both are kept, and `is_contested` until the member chooses.
    """

    slot = models.ForeignKey(DefenceSlot, models.PROTECT, related_name="sheets")
    member = models.ForeignKey(JuryMember, models.PROTECT, related_name="sheets")
    number = models.PositiveSmallIntegerField()
    base_number = models.PositiveSmallIntegerField(default=0)
    scores = models.JSONField(default=dict)  # key of the criterion -> points
    total = models.DecimalField(max_digits=7, decimal_places=2)
    comment = models.CharField(max_length=2000, blank=True)
    client_key = models.UUIDField(unique=True)
    device_said_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()  # by the clock of the phone, set right
    received_at = models.DateTimeField()
    is_live = models.BooleanField(default=True)
    is_contested = models.BooleanField(default=False)

    objects = JurySheetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["slot", "member"],
                condition=Q(is_live=True),
                name="one_live_sheet_of_a_member_and_slot",
            ),
            models.UniqueConstraint(
                fields=["slot", "member", "number"], name="versions_of_a_sheet_are_numbered_once"
            ),
            models.CheckConstraint(
                condition=Q(base_number__lt=F("number")), name="a_sheet_follows_what_it_knew"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slot_id}/{self.member_id} {self.number}: {self.total}"

    def says_the_same(self, scores: dict[str, Any], comment: str) -> bool:
        return self.scores == scores and self.comment == comment


class WishState(models.TextChoices):
    WAITING = "waiting", _("Not read yet")
    SHOWN = "shown", _("Approved")
    HIDDEN = "hidden", _("Hidden")


class Wish(models.Model):
    """Kind words and advice of a colleague for one work; read by an organiser before the author."""

    slot = models.ForeignKey(DefenceSlot, models.CASCADE, related_name="wishes")
    text = models.CharField(_("Your wish"), max_length=500)
    # Only if the author signed in and wishes to be named.
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    visitor_sum = models.CharField(max_length=64)  # so that one phone writes only so many
    state = models.CharField(choices=WishState, default=WishState.WAITING, max_length=20)
    at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["slot", "visitor_sum", "text"], name="a_wish_is_sent_once"
            ),
            models.CheckConstraint(
                condition=Q(state=WishState.WAITING) | Q(decided_at__isnull=False),
                name="a_decided_wish_has_a_date",
            ),
        ]
        indexes = [models.Index(fields=["slot", "state"], name="wish_by_slot")]

    def __str__(self) -> str:
        return self.text[:60]


class Protocol(models.Model):
    """The protocol of a released defence as a file, made in the background."""

    defence = models.ForeignKey(Defence, models.CASCADE, related_name="protocols")
    language = models.CharField(max_length=5)
    suffix = models.CharField(max_length=5)
    file = models.FileField(upload_to="protocols/%Y", max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["defence", "language", "suffix"], name="one_protocol_a_language_and_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.defence_id} {self.language}.{self.suffix}"
