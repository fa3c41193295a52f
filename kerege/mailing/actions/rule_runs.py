"""Rules at work: when one is due, a letter for each reader, once."""

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from kerege.foundation import audit
from kerege.mailing import audiences
from kerege.mailing.actions.outbox import one_line, signature, where_to
from kerege.mailing.audiences import Members
from kerege.mailing.models import Letter, LetterRule, RuleState, When
from kerege.mailing.queries import rules as queries

A_ROUND = 200  # letters written in one transaction
LIVE = (RuleState.SCHEDULED, RuleState.RUNNING)


def run_due(*, now: datetime) -> int:
    """Let every rule that is due write its letters; return how many were written."""
    follow_moved_days(now=now)
    due = LetterRule.objects.filter(state__in=LIVE, due_at__lte=now)
    numbers = list(due.order_by("due_at", "pk").values_list("pk", flat=True)[:50])
    return sum(run(pk=pk, now=now) for pk in numbers)


@transaction.atomic
def run(*, pk: int, now: datetime) -> int:
    """Write the next letters of a rule that is due; whoever holds the rule does it alone."""
    can_skip = connection.features.has_select_for_update_skip_locked
    held = LetterRule.objects.select_for_update(skip_locked=can_skip)
    rule = held.filter(pk=pk, state__in=LIVE, due_at__lte=now).first()
    if rule is None:
        return 0
    thing = audiences.object_of(rule.about)
    if _is_pointless(rule, thing, now):
        rule.state = RuleState.CANCELLED
        rule.save(update_fields=["state"])
        audit.record(actor_id=None, verb="mailing.rule_dropped", about=rule, now=now)
        return 0
    members = queries.not_written_to(rule, queries.members_of(rule, thing, now))
    count = _write(rule, thing, members, now)
    _move_on(rule, is_whole=count < A_ROUND, now=now)
    return count


@transaction.atomic
def follow_moved_days(*, now: datetime) -> None:
    """A rule that counts from the days of an event moves with them, until its first run."""
    by_days = LetterRule.objects.select_for_update().filter(
        state=RuleState.SCHEDULED, last_run_at__isnull=True
    )
    for rule in by_days.exclude(when__in=[When.NOW, When.MOMENT]).order_by("pk"):
        due = queries.due_at(rule, audiences.object_of(rule.about), now)
        if due is not None and due != rule.due_at:
            rule.due_at = due
            rule.save(update_fields=["due_at"])


def _is_pointless(rule: LetterRule, thing: object, now: datetime) -> bool:
    """The object is gone or off, or what the letter reminds of has begun."""
    subject = audiences.subject_of(rule.about)
    if not rule.about:
        return False
    if subject is None or thing is None or subject.is_off(thing):
        return True
    return rule.last_run_at is None and queries.is_too_late(rule, thing, now)


def _write(rule: LetterRule, thing: object, members: Members, now: datetime) -> int:
    people = list(queries.people_of(members)[:A_ROUND])
    ends = {language: signature(language) for language in {p.language for p in people}}
    rows = []
    for person in people:
        language = person.language
        words = queries.words_for(rule, thing, person, members[person.pk], language)
        rows.append(
            Letter(
                kind="mailing.rule",
                reason=f"rule:{rule.pk}:{person.pk}",
                about=rule.about,
                person=person,
                rule=rule,
                language=words.shown_in,
                subject=one_line(words.subject),
                text=f"{words.text.strip()}\n\n{ends[language]}\n",
                is_urgent=rule.is_urgent,
                **where_to(person, now),
            )
        )
    Letter.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _move_on(rule: LetterRule, *, is_whole: bool, now: datetime) -> None:
    rule.last_run_at = now
    if not is_whole:
        rule.state = RuleState.RUNNING
    else:
        again = _tomorrow(rule, now)
        rule.state = RuleState.SCHEDULED if again else RuleState.DONE
        rule.due_at = again or rule.due_at
    rule.save(update_fields=["state", "due_at", "last_run_at"])


def _tomorrow(rule: LetterRule, now: datetime) -> datetime | None:
    """The next day's run for newcomers, at the same time of day."""
    if rule.repeats_until is None or rule.due_at is None:
        return None
    again = rule.due_at
    while again <= now:
        again += timedelta(days=1)
    return again if timezone.localdate(again) <= rule.repeats_until else None
