"""Letters to those who speak: to their account if they have one, else to the address they gave."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from kerege.events.models import Appearance, CoSpeaker, Event, Proposal, Speaker
from kerege.foundation import dates
from kerege.mailing.actions import outbox
from kerege.people.models import Person


@dataclass(frozen=True)
class Reader:
    """Who reads a letter: a person, or an address in a language."""

    name: str
    address: str
    language: str
    person: Person | None = None


def reader_of(one: Proposal | Speaker) -> Reader:
    """The author of a proposal or a speaker; the account comes first."""
    person = one.person if one.person and one.person.is_active else None
    if person is not None:
        return Reader(person.short_name, person.email or "", person.language, person)
    name = one.given_name if isinstance(one, Proposal) else ""
    return Reader(name, one.email, one.letter_language)


def write(
    *,
    to: Reader,
    letter: str,
    about: Event,
    reason: str,
    now: datetime,
    context: dict[str, Any] | None = None,
    attachments: Any = (),
) -> bool:
    """Queue the letter once; False if there is neither an account nor an address."""
    words = {"name": to.name, "title": about.title, **(context or {})}
    common: dict[str, Any] = {"letter": letter, "about": about, "reason": reason, "now": now}
    if to.person is not None:
        outbox.queue(to=to.person, context=words, attachments=attachments, **common)
        return True
    if not to.address:
        return False
    outbox.queue_to_address(
        address=to.address,
        language=to.language,
        context=words,
        attachments=attachments,
        **common,
    )
    return True


def link_to(url_name: str, secret: str, language: str) -> str:
    """The full address of a page behind a secret, in the reader's language."""
    with translation.override(language):
        return settings.BASE_URL + reverse(f"events:{url_name}", args=[secret])


def new_secret() -> str:
    """Not guessable, and of the kind that the log covers."""
    return "S1" + secrets.token_urlsafe(20)


def words_of(proposal: Proposal, language: str, note: str = "") -> dict[str, Any]:
    """What letters about a proposal can say."""
    call = proposal.call
    return {
        "talk": proposal.title.localize(language),
        "link": link_to("proposal", proposal.secret, language),
        "closes": dates.moment(call.closes_at, language),
        "dates": dates.day_range(call.event.starts_on, call.event.ends_on, language),
        "slides_due": dates.day(call.slides_due_on, language) if call.slides_due_on else "",
        "note": note,
        "wish": proposal.wish,
    }


def tell_author(
    *, proposal: Proposal, letter: str, reason: str, now: datetime, **more: Any
) -> bool:
    """Write to the author of a proposal in her language."""
    reader = reader_of(proposal)
    words = words_of(proposal, reader.language) | more
    return write(
        to=reader,
        letter=f"events.{letter}",
        about=proposal.call.event,
        reason=reason,
        now=now,
        context=words,
    )


def tell_speaker(
    *, appearance: Appearance, letter: str, reason: str, now: datetime, **more: Any
) -> bool:
    """Write to a speaker of an event, with the link to her page of it."""
    reader = reader_of(appearance.speaker)
    link = link_to("appearance", appearance.secret, reader.language)
    return write(
        to=reader,
        letter=f"events.{letter}",
        about=appearance.event,
        reason=reason,
        now=now,
        context={"link": link, **more},
    )


def reader_of_co_speaker(one: CoSpeaker) -> Reader:
    """A co-speaker is written to in the language of the author."""
    return Reader("", one.email, one.proposal.letter_language)
