"""What calls for talks and speakers enter in the registries."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import F
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kerege.events import activities, rules
from kerege.events.actions import appearances as appearance_actions
from kerege.events.actions import proposal_retention
from kerege.events.actions.calls import PURPOSE
from kerege.events.activities import PublicLine, ToDo
from kerege.events.models import Appearance, Coming, Event, Proposal, ProposalState, Review, Speaker
from kerege.events.queries import appearances, proposals
from kerege.foundation import dates, purposes, schedule
from kerege.mailing import audiences, letters
from kerege.mailing.audiences import Audience, Members
from kerege.network import rules as network_rules
from kerege.people import erasure, merging, personal_data
from kerege.people.models import Person
from kerege.questionnaires import hosts
from kerege.ui import navigation

ABOUT = "events.event:"
LETTERS = {
    "proposal_link": _("The link to a proposal"),
    "proposal_received": _("A proposal has arrived"),
    "proposal_accepted": _("A talk is accepted"),
    "proposal_declined": _("A talk is declined"),
    "proposal_waiting": _("A talk is kept in reserve"),
    "proposal_changes": _("Changes of a proposal are asked for"),
    "co_speaker_accepted": _("A talk is accepted, to a co-speaker"),
    "slides_asked": _("Slides are asked for"),
    "slides_received": _("Slides have arrived"),
    "speaker_claim": _("A link to take over a speaker's page"),
}
PROPOSALS = {
    "event": _("Event"),
    "title": _("Title of the talk"),
    "state": _("State"),
    "sent_at": _("Sent"),
    "affiliation": _("Position and organisation"),
    "biography": _("About yourself"),
    "needs": _("Special needs"),
}
REVIEWS = {"title": _("Title of the talk"), "comment": _("Comment"), "at": _("Marked")}
SPEAKERS = {
    "name": _("Name"),
    "affiliation": _("Position and organisation"),
    "biography": _("About the speaker"),
    "email": _("E-mail"),
}


def enter() -> None:
    """Called once, when the models are loaded."""
    for code, label in LETTERS.items():
        letters.register(f"events.{code}", label)
    activities.register_tab(activities.Tab("talks", 22, _("Talks"), "events:desk_talks", _reads))
    activities.register_public_lines("talks", _lines)
    activities.register_to_dos("talks", to_dos_of)
    purposes.register(
        purposes.Purpose(
            code=appearance_actions.SLIDES,
            max_bytes=appearance_actions.LARGEST,
            kinds=appearance_actions.TAKEN,
            may=lambda person, about: False,  # they come with the form behind the secret link
            quota_bytes=2 * purposes.GIGABYTE,
        )
    )
    audiences.register(
        Audience(
            "events.speakers_without_slides",
            _("speakers who have an account, without slides"),
            _without_slides,
            "events.event",
            ("slides_link",),
            20,
        )
    )
    _enter_people()
    _enter_pages()
    schedule.every(
        timedelta(days=1), "events.remind_of_slides", appearance_actions.remind_of_slides
    )
    schedule.every(timedelta(days=1), "events.forget_proposals", proposal_retention.forget_old)


def _enter_people() -> None:
    erasure.register("events.talks", proposal_retention.forget_person)
    merging.register("events.talks", proposal_retention.join)
    personal_data.register(
        "events.proposals", _("Proposed talks"), _proposals_of, columns=PROPOSALS
    )
    personal_data.register(
        "events.reviews", _("Marks given to proposals"), _reviews_of, columns=REVIEWS
    )
    personal_data.register(
        "events.speaker", _("Pages as a speaker"), _speakers_of, columns=SPEAKERS
    )


def _enter_pages() -> None:
    hosts.register(
        PURPOSE,
        hosts.Host(
            label=_("Call for talks"),
            may_edit=_manages,
            may_read=_manages,
            title=lambda about: str(_event_of(about) or ""),
            back_url=_back_url,
        ),
    )
    navigation.add(
        place="cabinet", order=52, label=_("My talks"), url_name="events:my_talks", icon="person"
    )
    navigation.add(
        place="desk",
        order=56,
        label=_("Speakers"),
        url_name="events:desk_speakers",
        shown=_organises,
        icon="people",
    )


def to_dos_of(person: Any, now: datetime) -> list[ToDo]:
    """Of a speaker: to answer, to hand in slides; of a reviewer: to read; of organisers: gaps."""
    return [*_of_speaker(person, now), *_of_reader(person), *_of_organiser(person, now)]


def _of_speaker(person: Any, now: datetime) -> list[ToDo]:
    mine = Appearance.objects.filter(
        speaker__person=person, event__ends_on__gte=timezone.localdate(now)
    ).exclude(coming=Coming.NO)
    found = []
    for row in mine.select_related("event", "speaker").order_by("event__starts_on", "pk"):
        told = {"event": row.event}
        if row.coming == Coming.ASKED:
            words = _now("Say whether you come: %(event)s") % told
        elif row.slides_asked_at and appearances.line_of(row).lacks_slides:
            words = _now("Hand in your slides: %(event)s") % told
        else:
            continue
        found.append(ToDo(words, row.get_absolute_url()))
    wished = Proposal.objects.filter(person=person, state=ProposalState.CHANGES)
    return found + [
        ToDo(_now("Change your proposal: %(talk)s") % {"talk": one}, one.get_absolute_url())
        for one in wished.order_by("pk")
    ]


def _of_reader(person: Any) -> list[ToDo]:
    found = []
    for event, n in proposals.to_read(person):
        words = ngettext(
            "%(n)s proposal to read: %(event)s", "%(n)s proposals to read: %(event)s", n
        )
        address = reverse("events:desk_talks", args=[event.slug]) + "?mine=unread"
        found.append(ToDo(words % {"n": n, "event": event}, address))
    return found


def _of_organiser(person: Any, now: datetime) -> list[ToDo]:
    day = timezone.localdate(now)
    if not network_rules.is_organiser(person, day):
        return []
    gone = Appearance.objects.filter(coming=Coming.NO, event__starts_on__gte=day)
    gone = gone.filter(speaker__item_speakers__item__block__day__event=F("event"))
    rows = gone.select_related("event", "speaker").order_by("event__starts_on", "pk").distinct()
    return [
        ToDo(
            _now("%(speaker)s cannot come: %(event)s")
            % {"speaker": row.speaker, "event": row.event},
            reverse("events:desk_event_speakers", args=[row.event.slug]) + "?only=out",
        )
        for row in rows[:20]
    ]


def _lines(event: Event) -> list[PublicLine]:
    call = getattr(event, "call_for_talks", None)
    if call is None:
        return []
    now = timezone.now()
    if call.is_open(now):
        label = _now("Propose a talk until %(moment)s") % {"moment": dates.moment(call.closes_at)}
    elif now < call.opens_at:
        label = _now("Talks are called for from %(moment)s") % {
            "moment": dates.moment(call.opens_at)
        }
    else:
        return []
    return [PublicLine(label, call.get_absolute_url())]


def _without_slides(event: Event, _at: datetime) -> Members:
    rows: Any = appearances.owing_slides(event).filter(speaker__person__isnull=False)
    return {
        row.speaker.person_id: {"slides_link": settings.BASE_URL + row.get_absolute_url()}
        for row in rows.select_related("speaker")
    }


def _proposals_of(person: Person) -> list[dict[str, Any]]:
    rows = Proposal.objects.filter(person=person).select_related("call__event")
    return [
        {
            "event": row.call.event.title,
            "title": row.title,
            "state": ProposalState(row.state).label,
            "sent_at": row.sent_at,
            "affiliation": row.affiliation,
            "biography": row.biography,
            "needs": row.needs,
        }
        for row in rows.order_by("pk")
    ]


def _reviews_of(person: Person) -> list[dict[str, Any]]:
    rows = Review.objects.filter(reviewer=person).select_related("proposal")
    return [
        {"title": row.proposal.title, "comment": row.comment, "at": row.at}
        for row in rows.order_by("pk")
    ]


def _speakers_of(person: Person) -> list[dict[str, Any]]:
    return [
        {
            "name": row.name,
            "affiliation": row.affiliation,
            "biography": row.biography,
            "email": row.email,
        }
        for row in Speaker.objects.filter(person=person).order_by("pk")
    ]


def _event_of(about: str) -> Event | None:
    number = about.removeprefix(ABOUT)
    return Event.objects.filter(pk=int(number)).first() if number.isdecimal() else None


def _manages(person: Any, about: str) -> bool:
    event = _event_of(about)
    return event is not None and rules.can_manage(person, event, timezone.localdate())


def _back_url(about: str) -> str:
    event = _event_of(about)
    return reverse("events:desk_call", args=[event.slug]) if event else reverse("events:desk")


def _reads(person: Any, event: Any) -> bool:
    return rules.can_read_proposals(person, event, timezone.localdate())


def _organises(request: HttpRequest) -> bool:
    return network_rules.is_organiser(request.user, timezone.localdate())
