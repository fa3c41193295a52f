import uuid
from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kerege.events.models.event import Event, EventState
from kerege.events.models.programme import Item, ItemKind
from kerege.events.models.speaker import Speaker
from kerege.foundation.translated import Translated, languages
from kerege.questionnaires.models import Questionnaire

CALLED_FOR = (
    ItemKind.TALK,
    ItemKind.MASTER_CLASS,
    ItemKind.TRAINING,
    ItemKind.PRACTICAL_CLASS,
    ItemKind.PRESENTATION,
    ItemKind.DISCUSSION,
)


class CallForTalks(models.Model):
    """That an event asks for talks: until when, of which kinds, and who reads them."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="call_for_talks")
    text = Translated(_("What talks are wanted"), max_length=6000, multiline=True, blank=True)
    kinds = models.CharField(_("Kinds"), max_length=200, default=ItemKind.TALK)  # "talk,training"
    languages = models.CharField(_("Languages"), max_length=20, default="kk,ru,en")
    longest = models.PositiveSmallIntegerField(_("Longest talk, minutes"), default=20)
    opens_at = models.DateTimeField(_("Opens"))
    closes_at = models.DateTimeField(_("Closes"))
    is_blind = models.BooleanField(
        _("Hide the names from reviewers"),
        default=False,
        help_text=_("Reviewers then read the title and the abstract alone."),
    )
    slides_due_on = models.DateField(_("Slides are due on"), null=True, blank=True)
    questionnaire = models.OneToOneField(
        Questionnaire, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")), name="a_call_closes_after_it_opens"
            ),
            models.CheckConstraint(
                condition=Q(longest__gte=1, longest__lte=600), name="a_talk_lasts_some_minutes"
            ),
        ]

    def __str__(self) -> str:
        return f"call for talks of {self.event_id}"

    def get_absolute_url(self) -> str:
        return reverse("events:call", args=[self.event.slug])

    def is_open(self, now: datetime) -> bool:
        """Whether talks are taken just now; the event must be public."""
        is_public = self.event.state == EventState.PUBLISHED
        return is_public and self.opens_at <= now < self.closes_at

    def kind_choices(self) -> list[tuple[str, Any]]:
        asked = self.kinds.split(",")
        return [(kind.value, kind.label) for kind in ItemKind if kind.value in asked]

    def language_codes(self) -> list[str]:
        return [code for code in languages() if code in self.languages.split(",")]


class Reviewer(models.Model):
    """Somebody who reads the proposals of a call besides the organisers."""

    call = models.ForeignKey(CallForTalks, models.CASCADE, related_name="invited")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["call", "person"], name="a_reviewer_is_invited_once_to_a_call"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} reads for {self.call_id}"


class ProposalState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    UNCONFIRMED = "unconfirmed", _("Address not confirmed")
    SENT = "sent", _("Sent")
    CHANGES = "changes", _("Changes asked for")
    WAITING = "waiting", _("In reserve")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


UNSENT = (ProposalState.DRAFT, ProposalState.UNCONFIRMED)
UNDECIDED = (ProposalState.SENT, ProposalState.CHANGES, ProposalState.WAITING)


class ProposalQuerySet(models.QuerySet):
    def sent(self) -> Self:
        """What organisers and reviewers see: not what its author still keeps to herself."""
        return self.exclude(state__in=UNSENT)

    def undecided(self) -> Self:
        return self.filter(state__in=UNDECIDED)


class Proposal(models.Model):
    """A talk that somebody offers. Who offers it needs no account: a secret link leads back."""

    call = models.ForeignKey(CallForTalks, models.CASCADE, related_name="proposals")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="proposals"
    )
    # Stands in letters to the author, again and again; not guessable.
    secret = models.CharField(max_length=40, unique=True)
    state = models.CharField(choices=ProposalState, default=ProposalState.DRAFT, max_length=20)
    family_name = models.CharField(_("Family name"), max_length=120)
    given_name = models.CharField(_("Given name"), max_length=120)
    patronymic = models.CharField(_("Patronymic"), max_length=120, blank=True)
    email = models.EmailField(_("E-mail"))
    affiliation = models.CharField(_("Position and organisation"), max_length=400, blank=True)
    country = models.CharField(_("Country"), max_length=2, blank=True)
    biography = Translated(_("About yourself"), max_length=2000, multiline=True, blank=True)
    title = Translated(_("Title of the talk"), max_length=300)
    abstract = Translated(_("What it is about"), max_length=4000, multiline=True)
    kind = models.CharField(_("Kind"), choices=ItemKind, max_length=20)
    language = models.CharField(_("Language of the talk"), max_length=5)
    minutes = models.PositiveSmallIntegerField(_("Minutes"))
    needs = models.CharField(_("Special needs"), max_length=1000, blank=True)
    letter_language = models.CharField(max_length=5, choices=settings.LANGUAGES, default="kk")
    # The sheet of extra questions, kept without a name of its own.
    sheet_key = models.UUIDField(default=uuid.uuid4, unique=True)
    wish = models.CharField(_("What should be changed"), max_length=2000, blank=True)
    speaker = models.ForeignKey(
        Speaker, models.SET_NULL, null=True, blank=True, related_name="proposals"
    )
    item = models.ForeignKey(Item, models.SET_NULL, null=True, blank=True, related_name="proposals")
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[*UNSENT, ProposalState.WITHDRAWN])
                | Q(sent_at__isnull=False),
                name="a_sent_proposal_has_a_date",
            ),
            models.CheckConstraint(
                condition=~Q(state=ProposalState.ACCEPTED) | Q(speaker__isnull=False),
                name="an_accepted_proposal_has_a_speaker",
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=600), name="a_proposal_lasts_some_minutes"
            ),
        ]
        indexes = [
            models.Index(fields=["call", "state"], name="proposal_by_state"),
            models.Index(fields=["state", "changed_at"], name="proposal_by_age"),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("events:proposal", args=[self.secret])

    @property
    def full_name(self) -> str:
        return " ".join(filter(None, [self.family_name, self.given_name, self.patronymic]))

    @property
    def is_decided(self) -> bool:
        return self.state in {ProposalState.ACCEPTED, ProposalState.DECLINED}

    def may_change(self, now: datetime) -> bool:
        """Until the call closes; afterwards only what the organisers asked to be changed."""
        if self.state == ProposalState.CHANGES:
            return True
        return self.state in {*UNSENT, ProposalState.SENT} and self.call.is_open(now)


class CoSpeaker(models.Model):
    """Who speaks together with the author of a proposal."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="co_speakers")
    name = models.CharField(_("Full name"), max_length=200)
    affiliation = models.CharField(_("Position and organisation"), max_length=400, blank=True)
    email = models.EmailField(_("E-mail"), blank=True)
    speaker = models.ForeignKey(Speaker, models.SET_NULL, null=True, blank=True, related_name="+")
    order = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return self.name


class Review(models.Model):
    """What one reviewer thinks of a proposal: three marks from 1 to 5, and words."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    relevance = models.PositiveSmallIntegerField(_("Fits the event"))
    usefulness = models.PositiveSmallIntegerField(_("Useful to librarians"))
    clarity = models.PositiveSmallIntegerField(_("Clear and feasible"))
    comment = models.CharField(_("Comment"), max_length=2000, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "reviewer"], name="a_reviewer_marks_a_proposal_once"
            ),
            models.CheckConstraint(
                condition=Q(relevance__range=(1, 5))
                & Q(usefulness__range=(1, 5))
                & Q(clarity__range=(1, 5)),
                name="a_mark_lies_between_one_and_five",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reviewer_id} on {self.proposal_id}"

    @property
    def mean(self) -> float:
        return (self.relevance + self.usefulness + self.clarity) / 3
