"""How long one certificate takes: its badge signed; then the PDF, its checksum, file, letter."""

import time
from datetime import datetime, timedelta

from django.db.models import Count

from bench.pages import find_organiser
from kerege.certificates.actions import badge_signing, issuing, printing
from kerege.certificates.models import Certificate
from kerege.events.models import Event
from kerege.foundation.errors import Refused

WARMING, MEASURED = 3, 150


def measure(*, now: datetime) -> tuple[float, float, float] | None:
    """Milliseconds of CPU and of the clock a certificate, of CPU a badge; None if none is due."""
    counted = Event.objects.released().annotate(n=Count("registrations__attendances"))
    event = counted.order_by("-n", "pk")[0]
    later = now + timedelta(days=max(0, (event.ends_on - now.date()).days + 1))
    try:
        job = issuing.issue(event=event, by=find_organiser(), now=later)
    except Refused:
        return None
    numbers = list(Certificate.objects.filter(job=job).values_list("pk", flat=True))
    for number in numbers[:WARMING]:
        printing.print_one(certificate_id=number, now=later)
    chosen = numbers[WARMING : WARMING + MEASURED]
    if not chosen:
        return None
    signing = time.process_time()
    for number in chosen:
        badge_signing.ensure(certificate_id=number, now=later)
    signed = time.process_time() - signing
    begun = time.process_time(), time.perf_counter()
    for number in chosen:
        printing.print_one(certificate_id=number, now=later)
    cpu, clock = time.process_time() - begun[0], time.perf_counter() - begun[1]
    times = len(chosen) / 1000
    return cpu / times, clock / times, signed / times
