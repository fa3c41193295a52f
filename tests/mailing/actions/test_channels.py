from datetime import UTC, datetime, time, timedelta

import pytest

from kerege.foundation.models import AuditEntry
from kerege.mailing.actions import channels, delivery
from kerege.mailing.models import Channel, ConnectToken, QuietHours, Way
from kerege.mailing.queries import ways
from kerege.people.actions.retention import anonymise
from tests.builders import NOW, a_person
from tests.mailing.builders import a_letter, telegram_of

NIGHT = datetime(2030, 3, 1, 18, tzinfo=UTC)  # 23:00 in Karaganda
MORNING = datetime(2030, 3, 2, 3, tzinfo=UTC)  # 08:00


@pytest.mark.parametrize(
    ("clock", "starts", "ends", "until"),
    [
        (time(21), time(21), time(8), (2, 8)),
        (time(20, 59), time(21), time(8), None),
        (time(7, 59), time(21), time(8), (1, 8)),
        (time(8), time(21), time(8), None),
        (time(13, 30), time(13), time(14), (1, 14)),
        (time(23), time(9), time(9), None),
        (time(0), time(22), time(0), None),
        (time(23), time(22), time(0), (2, 0)),
    ],
)
def test_quiet_hours_end_in_the_morning_or_the_same_day(clock, starts, ends, until):
    now = datetime(2030, 3, 1, clock.hour, clock.minute, tzinfo=UTC) - timedelta(hours=5)
    expected = until and datetime(2030, 3, until[0], until[1], tzinfo=UTC) - timedelta(hours=5)
    assert ways.quiet_until(now, starts, ends) == expected


@pytest.mark.django_db
def test_a_letter_at_night_waits_until_the_morning(mailoutbox):
    letter = a_letter(person=a_person())
    delivery.send_due(now=NIGHT)
    letter.refresh_from_db()
    assert (letter.state, letter.next_try_at, letter.tries) == ("queued", MORNING, 0)
    delivery.send_due(now=MORNING)
    assert len(mailoutbox) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields",
    [{"kind": "people.sign_in_code"}, {"is_urgent": True}, {"person": None}],
)
def test_some_letters_do_not_wait(mailoutbox, fields):
    a_letter(**{"person": a_person()} | fields)
    delivery.send_due(now=NIGHT)
    assert len(mailoutbox) == 1


@pytest.mark.django_db
def test_a_person_chooses_the_way_and_the_hours(mailoutbox):
    person = a_person()
    choice = {"quiet_from": time(0), "quiet_until": time(0), "by": person, "now": NOW}
    channels.choose(person=person, way=Way.CABINET, **choice)
    letter = a_letter(person=person)
    delivery.send_due(now=NIGHT)
    letter.refresh_from_db()
    assert (letter.state, letter.way, letter.sent_at) == ("sent", "cabinet", NIGHT)
    assert mailoutbox == []
    channels.choose(person=person, way=Way.EMAIL, **choice)
    a_letter(person=person)
    delivery.send_due(now=NIGHT)
    assert len(mailoutbox) == 1
    verbs = AuditEntry.objects.values_list("verb", flat=True)
    assert list(verbs) == ["mailing.way_chosen"] * 2


@pytest.mark.django_db
def test_telegram_is_chosen_only_when_it_works():
    person = a_person()
    choice = {"quiet_from": time(21), "quiet_until": time(8), "by": person, "now": NOW}
    with pytest.raises(channels.NoTelegram):
        channels.choose(person=person, way=Way.TELEGRAM, **choice)
    telegram_of(person, is_preferred=False, blocked_at=NOW)
    with pytest.raises(channels.NoTelegram):
        channels.choose(person=person, way=Way.TELEGRAM, **choice)
    Channel.objects.update(blocked_at=None)
    channels.choose(person=person, way=Way.TELEGRAM, **choice)
    assert ways.wanted_way(person) == Way.TELEGRAM


@pytest.mark.django_db
def test_nothing_of_it_is_left_of_an_anonymised_person():
    person = a_person()
    telegram_of(person)
    channels.invite(person=person, now=NOW)
    QuietHours.objects.create(person=person)
    anonymise(person=person, by=None, now=NOW)
    for model in (Channel, ConnectToken, QuietHours):
        assert model.objects.count() == 0
