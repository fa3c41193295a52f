from datetime import datetime

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.catalogue.models import Record
from kerege.events.models import Event
from kerege.foundation.age_marks import AgeMark
from kerege.foundation.models import StoredFile
from kerege.foundation.translated import Translated
from kerege.network.models import Organisation

BOOKS_IN_A_BLOCK = 10
LONGEST_PITCH = 280
LIBRARIES_NAMED = 3


class BlockKind(models.TextChoices):
    NORMAL = "normal", _("books are named")
    RIDDLE = "riddle", _("books are riddles")


class VoteState(models.TextChoices):
    DRAFT = "draft", _("Not opened yet")
    OPEN = "open", _("Votes are taken")
    CLOSED = "closed", pgettext_lazy("vote", "Closed")


class PodiumShows(models.TextChoices):
    """What the stage shows."""

    TITLE = "title", _("The title")
    BLOCK = "block", _("A block")
    PICK = "pick", _("A book")
    VOTE = "vote", _("The vote")
    RESULT = "result", _("The result")


class PickLanguage(models.TextChoices):
    KK = "kk", _("Kazakh")
    RU = "ru", _("Russian")
    EN = "en", _("English")
    OTHER = "zz", _("another language")


class Podium(models.Model):
    """A Literary Podium: teams present blocks of ten books, the hall votes from phones."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="podiums")
    title = Translated(_("Title"), max_length=160)
    theme = Translated(_("Theme"), max_length=400, blank=True, multiline=True)
    age_mark = models.CharField(_("Age mark"), choices=AgeMark, max_length=2, blank=True)
    seconds = models.PositiveSmallIntegerField(_("Seconds for a book"), default=60)
    is_published = models.BooleanField(default=False)
    # What phones are led to; no look-alike letters, not secret.
    code = models.CharField(max_length=8, unique=True)
    nonce = models.CharField(max_length=20, blank=True)  # of the link of the remote control
    vote_state = models.CharField(choices=VoteState, default=VoteState.DRAFT, max_length=6)
    vote_opened_at = models.DateTimeField(null=True, blank=True)
    vote_closed_at = models.DateTimeField(null=True, blank=True)
    shows = models.CharField(choices=PodiumShows, default=PodiumShows.TITLE, max_length=6)
    block = models.ForeignKey(
        "showcase.Block", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    pick = models.ForeignKey(
        "showcase.Pick", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    shown_since = models.DateTimeField(null=True, blank=True)  # the clock of the book
    turn = models.PositiveIntegerField(default=0)  # grows with all that phones and stage see
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(seconds__gte=10, seconds__lte=600),
                name="a_book_has_ten_seconds_to_ten_minutes",
            ),
            models.CheckConstraint(
                condition=Q(vote_state=VoteState.DRAFT) | Q(vote_opened_at__isnull=False),
                name="a_podium_vote_that_was_opened_has_a_date",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return reverse("showcase:podium", args=[self.pk])

    @property
    def takes_votes(self) -> bool:
        """Whether phones may vote now."""
        return self.vote_state == VoteState.OPEN

    def seconds_left(self, now: datetime) -> int | None:
        """What is left for the book on the stage; None if no clock runs."""
        if self.shown_since is None or self.shows != PodiumShows.PICK:
            return None
        return max(0, self.seconds - int((now - self.shown_since).total_seconds()))


class Block(models.Model):
    """Ten books of one theme, presented by one team."""

    podium = models.ForeignKey(Podium, models.CASCADE, related_name="blocks")
    title = Translated(_("Title"), max_length=160)
    team = Translated(_("Team"), max_length=160, blank=True)
    library = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Library"),
    )
    kind = models.CharField(
        _("How the books are shown"), choices=BlockKind, default=BlockKind.NORMAL, max_length=6
    )
    order = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.title)

    @property
    def is_riddle(self) -> bool:
        """Whether its titles stay hidden until they are revealed."""
        return self.kind == BlockKind.RIDDLE


class Pick(models.Model):
    """A book on the Podium: from the catalogue, or typed by hand."""

    block = models.ForeignKey(Block, models.CASCADE, related_name="picks")
    place = models.PositiveSmallIntegerField(null=True)  # empty only while books change places
    record = models.ForeignKey(Record, models.SET_NULL, null=True, blank=True, related_name="+")
    title = models.CharField(_("Title of the book"), max_length=300)
    authors = models.CharField(_("Author"), max_length=300, blank=True)
    year = models.PositiveSmallIntegerField(_("Year"), null=True, blank=True)
    language = models.CharField(
        _("Language of the book"), choices=PickLanguage, default=PickLanguage.KK, max_length=2
    )
    presenter = models.CharField(_("Who presents it"), max_length=200, blank=True)
    pitch = Translated(_("In a few words"), max_length=LONGEST_PITCH, blank=True, multiline=True)
    held = models.CharField(_("Libraries that have it"), max_length=300, blank=True)
    clue = Translated(_("Clue of the riddle"), max_length=LONGEST_PITCH, blank=True, multiline=True)
    is_revealed = models.BooleanField(default=False)
    # A picture of its own; without one the cover of the record is shown, else a drawn one.
    cover = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    cover_alt = Translated(_("What the picture shows"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["block", "place"], name="a_place_in_a_block_is_taken_once"
            ),
            models.CheckConstraint(
                condition=Q(place__isnull=True) | Q(place__gte=1, place__lte=BOOKS_IN_A_BLOCK),
                name="a_block_has_at_most_ten_books",
            ),
            models.UniqueConstraint(
                fields=["block", "record"],
                condition=Q(record__isnull=False),
                name="a_book_stands_in_a_block_once",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def own_cover(self) -> StoredFile | None:
        """The picture of its own, once it may be seen."""
        stored = self.cover
        return stored if stored and stored.ready_at and not stored.deleted_at else None

    @property
    def holders(self) -> str:
        """Libraries that have the book: as typed, else as the catalogue knows them."""
        if self.held or self.record is None:
            return self.held
        held = list(self.record.holdings.all())[:LIBRARIES_NAMED]
        return ", ".join(dict.fromkeys(str(one.library) for one in held))

    @property
    def is_hidden(self) -> bool:
        """A riddle that nobody has solved yet."""
        return self.block.is_riddle and not self.is_revealed


class PodiumVoice(models.Model):
    """The voice of one phone; `visitor_sum` is emptied by policy and never leads to a person."""

    podium = models.ForeignKey(Podium, models.CASCADE, related_name="voices")
    pick = models.ForeignKey(Pick, models.CASCADE, related_name="voices")
    visitor_sum = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["podium", "visitor_sum"],
                condition=~Q(visitor_sum=""),
                name="a_phone_has_one_voice_on_a_podium",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.podium_id}: {self.pick_id}"
