"""One measurement: one set of data on one database, in a process of its own.

Called by `bench.__main__` with the name of the set; prints its figures as one line of JSON.
"""

import json
import sys
import time
from dataclasses import asdict
from functools import partial
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command
from django.db.models import Count
from django.test.signals import template_rendered
from django.utils import timezone


def main(kind: str, share: float) -> None:
    """Fill the database, measure, print."""
    django.setup()
    template_rendered.receivers.clear()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    begun = time.monotonic()
    fill(kind, share)
    figures: dict[str, Any] = {"filled_in": round(time.monotonic() - begun, 1)}
    figures |= {"counts": counts(), "pages": inside(), "certificate": certificate()}
    figures["import"] = table(share) if kind == "demo" else None
    figures["scans"] = scans() | peers() if kind == "demo" else None
    quieten()
    figures |= outside(figures["pages"])
    print(json.dumps(figures))


def fill(kind: str, share: float) -> None:
    """The demo, or a region of the given share."""
    from bench import answers, gaps, region, works  # noqa: PLC0415 -- needs the apps
    from bench.pages import find_organiser  # noqa: PLC0415 -- needs the apps
    from kerege.events.models import Event  # noqa: PLC0415 -- needs the apps

    if kind == "demo":
        call_command("load_demo", verbosity=0)
    else:
        now = timezone.now()
        region.build(now=now, share=share)
        answers.build(event=Event.objects.latest("pk"), by=find_organiser(), now=now)
        counted = Event.objects.annotate(n=Count("registrations")).order_by("-n", "pk")
        works.build(event=counted[0], by=find_organiser(), now=now)
        gaps.build(now=now)


def counts() -> dict[str, int]:
    """How much there is."""
    from kerege.events.models import Event, Registration  # noqa: PLC0415 -- needs the apps
    from kerege.people.models import Person  # noqa: PLC0415 -- needs the apps

    models = {"people": Person, "events": Event, "registrations": Registration}
    return {name: model._default_manager.count() for name, model in models.items()}


def inside() -> dict[str, dict[str, Any]]:
    """CPU and queries of each page, without a server."""
    from django.core.handlers.base import BaseHandler  # noqa: PLC0415 -- needs the apps

    from bench import measure, pages  # noqa: PLC0415 -- needs the apps

    handler = BaseHandler()
    handler.load_middleware(is_async=False)
    figures = {}
    for page in pages.find_pages():
        session = _session(page.asked_by)
        ask = partial(measure.ask_inside, handler.get_response, page.address, session)
        times = measure.how_often(ask, 20 if page.asked_by else 60)
        figures[page.name] = {
            **asdict(page),
            "queries": measure.queries(ask),
            "cpu": measure.cpu_inside(ask, times),
            "cpu_anew": measure.cpu_inside(measure.anew(ask), times),
            "bytes": len(ask().content),
        }
    return figures


def _session(person: int) -> str:
    from kerege.people.models import Person  # noqa: PLC0415 -- needs the apps
    from tools.sessions import session_of  # noqa: PLC0415 -- needs the apps

    return session_of(Person.objects.get(pk=person)) if person else ""


def quieten() -> None:
    """Leave the server's worker nothing to do, so that its figures are those of the pages."""
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415 -- needs the apps

    from kerege.mailing.models import Letter  # noqa: PLC0415 -- needs the apps

    DBTaskResult.objects.all().delete()
    Letter.objects.all().delete()


def outside(pages: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """CPU, speed, weight and memory of a real server."""
    from bench import measure, weight  # noqa: PLC0415 -- needs the apps

    with measure.server() as running:
        figures: dict[str, Any] = {"startup_s": running.startup, "memory_mb": running.memory()}
        for page in pages.values():
            who = _session(page["asked_by"])
            usual = 100 if page["asked_by"] else 600
            times = max(8, min(usual, int(3000 / page["cpu"])))
            page["served_cpu"], page["served_rps"] = running.load(page["address"], who, times)
        figures["memory_after_mb"] = running.memory()
        first = next(iter(pages.values()))["address"]
        seen = weight.visits(f"http://localhost:{running.port}{first}")
        figures["visits"] = [asdict(visit) for visit in seen] if seen else None
    return figures


def certificate() -> tuple[float, float, float] | None:
    """Milliseconds of CPU and of the clock to print one certificate; of CPU to sign its badge."""
    from bench import certificates  # noqa: PLC0415 -- needs the apps

    return certificates.measure(now=timezone.now())


def table(share: float) -> dict[str, float]:
    """Seconds to read, look through and take a table of 20,000 people."""
    from bench import imports  # noqa: PLC0415 -- needs the apps

    return imports.measure(now=timezone.now(), share=share)


def scans() -> dict[str, str]:
    """Five hundred offline scans in one request, once and again; undone afterwards."""
    from bench import attendance  # noqa: PLC0415 -- needs the apps

    return attendance.measured()


def peers() -> dict[str, str]:
    """The works of a region are given to their readers."""
    from bench import peers as allocation  # noqa: PLC0415 -- only here

    return allocation.measured()


if __name__ == "__main__":
    assert settings is not None
    main(sys.argv[1], float(sys.argv[2]))
