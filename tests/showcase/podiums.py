"""Podiums to begin tests from."""

from typing import Any

from kerege.events.models import Event
from kerege.foundation.translated import T
from kerege.people.models import Person
from kerege.showcase.actions import podium_building as building
from kerege.showcase.models import BlockKind, Podium
from tests.builders import NOW, an_event, an_organiser, in_all_languages


def a_podium(*, event: Event | None = None, by: Person | None = None, **values: Any) -> Podium:
    """One block of two books with their titles, one with a riddle; readers see it."""
    by = by or an_organiser()
    usual = {"title": in_all_languages("Podium"), "theme": T(kk="Тақырып"), "seconds": 45}
    podium = building.create(event=event or an_event(), values=usual | values, by=by, now=NOW)
    block = {"title": in_all_languages("First books"), "team": T(kk="Шет"), "kind": "normal"}
    first = building.add_block(podium=podium, values=block, by=by, now=NOW)
    riddles = {"title": in_all_languages("Surprise"), "kind": BlockKind.RIDDLE}
    last = building.add_block(podium=podium, values=riddles, by=by, now=NOW)
    for target, title, language in (
        (first, "Менің атым Қожа", "kk"),
        (first, "Каштанка", "ru"),
        (last, "Абай жолы", "kk"),
    ):
        told = {"title": title, "language": language, "pitch": T(kk=f"{title} туралы")}
        clue = {"clue": T(kk="Ұлы ақын туралы роман-эпопея")}
        building.add_typed(block=target, values=told | clue, by=by, now=NOW)
    building.publish(podium=podium, shown=True, by=by, now=NOW)
    return Podium.objects.get(pk=podium.pk)
