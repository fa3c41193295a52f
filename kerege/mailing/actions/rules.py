"""Letter rules as a person handles them: written, confirmed, paused, called off, copied."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from kerege.foundation import audit
from kerege.foundation.errors import Refused, StaleForm
from kerege.foundation.translated import T
from kerege.mailing import audiences, placeholders
from kerege.mailing.actions.outbox import one_line, signature, where_to
from kerege.mailing.models import Letter, LetterRule, LetterState, RuleState, When
from kerege.mailing.queries import rules as queries
from kerege.people.models import Person

FIELDS = (
    "title",
    "subject",
    "body",
    "included",
    "excluded",
    "when",
    "moment",
    "days",
    "clock",
    "repeats_until",
    "is_urgent",
)
LIVE = (RuleState.SCHEDULED, RuleState.RUNNING)
MAY_CHANGE = (RuleState.DRAFT, RuleState.SCHEDULED, RuleState.PAUSED)


class SavedMeanwhile(StaleForm):
    message = _(
        "Somebody saved this rule while you were writing. Open it in a second window and compare."
    )


class CannotChange(Refused):
    message = _("This rule has run or was called off. Copy it to write once more.")


class NotADraft(Refused):
    message = _("Only a draft can be confirmed.")


class NoText(Refused):
    message = _("The letter has no subject or no text yet.")


class NoAudience(Refused):
    message = _("Choose at least one audience.")


class NoDay(Refused):
    message = _("The day that the rule counts from is not known yet. Enter it at the event.")


class TooLate(Refused):
    message = _("What the rule wanted to remind of has already begun.")


class OtherNumber(Refused):
    message = _("The number of readers has changed meanwhile. Look at it and confirm once more.")


class UnknownPlaceholder(Refused):
    """Said with the placeholder."""


@transaction.atomic
def write_rule(*, about: str, values: dict[str, Any], by: Person, now: datetime) -> LetterRule:
    """Begin a rule as a draft: nothing is sent before somebody confirms it."""
    rule = LetterRule.objects.create(
        about=about, created_at=now, created_by_id=by.pk, **{name: values[name] for name in FIELDS}
    )
    audit.record(actor_id=by.pk, verb="mailing.rule_written", about=rule, now=now)
    return rule


@transaction.atomic
def change_rule(
    *, rule: LetterRule, values: dict[str, Any], version: int, by: Person, now: datetime
) -> LetterRule:
    """Change a rule; one that was scheduled becomes a draft, to be looked at and confirmed."""
    rule = LetterRule.objects.select_for_update().get(pk=rule.pk)
    if rule.state not in MAY_CHANGE or rule.last_run_at is not None:
        raise CannotChange
    if rule.version != version:
        raise SavedMeanwhile
    for name in FIELDS:
        setattr(rule, name, values[name])
    rule.state, rule.state_before_pause, rule.due_at = RuleState.DRAFT, "", None
    rule.version += 1
    rule.save()
    audit.record(actor_id=by.pk, verb="mailing.rule_changed", about=rule, now=now)
    return rule


@transaction.atomic
def confirm(*, rule: LetterRule, expected: int, by: Person, now: datetime) -> LetterRule:
    """Let the rule run when it is due; `expected` is the number of readers that was shown."""
    rule = LetterRule.objects.select_for_update().get(pk=rule.pk)
    if rule.state != RuleState.DRAFT:
        raise NotADraft
    thing = audiences.object_of(rule.about)
    check(rule)
    if rule.when == When.NOW:
        rule.due_at = None
    due = queries.due_at(rule, thing, now)
    if due is None:
        raise NoDay
    if queries.is_too_late(rule, thing, now):
        raise TooLate
    readers = queries.people_of(queries.members_of(rule, thing, now)).count()
    if due <= now and readers != expected:
        raise OtherNumber
    rule.state, rule.due_at = RuleState.SCHEDULED, due
    rule.save(update_fields=["state", "due_at"])
    audit.record(
        actor_id=by.pk,
        verb="mailing.rule_confirmed",
        about=rule,
        after={"readers": readers, "due_at": due.isoformat()},
        now=now,
    )
    return rule


@transaction.atomic
def pause_rule(*, rule: LetterRule, by: Person, now: datetime) -> None:
    """Stop the rule where it is; its letters that still wait stay in the queue."""
    rule = LetterRule.objects.select_for_update().get(pk=rule.pk)
    is_going_out = rule.state == RuleState.DONE and _waiting(rule).exists()
    if rule.state not in LIVE and not is_going_out:
        raise CannotChange
    rule.state_before_pause, rule.state = rule.state, RuleState.PAUSED
    rule.save(update_fields=["state", "state_before_pause"])
    audit.record(actor_id=by.pk, verb="mailing.rule_paused", about=rule, now=now)


@transaction.atomic
def resume_rule(*, rule: LetterRule, by: Person, now: datetime) -> None:
    """Let a paused rule go on where it stopped."""
    rule = LetterRule.objects.select_for_update().get(pk=rule.pk)
    if rule.state != RuleState.PAUSED:
        raise CannotChange
    rule.state, rule.state_before_pause = rule.state_before_pause, ""
    rule.save(update_fields=["state", "state_before_pause"])
    audit.record(actor_id=by.pk, verb="mailing.rule_resumed", about=rule, now=now)


@transaction.atomic
def call_off(*, rule: LetterRule, by: Person, now: datetime) -> int:
    """End a rule; its letters that have not gone out never will. Returns how many."""
    rule = LetterRule.objects.select_for_update().get(pk=rule.pk)
    if rule.state == RuleState.CANCELLED:
        raise CannotChange
    stopped = _waiting(rule).update(state=LetterState.CANCELLED)
    rule.state, rule.state_before_pause = RuleState.CANCELLED, ""
    rule.save(update_fields=["state", "state_before_pause"])
    audit.record(
        actor_id=by.pk,
        verb="mailing.rule_called_off",
        about=rule,
        after={"stopped": stopped},
        now=now,
    )
    return stopped


@transaction.atomic
def copy_rule(*, rule: LetterRule, about: str, by: Person, now: datetime) -> LetterRule:
    """The same letter as a draft, for the same object or another one."""
    values = {name: getattr(rule, name) for name in FIELDS}
    values["subject"], values["body"] = T(rule.subject), T(rule.body)
    if rule.when == When.MOMENT:
        values |= {"when": When.NOW, "moment": None}
    return write_rule(about=about, values=values | {"repeats_until": None}, by=by, now=now)


@transaction.atomic
def send_test(
    *, rule: LetterRule, language: str, words: queries.Words, to: Person, now: datetime
) -> Letter:
    """Send the letter to oneself, marked as a test."""
    return Letter.objects.create(
        kind="mailing.test",
        reason=f"test:{rule.pk}:{language}:{now.isoformat()}",
        about=audit.name_of(rule),
        person=to,
        language=words.shown_in,
        subject=one_line(f"[Test] {words.subject}"),
        text=f"{words.text.strip()}\n\n{signature(words.shown_in)}\n",
        is_urgent=True,
        **where_to(to, now),
    )


def check(rule: LetterRule) -> None:
    """Say what a letter lacks before it can go out."""
    if not rule.subject or not rule.body:
        raise NoText
    if not rule.included:
        raise NoAudience
    texts = [*rule.subject.values(), *rule.body.values()]
    unknown = placeholders.used(texts) - placeholders.known(rule.about, rule.included)
    if unknown:
        names = ", ".join(f"{{{name}}}" for name in sorted(unknown))
        raise UnknownPlaceholder(
            _("Nobody knows what to write for %(names)s in letters to this audience.")
            % {"names": names}
        )


def _waiting(rule: LetterRule) -> Any:
    return rule.letters.filter(state__in=[LetterState.QUEUED, LetterState.HELD])
