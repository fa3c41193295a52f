from datetime import UTC, datetime, time, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connections

from kerege.events.models import EventState, Registration, SeatPool, Status
from kerege.foundation.models import AuditEntry
from kerege.foundation.translated import T
from kerege.mailing.actions import delivery, rule_runs, rules
from kerege.mailing.models import Letter, LetterRule, LetterState, RuleState, When
from kerege.mailing.queries import rules as queries
from tests.builders import NOW, TODAY, a_person, an_event, an_organiser
from tests.mailing.builders import a_rule

pytestmark = pytest.mark.django_db


def with_a_place(event, **fields):
    person = a_person(**fields)
    Registration.objects.create(
        event=event,
        person=person,
        pool=SeatPool.objects.get(event=event),
        status=Status.CONFIRMED,
        queued_at=NOW,
        confirmed_at=NOW,
    )
    return person


def about(event):
    return f"events.event:{event.pk}"


def confirm(rule, expected, now=NOW):
    return rules.confirm(rule=rule, expected=expected, by=an_organiser(), now=now)


def test_a_confirmed_rule_writes_to_everybody_once_in_their_language():
    event = an_event()
    people = [with_a_place(event, language=code, given_name=code) for code in ("kk", "ru", "en")]
    rule = a_rule(about=about(event))
    assert rule_runs.run_due(now=NOW) == 0, "a draft"
    confirm(rule, 3)
    assert rule_runs.run_due(now=NOW) == 3
    assert rule_runs.run_due(now=NOW) == 0
    rule.refresh_from_db()
    assert rule.state == RuleState.DONE
    letter = Letter.objects.get(person=people[1])
    assert letter.subject == f"{event.title['ru']}: тема"
    assert letter.text.startswith("Здравствуйте, ru!\n\n-- ")
    assert (letter.language, letter.about) == ("ru", about(event))
    assert letter.reason == f"rule:{rule.pk}:{people[1].pk}"


def test_a_missing_language_is_written_in_the_next_one():
    event = an_event()
    with_a_place(event, language="en")
    rule = a_rule(about=about(event), subject=T(ru="Тема"), body=T(ru="Текст {dates}"))
    confirm(rule, 1)
    rule_runs.run_due(now=NOW)
    letter = Letter.objects.get()
    assert letter.language == "ru"
    assert "марта" in letter.text


def test_the_number_that_was_shown_is_the_number_that_is_confirmed():
    event = an_event()
    with_a_place(event)
    rule = a_rule(about=about(event))
    with pytest.raises(rules.OtherNumber):
        confirm(rule, 7)
    rule.refresh_from_db()
    assert rule.state == RuleState.DRAFT


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"subject": T()}, rules.NoText),
        ({"body": T()}, rules.NoText),
        ({"included": []}, rules.NoAudience),
        ({"body": T(kk="{nonsense}")}, rules.UnknownPlaceholder),
        (
            {"body": T(kk="{meeting_link}"), "included": ["events.waiting"]},
            rules.UnknownPlaceholder,
        ),
        ({"state": RuleState.DONE}, rules.NotADraft),
    ],
)
def test_what_cannot_be_confirmed(fields, refusal):
    rule = a_rule(about=about(an_event()), **fields)
    with pytest.raises(refusal):
        confirm(rule, 0)


def test_a_rule_by_days_needs_the_day_and_comes_in_time():
    event = an_event(registration_closes_at=None)
    by_days = {"about": about(event), "days": 1, "clock": time(10)}
    with pytest.raises(rules.NoDay):
        confirm(a_rule(when=When.AFTER_REGISTRATION, **by_days), 0)
    over = an_event(starts_on=TODAY - timedelta(days=1), ends_on=TODAY)
    late = a_rule(when=When.BEFORE_START, **by_days | {"about": about(over)})
    with pytest.raises(rules.TooLate):
        confirm(late, 0)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (When.BEFORE_START, datetime(2030, 3, 28, 5, tzinfo=UTC)),
        (When.AFTER_END, datetime(2030, 4, 4, 5, tzinfo=UTC)),
        (When.AFTER_REGISTRATION, datetime(2030, 3, 24, 5, tzinfo=UTC)),
    ],
)
def test_days_are_counted_in_local_time(when, expected):
    event = an_event()
    rule = a_rule(about=about(event), when=when, days=3, clock=time(10))
    assert queries.due_at(rule, event, NOW) == expected


def test_a_scheduled_rule_moves_with_the_event_and_asks_who_comes_under_it_then():
    event = an_event()
    rule = a_rule(about=about(event), when=When.BEFORE_START, days=3, clock=time(10))
    confirm(rule, 0)
    event.starts_on += timedelta(days=7)
    event.ends_on += timedelta(days=7)
    event.save()
    with_a_place(event)
    moved = datetime(2030, 4, 4, 5, tzinfo=UTC)
    assert rule_runs.run_due(now=moved - timedelta(seconds=1)) == 0
    assert rule_runs.run_due(now=moved) == 1


