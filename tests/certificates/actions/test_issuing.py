from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction

from kerege.certificates import codes, snapshots
from kerege.certificates.actions.issuing import ExpiresTooSoon, NothingToIssue, NotOver, issue
from kerege.certificates.models import Certificate
from kerege.foundation.models import AuditEntry
from kerege.network.models import Position, Post
from tests.builders import NOW, a_person, an_item, an_organiser
from tests.certificates.builders import a_participant, a_past_event

pytestmark = pytest.mark.django_db


def test_everyone_with_enough_hours_gets_a_certificate_and_nobody_else():
    event = a_past_event(hours_for_certificate=4)
    first, second = an_item(event), an_item(event)
    diligent = a_participant(event, attended=[first, second])
    a_participant(event, attended=[first])
    a_participant(event, attended=[])

    job = issue(event=event, by=an_organiser(), now=NOW)

    assert list(Certificate.objects.values_list("registration", flat=True)) == [diligent.pk]
    assert (job.total, job.done) == (1, 0)


def test_numbers_run_on_without_gaps_within_the_year():
    for size in (2, 3):
        event = a_past_event()
        for _ in range(size):
            a_participant(event)
        issue(event=event, by=an_organiser(), now=NOW)

    numbers = list(Certificate.objects.order_by("number").values_list("number", flat=True))
    assert numbers == [f"2030-{serial:06d}" for serial in range(1, 6)]


def test_the_facts_are_frozen_with_their_checksum():
    event = a_past_event()
    director = a_person(works=False, family_name="Уатаева", given_name="Баян")
    Post.objects.create(person=director, organisation=event.organiser, position=Position.DIRECTOR)
    registration = a_participant(event, family_name="Үлгі", given_name="Айгүл")
    issue(event=event, by=an_organiser(), now=NOW)

    event.title = {"kk": "Басқа атау"}
    event.save()
    registration.person.family_name = "Басқа"
    registration.person.save()

    certificate = Certificate.objects.get(event=event)
    assert certificate.snapshot["name"] == "Үлгі Айгүл"
    assert certificate.snapshot["event"]["title"]["kk"].endswith("[kk]")
    assert certificate.snapshot["hours"] == "2"
    assert certificate.snapshot["signatory"] == "Уатаева Баян"
    assert certificate.snapshot_sha256 == snapshots.checksum(certificate.snapshot)
    assert codes.read(certificate.code) == certificate.code


def test_issuing_twice_gives_nobody_a_second_certificate():
    event = a_past_event()
    a_participant(event)
    issue(event=event, by=an_organiser(), now=NOW)

    with pytest.raises(NothingToIssue):
        issue(event=event, by=an_organiser(), now=NOW)

    assert Certificate.objects.count() == 1


def test_those_who_come_late_get_theirs_in_a_second_round():
    event = a_past_event()
    a_participant(event)
    issue(event=event, by=an_organiser(), now=NOW)
    late = a_participant(event)

    job = issue(event=event, by=an_organiser(), now=NOW)

    assert job.total == 1
    assert Certificate.objects.get(number="2030-000002").registration == late


def test_before_the_last_day_nothing_is_issued():
    event = a_past_event(starts_on=NOW.date(), ends_on=NOW.date() + timedelta(days=1))
    a_participant(event)

    with pytest.raises(NotOver):
        issue(event=event, by=an_organiser(), now=NOW)


def test_issuing_is_written_in_the_log():
    event, organiser = a_past_event(), an_organiser()
    a_participant(event)
    issue(event=event, by=organiser, now=NOW)

    entry = AuditEntry.objects.get(verb="certificates.issued")
    assert (entry.actor_id, entry.after) == (organiser.pk, {"certificates": 1})


def test_the_database_refuses_a_second_valid_certificate():
    event = a_past_event()
    a_participant(event)
    issue(event=event, by=an_organiser(), now=NOW)
    twin = Certificate.objects.get()
    twin.pk, twin.number, twin.code = None, "2030-999999", codes.new_code()

    with (
        pytest.raises(IntegrityError, match="one_valid_certificate|UNIQUE constraint"),
        transaction.atomic(),
    ):
        twin.save()


@pytest.mark.django_db(transaction=True)
def test_two_organisers_who_press_at_the_same_moment_issue_once():
    event, organiser = a_past_event(), an_organiser()
    for _ in range(5):
        a_participant(event)
    start, outcomes = Barrier(4), []

    def press() -> None:
        start.wait()
        try:
            outcomes.append(issue(event=event, by=organiser, now=NOW).total)
        except NothingToIssue:
            outcomes.append(0)
        finally:
            connection.close()

    threads = [Thread(target=press) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == [0, 0, 0, 5]
    assert Certificate.objects.count() == 5


@pytest.mark.parametrize(("hours", "written"), [("10.0", "10"), ("2.5", "2.5"), ("100.0", "100")])
def test_hours_are_written_in_plain_figures(hours, written):
    event = a_past_event(hours_for_certificate=1)
    a_participant(event, attended=[an_item(event, academic_hours=hours)])
    issue(event=event, by=an_organiser(), now=NOW)

    assert Certificate.objects.get().snapshot["hours"] == written


def test_certificates_may_be_valid_until_a_day_that_lies_ahead():
    event, until = a_past_event(), NOW.date() + timedelta(days=365)
    a_participant(event)
    with pytest.raises(ExpiresTooSoon):
        issue(event=event, by=an_organiser(), now=NOW, expires_on=NOW.date())

    issue(event=event, by=an_organiser(), now=NOW, expires_on=until)

    certificate = Certificate.objects.get()
    assert certificate.expires_on == until
    assert certificate.snapshot["expires_on"] == until.isoformat()
    assert not certificate.has_expired(until)
    assert certificate.has_expired(until + timedelta(days=1))
