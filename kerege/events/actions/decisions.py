"""What becomes of a proposal: marked by reviewers, decided, put into the programme."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.events.actions import speaker_letters
from kerege.events.actions.appearances import appear
from kerege.events.actions.programme import add_item
from kerege.events.actions.proposals import hold
from kerege.events.actions.speakers import add_speaker
from kerege.events.models import (
    UNDECIDED,
    Appearance,
    Block,
    CoSpeaker,
    EventMaterial,
    Item,
    ItemKind,
    Proposal,
    ProposalState,
    Review,
    Speaker,
    SpeakerRole,
)
from kerege.foundation import audit
from kerege.foundation.errors import Refused
from kerege.foundation.translated import T
from kerege.people.models import Person

LETTERS = {
    ProposalState.ACCEPTED: "proposal_accepted",
    ProposalState.DECLINED: "proposal_declined",
    ProposalState.WAITING: "proposal_waiting",
    ProposalState.CHANGES: "proposal_changes",
}
TRAINS = {ItemKind.MASTER_CLASS, ItemKind.TRAINING, ItemKind.PRACTICAL_CLASS}


class OwnProposal(Refused):
    message = _("Nobody reviews her own talk.")


class NotToReview(Refused):
    message = _("This proposal is not under review any more.")


class AlreadyDecided(Refused):
    message = _("This proposal is decided already, or its author took it back.")


class NotAccepted(Refused):
    message = _("Only an accepted talk is put into the programme.")


class SaysNothing(Refused):
    message = _("Write what should be changed: the author reads it.")


@transaction.atomic
def review(
    *, proposal: Proposal, marks: dict[str, int], comment: str, by: Person, now: datetime
) -> Review:
    """Keep what a reviewer thinks; a second time replaces the first."""
    row = hold(proposal)
    if is_of(row, by):
        raise OwnProposal
    if row.state not in UNDECIDED:
        raise NotToReview
    values = {**marks, "comment": comment, "at": now}
    found, _is_new = Review.objects.update_or_create(proposal=row, reviewer=by, defaults=values)
    audit.record(actor_id=by.pk, verb="events.proposal_reviewed", about=row, after=marks, now=now)
    return found


@transaction.atomic
def decide(
    *, proposal: Proposal, state: ProposalState, note: T, by: Person, now: datetime
) -> Proposal:
    """Accept, decline, keep in reserve or ask for changes; the author is written to."""
    row = hold(proposal)
    if row.state not in UNDECIDED or state not in LETTERS:
        raise AlreadyDecided
    if state == ProposalState.CHANGES and not note:
        raise SaysNothing
    before, row.state, row.decided_at = row.state, state, now
    reader = speaker_letters.reader_of(row)
    row.wish = note.localize(reader.language)[:2000] if state == ProposalState.CHANGES else ""
    if state == ProposalState.ACCEPTED:
        _make_speakers(row)
    row.save()
    audit.record(
        actor_id=by.pk,
        verb="events.proposal_decided",
        about=row,
        before={"state": before},
        after={"state": state},
        now=now,
    )
    _tell(row, note, now)
    return row


@transaction.atomic
def place(*, proposal: Proposal, block: Block, by: Person, now: datetime) -> Item:
    """Make an accepted talk a line of the programme, with its speakers; twice is once."""
    row = hold(proposal)
    if row.state != ProposalState.ACCEPTED:
        raise NotAccepted
    if row.item is not None:
        return row.item
    values = {
        "kind": row.kind,
        "title": row.title,
        "abstract": row.abstract,
        "languages": row.language,
    }
    item = add_item(block=block, values=values, by=by, now=now)
    role = SpeakerRole.TRAINER if row.kind in TRAINS else SpeakerRole.SPEAKER
    for speaker in speakers_of(row):
        add_speaker(item=item, speaker=speaker, role=role, by=by, now=now)
    row.item = item
    row.save(update_fields=["item"])
    # Slides may have come before the talk had its place.
    early = EventMaterial.objects.filter(
        event=row.call.event, speaker__in=speakers_of(row), item=None, title=row.title
    )
    early.update(item=item)
    return item


def is_of(proposal: Proposal, person: Person) -> bool:
    """Whether the talk is the person's own, or she speaks along."""
    address = (person.email or "").lower()
    if proposal.person_id == person.pk or (address and proposal.email.lower() == address):
        return True
    return bool(address) and proposal.co_speakers.filter(email__iexact=address).exists()


