"""The table of figures, as Markdown."""

import platform
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tools import machine

Figures = dict[tuple[str, str], dict[str, Any]]

INTRODUCTION = """\
# Performance

Measured by `./run bench`; do not edit by hand. The demo is what `./run demo` shows; the region is
generated: 20,000 people, 2,000 events, 200,000 registrations, everybody at two items of each past
event; the largest event has 2,000 participants, as many sheets of answers and 500 works of a
homework, the largest programme 60 items.

Machine: {machine}. Python {python}. {day}.

- **CPU**: milliseconds of one core a request, the whole chain inside the process. *Remembered* is
  what a stranger is served after the first visit since the last change; *anew* is the page made
  from the database.
- **served**: the same through a real server: CPU of the whole process a request, HTTP and worker
  included, and requests a second by four clients on the same machine.
- **to the event page**: how many times the CPU of the same event page made anew; machines differ,
  this figure less so.
- Budgets: public pages 3 ms remembered and 5 queries, desk pages 30 ms, works of a homework 30 ms,
  homework of a participant 8 ms, pages about the whole region 100 ms, its map of gaps 200 ms, first
  visit 60 KB and 6 requests, a certificate 20 ms, signing its badge 20 ms, 2,000 works given to
  three readers each 2 s, a process 150 MB, the second start 1.5 s.
- The map of gaps is of 16,000 people who assessed themselves and 4,000 who did not, at forty
  competencies; its count is made beforehand, by a job.

All of it again: `./run bench`; one part: `./run bench --only region --database sqlite`; to see
whether a change helps: `./run bench --share 0.1`.
"""
HEADING = """\
| page | CPU remembered, ms | anew, ms | to the event page | queries | KB | served, ms | req/s |
|---|--:|--:|--:|--:|--:|--:|--:|"""


def render(figures: Figures) -> str:
    """All sets one under another."""
    parts = [INTRODUCTION.format(**_here())]
    for (kind, database), found in figures.items():
        parts += _section(kind, database, found)
    return "\n".join(parts)


def _section(kind: str, database: str, found: dict[str, Any]) -> Iterator[str]:
    held = ", ".join(f"{number:,} {name}" for name, number in found["counts"].items())
    yield f"## The {kind} on {'SQLite' if database == 'sqlite' else 'PostgreSQL'}\n"
    yield f"{held}.\n"
    yield HEADING
    event = next(iter(found["pages"].values()))["cpu_anew"]
    for page in found["pages"].values():
        yield _row(page, event)
    yield ""
    yield from _facts(found)


def _row(page: dict[str, Any], event: float) -> str:
    over = " **over budget**" if page["cpu"] > page["budget"] else ""
    cells = [
        page["name"] + over,
        f"{page['cpu']:.2f}",
        f"{page['cpu_anew']:.2f}",
        f"{page['cpu_anew'] / event:.2f}",
        str(page["queries"]),
        f"{page['bytes'] / 1024:.1f}",
        f"{page['served_cpu']:.2f}",
        f"{page['served_rps']:.0f}",
    ]
    return f"| {' | '.join(cells)} |"


def _facts(found: dict[str, Any]) -> Iterator[str]:
    yield f"- Start of the server to the first page: {found['startup_s']:.2f} s."
    yield (
        f"- Resident memory: {found['memory_mb']:.0f} MB after the start, "
        f"{found['memory_after_mb']:.0f} MB after the load."
    )
    for name, visit in zip(("First", "Second"), found["visits"] or [], strict=False):
        yield f"- {name} visit: {visit['size'] / 1024:.1f} KB in {visit['requests']} requests."
    if found["certificate"]:
        cpu, clock, badge = found["certificate"]
        yield f"- A certificate: {cpu:.1f} ms of CPU; {1000 / clock:.0f} a second by the clock."
        yield f"- Signing its badge: {badge:.1f} ms of CPU; the budget is 20 ms."
        yield f"- Both together: {cpu + badge:.1f} ms of CPU."
    if found.get("import"):
        steps = found["import"]
        yield (
            f"- A table of {steps['rows']:,.0f} people: {steps['all']:.1f} s by the clock "
            f"(read {steps['read']:.1f}, looked through {steps['judged']:.1f}, "
            f"taken {steps['taken']:.1f}); the budget is 60 s for 20,000."
        )
    for name, words in (found.get("scans") or {}).items():
        yield f"- {name.capitalize()}: {words}."
    yield ""


def _here() -> dict[str, str]:
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.processor(),
    )
    return {
        "machine": f"{model}, {machine.cores()} cores",
        "python": sys.version.split()[0],
        "day": f"{datetime.now(UTC):%Y-%m-%d}",
    }
