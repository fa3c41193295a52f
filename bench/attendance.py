"""How long the scans of five hundred people take in one request, and the page that shows them.

python -m bench.attendance     on the database of DATABASE_URL; it is left as it was
"""

import json
import os
import time
from uuid import uuid4

PEOPLE = 500


def main() -> None:
    """Build, measure, print, undo."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django  # noqa: PLC0415 -- the settings come first

    django.setup()
    from django.db import connection, transaction  # noqa: PLC0415 -- needs the apps

    with transaction.atomic():
        for name, value in measure().items():
            print(f"{name}: {value}")
        transaction.set_rollback(True)
    connection.close()


def measure() -> dict[str, str]:
    """CPU, clock and queries of one sending of all, and of the same sent again."""
    from django.db import connection  # noqa: PLC0415 -- needs the apps
    from django.test import Client  # noqa: PLC0415 -- as above
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 -- as above

    address, body = build()
    client = Client(headers={"host": "localhost"})
    found = {}
    for name in ("500 scans in one request", "the same sent again"):
        begun = time.process_time(), time.perf_counter()
        with CaptureQueriesContext(connection) as captured:
            answer = client.post(address, body, content_type="application/json")
        cpu, clock = time.process_time() - begun[0], time.perf_counter() - begun[1]
        states = {one["state"] for one in answer.json()["results"]}
        if states != {"taken"}:
            raise RuntimeError(f"the scans were answered {states}")
        found[name] = f"{cpu * 1000:.0f} ms CPU, {clock * 1000:.0f} ms, {len(captured)} queries"
    return found


def build() -> tuple[str, str]:
    """A large event with a phone; the address and what the phone sends."""
    from datetime import timedelta  # noqa: PLC0415 -- beside its use

    from django.urls import reverse  # noqa: PLC0415 -- needs the apps
    from django.utils import timezone  # noqa: PLC0415 -- as above

    from kerege.events.actions.scan_devices import issue_device  # noqa: PLC0415 -- as above
    from kerege.events.models import Event, Item  # noqa: PLC0415 -- as above
    from kerege.events.queries import tickets  # noqa: PLC0415 -- as above
    from kerege.people.models import Person  # noqa: PLC0415 -- as above

    now = timezone.now()
    item = Item.objects.select_related("block__day__event").order_by("pk")[0]
    event: Event = item.block.day.event
    registrations = fill(event, now)
    expires_at = now + timedelta(days=1)
    by = Person.objects.order_by("pk")[0]
    _device, secret = issue_device(
        event=event, label="bench", expires_at=expires_at, by=by, now=now
    )
    scans = [
        {
            "nonce": str(uuid4()),
            "item": item.pk,
            "at": now.isoformat(),
            "code": tickets.qr_text(pk, event.pk),
        }
        for pk in registrations
    ]
    body = json.dumps({"sent_at": now.isoformat(), "scans": scans})
    return reverse("events:scan_sync", args=[secret]), body


def fill(event: object, now: object) -> list[int]:
    """Five hundred more participants."""
    from kerege.events.models import Registration, SeatPool  # noqa: PLC0415 -- needs the apps
    from kerege.people.models import Person  # noqa: PLC0415 -- as above

    people = Person.objects.bulk_create(
        Person(email=f"scan{n}@bench.example", family_name=f"Ә{n}", given_name="А", joined_at=now)
        for n in range(PEOPLE)
    )
    pool = SeatPool.objects.filter(event=event)[0]
    made = Registration.objects.bulk_create(
        Registration(
            event=event,
            person=person,
            pool=pool,
            status="confirmed",
            queued_at=now,
            confirmed_at=now,
        )
        for person in people
    )
    return [registration.pk for registration in made]


if __name__ == "__main__":
    main()