def speakers_of(proposal: Proposal) -> list[Speaker]:
    """The author and who speaks with her."""
    others = proposal.co_speakers.select_related("speaker").order_by("order", "pk")
    found = [proposal.speaker, *(one.speaker for one in others)]
    return [speaker for speaker in found if speaker is not None]


def _make_speakers(proposal: Proposal) -> None:
    """Who spoke before is found again by the account, or by address and name together."""
    proposal.speaker = _author(proposal)
    appear(event=proposal.call.event, speaker=proposal.speaker)
    for one in proposal.co_speakers.order_by("order", "pk"):
        one.speaker = _co_speaker(one, proposal)
        one.save(update_fields=["speaker"])
        appear(event=proposal.call.event, speaker=one.speaker)


def _author(proposal: Proposal) -> Speaker:
    known = Speaker.objects.order_by("pk")
    found = known.filter(person=proposal.person).first() if proposal.person else None
    found = found or _known(proposal.email, proposal.full_name)
    if found is None:
        return Speaker.objects.create(
            name=_in_every_language(proposal.full_name),
            affiliation=_in_every_language(proposal.affiliation),
            country=proposal.country,
            biography=proposal.biography,
            email=proposal.email,
            letter_language=proposal.letter_language,
            person=proposal.person,
        )
    # What stands on her page already is hers; only what is missing is filled in.
    found.email = found.email or proposal.email
    found.biography = found.biography or proposal.biography
    found.affiliation = found.affiliation or _in_every_language(proposal.affiliation)
    found.person = found.person or proposal.person
    found.save()
    return found


def _co_speaker(one: CoSpeaker, proposal: Proposal) -> Speaker:
    found = _known(one.email, one.name)
    return found or Speaker.objects.create(
        name=_in_every_language(one.name),
        affiliation=_in_every_language(one.affiliation),
        email=one.email,
        letter_language=proposal.letter_language,
    )


def _known(email: str, name: str) -> Speaker | None:
    if not email:
        return None
    same = Speaker.objects.filter(email__iexact=email).order_by("pk")
    return next((one for one in same if name in one.name.values()), None)


def _in_every_language(text: str) -> T:
    """A name is written as its owner wrote it, until she writes it in another alphabet."""
    return T({code: text for code, _label in settings.LANGUAGES}) if text else T()


def _tell(proposal: Proposal, note: T, now: datetime) -> None:
    reader = speaker_letters.reader_of(proposal)
    speaker_letters.tell_author(
        proposal=proposal,
        letter=LETTERS[ProposalState(proposal.state)],
        reason=f"proposal:{proposal.pk}:{proposal.state}:{now.isoformat()}",
        now=now,
        **letter_words(proposal, note, reader.language),
    )
    if proposal.state != ProposalState.ACCEPTED:
        return
    for one in proposal.co_speakers.select_related("speaker", "proposal").exclude(email=""):
        appearance = Appearance.objects.get(event=proposal.call.event, speaker=one.speaker)
        speaker_letters.tell_speaker(
            appearance=appearance,
            letter="co_speaker_accepted",
            reason=f"co_speaker:{one.pk}",
            now=now,
            talk=proposal.title.localize(proposal.letter_language),
            author=proposal.full_name,
        )


def letter_words(proposal: Proposal, note: T, language: str) -> dict[str, str]:
    """What the letter of a decision says besides; the link is that of the speaker's own page."""
    words = {"note": note.localize(language)}
    held = Appearance.objects.filter(
        event=proposal.call.event, speaker__isnull=False, speaker=proposal.speaker
    ).first()
    if held is not None:
        words["speaker_link"] = speaker_letters.link_to("appearance", held.secret, language)
    return words