def test_a_cancelled_event_sends_no_reminders():
    event = an_event()
    with_a_place(event)
    rule = a_rule(about=about(event))
    confirm(rule, 1)
    event.state = EventState.CANCELLED
    event.save()
    assert rule_runs.run_due(now=NOW) == 0
    rule.refresh_from_db()
    assert rule.state == RuleState.CANCELLED
    assert AuditEntry.objects.filter(verb="mailing.rule_dropped").count() == 1


def test_newcomers_get_the_letter_on_the_next_days_until_the_last():
    event = an_event()
    with_a_place(event)
    rule = a_rule(about=about(event), repeats_until=TODAY + timedelta(days=2))
    confirm(rule, 1)
    assert rule_runs.run_due(now=NOW) == 1
    with_a_place(event)
    assert rule_runs.run_due(now=NOW + timedelta(hours=23)) == 0
    assert rule_runs.run_due(now=NOW + timedelta(days=1)) == 1
    assert rule_runs.run_due(now=NOW + timedelta(days=2)) == 0
    rule.refresh_from_db()
    assert rule.state == RuleState.DONE
    assert Letter.objects.count() == 2


def test_a_large_audience_is_written_in_rounds(monkeypatch):
    monkeypatch.setattr(rule_runs, "A_ROUND", 2)
    event = an_event()
    for _number in range(3):
        with_a_place(event)
    rule = a_rule(about=about(event))
    confirm(rule, 3)
    assert rule_runs.run_due(now=NOW) == 2
    rule.refresh_from_db()
    assert rule.state == RuleState.RUNNING
    rules.pause_rule(rule=rule, by=an_organiser(), now=NOW)
    assert rule_runs.run_due(now=NOW) == 0
    rules.resume_rule(rule=rule, by=an_organiser(), now=NOW)
    assert rule_runs.run_due(now=NOW) == 1
    assert Letter.objects.count() == 3


def test_a_paused_rule_holds_its_letters_and_a_called_off_one_ends_them(mailoutbox):
    event = an_event()
    with_a_place(event)
    rule = a_rule(about=about(event))
    confirm(rule, 1)
    rule_runs.run_due(now=NOW)
    rules.pause_rule(rule=rule, by=an_organiser(), now=NOW)
    delivery.send_due(now=NOW)
    assert (mailoutbox, Letter.objects.get().state) == ([], LetterState.QUEUED)
    assert rules.call_off(rule=rule, by=an_organiser(), now=NOW) == 1
    delivery.send_due(now=NOW)
    assert (mailoutbox, Letter.objects.get().state) == ([], LetterState.CANCELLED)
    with pytest.raises(rules.CannotChange):
        rules.call_off(rule=rule, by=an_organiser(), now=NOW)


def test_a_changed_rule_is_a_draft_again_and_two_editors_lose_nothing():
    rule = a_rule(about=about(an_event()), when=When.BEFORE_START, days=3, clock=time(10))
    confirm(rule, 0)
    values = {name: getattr(rule, name) for name in rules.FIELDS} | {"title": "New"}
    by = an_organiser()
    changed = rules.change_rule(rule=rule, values=values, version=1, by=by, now=NOW)
    assert (changed.state, changed.title, changed.due_at) == (RuleState.DRAFT, "New", None)
    with pytest.raises(rules.SavedMeanwhile):
        rules.change_rule(rule=rule, values=values, version=1, by=by, now=NOW)
    LetterRule.objects.update(state=RuleState.DONE)
    with pytest.raises(rules.CannotChange):
        rules.change_rule(rule=rule, values=values, version=2, by=by, now=NOW)


def test_a_rule_is_copied_as_a_draft_to_another_event():
    other = an_event()
    rule = a_rule(about=about(an_event()), state=RuleState.DONE, repeats_until=TODAY)
    new = rules.copy_rule(rule=rule, about=about(other), by=an_organiser(), now=NOW)
    assert (new.state, new.about, new.repeats_until) == (RuleState.DRAFT, about(other), None)
    assert new.body == rule.body


def test_an_anonymised_or_closed_account_gets_nothing():
    event = an_event()
    with_a_place(event, is_active=False)
    with_a_place(event, anonymised_at=NOW)
    confirm(rule := a_rule(about=about(event)), 0)
    assert rule_runs.run(pk=rule.pk, now=NOW) == 0


def test_an_audience_that_is_gone_finds_nobody():
    event = an_event()
    with_a_place(event)
    rule = a_rule(about=about(event), excluded=["gone.room"])
    assert queries.members_of(rule, event, NOW) == {}


@pytest.mark.django_db(transaction=True)
def test_four_workers_write_every_letter_once():
    event = an_event()
    for _number in range(12):
        with_a_place(event)
    confirm(a_rule(about=about(event)), 12)
    barrier, workers = Barrier(4), []

    def work():
        barrier.wait()
        try:
            rule_runs.run_due(now=NOW)
        finally:
            connections.close_all()

    for _number in range(4):
        workers.append(Thread(target=work))
        workers[-1].start()
    for worker in workers:
        worker.join()
    assert Letter.objects.count() == 12
