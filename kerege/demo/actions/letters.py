"""Letters of the next event: rules, an address from which they come back, a letter that waits."""

import secrets
from datetime import datetime, time, timedelta

from django.db.models import F

from kerege.demo import texts
from kerege.events.models import Event
from kerege.foundation.audit import name_of
from kerege.mailing import starters
from kerege.mailing.actions import rule_runs, troubles
from kerege.mailing.actions.channels import choose
from kerege.mailing.actions.rules import FIELDS, confirm, write_rule
from kerege.mailing.audiences import object_of
from kerege.mailing.bounces import Bounce
from kerege.mailing.models import Letter, LetterRule, LetterState, Way
from kerege.mailing.queries.rules import members_of, people_of
from kerege.people.models import Person

COMES_BACK_AFTER = timedelta(days=2)
LONG_AGO = timedelta(days=30)
SAID = "550 5.1.1 User unknown"


def invite_everybody(*, event: Event, by: Person, now: datetime) -> None:
    """The invitation went out when registration opened."""
    rule = _written("invitation", event, by=by, now=now)
    readers = people_of(members_of(rule, object_of(rule.about), now)).count()
    confirm(rule=rule, expected=readers, by=by, now=now)
    rule_runs.run(pk=rule.pk, now=now)


def plan_letters(*, event: Event, by: Person, now: datetime) -> None:
    """A reminder and a thank-you that wait for their day, news that are still a draft."""
    for code in ("reminder", "thanks"):
        confirm(rule=_written(code, event, by=by, now=now), expected=0, by=by, now=now)
    _written("news", None, by=by, now=now)


def lose_an_address(*, event: Event, now: datetime) -> None:
    """An invitation came back, so the letter after it is held."""
    letters = Letter.objects.filter(about=name_of(event), address__startswith="sample-")
    invited = letters.filter(rule__isnull=False).order_by("pk").last()
    if invited is None:
        return
    invited.token, invited.state = secrets.token_hex(12), LetterState.SENT
    invited.sent_at, invited.tries = now - COMES_BACK_AFTER, 1
    invited.save(update_fields=["token", "state", "sent_at", "tries"])
    troubles.take_bounce(bounce=Bounce(invited.token, "failed", "5.1.1", SAID), now=now)
    # What the worker does with a letter to such an address.
    letters.filter(person=invited.person, rule=None).update(state=LetterState.HELD)


def deliver_those_of_long_ago(*, now: datetime) -> None:
    """What events of past years wrote arrived then; only new letters wait for the worker."""
    waiting = Letter.objects.filter(state=LetterState.QUEUED, queued_at__lt=now - LONG_AGO)
    waiting.update(state=LetterState.SENT, sent_at=F("queued_at"), tries=1)


def read_in_the_cabinet(*, person: Person, now: datetime) -> None:
    """One reader wants letters in the cabinet only."""
    choose(
        person=person, way=Way.CABINET, quiet_from=time(20), quiet_until=time(9), by=person, now=now
    )


def _written(code: str, event: Event | None, *, by: Person, now: datetime) -> LetterRule:
    values = {name: None for name in FIELDS} | starters.initial_of(code)
    values |= {"is_urgent": False, "title": texts.read("letters")[code][by.language]}
    if event is None:
        said = texts.read("letters")["news_text"]
        values["body"] = type(values["body"])(
            {lang: text.replace("…", said[lang]) for lang, text in values["body"].items()}
        )
    return write_rule(about=name_of(event) if event else "", values=values, by=by, now=now)
