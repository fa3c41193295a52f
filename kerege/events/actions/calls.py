"""Calls for talks: opened, changed, with questions of their own and invited reviewers."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.events.actions.changes import Values, differing, plain, write
from kerege.events.models import CallForTalks, Event, Proposal, Reviewer
from kerege.foundation import audit, pagecache
from kerege.foundation.errors import Refused
from kerege.people.models import Person
from kerege.questionnaires.actions import authoring
from kerege.questionnaires.models import Questionnaire

PURPOSE = "proposal"


class ClosesFirst(Refused):
    message = _("A call must stay open for some time: the end lies before the beginning.")


class HasProposals(Refused):
    message = _("Talks were proposed already, so the call stays. Let it close earlier instead.")


@transaction.atomic
def open_call(*, event: Event, values: Values, by: Person, now: datetime) -> CallForTalks:
    """Call for talks; called twice it is one call."""
    row = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    _check(values)
    call, is_new = CallForTalks.objects.get_or_create(event=row, defaults=values)
    if is_new:
        _log("events.call_opened", row, by, now, after=values)
    return call


@transaction.atomic
def change_call(*, call: CallForTalks, values: Values, by: Person, now: datetime) -> None:
    """Change the words, the window or what is wanted."""
    row = CallForTalks.objects.select_for_update(of=("self",)).get(pk=call.pk)
    _check(values)
    fresh = differing(row=row, values=values)
    if fresh:
        before = write(row=row, values=fresh)
        _log("events.call_changed", row.event, by, now, before=before, after=fresh)


@transaction.atomic
def drop_call(*, call: CallForTalks, by: Person, now: datetime) -> None:
    """Take back a call that nobody has answered."""
    row = CallForTalks.objects.select_for_update(of=("self",)).get(pk=call.pk)
    if Proposal.objects.filter(call=row).exists():
        raise HasProposals
    _log("events.call_dropped", row.event, by, now, before={"opens_at": row.opens_at})
    row.delete()


@transaction.atomic
def ask_more(*, call: CallForTalks, by: Person, now: datetime) -> Questionnaire:
    """Take the starter set of extra questions; nobody is asked until they are released."""
    row = CallForTalks.objects.select_for_update(of=("self",)).get(pk=call.pk)
    if row.questionnaire is None:
        row.questionnaire = authoring.create(
            purpose=PURPOSE,
            about=audit.name_of(row.event),
            starter="proposal",
            by=by,
            now=now,
        )
        row.save(update_fields=["questionnaire"])
        _log("events.call_asks_more", row.event, by, now)
    return row.questionnaire


@transaction.atomic
def invite_reviewer(*, call: CallForTalks, person: Person, by: Person, now: datetime) -> None:
    """Let somebody read the proposals besides the organisers; twice is once."""
    _row, is_new = Reviewer.objects.get_or_create(call=call, person=person)
    if is_new:
        _log("events.reviewer_invited", call.event, by, now, after={"person": person.pk})


@transaction.atomic
def drop_reviewer(*, call: CallForTalks, person: Person, by: Person, now: datetime) -> None:
    """The person reads no more; what she wrote stays."""
    if Reviewer.objects.filter(call=call, person=person).delete()[0]:
        _log("events.reviewer_dropped", call.event, by, now, before={"person": person.pk})


def _check(values: Values) -> None:
    if values["closes_at"] <= values["opens_at"]:
        raise ClosesFirst


def _log(
    verb: str,
    event: Event,
    by: Person,
    now: datetime,
    before: Values | None = None,
    after: Values | None = None,
) -> None:
    audit.record(
        actor_id=by.pk,
        verb=verb,
        about=event,
        before=plain(before or {}),
        after=plain(after or {}),
        now=now,
    )
    pagecache.touch()
